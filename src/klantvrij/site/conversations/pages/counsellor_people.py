"""Who takes part: the letter of invitation, a colleague, another organisation; and the end."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import codes, labels, services
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import (
    Outcome,
    Place,
    Recording,
    Role,
    Status,
    TermKind,
    Way,
)
from klantvrij.site.conversations.models import LookBack, Participant, Term
from klantvrij.site.conversations.pages.counsellor_base import (
    Maker,
    Page,
    promise_of_sharing,
    serve,
    status_of,
)
from klantvrij.site.conversations.pages.deeds import noted
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, text_field
from klantvrij.site.conversations.pages.post_only import post_or_to
from klantvrij.site.conversations.periods import PERIODS
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, Seen, team
from klantvrij.site.conversations.who import subject_of
from klantvrij.site.errors import page as error_page
from klantvrij.site.house.models import House
from klantvrij.site.navigation import Step

_LOOK_BACK = ("helped", "not_helped", "together", "learns", "next_together")
_COME = (Role.COUNSELLOR, Role.SUPPORTER, Role.OTHER)
_OUTCOMES = tuple(PERIODS)


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@noted
def people(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Show who takes part, and do what a form of it asks."""
    if request.method == "POST" and request.POST.get("doe") == "nodig-uit":
        return _invite(request, conversation)
    return serve(request, conversation, PAGE)


def _build(record: Record, make: Maker) -> dict[str, object]:
    here = []
    for seen in record["participant"]:
        person = seen.entry
        if isinstance(person, Participant):
            called = seen.texts["call_me"].text if "call_me" in seen.texts else ""
            here.append((called, labels.say(Role(person.role)), person.present, person.id))
    return {
        "here": here,
        "mine": record.seat.participant.id,
        "terms": [
            (labels.say(TermKind(term.kind)), term.due, term.law, term.met_at is not None)
            for term in (seen.entry for seen in record["term"])
            if isinstance(term, Term)
        ],
        "invite_form": make(
            Form(
                "nodig-uit",
                _("Maak een code"),
                (
                    Field(
                        "rol",
                        _("Wie vraagt u erbij?"),
                        "choice",
                        Role.COUNSELLOR,
                        hint=_("Voor wie erbij komt is alles dicht, tot de inwoner het opent."),
                        choices=[(role.value, labels.say(role)) for role in _COME],
                    ),
                    Field("noem", _("Hoe heet deze persoon hier?"), "line"),
                ),
                folded=_("Iemand erbij vragen"),
                quiet=True,
            )
        ),
        "place_form": make(
            Form(
                "waar",
                _("Bewaar"),
                (
                    Field(
                        "waar",
                        _("Waar praat u?"),
                        "choice",
                        record.conversation.place,
                        choices=[(place.value, labels.say(place)) for place in Place],
                    ),
                ),
                folded=_("De plek van het gesprek"),
                quiet=True,
            )
        ),
        "recording": labels.say(Recording(record.conversation.recording)),
        "recording_form": make(
            Form(
                "opname",
                _("Bewaar wat de inwoner kiest"),
                (
                    Field(
                        "opname",
                        _("Wat spreekt u af over een opname?"),
                        "choice",
                        record.conversation.recording,
                        hint=_("De inwoner mag zelf altijd opnemen. U neemt alleen op na een ja."),
                        choices=[(one.value, labels.say(one)) for one in Recording],
                    ),
                ),
                folded=_("Schrijf mee: de afspraak over een opname"),
                quiet=True,
                along=True,
            )
        ),
        "look_backs": [_looked_back(record, seen) for seen in record["look_back"]],
        "look_back_form": make(
            Form(
                "terugblik",
                _("Bewaar onze terugblik"),
                tuple(text_field(name, label, rows=2) for name, label in look_back_questions()),
                folded=_("Terugkijken, van onze kant"),
                quiet=True,
            )
        ),
        "finished": record.conversation.status == Status.FINISHED,
        "finish_form": make(
            Form(
                "rond-af",
                _("Rond dit gesprek af"),
                (
                    Field(
                        "uitkomst",
                        _("Hoe is het afgerond?"),
                        "choice",
                        hint=_("Dit bepaalt hoe lang het verslag bewaard blijft."),
                        choices=[(one.value, labels.say(one)) for one in _OUTCOMES],
                    ),
                    Field(
                        "tot",
                        _("Laatste dag van een uitkering of van hulp bij schulden"),
                        "date",
                        hint=_("Vanaf die dag telt het bewaren. Weet u het nog niet? Laat leeg."),
                    ),
                ),
                folded=_("Dit gesprek afronden"),
                quiet=True,
            )
        ),
        "ended_form": make(_ended_form(record)) if _ends_later(record) else None,
        "support_until": record.conversation.support_until,
    }


def _ends_later(record: Record) -> bool:
    period = PERIODS.get(Outcome(record.conversation.outcome))
    return bool(period and period.after_support)


def _ended_form(record: Record) -> Form:
    until = record.conversation.support_until
    return Form(
        "hulp-gestopt",
        _("Bewaar deze dag"),
        (
            Field(
                "tot",
                _("Laatste dag van de uitkering of hulp"),
                "date",
                until.isoformat() if until else "",
                hint=_("Vanaf die dag telt hoe lang dit gesprek bewaard blijft."),
                needed=True,
            ),
        ),
        folded=_("De uitkering of hulp is gestopt"),
        quiet=True,
    )


