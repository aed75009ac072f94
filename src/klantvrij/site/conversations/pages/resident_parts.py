"""What stands on each page of the resident's record: the parts, with their forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from klantvrij.i18n import _
from klantvrij.site.conversations import exports, labels, report, services
from klantvrij.site.conversations.kinds import (
    Action,
    Agreement,
    Decider,
    Place,
    PlanKind,
    ProposalState,
    Recording,
    ReportState,
    Role,
    Side,
    State,
    Trust,
    Way,
)
from klantvrij.site.conversations.models import Participant, Promise, Receiver, Report
from klantvrij.site.conversations.pages import resident_drawing
from klantvrij.site.conversations.pages.resident_forms import Ask, Box, Choice, Forms
from klantvrij.site.conversations.rights import Rights, Seat, openable
from klantvrij.site.conversations.services import Record, Seen
from klantvrij.site.conversations.services.removal import why_kept
from klantvrij.site.conversations.terms import days_left

Context = dict[str, Any]
Builder = Callable[[Record, Forms], Context]


def part_title(slug: str) -> str:
    """Return what a page of the record is called."""
    return {
        "vraag": _("Uw vraag"),
        "belangrijk": _("Wat belangrijk is"),
        "plan": _("Uw eigen plan"),
        "afspraken": _("Wie doet wat"),
        "tekening": _("Wie doet wat, getekend"),
        "gegevens": _("Wat wij u vragen"),
        "verslag": _("Het verslag"),
        "mensen": _("Wie doet mee"),
        "terugblik": _("Samen terugkijken"),
        "meenemen": _("Meenemen of stoppen"),
    }[slug]


def _removal(forms: Forms, seen: Seen, about: str) -> Ask | None:
    if "remove" not in seen.may:
        return None
    hidden = (("deel", type(seen.entry).NAME),)
    return forms.ask("weg", _("Haal weg"), seen, hidden=hidden, about=about)


def _two(forms: Forms, action: str, seen: Seen, yes: str, no: str, about: str) -> list[Ask]:
    """Return two buttons: yes and no."""
    return [
        forms.ask(action, yes, seen, hidden=(("keus", "ja"),), about=about, key=f"{action}-ja"),
        forms.ask(action, no, seen, hidden=(("keus", "nee"),), about=about, key=f"{action}-nee"),
    ]


def _confirmation(record: Record, forms: Forms, seen: Seen, field: str) -> Ask | None:
    """Return 'these are my words' for what somebody else wrote down for who sits here."""
    text = seen.texts.get(field)
    newest = text.newest if text else None
    if newest is None or newest.hand is None or newest.by != record.seat.participant.id:
        return None
    part = f"{type(seen.entry).NAME}.{field}"
    return forms.ask(
        "klopt",
        _("Klopt, dit zijn mijn woorden"),
        seen,
        hidden=(("deel", part), ("versie", str(newest.number))),
        key=f"klopt-{part}-{str(seen.id)[:8]}".replace(".", "-").replace("_", "-"),
    )


def _correction(forms: Forms, seen: Seen, field: str, about: str) -> Ask:
    """Return the form that puts something right which somebody else wrote."""
    part = f"{type(seen.entry).NAME}.{field}"
    return forms.ask(
        "verbeter",
        _("Verbeter"),
        seen,
        key=f"verbeter-{part}-{str(seen.id)[:8]}".replace(".", "-").replace("_", "-"),
        boxes=(Box("tekst", _("Zo klopt het wel"), seen.texts[field].text, 3),),
        hidden=(("deel", part),),
        fold=_("Klopt dit niet?"),
        about=about,
    )


def overview(record: Record, forms: Forms) -> Context:
    """The first page: whose turn it is, the question and its answer, our open promises."""
    del forms
    ours = [
        one
        for one in record.promises(Side.ORGANISATION)
        if getattr(one.entry, "state", "") == State.OPEN
    ]
    waiting = [one for one in record["disclosure"] if not _given(one) and not _erased(one)]
    proposals = [one for one in record["proposal"] if _open(one) and "change" in one.may]
    shared = [one for one in record["report"] if getattr(one.entry, "state", "") != "draft"]
    return {
        "question": record.one("first_question"),
        "ours": ours,
        "rest": record.status,
        "asked": len(waiting),
        "proposals": len(proposals),
        "report": shared[-1] if shared else None,
    }


def _given(seen: Seen) -> bool:
    return getattr(seen.entry, "given_at", None) is not None


def _erased(seen: Seen) -> bool:
    return getattr(seen.entry, "erased_at", None) is not None


def _open(seen: Seen) -> bool:
    return getattr(seen.entry, "state", "") == ProposalState.OPEN


def question(record: Record, forms: Forms) -> Context:
    """The first question with its answer, what it is also about, and what works."""
    first = record.one("first_question")
    under = record.one("underlying_question")
    also_box = Box("tekst", _("Waar gaat het ook om? Dit mag leeg blijven."), rows=4)
    may_also = "underlying_question" in record.may_add and not (under and under.texts["text"])
    return {
        "question": first,
        "question_form": first
        and forms.write(first, "text", _("Uw vraag"), fold=_("Verander uw vraag")),
        "question_confirm": first and _confirmation(record, forms, first, "text"),
        "under": under,
        "under_form": forms.write(
            under, "text", _("Waar gaat het ook om?"), fold=_("Verander dit")
        )
        if under and under.texts["text"]
        else (forms.ask("ook", _("Bewaar"), boxes=(also_box,)) if may_also else None),
        "under_gone": under and _removal(forms, under, _("waar het ook om gaat")),
        "proposals": [
            (one, _proposal_form(forms, one))
            for one in record["proposal"]
            if _open(one) and "underlying_question" in record.may_add
        ],
        "works": [
            (
                one,
                forms.write(one, "works", _("Dit lukt al"), fold=_("Verander wat al lukt")),
                forms.write(one, "not_yet", _("Dit lukt nog niet"), fold=_("Verander wat nog niet lukt")),
                _removal(forms, one, _("wat wel en niet lukt")),
            )
            for one in record["already_works"]
        ],
        "works_form": forms.ask(
            "lukt",
            _("Bewaar"),
            boxes=(
                Box("lukt", _("Wat lukt al?"), rows=3),
                Box("nog_niet", _("Wat lukt nog niet?"), rows=3, hint=_("Allebei mag leeg blijven.")),
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
    no = forms.ask("voorstel", _("Nee, dit is het niet"), seen, hidden=(("keus", "nee"),), key="nee")
    return [yes, no]


def matters(record: Record, forms: Forms) -> Context:
    """What matters, in the resident's own order."""
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
                _removal(forms, one, about),
                _confirmation(record, forms, one, "text"),
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


