"""Who does what: our promises first, with day and nature; what is free; together; deciding."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations.errors import NotFoundError
from klantvrij.site.conversations.kinds import Nature, Side, State
from klantvrij.site.conversations.models import Promise
from klantvrij.site.conversations.pages import counsellor_deciders, counsellor_together
from klantvrij.site.conversations.pages.counsellor_base import Maker, Page, quote, serve
from klantvrij.site.conversations.pages.deeds import noted
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, text_field
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, Seen, team

_OURS = (Nature.PROMISE, Nature.LEGAL_DUTY)
_STANDS = (State.DONE, State.WENT_DIFFERENTLY, State.OPEN)


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@noted
def promises(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Show who does what, and do what a form of it asks."""
    return serve(request, conversation, PAGE)


def fair_questions() -> list[tuple[str, str]]:
    """Return the six questions before a contribution is written down for somebody (rule 9)."""
    return [
        ("own_choice", _("Is het de eigen keus van de inwoner?")),
        ("useful", _("Heeft de inwoner er zelf iets aan?")),
        ("no_paid_work", _("Komt het niet in de plaats van betaald werk?")),
        ("dignified", _("Is het waardig?")),
        ("can_stop", _("Kan de inwoner altijd stoppen?")),
        ("no_sanction", _("Staat er nergens een dreiging bij?")),
    ]


def _build(record: Record, make: Maker) -> dict[str, object]:
    return {
        "ours": [_ours(record, seen, make) for seen in record.promises(Side.ORGANISATION)],
        "theirs": [_theirs(record, seen, make) for seen in record.promises(Side.RESIDENT)],
        "new_form": make(_new_form()),
        "along_form": make(_along_form()),
        **counsellor_together.build(record, make),
        **counsellor_deciders.build(record, make),
        "duties": [
            {name: seen.texts[name].text for name in ("what", "article", "consequence", "repair")}
            for seen in record["legal_duty"]
        ],
        "duty_form": make(
            Form(
                "wet",
                _("Zet dit erbij"),
                (
                    text_field("wat", _("Wat vraagt de wet?"), rows=2),
                    Field("artikel", _("Welk artikel?"), "line"),
                    text_field("gevolg", _("Wat kan er gebeuren als het niet lukt?"), rows=2),
                    text_field("herstel", _("Hoe is het dan te herstellen?"), rows=2),
                ),
                folded=_("Iets wat de wet vraagt, eerlijk erbij zetten"),
                intro=_("Dit is geen bijdrage. Een bijdrage is vrij en staat hierboven."),
                quiet=True,
            )
        ),
    }


def _new_form() -> Form:
    natures = [(one.value, labels.say(one)) for one in _OURS]
    return Form(
        "zeg-toe",
        _("Zeg dit toe"),
        (
            text_field("wat", _("Wat doen wij?"), rows=2, needed=True),
            Field(
                "wanneer",
                _("Uiterlijk wanneer?"),
                "date",
                hint=_("Zonder dag kan ook, maar een plan heet pas ‘samen’ met een dag."),
            ),
            Field("aard", _("Wat is het?"), "choice", Nature.PROMISE, choices=natures),
            Field("artikel", _("Bij een plicht uit de wet: welk artikel?"), "line"),
            text_field("waarom", _("Waarom? (mag leeg)"), rows=1, kind="line"),
        ),
        folded=_("Iets toezeggen"),
        opened=True,
    )


def _along_form() -> Form:
    return Form(
        "bijdrage",
        _("Bewaar als vrije bijdrage"),
        (
            Field("wat", _("Wat wil de inwoner doen?"), rows=2, needed=True),
            Field(
                "vragen",
                _("Loop samen deze zes vragen langs"),
                "ticks",
                hint=_("Alleen als elk antwoord ja is, past een bijdrage."),
                choices=fair_questions(),
            ),
        ),
        folded=_("Schrijf mee: wat de inwoner wil doen"),
        quiet=True,
        along=True,
    )


