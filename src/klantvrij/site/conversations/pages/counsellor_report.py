"""The report: made of what is there, read by both, answered by the resident, and only then sent."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations.errors import NotFoundError, about
from klantvrij.site.conversations.kinds import Agreement, Law, ReportState, Role
from klantvrij.site.conversations.models import Participant, Receiver, Report, ReportBlock
from klantvrij.site.conversations.pages import counsellor_deciders, counsellor_freezing
from klantvrij.site.conversations.pages.counsellor_base import Maker, Page, quote, serve
from klantvrij.site.conversations.pages.deeds import noted
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, text_field
from klantvrij.site.conversations.paper import paper, pdf
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, Seen, team
from klantvrij.site.conversations.versions import Text

BLOCKS = (
    "underlying_question",
    "already_works",
    "own_plan",
    "promise",
    "report",
    "report_block",
    "receiver",
    "term",
    "who_decides",
    "mirror_question",
    "together",
    "legal_duty",
    "law_choice",
    "consideration",
)


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@noted
def report(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Show the report, and do what a form of it asks."""
    return serve(request, conversation, PAGE)


def _build(record: Record, make: Maker) -> dict[str, object]:
    seen = record.one("report")
    found = seen.entry if seen and isinstance(seen.entry, Report) else None
    state = ReportState(found.state) if found else ReportState.DRAFT
    frozen = state is ReportState.FROZEN
    sheet = paper(record.conversation, found, timezone.localdate())
    reaction = seen.texts["reaction"] if seen else None
    return {
        "report": found,
        "state": labels.say(state),
        "steps": _steps(found),
        "blocks_form": None if frozen else make(_blocks_form(record)),
        "deciders_here": not frozen,
        **counsellor_deciders.build(record, make),
        "set_aside": [] if frozen else _set_aside(record),
        "sheet": sheet,
        "pdf": pdf.possible(),
        "forms": [make(form) for form in _forms(record, found)],
        "agreement": labels.say(Agreement(found.agreement)) if found and found.agreement else "",
        "reaction": quote(record, reaction.together(), reaction.newest) if reaction else None,
        "receivers": [_receiver(row, make) for row in record["receiver"]],
        "receiver_form": make(_receiver_form()),
        "may_send": bool(found and frozen and found.agreement),
    }


def _steps(found: Report | None) -> list[tuple[str, bool]]:
    """Return the steps of a report, each with whether it is done."""
    shared = found is not None and found.state != ReportState.DRAFT
    return [
        (_("aanvullen"), shared),
        (_("samen lezen"), bool(found and found.state == ReportState.FROZEN)),
        (_("antwoord van de inwoner"), bool(found and found.agreement)),
        (_("afgeven"), bool(found and found.issued_on)),
    ]


def _written(record: Record) -> dict[str, Text]:
    """Return what was filled in under the law that stands, by letter."""
    law = reports.written_under(record.conversation.law)
    return {
        seen.entry.letter: seen.texts["text"]
        for seen in record["report_block"]
        if isinstance(seen.entry, ReportBlock) and seen.entry.law == law
    }


def _set_aside(record: Record) -> list[tuple[str, str]]:
    """Return what was filled in under another law, with its heading: it isn't in the report."""
    law = reports.written_under(record.conversation.law)
    titles = {
        (one, heading.letter): f"{labels.say(one)}, {heading.letter}. {heading.title}"
        for one in Law
        for heading in reports.headings(one)
    }
    return [
        (titles.get((Law(seen.entry.law), seen.entry.letter), ""), seen.texts["text"].text)
        for seen in record["report_block"]
        if isinstance(seen.entry, ReportBlock) and seen.entry.law != law
    ]


def _blocks_form(record: Record) -> Form:
    written = _written(record)
    fields = [
        text_field(
            f"blok-{heading.letter}",
            f"{heading.letter}. {heading.title}",
            written.get(heading.letter),
            hint=" ".join(said_in(record, heading)),
            rows=2,
        )
        for heading in reports.headings(record.conversation.law)
    ]
    return Form(
        "blokken",
        _("Bewaar wat u aanvulde"),
        tuple(fields),
        intro=_("De woorden van de inwoner staan er al bij. Vul aan wat nog mist; leeg laten mag."),
    )