def plan(record: Record, forms: Forms) -> Context:
    """The own plan, with its private part."""
    kinds = [PlanKind.PERSONAL, PlanKind.FAMILY, PlanKind.LETTER]
    plans = []
    for one in record["own_plan"]:
        closed = bool(getattr(one.entry, "closed", True))
        share = None
        if "share" in one.may:
            yes, no = _two(
                forms,
                "plan-delen",
                one,
                _("Deel dit met mijn begeleider"),
                _("Deel dit niet meer"),
                "",
            )
            share = yes if closed else no
        private = "private" in one.texts
        plans.append(
            {
                "seen": one,
                "closed": closed,
                "private": private,
                "share": share,
                "text_form": forms.write(one, "text", _("Uw plan"), rows=8, fold=_("Schrijf verder")),
                "private_form": forms.write(
                    one, "private", _("Besloten deel"), rows=6, fold=_("Schrijf in het besloten deel")
                )
                if private
                else None,
                "gone": _removal(forms, one, _("dit plan")),
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
            Box("tekst", _("Uw plan, in uw eigen woorden"), rows=8),
            Box(
                "besloten",
                _("Besloten deel"),
                rows=4,
                hint=_("Dit deel ziet geen begeleider, ook later niet."),
            ),
        ),
        fold=_("Begin een plan") if plans else "",
        primary=True,
    )
    return {"plans": plans, "add": add if "own_plan" in record.may_add else None}