def _ours(record: Record, seen: Seen, make: Maker) -> dict[str, object]:
    promise = _as_promise(seen)
    shown = _told(record, seen, promise)
    entry = str(seen.id)
    forms = []
    if "change" in seen.may:
        forms = [
            _stand_form(seen, promise, entry),
            Form(
                "verwoord",
                _("Bewaar"),
                (text_field("wat", _("Wat doen wij?"), seen.texts["what"], rows=2, needed=True),),
                entry,
                folded=_("Aanpassen"),
                quiet=True,
            ),
            Form(
                "verzet",
                _("Bewaar deze dag"),
                (
                    Field(
                        "wanneer",
                        _("Andere dag"),
                        "date",
                        promise.due.isoformat() if promise.due else "",
                    ),
                ),
                entry,
                folded=_("Een andere dag"),
                quiet=True,
            ),
            Form(
                "laat-los",
                _("Laat los"),
                (
                    text_field("reden", _("Waarom laten wij dit los?"), rows=2),
                    Field("gepraat", _("Op welke dag hebt u erover gepraat?"), "date"),
                ),
                entry,
                folded=_("Loslaten, met reden en een gesprek"),
                quiet=True,
            ),
        ]
        if promise.state != State.OPEN:
            forms = [form for form in forms if form.do != "verwoord"]
    if promise.state == State.WENT_DIFFERENTLY:
        forms.append(_their_story(seen, entry))
    return {**shown, "late": services.late(promise), "forms": [make(form) for form in forms]}


def _stand_form(seen: Seen, promise: Promise, entry: str) -> Form:
    return Form(
        "stand",
        _("Bewaar hoe het staat"),
        (
            Field(
                "stand",
                _("Hoe staat het?"),
                "choice",
                promise.state,
                choices=[(one.value, labels.say(one)) for one in _STANDS],
            ),
            text_field(
                "verhaal",
                _("Anders gelopen? Wat speelde er bij ons?"),
                seen.texts["organisation_story"],
                rows=2,
            ),
        ),
        entry,
        folded=_("Hoe staat het?"),
        quiet=True,
    )


def _their_story(seen: Seen, entry: str) -> Form:
    return Form(
        "verhaal-inwoner",
        _("Bewaar wat de inwoner vertelt"),
        (
            text_field(
                "verhaal",
                _("Wat speelde er bij de inwoner?"),
                seen.texts["resident_story"],
                checked=False,
                rows=2,
            ),
        ),
        entry,
        folded=_("Schrijf mee: wat speelde er bij de inwoner?"),
        quiet=True,
        along=True,
    )


def _theirs(record: Record, seen: Seen, make: Maker) -> dict[str, object]:
    promise = _as_promise(seen)
    entry = str(seen.id)
    forms = [
        Form(
            "stand-inwoner",
            _("Bewaar"),
            (
                Field(
                    "stand",
                    _("Hoe staat het, zegt de inwoner?"),
                    "choice",
                    promise.state,
                    choices=[(one.value, labels.say(one)) for one in State],
                ),
            ),
            entry,
            folded=_("Schrijf mee: hoe het staat"),
            quiet=True,
            along=True,
        )
    ]
    if promise.state == State.WENT_DIFFERENTLY:
        forms += [
            _their_story(seen, entry),
            Form(
                "verhaal-ons",
                _("Bewaar wat er bij ons speelde"),
                (
                    text_field(
                        "verhaal",
                        _("Wat speelde er bij ons?"),
                        seen.texts["organisation_story"],
                        rows=2,
                    ),
                ),
                entry,
                folded=_("En wat speelde er bij ons?"),
                quiet=True,
            ),
        ]
    return {**_told(record, seen, promise), "forms": [make(form) for form in forms]}


