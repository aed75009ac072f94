"""Who does what: the mirror question, promises of both sides, together, the drawing."""

from __future__ import annotations

from typing import Any

from klantvrij.i18n import _
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations.kinds import (
    Role,
    Side,
    State,
)
from klantvrij.site.conversations.models import Participant, Promise
from klantvrij.site.conversations.pages import resident_drawing
from klantvrij.site.conversations.pages.resident_forms import (
    Ask,
    Box,
    Choice,
    Forms,
    correction,
    removal,
    two,
    who_decides,
)
from klantvrij.site.conversations.services import Record, Seen

Context = dict[str, Any]


def agreements(record: Record, forms: Forms) -> Context:
    """Return the mirror question, promises of both, together, who decides, what the law asks."""
    me = record.seat.participant
    return {
        "mirrors": [
            (
                one,
                forms.write(
                    one,
                    "resident_answer",
                    _("Uw antwoord"),
                    action="spiegel",
                    rows=3,
                    fold=_("Verander uw antwoord") if one.texts.get("resident_answer") else "",
                )
                if one.texts.get("organisation_answer")
                else None,
            )
            for one in record["mirror_question"]
        ],
        "ours": [_ours(record, forms, one) for one in record.promises(Side.ORGANISATION)],
        "theirs": [_free(forms, one, me) for one in record.promises(Side.RESIDENT)],
        "others": [
            one
            for one in record.promises(Side.RESIDENT)
            if getattr(one.entry, "created_by_id", None) != me.id
        ],
        "offer": _offer(forms) if "promise" in record.may_add else None,
        "together": [_together(record, forms, one) for one in record["together"]],
        "together_form": forms.ask(
            "samen",
            _("Stel dit voor"),
            boxes=(
                Box("tekst", _("Wat lukt alleen samen?"), rows=2),
                Box("deel_u", _("Wat is uw deel?"), rows=2, hint=_("Dit mag leeg blijven.")),
            ),
            fold=_("Stel zelf iets voor wat alleen samen lukt"),
        )
        if "together" in record.may_add
        else None,
        "decides": who_decides(record),
        "duties": [(one, correction(forms, one, "what", "")) for one in record["legal_duty"]],
    }


def _ours(record: Record, forms: Forms, seen: Seen) -> Context:
    entry = seen.entry
    assert isinstance(entry, Promise)
    about = seen.texts["what"].text[:60]
    resident = record.seat.participant.side is Side.RESIDENT
    is_open = entry.state == State.OPEN
    return {
        "seen": seen,
        "entry": entry,
        "late": services.late(entry),
        "state": "" if is_open else labels.say(State(entry.state)),
        "waiting": forms.ask("wacht", _("Dit wacht nog"), seen, about=about)
        if is_open and resident and entry.waiting_since is None
        else None,
        "story": forms.write(
            seen, "resident_story", _("Wat speelde er bij u?"), action="verhaal", rows=3
        )
        if entry.state == State.WENT_DIFFERENTLY
        else None,
        "wrong": correction(forms, seen, "what", about),
    }


def _free(forms: Forms, seen: Seen, me: Participant) -> Context:
    entry = seen.entry
    assert isinstance(entry, Promise)
    about = seen.texts["what"].text[:60]
    is_mine = entry.created_by_id == me.id
    buttons: list[Ask] = []
    if is_mine:
        said = {
            "gedaan": _("Dit is gelukt"),
            "even-niet": _("Nu even niet"),
            "los": _("Laat los"),
            "weer": _("Toch weer"),
        }
        keys = ["gedaan", "even-niet", "los"] if entry.state == State.OPEN else ["weer"]
        if entry.due is None and "even-niet" in keys:
            keys.remove("even-niet")
        buttons = [
            forms.ask(
                "stand",
                said[key],
                seen,
                hidden=(("keus", key),),
                about=about,
                key=f"stand-{key}-{str(seen.id)[:8]}",
            )
            for key in keys
        ]
    box = Box("tekst", _("Hoe ging het? Dit mag leeg blijven."), rows=3)
    remind = "nee" if entry.remind else "ja"
    return {
        "seen": seen,
        "entry": entry,
        "mine": is_mine,
        "state": "" if entry.state == State.OPEN else labels.say(State(entry.state)),
        "buttons": buttons,
        "other": forms.ask(
            "stand",
            _("Bewaar"),
            seen,
            hidden=(("keus", "anders"),),
            boxes=(box,),
            fold=_("Het gaat anders"),
            about=about,
            key=f"anders-{str(seen.id)[:8]}",
        )
        if is_mine and entry.state == State.OPEN
        else None,
        "change": forms.write(
            seen, "what", _("Uw bijdrage"), rows=2, fold=_("Verander"), about=about
        ),
        "remind": forms.ask(
            "herinner",
            _("Stop de herinnering") if entry.remind else _("Herinner mij hieraan"),
            seen,
            hidden=(("keus", remind),),
            about=about,
        )
        if is_mine and entry.state == State.OPEN and entry.due
        else None,
        "gone": removal(forms, seen, about) if is_mine else None,
    }


def _offer(forms: Forms) -> Ask:
    return forms.ask(
        "bijdrage",
        _("Zet erbij"),
        boxes=(
            Box("tekst", _("Wat wilt u zelf doen?"), rows=2),
            Box(
                "dag",
                _("Wanneer ongeveer?"),
                rows=1,
                kind="date",
                hint=_("Dit mag leeg blijven. Dan is het in uw eigen tempo."),
            ),
        ),
        choices=(Choice("herinner", "ja", _("Herinner mij eraan, een dag van tevoren")),),
        legend=_("Herinnering"),
        boxes_first=True,
        many=True,
        fold=_("Ik wil zelf ook iets doen"),
    )


def _together(record: Record, forms: Forms, seen: Seen) -> Context:
    entry = seen.entry
    both = (
        getattr(entry, "resident_accepted_at", None),
        getattr(entry, "organisation_accepted_at", None),
    )
    resident = record.seat.role is Role.RESIDENT
    about = seen.texts["what"].text[:60]
    declined = getattr(entry, "resident_declined_at", None) is not None
    refused = getattr(entry, "organisation_declined_at", None) is not None
    no_words = _("Toch niet") if both[0] else _("Nee, dit wil ik niet")
    yes, no = two(forms, "samen-keus", seen, (_("Ja, dit doen we samen"), no_words), about)
    buttons = [no] if both[0] else [yes] if declined else [yes, no]
    return {
        "seen": seen,
        "both": all(both),
        "we": both[1] is not None,
        "you": both[0] is not None,
        "declined": declined,
        "refused": refused,
        "choices": buttons if resident and "change" in seen.may else [],
        "share": forms.write(
            seen, "resident_share", _("Uw deel"), rows=2, fold=_("Schrijf uw deel")
        ),
        "outcome": forms.write(
            seen,
            "outcome",
            _("Wat kwam eruit dat niemand alleen kon?"),
            rows=2,
            fold=_("Schrijf wat eruit kwam"),
        )
        if all(both)
        else None,
    }


def drawing(record: Record, forms: Forms) -> Context:
    """Return who does what for whom, as a drawing and as a list."""
    del forms
    return {"drawing": resident_drawing.draw(record)}
