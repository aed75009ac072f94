"""The question: the resident's words, our answer first, the mirror, a proposal for a sentence."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations.errors import ConversationError, NotFoundError
from klantvrij.site.conversations.kinds import ProposalState
from klantvrij.site.conversations.models import MirrorQuestion, Proposal
from klantvrij.site.conversations.pages.counsellor_base import Maker, Page, quote, quotes, serve
from klantvrij.site.conversations.pages.deeds import noted
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, text_field
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, Seen, team

BLOCKS = (
    "underlying_question",
    "proposal",
    "already_works",
    "own_plan",
    "mirror_question",
    "correction",
)


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@noted
def question(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Show the question, and do what a form of it asks."""
    return serve(request, conversation, PAGE)


def _build(record: Record, make: Maker) -> dict[str, object]:
    first = record.one("first_question")
    told = first.texts["text"] if first else None
    answer = first.texts["answer"] if first else None
    return {
        "first": quote(record, told.together(), told.newest) if told else None,
        "answer": answer,
        "answer_form": make(
            Form(
                "antwoord",
                _("Bewaar ons antwoord"),
                (
                    text_field(
                        "antwoord",
                        _("Ons antwoord op deze vraag"),
                        answer,
                        hint=_("Antwoord op wat er staat, ook als het gesprek verder gaat."),
                        rows=4,
                    ),
                ),
                folded=_("Ons antwoord aanpassen") if answer else "",
                quiet=bool(answer),
            )
        ),
        "also": quotes(record, "underlying_question", "text"),
        "proposals": [
            (seen.texts["text"].text, labels.say(ProposalState(seen.entry.state)))
            for seen in record["proposal"]
            if isinstance(seen.entry, Proposal)
        ],
        "works": quotes(record, "already_works", "works"),
        "not_yet": quotes(record, "already_works", "not_yet"),
        "plans": quotes(record, "own_plan", "text"),
        "attached": [one for rows in services.attachments(record).values() for one in rows],
        "mirrors": [_mirror(record, seen, make) for seen in record["mirror_question"]],
        "mirror_form": make(
            Form(
                "spiegel",
                _("Leg deze vraag voor"),
                (
                    text_field("vraag", _("De vraag"), hint=_mirror_hint(), rows=2),
                    text_field("ons", _("Ons antwoord, eerst"), rows=3),
                ),
                folded=_("Nog een spiegelvraag") if record["mirror_question"] else "",
                quiet=bool(record["mirror_question"]),
            )
        ),
        "propose_form": make(
            Form(
                "voorstel",
                _("Leg deze zin voor"),
                (
                    text_field(
                        "zin",
                        _("Uw voorstel voor een zin"),
                        hint=_("De inwoner kiest: overnemen, anders zeggen of laten liggen."),
                        rows=2,
                    ),
                ),
                folded=_("Een zin voorstellen bij ‘waar het ook om gaat’"),
                quiet=True,
            )
        ),
        "along_forms": [make(form) for form in _along_forms(record)],
    }


def _mirror_hint() -> str:
    return _("Bijvoorbeeld: wat kunnen wij doen, zodat u straks zegt dat het goed ging?")


def _mirror(record: Record, seen: Seen, make: Maker) -> dict[str, object]:
    ours, theirs = seen.texts["organisation_answer"], seen.texts["resident_answer"]
    entry = str(seen.id)
    forms = [
        make(
            Form(
                "spiegel-ons",
                _("Bewaar ons antwoord"),
                (text_field("ons", _("Ons antwoord"), ours),),
                entry,
                folded=_("Ons antwoord aanpassen") if ours else "",
                quiet=bool(ours),
            )
        )
    ]
    if ours:
        forms.append(
            make(
                Form(
                    "spiegel-inwoner",
                    _("Bewaar het antwoord van de inwoner"),
                    (text_field("antwoord", _("Wat zegt de inwoner?"), theirs, checked=False),),
                    entry,
                    folded=_("Schrijf mee: het antwoord van de inwoner"),
                    quiet=True,
                    along=True,
                )
            )
        )
    return {
        "question": seen.texts["question"].text,
        "ours": ours.together(),
        "theirs": quote(record, theirs.together(), theirs.newest) if theirs else None,
        "forms": forms,
    }