_FIELDS = {
    "first_question": ("first_question", "text"),
    "underlying_question": ("underlying_question", "text"),
    "what_matters": ("what_matters", "text"),
    "works": ("already_works", "works"),
    "not_yet": ("already_works", "not_yet"),
    "own_plan": ("own_plan", "text"),
}
_ROLES = {
    "resident": {Role.RESIDENT},
    "close": {Role.CLOSE, Role.TRUSTED},
    "other": {Role.OTHER},
}


def said_in(record: Record, heading: reports.Heading) -> list[str]:
    """Return what is quoted in a block, as this seat sees it: what it is or who says it, words."""
    return [
        f"{label}: ‘{words}’"
        for kind in heading.quotes
        for label, words in _words(record, kind)
        if words
    ]


def _words(record: Record, kind: str) -> list[tuple[str, str]]:
    if kind in _FIELDS:
        block, field = _FIELDS[kind]
        label = reports.LABELS[kind]
        return [(label, seen.texts[field].text) for seen in record[block] if field in seen.texts]
    found = []
    for seen in record["promise"]:
        person = record.people.get(getattr(seen.entry, "created_by_id", None) or seen.id)
        if person and isinstance(person.entry, Participant):
            role = Role(person.entry.role)
            if role in _ROLES[kind]:
                who = record.name_of(person.id) or labels.say(role).capitalize()
                found.append((who, seen.texts["what"].text))
    return found


def _forms(record: Record, found: Report | None) -> list[Form]:
    """Return what can be done with the report now, the next step first."""
    if found is None or found.state == ReportState.DRAFT:
        hint = "" if record["who_decides"] else _("Schrijf eerst op wie waarover beslist.")
        if not hint and record.conversation.law == Law.UNKNOWN:
            hint = _("Kies liever eerst welke wet hierbij hoort. Dan staan de juiste delen erin.")
        return [Form("leg-voor", _("Leg het verslag voor aan de inwoner"), intro=hint)]
    if found.state == ReportState.SHARED:
        forms = []
        before = counsellor_freezing.said_before(record)
        if not found.read_by_counsellor_at:
            forms.append(Form("gelezen", _("Ik heb het gelezen"), intro=before))
        if not found.read_by_resident_at:
            forms.append(
                Form(
                    "gelezen-inwoner",
                    _("De inwoner heeft het gelezen"),
                    intro=before,
                    folded=_("Schrijf mee: samen gelezen of voorgelezen"),
                    quiet=True,
                    along=True,
                )
            )
        return forms
    forms = [_answer_form(record, found)]
    if found.agreement and not found.issued_on:
        forms.insert(0, Form("geef-af", _("Geef het verslag af")))
    return forms


def _answer_form(record: Record, found: Report) -> Form:
    seen = record.one("report")
    return Form(
        "antwoord",
        _("Bewaar het antwoord"),
        (
            Field(
                "akkoord",
                _("Is de inwoner het eens met dit verslag?"),
                "choice",
                found.agreement,
                choices=[(one.value, labels.say(one)) for one in Agreement],
                needed=True,
            ),
            text_field(
                "reactie",
                _("Reactie van de inwoner, in zijn eigen woorden"),
                seen.texts["reaction"] if seen else None,
                checked=False,
                hint=_("Deze reactie wordt altijd met het verslag afgedrukt en verstuurd."),
                about="reaction",
            ),
        ),
        folded=_("Schrijf mee: het antwoord van de inwoner"),
        opened=not found.agreement,
        quiet=bool(found.agreement),
        along=True,
    )


def _receiver_form() -> Form:
    return Form(
        "ontvanger",
        _("Vraag het de inwoner"),
        (
            Field("wie", _("Wie zou het verslag krijgen?"), "line", about="who"),
            Field(
                "soort",
                _("Wat voor ontvanger is dat?"),
                "choice",
                "other",
                choices=[(kind, labels.receiver(kind)) for kind in labels.RECEIVERS],
                about="kind",
            ),
            text_field("waarvoor", _("Waarvoor?"), rows=2, about="what_for"),
        ),
        folded=_("Iemand die het verslag zou krijgen"),
        intro=_("Elke ontvanger staat hier. De inwoner zegt eerst ja, en kan dat terugnemen."),
        quiet=True,
    )


