"""Who takes part and who looked; how to take a copy along, and how to leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import codes, exports, labels
from klantvrij.site.conversations.kinds import (
    Action,
    Place,
    Recording,
    Role,
    Side,
    Trust,
    Way,
)
from klantvrij.site.conversations.models import Participant, View
from klantvrij.site.conversations.pages.resident_forms import (
    Ask,
    Box,
    Choice,
    Forms,
    for_good,
)
from klantvrij.site.conversations.rights import Rights, Seat, openable
from klantvrij.site.conversations.services import Record, Seen
from klantvrij.site.conversations.terms import days_left

Context = dict[str, Any]


GROUPS: dict[str, tuple[str, ...]] = {
    "gesprek": ("conversation", "law_choice", "term"),
    "vraag": ("first_question", "underlying_question", "proposal", "already_works"),
    "belangrijk": ("what_matters",),
    "plan": ("own_plan",),
    "besloten": ("own_plan.private",),
    "afspraken": ("mirror_question", "promise", "legal_duty", "together", "who_decides"),
    "verslag": (
        "report",
        "report_block",
        "receiver",
        "consideration",
        "decision_reference",
        "correction",
    ),
    "terugblik": ("look_back",),
}
"""What is opened and closed together, so that there are few choices to make."""


def _group_words() -> dict[str, str]:
    return {
        "gesprek": _("De naam van het gesprek en waar we praten"),
        "vraag": _("Uw vraag, en wat wel en niet lukt"),
        "belangrijk": _("Wat u belangrijk vindt"),
        "plan": _("Uw eigen plan"),
        "besloten": _("Het besloten deel van uw plan"),
        "afspraken": _("Wie doet wat"),
        "verslag": _("Het verslag en het besluit"),
        "terugblik": _("Het terugkijken"),
    }


def _opened(rights: Rights, group: str) -> bool:
    can = [block for block in GROUPS[group] if block in openable()]
    return all(rights.opened(block) for block in can)


def guest_of(record: Record) -> str:
    """Return whose conversation it is for who takes part beside the resident, or nothing."""
    if record.seat.role is Role.RESIDENT:
        return ""
    people = record.people.values()
    residents = [one.id for one in people if getattr(one.entry, "role", "") == Role.RESIDENT]
    return next(filter(None, map(record.name_of, residents)), "") or _("de inwoner")


def people(record: Record, forms: Forms) -> Context:
    """Return who takes part, what is open for whom, who looked, and how one comes back."""
    seat = record.seat
    full = seat.trust is Trust.CONFIRMED
    resident = seat.role is Role.RESIDENT and full
    me = record.people.get(seat.participant.id)
    shown = [_person(record, forms, one, manage=resident) for one in record.people.values()]
    others = [
        one
        for one in record.people.values()
        if isinstance(one.entry, Participant)
        and one.entry.present
        and one.id != seat.participant.id
        and one.entry.side is Side.RESIDENT
    ]
    return {
        "people": shown,
        "invite": _invitation(forms, alone=seat.hand is None) if resident else None,
        "name_form": me
        and forms.write(
            me, "call_me", _("Hoe mogen wij u noemen?"), action="noem-mij", rows=1, longest=80
        ),
        "has_word": full and codes.has_own_word(seat.participant),
        "word_form": forms.ask(
            "eigen-woord",
            _("Bewaar dit woord"),
            boxes=(
                Box(
                    "woord",
                    _("Uw eigen woord of zin"),
                    rows=1,
                    kind="password",
                    hint=_("Zes tekens of meer. Schrijf het niet bij uw code."),
                    longest=200,
                ),
            ),
        )
        if full and seat.hand is None
        else None,
        "code_form": forms.ask(
            "nieuwe-code", _("Maak een nieuwe code"), hidden=(("weg", Way.LETTER),)
        )
        if full
        else None,
        "pens": [
            forms.ask("pen", _pen_words(record, one), one)
            for one in others
            if seat.hand is None and seat.role is Role.RESIDENT
        ],
        "views": _views(record),
        "settle": _settle(record, forms) if "change" in _conversation_may(record) else None,
        "recording": labels.say(Recording(record.conversation.recording)),
        "recording_form": _recording(record, forms)
        if full and "change" in _conversation_may(record)
        else None,
        "terms": [
            (one, labels.say(_term_kind(one)), days_left(one.entry, timezone.localdate()))  # type: ignore[arg-type]
            for one in record["term"]
        ],
    }


def _term_kind(seen: Seen) -> Any:
    from klantvrij.site.conversations.kinds import TermKind

    return TermKind(getattr(seen.entry, "kind", ""))


def _conversation_may(record: Record) -> set[str]:
    rights = Rights(record.seat)
    return {"change"} if rights.may(Action.CHANGE, "conversation", record.conversation) else set()


def _pen_words(record: Record, seen: Seen) -> str:
    role = labels.say(Role(getattr(seen.entry, "role", Role.CLOSE)))
    name = record.name_of(seen.id)
    shown = f"{name} ({role})" if name else role
    return _("Laat {name} meeschrijven").format(name=shown)


def _person(record: Record, forms: Forms, seen: Seen, *, manage: bool) -> Context:
    entry = seen.entry
    assert isinstance(entry, Participant)
    role = Role(entry.role)
    name = record.name_of(entry.id)
    rights = Rights(Seat(entry))
    second = role in {Role.CLOSE, Role.TRUSTED, Role.SUPPORTER, Role.OTHER}
    may = manage and entry.present and role is not Role.RESIDENT
    choices = tuple(
        Choice("deel", group, words, chosen=_opened(rights, group))
        for group, words in _group_words().items()
        if group != "besloten" or role in {Role.CLOSE, Role.TRUSTED}
    )
    return {
        "seen": seen,
        "entry": entry,
        "name": name or labels.say(role),
        "role": labels.say(role),
        "you": entry.id == record.seat.participant.id,
        "open": forms.ask(
            "open-delen",
            _("Bewaar"),
            seen,
            legend=_("Wat mag deze persoon zien?"),
            choices=choices,
            many=True,
            fold=_("Open of sluit delen"),
            about=name,
        )
        if may and second
        else None,
        "agree": forms.ask(
            "woord-afspreken",
            _("Bewaar dit woord"),
            seen,
            boxes=(_agreed(),),
            fold=_("Spreek een woord af"),
            about=name,
        )
        if may and second and _without_word(record, entry)
        else None,
        "away": forms.ask("stop-delen", _("Deel niets meer met deze persoon"), seen, about=name)
        if may and second
        else None,
    }


def _without_word(record: Record, person: Participant) -> bool:
    """Return whether who sits here asked this person, and no word was agreed on yet."""
    seat = record.seat
    mine = person.created_by_id == seat.participant.id and seat.hand is None
    return mine and person.role != Role.OTHER and not codes.has_own_word(person)


def _agreed() -> Box:
    return Box(
        "woord",
        _("Spreek samen een woord af"),
        rows=1,
        kind="password",
        hint=_("Met de code en dit woord ziet de ander wat u opent. Zes tekens of meer."),
        longest=200,
    )


def _invitation(forms: Forms, *, alone: bool) -> Ask:
    """Return the form that invites somebody; a word is agreed on where no counsellor looks on."""
    said = {
        Role.CLOSE: _("Iemand die dicht bij mij staat"),
        Role.TRUSTED: _("Iemand die ik vertrouw"),
        Role.SUPPORTER: _("Een onafhankelijke helper"),
    }
    return forms.ask(
        "vraag-iemand",
        _("Maak een code voor deze persoon"),
        legend=_("Wie wilt u erbij?"),
        choices=tuple(Choice("rol", role, words) for role, words in said.items()),
        boxes=(
            Box(
                "naam",
                _("Hoe heet deze persoon hier?"),
                rows=1,
                hint=_("Een voornaam is genoeg. Leeg mag ook."),
                longest=80,
            ),
            *((_agreed(),) if alone else ()),
        ),
        fold=_("Vraag iemand erbij"),
    )


def _views(record: Record) -> list[Context]:
    """Return who looked on which day, the newest first, each with every look of that day."""
    days: dict[tuple[object, dt.date], Context] = {}
    for seen in reversed(record["view"]):
        look = seen.entry
        if not isinstance(look, View) or look.participant_id == record.seat.participant.id:
            continue
        day = timezone.localdate(look.last_at)
        found = days.setdefault(
            (look.participant_id, day),
            {"who": look.participant_id, "at": look.last_at, "why": [], "looks": []},
        )
        why = labels.reason(look.why)
        if why not in found["why"]:
            found["why"].append(why)
        blocks = ", ".join(labels.block(block) for block in look.blocks.split())
        found["looks"].append((look.last_at, blocks))
    return list(days.values())[:100]


def _settle(record: Record, forms: Forms) -> Ask:
    now = record.conversation
    places = tuple(
        Choice("plek", place, labels.say(place).capitalize(), chosen=now.place == place)
        for place in Place
    )
    return forms.ask(
        "praktisch",
        _("Bewaar"),
        legend=_("Waar wilt u praten?"),
        choices=places,
        fold=_("Kies waar u wilt praten"),
    )


def _recording(record: Record, forms: Forms) -> Ask:
    now = record.conversation
    said = {
        Recording.NONE: _("Geen opname"),
        Recording.RESIDENT: _("Ik neem zelf op"),
        Recording.BOTH: _("We nemen allebei op"),
    }
    return forms.ask(
        "praktisch",
        _("Bewaar"),
        legend=_("Wilt u dat er een opname komt?"),
        choices=tuple(
            Choice("opname", one, words, chosen=now.recording == one) for one, words in said.items()
        ),
        fold=_("Spreek af of er een opname komt"),
        key="opname",
    )


def take_along(record: Record, forms: Forms) -> Context:
    """Return what can be taken along, and how to leave or take back what one wrote."""
    full = record.seat.trust is Trust.CONFIRMED and record.seat.role is Role.RESIDENT
    return {
        "full": full,
        "receivers": exports.receivers(record),
        "all_gone": for_good(
            forms,
            "alles-weg",
            _("Haal alles weg wat ik schreef"),
            fold=_("Alles weghalen wat u schreef"),
            stays=_("Een verslag dat u en wij lazen, blijft bewaard."),
        )
        if full
        else None,
    }