def look_back_questions() -> list[tuple[str, str]]:
    """Return the questions of the look back, by field."""
    labelled = {
        "helped": _("Wat hielp?"),
        "not_helped": _("Wat hielp niet?"),
        "together": _("Wat lukte samen dat alleen niet lukte?"),
        "learns": _("Wat leren wij hiervan?"),
        "next_together": _("Wat kunnen we samen dat niemand alleen kan?"),
    }
    return [(name, labelled[name]) for name in _LOOK_BACK]


def _looked_back(record: Record, seen: Seen) -> dict[str, object]:
    by = seen.entry.created_by_id if isinstance(seen.entry, LookBack) else None
    return {
        "by": record.name_of(by),
        "answers": [
            (label, seen.texts[name].text)
            for name, label in look_back_questions()
            if seen.texts.get(name)
        ],
    }


def _place(seat: Seat, sent: Sent) -> str:
    services.settle(seat, place=Place(sent.one_of("waar", [one.value for one in Place])))
    return _("Bewaard.")


def _recording(seat: Seat, sent: Sent) -> str:
    chosen = Recording(sent.one_of("opname", [one.value for one in Recording]))
    services.settle(team.along(seat), recording=chosen)
    return _("De afspraak over een opname staat erbij.")


def _look_back(seat: Seat, sent: Sent) -> str:
    texts = {name: sent.text(name) for name in _LOOK_BACK}
    if not any(text.strip() for text in texts.values()):
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.look_back(seat, **texts)
    return _("Onze terugblik staat erbij.")


def _finish(seat: Seat, sent: Sent) -> str:
    outcome = Outcome(sent.one_of("uitkomst", [one.value for one in _OUTCOMES]))
    services.finish(seat, outcome, until=sent.day("tot"))
    return _("Dit gesprek is afgerond. De inwoner kan het altijd weer openen.")


def _ended(seat: Seat, sent: Sent) -> str:
    day = sent.day("tot")
    if day is None:
        raise ConversationError(_("Vul een dag in."))
    services.support_ended(seat, day)
    return _("Bewaard.")


def _invite(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Make a code for somebody who comes along, and show it once."""
    try:
        seat = team.table(conversation, subject_of(request.user))
        role = Role(Sent(request.POST).one_of("rol", [one.value for one in _COME]))
        _person, code = services.invite(seat, role, call_me=request.POST.get("noem", ""))
    except ConversationError as error:
        return error_page(request, status_of(error), _("Dit lukt nu niet"), str(error))
    context = {
        "title": _("De code is klaar"),
        "trail": _trail(seat),
        "code": code,
        "days": codes.DAYS[Way.LETTER],
        "role": labels.say(role),
        "colleague": role is Role.COUNSELLOR,
        "back": reverse("talk_people", args=[conversation]),
    }
    return render(request, "conversations/counsellor/code.html", context)


@needs(Right.COUNSEL)
@sensitive_variables()
@post_or_to("talk_people")
@noted
def letter(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Show the letter of invitation with a new code, to print or to read aloud."""
    try:
        seat = team.table(conversation, subject_of(request.user))
        record = services.open_record(seat, ("law_choice", "term", "first_question"), why="print")
        resident = team.along(seat).participant
        code = codes.new_code(seat, resident, Way.LETTER)
    except ConversationError as error:
        return error_page(request, status_of(error), _("Dit lukt nu niet"), str(error))
    plan = [
        seen.entry.due
        for seen in record["term"]
        if isinstance(seen.entry, Term) and seen.entry.kind == TermKind.OWN_PLAN
    ]
    first, chosen = record.one("first_question"), record.one("law_choice")
    context = {
        "title": _("Brief aan de inwoner"),
        "trail": _trail(seat),
        "code": code,
        "days": codes.DAYS[Way.LETTER],
        "address": request.build_absolute_uri(reverse("talk-open")),
        "called": record.name_of(resident.id),
        "first": first.texts["text"].text if first else "",
        "answer": first.texts["answer"].text if first else "",
        "law": labels.which_law(record.conversation.law) if chosen else "",
        "law_why": chosen.texts["why"].text if chosen else "",
        "plan_until": plan[0] if plan else None,
        "plan_open": bool(plan) and plan[0] >= timezone.localdate(),
        "promise": promise_of_sharing(),
        "danger": labels.danger(),
        "contact": House.current().contact,
        "me": str(request.user),
        "today": timezone.localdate(),
        "banner": record.banner,
        "back": reverse("talk_people", args=[conversation]),
    }
    if not context["contact"]:
        messages.info(request, _("Er staat geen adres van de organisatie in de brief."))
    if not House.current().telephone:
        messages.info(request, _("Er staat geen telefoonnummer van de organisatie in de brief."))
    if not House.current().support:
        messages.info(request, _("Er staat niet in de brief wie onafhankelijke hulp geeft."))
    return render(request, "conversations/counsellor/letter.html", context)


def _trail(seat: Seat) -> list[Step]:
    back = reverse("talk_people", args=[seat.participant.conversation_id])
    return [Step(_("Gesprekken"), reverse("talks")), Step(_("Wie doet mee"), back)]


PAGE = Page(
    "talk_people",
    lambda: _("Wie doet mee"),
    "conversations/counsellor/people.html",
    ("term", "look_back"),
    {
        "waar": _place,
        "opname": _recording,
        "terugblik": _look_back,
        "rond-af": _finish,
        "hulp-gestopt": _ended,
    },
    _build,
)
