"""The resident's own words: the question, what matters, the own plan."""

from __future__ import annotations

from typing import Any

from klantvrij.i18n import _
from klantvrij.site.conversations import labels, media, services
from klantvrij.site.conversations.kinds import (
    Action,
    PlanKind,
    Role,
)
from klantvrij.site.conversations.models import Participant
from klantvrij.site.conversations.pages.resident_forms import (
    Ask,
    Box,
    Choice,
    Forms,
    confirmation,
    for_good,
    is_open,
    removal,
    two,
)
from klantvrij.site.conversations.rights import Rights, Seat
from klantvrij.site.conversations.services import Record, Seen
from klantvrij.site.conversations.services.attachments import Shown

Context = dict[str, Any]


def title(record: Record, forms: Forms) -> Ask | None:
    """Return the form in which a resident names the conversation, or None for who may not."""
    if not Rights(record.seat).may(Action.CHANGE, "conversation.title", record.conversation):
        return None
    now = record.title
    words = now.together() if now.others else now.text
    return forms.ask(
        "schrijf",
        _("Bewaar"),
        key="titel",
        boxes=(Box("tekst", _("Hoe noemt u dit gesprek?"), words, 1, longest=80),),
        hidden=(("deel", "conversation.title"), ("versie", str(now.version))),
        others=now.heads if now.others else (),
        fold=_("Verander de naam van dit gesprek") if now else _("Geef dit gesprek een naam"),
    )


def question(record: Record, forms: Forms) -> Context:
    """Return the first question with its answer, what it is also about, and what works."""
    first = record.one("first_question")
    under = record.one("underlying_question")
    also_box = Box("tekst", _("Waar gaat het ook om? Dit mag leeg blijven."), rows=4)
    may_also = "underlying_question" in record.may_add and not (under and under.texts["text"])
    return {
        "question": first,
        "question_form": first
        and forms.write(first, "text", _("Uw vraag"), fold=_("Verander uw vraag")),
        "question_confirm": first and confirmation(record, forms, first, "text"),
        "under": under,
        "under_form": forms.write(under, "text", _("Waar gaat het ook om?"), fold=_("Verander dit"))
        if under and under.texts["text"]
        else (forms.ask("ook", _("Bewaar"), boxes=(also_box,)) if may_also else None),
        "under_gone": under and removal(forms, under, _("waar het ook om gaat")),
        "proposals": [
            (one, _proposal_form(forms, one))
            for one in record["proposal"]
            if is_open(one) and "underlying_question" in record.may_add
        ],
        "works": [
            (
                one,
                forms.write(one, "works", _("Dit lukt al"), fold=_("Verander wat al lukt")),
                forms.write(
                    one, "not_yet", _("Dit lukt nog niet"), fold=_("Verander wat nog niet lukt")
                ),
                removal(forms, one, _("wat wel en niet lukt")),
            )
            for one in record["already_works"]
        ],
        "works_form": forms.ask(
            "lukt",
            _("Bewaar"),
            boxes=(
                Box("lukt", _("Wat lukt al?"), rows=3),
                Box(
                    "nog_niet", _("Wat lukt nog niet?"), rows=3, hint=_("Allebei mag leeg blijven.")
                ),
            ),
        )
        if "already_works" in record.may_add
        else None,
    }


def _proposal_form(forms: Forms, seen: Seen) -> list[Ask]:
    box = Box("tekst", _("U mag de zin eerst veranderen"), seen.texts["text"].text, 3)
    yes = forms.ask(
        "voorstel", _("Neem over"), seen, boxes=(box,), hidden=(("keus", "ja"),), primary=True
    )
    no = forms.ask(
        "voorstel",
        _("Nee, dit is het niet"),
        seen,
        hidden=(("keus", "nee"),),
        key=f"nee-{str(seen.id)[:8]}",
    )
    return [yes, no]