def _told(record: Record, seen: Seen, promise: Promise) -> dict[str, object]:
    texts = seen.texts
    return {
        "id": seen.id,
        "promise": promise,
        "what": quote(record, texts["what"].together(), texts["what"].newest),
        "why": texts["why"].text,
        "article": texts["article"].text,
        "by": record.name_of(promise.created_by_id),
        "nature": labels.say(Nature(promise.nature)),
        "state": labels.say(State(promise.state)),
        "open": promise.state == State.OPEN,
        "differently": promise.state == State.WENT_DIFFERENTLY,
        "our_story": texts["organisation_story"].text,
        "their_story": texts["resident_story"].text,
        "reason": texts["let_go_reason"].text,
    }


def _as_promise(seen: Seen) -> Promise:
    if not isinstance(seen.entry, Promise):
        raise NotFoundError
    return seen.entry


def _found(seat: Seat, sent: Sent) -> Promise:
    found = services.find(seat, "promise", sent.entry)
    if not isinstance(found, Promise):
        raise NotFoundError
    return found


def _promise(seat: Seat, sent: Sent) -> str:
    services.promise(
        seat,
        sent.text("wat"),
        why=sent.text("waarom"),
        to=team.along(seat).participant,
        due=sent.day("wanneer"),
        nature=sent.one_of("aard", [one.value for one in _OURS]),
        article=sent.text("artikel"),
    )
    return _("Onze toezegging staat er.")


def _contribution(seat: Seat, sent: Sent) -> str:
    services.promise(team.along(seat), sent.text("wat"), fair=sent.ticks("vragen"))
    return _("Opgeschreven als vrije bijdrage.")


def _stand(seat: Seat, sent: Sent) -> str:
    state = State(sent.one_of("stand", [one.value for one in _STANDS]))
    services.stand(
        seat,
        _found(seat, sent),
        state,
        story=sent.text("verhaal"),
        base_version=sent.base("verhaal"),
    )
    if state is State.WENT_DIFFERENTLY:
        return _("Anders gelopen. Vraag ook de inwoner wat er speelde.")
    return _("Bewaard.")


def _stand_theirs(seat: Seat, sent: Sent) -> str:
    state = State(sent.one_of("stand", [one.value for one in State]))
    services.stand(team.along(seat), _found(seat, sent), state)
    return _("Bewaard. Een reden is niet nodig.")


def _story(seat: Seat, sent: Sent) -> str:
    services.tell_story(seat, _found(seat, sent), sent.text("verhaal"), sent.base("verhaal"))
    return _("Bewaard.")


def _story_theirs(seat: Seat, sent: Sent) -> str:
    return _story(team.along(seat), sent)


def _let_go(seat: Seat, sent: Sent) -> str:
    services.let_go(
        seat, _found(seat, sent), reason=sent.text("reden"), talked_on=sent.day("gepraat")
    )
    return _("Losgelaten. De reden staat erbij.")


def _move(seat: Seat, sent: Sent) -> str:
    services.move(seat, _found(seat, sent), sent.day("wanneer"))
    return _("De andere dag staat er. Wat er eerst stond, blijft te zien.")


def _reword(seat: Seat, sent: Sent) -> str:
    services.reword(seat, _found(seat, sent), sent.text("wat"), sent.base("wat"))
    return _("Bewaard. Wat er eerst stond, blijft te zien.")


def _duty(seat: Seat, sent: Sent) -> str:
    services.legal_duty(
        seat,
        sent.text("wat"),
        article=sent.text("artikel"),
        consequence=sent.text("gevolg"),
        repair=sent.text("herstel"),
    )
    return _("Het staat er, met artikel, gevolg en herstel.")


PAGE = Page(
    "talk_promises",
    lambda: _("Wie doet wat"),
    "conversations/counsellor/promises.html",
    ("promise", "together", "who_decides", "legal_duty"),
    {
        "zeg-toe": _promise,
        "bijdrage": _contribution,
        "stand": _stand,
        "stand-inwoner": _stand_theirs,
        "verhaal-ons": _story,
        "verhaal-inwoner": _story_theirs,
        "laat-los": _let_go,
        "verzet": _move,
        "verwoord": _reword,
        **counsellor_together.HANDLERS,
        **counsellor_deciders.HANDLERS,
        "wet": _duty,
    },
    _build,
)