def agreements(record: Record, forms: Forms) -> Context:
    """Mirror question, promises of both sides, together, who decides, what the law asks."""
    me = record.seat.participant
    return {
        "mirrors": [
            (
                one,
                forms.write(one, "resident_answer", _("Uw antwoord"), action="spiegel", rows=3)
                if one.texts.get("organisation_answer")
                else None,
            )
            for one in record["mirror_question"]
        ],
        "ours": [_ours(record, forms, one) for one in record.promises(Side.ORGANISATION)],
        "theirs": [_free(forms, one, me) for one in record.promises(Side.RESIDENT)],
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
        "decides": [
            (one, labels.say(Decider(getattr(one.entry, "decider", "together"))))
            for one in record["who_decides"]
        ],
        "duties": [(one, _correction(forms, one, "what", "")) for one in record["legal_duty"]],
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
        "wrong": _correction(forms, seen, "what", about),
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
        keys = ("gedaan", "even-niet", "los") if entry.state == State.OPEN else ("weer",)
        if entry.due is None:
            keys = tuple(key for key in keys if key != "even-niet")
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
        "change": forms.write(seen, "what", _("Uw bijdrage"), rows=2, fold=_("Verander"), about=about),
        "remind": forms.ask(
            "herinner",
            _("Stop de herinnering") if entry.remind else _("Herinner mij hieraan"),
            seen,
            hidden=(("keus", remind),),
            about=about,
        )
        if is_mine and entry.state == State.OPEN and entry.due
        else None,
        "gone": _removal(forms, seen, about) if is_mine else None,
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
        many=True,
        fold=_("Ik wil zelf ook iets doen"),
    )


def _together(record: Record, forms: Forms, seen: Seen) -> Context:
    entry = seen.entry
    both = getattr(entry, "resident_accepted_at", None), getattr(entry, "organisation_accepted_at", None)
    resident = record.seat.role is Role.RESIDENT
    about = seen.texts["what"].text[:60]
    yes, no = _two(forms, "samen-keus", seen, _("Ja, dit doen we samen"), _("Toch niet"), about)
    return {
        "seen": seen,
        "both": all(both),
        "we": both[1] is not None,
        "you": both[0] is not None,
        "choice": (no if both[0] else yes) if resident and "change" in seen.may else None,
        "share": forms.write(seen, "resident_share", _("Uw deel"), rows=2, fold=_("Schrijf uw deel")),
        "outcome": forms.write(
            seen, "outcome", _("Wat kwam eruit dat niemand alleen kon?"), rows=2, fold=_("Schrijf wat eruit kwam")
        )
        if all(both)
        else None,
    }


def drawing(record: Record, forms: Forms) -> Context:
    """Who does what for whom, as a drawing and as a list."""
    del forms
    return {"drawing": resident_drawing.draw(record)}


def data(record: Record, forms: Forms) -> Context:
    """The facts that were asked, with everything somebody needs to choose."""
    items = []
    for one in record["disclosure"]:
        about = one.texts["what"].text[:60]
        given = _given(one)
        form = forms.write(
            one,
            "value",
            _("Uw antwoord"),
            action="gegeven",
            rows=2,
            button=_("Verbeter") if given else _("Geef dit"),
            fold=_("Verbeter uw antwoord") if given else "",
            about=about,
        )
        gone = forms.ask("gegeven-weg", _("Trek dit in"), one, about=about) if given else None
        items.append((one, form, gone if "remove" in one.may else None))
    return {"items": items}