def matters(record: Record, forms: Forms) -> Context:
    """Return what matters, in the resident's own order."""
    items = []
    for place, one in enumerate(record["what_matters"]):
        about = one.texts["text"].text[:60]
        up = forms.ask("omhoog", _("Zet hoger"), one, about=about) if place else None
        may_change = "change" in one.may
        items.append(
            (
                one,
                forms.write(one, "text", _("Deze zin"), rows=2, fold=_("Verander"), about=about),
                up if may_change else None,
                removal(forms, one, about),
                confirmation(record, forms, one, "text"),
            )
        )
    room = len(items) < services.words.MOST_MATTERS and "what_matters" in record.may_add
    box = Box("tekst", _("Wat vindt u belangrijk?"), rows=2, hint=_("Eén ding in één zin."))
    return {
        "items": items,
        "add": forms.ask("belangrijk", _("Zet erbij"), boxes=(box,), primary=True)
        if room
        else None,
    }


def _attached(forms: Forms, one: Shown) -> Context:
    gone = for_good(
        forms,
        "bijlage-weg",
        _("Haal deze foto weg") if one.picture else _("Haal deze opname weg"),
        hidden=(("bijlage", str(one.row.id)),),
        key=f"bijlage-weg-{str(one.row.id)[:8]}",
        about=one.about[:60],
    )
    return {"one": one, "gone": gone if one.may_remove else None}


def _attach(forms: Forms, seen: Seen, *, private: bool) -> Ask:
    box = Box(
        "tekst",
        _("Wat is erop te zien of te horen?"),
        rows=1,
        hint=_("Dit mag leeg blijven. Wie niet goed ziet of hoort, heeft er iets aan."),
        longest=300,
    )
    closed = Choice("besloten", "ja", _("Zet dit in het besloten deel"))
    return forms.ask(
        "bijlage",
        _("Zet erbij"),
        seen,
        boxes=(box,),
        choices=(closed,) if private else (),
        legend=_("Wie mag dit zien?"),
        many=True,
        accept=media.ACCEPTED,
        fold=_("Doe er een foto, tekening of opname bij"),
    )


def _who_sees(record: Record) -> str:
    """Return who sees a new plan, said before it is written; nothing for who isn't the resident."""
    if record.seat.role is not Role.RESIDENT or record.seat.hand is not None:
        return ""
    people = [one.entry for one in record.people.values()]
    if any(isinstance(one, Participant) and Rights(Seat(one)).opened("own_plan") for one in people):
        return _("Uw begeleider ziet het niet, tot u het deelt.")
    return _("Alleen u ziet het, tot u het deelt.")


def plan(record: Record, forms: Forms) -> Context:
    """Return the own plan, with its private part."""
    kinds = [PlanKind.PERSONAL, PlanKind.FAMILY, PlanKind.LETTER]
    plans = []
    for one in record["own_plan"]:
        closed = bool(getattr(one.entry, "closed", True))
        share = None
        if "share" in one.may:
            yes, no = two(
                forms,
                "plan-delen",
                one,
                (_("Deel dit met mijn begeleider"), _("Deel dit niet meer")),
            )
            share = yes if closed else no
        private = "private" in one.texts
        here = services.attachments(record).get(one.id, [])
        plans.append(
            {
                "seen": one,
                "closed": closed,
                "private": private,
                "share": share,
                "text_form": forms.write(
                    one, "text", _("Uw plan"), rows=8, fold=_("Schrijf verder")
                ),
                "private_form": forms.write(
                    one,
                    "private",
                    _("Besloten deel"),
                    rows=6,
                    fold=_("Schrijf in het besloten deel"),
                )
                if private
                else None,
                "attached": [_attached(forms, it) for it in here if not it.row.private],
                "attached_private": [_attached(forms, it) for it in here if it.row.private],
                "attach": _attach(forms, one, private="change.private" in one.may)
                if "change.text" in one.may
                else None,
                "gone": removal(forms, one, "", fold=_("Haal dit plan weg")),
            }
        )
    add = forms.ask(
        "plan",
        _("Bewaar mijn plan"),
        legend=_("Wat voor plan is het?"),
        choices=tuple(
            Choice("soort", kind, labels.say(kind).capitalize(), chosen=kind is PlanKind.PERSONAL)
            for kind in kinds
        ),
        boxes=(
            Box("tekst", _("Uw plan, in uw eigen woorden"), rows=8, hint=_who_sees(record)),
            Box(
                "besloten",
                _("Besloten deel"),
                rows=4,
                hint=_("Dit deel ziet geen begeleider, ook later niet."),
            ),
        ),
        fold=_("Begin nog een plan") if plans else "",
        primary=True,
    )
    return {"plans": plans, "add": add if "own_plan" in record.may_add else None}