def _receiver(seen: Seen, make: Maker) -> dict[str, object]:
    row = seen.entry
    if not isinstance(row, Receiver):
        raise NotFoundError
    answered = "ja" if row.allowed else ("nee" if row.answered_at else "")
    return {
        "id": str(row.id),
        "who": seen.texts["who"].text,
        "kind": labels.receiver(row.kind),
        "what_for": seen.texts["what_for"].text,
        "row": row,
        "form": make(
            Form(
                "ontvanger-antwoord",
                _("Bewaar"),
                (
                    Field(
                        "mag",
                        _("Mag dit, zegt de inwoner?"),
                        "choice",
                        answered,
                        choices=[("ja", _("ja")), ("nee", _("nee"))],
                    ),
                ),
                str(row.id),
                folded=_("Schrijf mee: mag dit van de inwoner?"),
                quiet=True,
                along=True,
            )
        ),
    }


def newest(seat: Seat) -> Report:
    """Return the report that is there. Raises NotFoundError when there is none."""
    record = services.open_record(seat, ("report",), why="report", noted=False)
    seen = record.one("report")
    if seen is None or not isinstance(seen.entry, Report):
        raise NotFoundError(_("Er is nog geen verslag."))
    return seen.entry


def _fill(seat: Seat, sent: Sent) -> str:
    record = services.open_record(seat, ("report_block",), why="report", noted=False)
    before = {letter: text.together() for letter, text in _written(record).items()}
    for letter in reports.letters(record.conversation.law):
        name = f"blok-{letter}"
        words = sent.text(name).replace("\r\n", "\n").strip()
        if words != before.get(letter, ""):
            with about(name):
                services.fill_block(seat, letter, words, sent.base(name))
    return _("Bewaard.")


def _share(seat: Seat, _sent: Sent) -> str:
    services.share_report(seat, services.draft_report(seat))
    return _("Het verslag ligt klaar. Lees het samen.")


def _read(seat: Seat, _sent: Sent) -> str:
    found = services.read_report(seat, newest(seat))
    if found.state == ReportState.FROZEN:
        return _("Samen gelezen. Deze woorden staan nu vast.")
    return _("Bewaard. Nu de inwoner nog.")


def _read_along(seat: Seat, _sent: Sent) -> str:
    found = services.read_report(team.along(seat), newest(seat))
    if found.state == ReportState.FROZEN:
        return _("Samen gelezen. Deze woorden staan nu vast.")
    return _("Bewaard. Nu u nog.")


def _agree(seat: Seat, sent: Sent) -> str:
    services.agree_report(
        team.along(seat),
        newest(seat),
        Agreement(sent.one_of("akkoord", [one.value for one in Agreement])),
        reaction=sent.text("reactie"),
        base_version=sent.base("reactie"),
    )
    return _("Het antwoord van de inwoner staat bij het verslag.")


def _issue(seat: Seat, _sent: Sent) -> str:
    services.issue_report(seat, newest(seat))
    return _("Het verslag is afgegeven.")


def _add_receiver(seat: Seat, sent: Sent) -> str:
    kind = sent.one_of("soort", labels.RECEIVERS)
    services.add_receiver(seat, sent.text("wie"), kind, what_for=sent.text("waarvoor"))
    return _("Gevraagd aan de inwoner.")


def receiver(seat: Seat, entry: str) -> Receiver:
    """Return a receiver of this conversation by its id. Raises NotFoundError."""
    found = services.find(seat, "receiver", entry)
    if not isinstance(found, Receiver):
        raise NotFoundError
    return found


def _answer_receiver(seat: Seat, sent: Sent) -> str:
    allowed = sent.one_of("mag", ("ja", "nee")) == "ja"
    services.share(team.along(seat), receiver(seat, sent.entry), allowed=allowed)
    return _("Bewaard.")


PAGE = Page(
    "talk_report",
    lambda: _("Verslag"),
    "conversations/counsellor/report.html",
    BLOCKS,
    {
        **counsellor_deciders.HANDLERS,
        "blokken": _fill,
        "leg-voor": _share,
        "gelezen": _read,
        "gelezen-inwoner": _read_along,
        "antwoord": _agree,
        "geef-af": _issue,
        "ontvanger": _add_receiver,
        "ontvanger-antwoord": _answer_receiver,
    },
    _build,
    why="report",
)
