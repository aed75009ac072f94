"""What comes of it: facts that were asked, the report, the decision, looking back."""

from __future__ import annotations

from typing import Any

from klantvrij.i18n import _
from klantvrij.site.conversations import labels, report
from klantvrij.site.conversations.kinds import (
    Agreement,
    ReportState,
    Role,
)
from klantvrij.site.conversations.models import Receiver, Report
from klantvrij.site.conversations.pages.resident_forms import (
    Box,
    Choice,
    Forms,
    for_good,
    moment_of,
    removal,
    two,
)
from klantvrij.site.conversations.services import Record, Seen
from klantvrij.site.conversations.services.removal import why_kept

Context = dict[str, Any]


def data(record: Record, forms: Forms) -> Context:
    """Return the facts that were asked, with everything somebody needs to choose."""
    items = []
    for one in record["disclosure"]:
        about = one.texts["what"].text[:60]
        given = moment_of(one, "given_at")
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
        gone = for_good(forms, "gegeven-weg", _("Trek dit in"), one, about=about) if given else None
        items.append((one, form, gone if "remove" in one.may else None))
    mine = [one for one in record["look_back"] if _is_mine(record, one)]
    return {
        "items": items,
        "consents": [_consent(forms, one) for one in mine],
        "may_look_back": "look_back" in record.may_add,
    }


def _is_mine(record: Record, seen: Seen) -> bool:
    return getattr(seen.entry, "created_by_id", None) == record.seat.participant.id


def _consent(forms: Forms, seen: Seen) -> Context:
    """Return whether words of a look back may be told on, and the form that changes it."""
    told = bool(getattr(seen.entry, "may_be_told", False))
    yes, no = two(
        forms,
        "vertellen",
        seen,
        (_("U mag dit verder vertellen, zonder mijn naam"), _("Vertel dit niet verder")),
    )
    words = [one.text for one in seen.texts.values() if one.text]
    return {
        "seen": seen,
        "words": words,
        "told": told,
        "tell": (no if told else yes) if "share" in seen.may else None,
    }


def the_report(record: Record, forms: Forms) -> Context:
    """Return the report to react to and agree with, the thinking behind it, the decision."""
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
    given = bool(entry.agreement) and entry.agreement != Agreement.LATER
    agree = forms.ask(
        "verslag-antwoord",
        _("Bewaar mijn antwoord"),
        seen,
        legend=_("Bent u het eens met dit verslag?"),
        choices=tuple(
            Choice("keus", one, labels.say(one).capitalize(), chosen=entry.agreement == one)
            for one in answers
        ),
        boxes=(
            Box(
                "tekst",
                _("Uw reactie"),
                text.together(),
                4,
                _("Uw reactie gaat altijd mee met het verslag."),
                about="reaction",
            ),
        ),
        hidden=(("versie", str(text.version)),),
        primary=not given,
        fold=_("Verander uw antwoord of reactie") if given else "",
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
            seen,
            "reaction",
            _("Uw reactie"),
            action="verslag-reactie",
            rows=4,
            fold=_("Reageer alvast"),
        )
        if not frozen
        else None,
        "gone": for_good(forms, "verslag-weg", _("Haal dit verslag weg"), seen)
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
    yes, no = two(forms, "ontvanger", seen, (_("Dat mag"), _("Liever niet")), about)
    shown = [yes, no] if entry.answered_at is None else [no if entry.allowed else yes]
    return {
        "seen": seen,
        "entry": entry,
        "kind": labels.receiver(entry.kind),
        "buttons": shown if mine else [],
    }


def look_back(record: Record, forms: Forms) -> Context:
    """Return what helped, and what could be done together that nobody could alone."""
    items = []
    for one in record["look_back"]:
        mine = _is_mine(record, one)
        consent = _consent(forms, one)
        items.append(
            {
                **consent,
                "tell": consent["tell"] if mine else None,
                "gone": removal(forms, one, _("deze terugblik")) if mine else None,
            }
        )
    add = forms.ask(
        "terugblik",
        _("Bewaar"),
        boxes=(
            Box("together", _("Wat konden we samen dat niemand alleen kon?"), rows=3),
            Box("helped", _("Wat hielp?"), rows=2),
            Box("not_helped", _("Wat hielp niet?"), rows=2),
            Box(
                "next_together",
                _("Wat willen we nog samen?"),
                rows=2,
                hint=_("Alles mag leeg blijven."),
            ),
        ),
    )
    done = [one for one in record["together"] if one.texts.get("outcome")]
    return {"items": items, "done": done, "add": add if "look_back" in record.may_add else None}
