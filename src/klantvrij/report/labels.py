"""The words in which every report speaks: calm, at B1 level, the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from klantvrij.checker.finding import Answer, CustomerTest, Finding, Verdict
from klantvrij.collection.result import Located
from klantvrij.i18n import _
from klantvrij.revise.cards import ready_and_ideas

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt

BUYERS = frozenset({"klant", "consument", "afnemer"})
"""The families of words for somebody who buys; others are about a thing, a service or work."""


def verdict(value: Verdict) -> str:
    """Return the name of a verdict in one to three words; every report uses these."""
    return {
        Verdict.NO_MARKET: _("kan anders"),
        Verdict.BORDERLINE: _("grens"),
        Verdict.MARKET: _("past hier"),
        Verdict.MENTION: _("over het woord"),
        Verdict.FIXED_TERM: _("vaste term"),
        Verdict.OTHER_SENSE: _("andere betekenis"),
        Verdict.UNKNOWN: _("onduidelijk"),
    }[value]


def dutch_data() -> str:
    """Return, in another language than Dutch, that what comes from the word list is Dutch."""
    dutch = _("nl") == "nl"
    return "" if dutch else _("De redenen en de betere woorden zijn in het Nederlands.")


def answer(value: Answer) -> str:
    """Return an answer of the test in one word."""
    return {
        Answer.YES: _("ja"),
        Answer.NO: _("nee"),
        Answer.PARTLY: _("deels"),
        Answer.UNKNOWN: _("onbekend"),
    }[value]


def severity(value: str) -> str:
    """Return in a few words what A, B, C or T means."""
    words = {
        "A": _("A: past bijna nooit bij inwoners"),
        "B": _("B: hangt van de tekst af"),
        "C": _("C: licht, of mensen denken er verschillend over"),
        "T": _("T: vaste term van een wet of standaard; elders als B"),
    }
    return words.get(value, value)


def answers(test: CustomerTest) -> list[tuple[str, str]]:
    """Return the five questions with their answers, in the order of the essays."""
    return [
        (_("betaalt zelf"), answer(test.pays)),
        (_("heeft keuze"), answer(test.choice)),
        (_("kan weglopen"), answer(test.can_leave)),
        (_("is mede-eigenaar"), answer(test.co_owner)),
        (_("er wordt iets van deze mens verwacht"), answer(test.contributes)),
    ]


def word(located: Located) -> str:
    """Return the word as it stands in the text; of a separated verb both parts: "koopt … in"."""
    finding, snippet = located.finding, located.snippet
    shown = [
        snippet.text[start - snippet.start : end - snippet.start]
        for start, end in finding.parts
        if start >= snippet.start
    ]
    text = " … ".join(filter(None, shown)) if len(shown) > 1 else finding.text
    return " ".join(text.split())


def advice(finding: Finding) -> str:
    """Return the first half of the explanation: what could stand here, or what kind of use it is.

    Without full stop at the end.
    """
    if finding.verdict is Verdict.NO_MARKET:
        ready, ideas = ready_and_ideas(finding)
        message = _("kan ook zo: {words}") if ready else _("denk aan: {ideas}")
        if ready and ideas:
            message = _("kan ook zo: {words}. Of denk aan: {ideas}")
        message = message if ready or ideas else _("past hier niet goed")
        return message.format(words=ready, ideas=ideas)
    if finding.verdict is Verdict.BORDERLINE:
        said = ", ".join(f"{question}: {reply}" for question, reply in answers(finding.test)[:3])
        if finding.family in BUYERS:
            return _("op de grens ({answers}); u beslist").format(answers=said)
        return _("op de grens (de mens om wie het gaat {answers}); u beslist").format(answers=said)
    if finding.verdict is Verdict.UNKNOWN:
        return _("onduidelijk")
    return _("kan zo blijven")


def explanation(finding: Finding) -> str:
    """Return advice and reason as sentences: "kan ook zo: inwoner. Een klant betaalt zelf …"."""
    return f"{advice(finding)}. {finding.why}".strip()


def day(date: dt.date) -> str:
    """Return a date in words: "3 maart 2026"."""
    months = _(
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    return f"{date.day} {months.split()[date.month - 1]} {date.year}"


def decided_on(located: Located) -> str:
    """Return when the house decided about a word ("Besloten op 3 maart 2026"), or "".

    With what it is about, when the text doesn't say whether it is about that.
    """
    decision = located.decided
    if decision is None:
        return ""
    said = _("Besloten op {day}").format(day=day(decision.decided_on or decision.from_day))
    if not decision.relation or decision.relation == located.finding.relation:
        return said
    from klantvrij.checker.vocabulary import vocabulary

    known = vocabulary().relations.get(decision.relation)
    name = known.name if known is not None else decision.relation
    return _("{decided}, voor ‘{relation}’").format(decided=said, relation=name)


def whole(kind: str) -> str:
    """Return what is said about the direction or tone of a text, in a few words."""
    return {
        "eenrichting-gemak": _("Richting: eenrichting, alles wordt geregeld"),
        "eenrichting-plicht": _("Richting: eenrichting, alles moet"),
        "tweerichting": _("Richting: tweerichting, beide kanten doen iets"),
        "gegevens-eerst": _("Toon: eerst gegevens, dan pas het verhaal"),
        "bestraffend-woord": _("Toon: een woord dat straft"),
        "tegenstrijdig": _("Toon: woorden die botsen"),
        "plicht-woord": _("Toon: een bevel"),
    }.get(kind, kind)


def remarks(count: int) -> str:
    """Return "1 opmerking" or "12 opmerkingen"."""
    return _("1 opmerking") if count == 1 else _("{count} opmerkingen").format(count=count)


def changes(count: int) -> str:
    """Return "1 wijziging" or "12 wijzigingen"."""
    return _("1 wijziging") if count == 1 else _("{count} wijzigingen").format(count=count)


def proposals(count: int) -> str:
    """Return "1 voorstel" or "12 voorstellen"."""
    return _("1 voorstel") if count == 1 else _("{count} voorstellen").format(count=count)


def documents(count: int) -> str:
    """Return "1 document" or "12 documenten"."""
    return _("1 document") if count == 1 else _("{count} documenten").format(count=count)


def words(count: int) -> str:
    """Return "1 woord" or "12 woorden"."""
    return _("1 woord") if count == 1 else _("{count} woorden").format(count=count)


def left_alone(left: Mapping[Verdict, int]) -> str:
    """Return what was seen but not asked for: "4 woorden die hier passen, 1 vaste term", or ""."""
    return ", ".join(counted(value, count) for value, count in left.items() if count)


def counted(value: Verdict, count: int) -> str:
    """Return how many words got a verdict, in words: "2 vaste termen"."""
    one, many = {
        Verdict.NO_MARKET: (_("1 woord dat anders kan"), _("{count} woorden die anders kunnen")),
        Verdict.BORDERLINE: (_("1 woord op de grens"), _("{count} woorden op de grens")),
        Verdict.MARKET: (_("1 woord dat hier past"), _("{count} woorden die hier passen")),
        Verdict.MENTION: (_("1 keer over het woord zelf"), _("{count} keer over het woord zelf")),
        Verdict.FIXED_TERM: (_("1 vaste term"), _("{count} vaste termen")),
        Verdict.OTHER_SENSE: (
            _("1 woord met een andere betekenis"),
            _("{count} woorden met een andere betekenis"),
        ),
        Verdict.UNKNOWN: (_("1 onduidelijk woord"), _("{count} onduidelijke woorden")),
    }[value]
    return one if count == 1 else many.format(count=count)