def _along_forms(record: Record) -> list[Form]:
    also = record.one("underlying_question")
    return [
        Form(
            "belangrijk",
            _("Zet erbij"),
            (Field("zin", _("Wat vindt de inwoner belangrijk? Eén zin"), rows=2, needed=True),),
            folded=_("Schrijf mee: wat belangrijk is"),
            quiet=True,
            along=True,
        ),
        Form(
            "ook",
            _("Bewaar"),
            (
                text_field(
                    "tekst",
                    _("Waar gaat het ook om, zegt de inwoner?"),
                    also.texts["text"] if also else None,
                    checked=False,
                    hint=_("Leeg laten mag. Vul hier niets in dat de inwoner niet zelf zei."),
                ),
            ),
            folded=_("Schrijf mee: waar het ook om gaat"),
            quiet=True,
            along=True,
        ),
        Form(
            "lukt",
            _("Zet erbij"),
            (
                Field("lukt", _("Wat lukt al?"), rows=2),
                Field("nog_niet", _("Wat lukt nog niet?"), rows=2),
            ),
            folded=_("Schrijf mee: wat al lukt"),
            quiet=True,
            along=True,
        ),
    ]


def _answer(seat: Seat, sent: Sent) -> str:
    first = services.open_record(seat, ("first_question",), noted=False).one("first_question")
    if first is None:
        raise NotFoundError
    services.write(seat, first.entry, "answer", sent.text("antwoord"), sent.base("antwoord"))
    return _("Ons antwoord staat erbij.")


def _mirror_new(seat: Seat, sent: Sent) -> str:
    if not (sent.text("vraag").strip() and sent.text("ons").strip()):
        raise ConversationError(_("Schrijf de vraag op, en geef zelf als eerste antwoord."))
    services.ask_mirror(seat, sent.text("vraag"), organisation_answer=sent.text("ons"))
    return _("De spiegelvraag staat er, met ons antwoord.")


def _found(seat: Seat, sent: Sent) -> MirrorQuestion:
    found = services.find(seat, "mirror_question", sent.entry)
    if not isinstance(found, MirrorQuestion):
        raise NotFoundError
    return found


def _mirror_ours(seat: Seat, sent: Sent) -> str:
    services.answer_mirror(seat, _found(seat, sent), sent.text("ons"), sent.base("ons"))
    return _("Ons antwoord staat erbij.")


def _mirror_theirs(seat: Seat, sent: Sent) -> str:
    services.answer_mirror(
        team.along(seat), _found(seat, sent), sent.text("antwoord"), sent.base("antwoord")
    )
    return _said()


def _propose(seat: Seat, sent: Sent) -> str:
    services.propose(seat, sent.text("zin"))
    return _("Uw voorstel ligt voor. De inwoner kiest.")


def _matters(seat: Seat, sent: Sent) -> str:
    services.matters(team.along(seat), sent.text("zin"))
    return _said()


def _also(seat: Seat, sent: Sent) -> str:
    services.also(team.along(seat), sent.text("tekst"), sent.base("tekst"))
    return _said()


def _works(seat: Seat, sent: Sent) -> str:
    if not (sent.text("lukt").strip() or sent.text("nog_niet").strip()):
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.works(team.along(seat), works=sent.text("lukt"), not_yet=sent.text("nog_niet"))
    return _said()


def _said() -> str:
    return _("Opgeschreven in de woorden van de inwoner.")


PAGE = Page(
    "talk_question",
    lambda: _("De vraag"),
    "conversations/counsellor/question.html",
    BLOCKS,
    {
        "antwoord": _answer,
        "spiegel": _mirror_new,
        "spiegel-ons": _mirror_ours,
        "spiegel-inwoner": _mirror_theirs,
        "voorstel": _propose,
        "belangrijk": _matters,
        "ook": _also,
        "lukt": _works,
    },
    _build,
)