def the_report(record: Record, forms: Forms) -> Context:
    """The report to read, react to and agree with; how the organisation thinks; the decision."""
    found = [one for one in record["report"] if getattr(one.entry, "state", "") != "draft"]
    reports = []
    for seen in reversed(found):
        entry = seen.entry
        assert isinstance(entry, Report)
        reports.append(_report(record, forms, seen, entry))
    return {
        "reports": reports,
        "drafting": len(found) < len(record["report"]),
        "considerations": [
            (one, forms.write(one, "reaction", _("Uw reactie"), rows=3, fold=_("Reageer hierop")))
            for one in record["consideration"]
        ],
        "decisions": record["decision_reference"],
        "receivers": [_receiver(record, forms, one) for one in record["receiver"]],
    }


def _report(record: Record, forms: Forms, seen: Seen, entry: Report) -> Context:
    resident = record.seat.role is Role.RESIDENT
    frozen = entry.state == ReportState.FROZEN
    answers = tuple(Agreement) if frozen else (Agreement.LATER,)
    text = seen.texts["reaction"]
    agree = forms.ask(
        "verslag-antwoord",
        _("Bewaar mijn antwoord"),
        seen,
        legend=_("Bent u het eens met dit verslag?"),
        choices=tuple(
            Choice(
                "keus", one, labels.say(one).capitalize(), chosen=entry.agreement == one
            )
            for one in answers
        ),
        boxes=(
            Box(
                "tekst",
                _("Uw reactie"),
                text.text,
                4,
                _("Uw reactie gaat altijd mee met het verslag."),
            ),
        ),
        hidden=(("versie", str(text.version)),),
        primary=True,
    )
    return {
        "seen": seen,
        "entry": entry,
        "body": [_paragraph(line) for line in report.body(entry).splitlines() if line.strip()],
        "frozen": frozen,
        "agreement": labels.say(Agreement(entry.agreement)) if entry.agreement else "",
        "read": forms.ask("verslag-gelezen", _("Ik heb dit gelezen"), seen, primary=True)
        if resident and not frozen and entry.read_by_resident_at is None
        else None,
        "agree": agree if resident and frozen else None,
        "react": forms.write(
            seen, "reaction", _("Uw reactie"), action="verslag-reactie", rows=4, fold=_("Reageer alvast")
        )
        if not frozen
        else None,
        "gone": forms.ask("verslag-weg", _("Haal dit verslag weg"), seen)
        if resident and not why_kept(entry)
        else None,
        "kept": why_kept(entry),
    }


def _paragraph(line: str) -> tuple[str, str]:
    """Return what a line of the report is (heading, quote, point or text) and its words."""
    for mark, kind in (("# ", "kop"), ("> ", "woorden"), ("- ", "punt")):
        if line.startswith(mark):
            return kind, line.removeprefix(mark)
    return "tekst", line


def _receiver(record: Record, forms: Forms, seen: Seen) -> Context:
    entry = seen.entry
    assert isinstance(entry, Receiver)
    about = seen.texts["who"].text[:60]
    mine = record.seat.role is Role.RESIDENT and "share" in seen.may
    yes, no = _two(forms, "ontvanger", seen, _("Dat mag"), _("Liever niet"), about)
    shown = [yes, no] if entry.answered_at is None else [no if entry.allowed else yes]
    return {
        "seen": seen,
        "entry": entry,
        "kind": labels.receiver(entry.kind),
        "buttons": shown if mine else [],
    }


def people(record: Record, forms: Forms) -> Context:
    """Who takes part, what is open for whom, who looked, and how one comes back."""
    seat = record.seat
    full = seat.trust is Trust.CONFIRMED
    resident = seat.role is Role.RESIDENT and full
    me = record.people.get(seat.participant.id)
    shown = [_person(record, forms, one, manage=resident) for one in record.people.values()]
    others = [
        one
        for one in record.people.values()
        if isinstance(one.entry, Participant) and one.entry.present and one.id != seat.participant.id
    ]
    return {
        "people": shown,
        "invite": _invitation(forms) if resident else None,
        "name_form": me and forms.write(me, "call_me", _("Hoe mogen wij u noemen?"), action="noem-mij", rows=1, longest=80),
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
            if seat.hand is None
        ],
        "views": _views(record),
        "settle": _settle(record, forms) if "change" in _conversation_may(record) else None,
        "terms": [
            (one, labels.say(_term_kind(one)), days_left(one.entry, _today()))  # type: ignore[arg-type]
            for one in record["term"]
        ],
    }


def _today() -> Any:
    from django.utils import timezone

    return timezone.localdate()


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
        Choice("deel", block, labels.block(block).capitalize(), chosen=rights.opened(block))
        for block in openable()
        if block != "own_plan.private" or role in {Role.CLOSE, Role.TRUSTED}
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
        "away": forms.ask("stop-delen", _("Deel niets meer met deze persoon"), seen, about=name)
        if may and second
        else None,
    }


def _invitation(forms: Forms) -> Ask:
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
            Box("naam", _("Hoe heet deze persoon hier?"), rows=1, hint=_("Een voornaam is genoeg. Leeg mag ook."), longest=80),
            Box(
                "woord",
                _("Spreek samen een woord af"),
                rows=1,
                kind="password",
                hint=_("Met de code en dit woord ziet de ander wat u opent. Zes tekens of meer."),
                longest=200,
            ),
        ),
        fold=_("Vraag iemand erbij"),
    )


def _views(record: Record) -> list[Context]:
    found = []
    for seen in reversed(record["view"]):
        blocks = str(getattr(seen.entry, "blocks", "")).split()
        person = getattr(seen.entry, "participant_id", None)
        if person == record.seat.participant.id:
            continue
        found.append(
            {
                "who": person,
                "at": getattr(seen.entry, "last_at", None),
                "what": ", ".join(labels.block(block) for block in blocks),
                "why": labels.reason(str(getattr(seen.entry, "why", "conversation"))),
            }
        )
    return found[:100]


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


def look_back(record: Record, forms: Forms) -> Context:
    """What helped, and what could be done together that nobody could alone."""
    me = record.seat.participant
    items = []
    for one in record["look_back"]:
        is_mine = getattr(one.entry, "created_by_id", None) == me.id
        told = bool(getattr(one.entry, "may_be_told", False))
        yes, no = _two(forms, "vertellen", one, _("U mag dit verder vertellen, zonder mijn naam"), _("Vertel dit niet verder"), "")
        items.append(
            {
                "seen": one,
                "mine": is_mine,
                "told": told,
                "tell": (no if told else yes) if is_mine else None,
                "gone": _removal(forms, one, _("deze terugblik")) if is_mine else None,
            }
        )
    add = forms.ask(
        "terugblik",
        _("Bewaar"),
        boxes=(
            Box("together", _("Wat konden we samen dat niemand alleen kon?"), rows=3),
            Box("helped", _("Wat hielp?"), rows=2),
            Box("not_helped", _("Wat hielp niet?"), rows=2),
            Box("next_together", _("Wat willen we nog samen?"), rows=2, hint=_("Alles mag leeg blijven.")),
        ),
    )
    done = [one for one in record["together"] if one.texts.get("outcome")]
    return {"items": items, "done": done, "add": add if "look_back" in record.may_add else None}


def take_along(record: Record, forms: Forms) -> Context:
    """A copy to take along, paper, leaving, and taking back what one wrote."""
    full = record.seat.trust is Trust.CONFIRMED and record.seat.role is Role.RESIDENT
    sure = (Choice("zeker", "ja", _("Ja, ik weet het zeker")),)
    return {
        "full": full,
        "receivers": exports.receivers(record),
        "leave_choices": sure,
        "all_gone": forms.ask(
            "alles-weg",
            _("Haal alles weg wat ik schreef"),
            choices=sure,
            legend=_("Dit kan niet terug"),
            many=True,
            fold=_("Alles weghalen wat u schreef"),
        )
        if full
        else None,
    }


PARTS: dict[str, Builder] = {
    "vraag": question,
    "belangrijk": matters,
    "plan": plan,
    "afspraken": agreements,
    "tekening": drawing,
    "gegevens": data,
    "verslag": the_report,
    "mensen": people,
    "terugblik": look_back,
    "meenemen": take_along,
}
"""Every page of the record, in the order of its menu."""

