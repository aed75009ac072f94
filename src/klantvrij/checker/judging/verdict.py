"""Judges one candidate: what the form settles, then what the words around say."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.finding import Verdict
from klantvrij.checker.judging.addresses import addresses
from klantvrij.checker.judging.company import has_real_buyers, is_of_a_company
from klantvrij.checker.judging.features import Page, place_features
from klantvrij.checker.judging.field import has_field
from klantvrij.checker.judging.mention import named_or_denied
from klantvrij.checker.judging.placeholders import is_placeholder
from klantvrij.checker.judging.score import Scorer
from klantvrij.checker.judging.sellers import buys_from_seller, is_helped, without_buyers
from klantvrij.checker.judging.surroundings import Surroundings
from klantvrij.checker.judging.weights import VERDICTS, probabilities
from klantvrij.checker.vocabulary import PEOPLE
from klantvrij.records import NamedTuple

_BY_FORM = {
    "other-sense": Verdict.OTHER_SENSE,
    "fixed-term": Verdict.FIXED_TERM,
    "market": Verdict.MARKET,
    "mention": Verdict.MENTION,
    "borderline": Verdict.BORDERLINE,
}
_SURE = 0.97
_NEARLY_SURE = 0.9
_OF_A_SELLER = frozenset(
    ("signaal", f"bezitter-{kind}") for kind in ("winkel", "bank", "goederen", "energie", "horeca")
) | {("signaal", "van-winkel"), ("signaal", "trekt-winkel")}
"""Whose buyers they are. In labelled texts nine in ten of these were real buyers."""
_INTERNAL = frozenset(("intern", "interne"))
"""Before a customer who is a colleague: in labelled texts 24 of 26 were a border case."""
_REACH = 16
"""Code points before a word in which the word before it stands."""
_ASK = VERDICTS.index(Verdict.UNKNOWN)
_MENTION = VERDICTS.index(Verdict.MENTION)
_REPORT = VERDICTS.index(Verdict.NO_MARKET)
_BUYER = VERDICTS.index(Verdict.MARKET)
_IN_DOUBT = 0.5
"""Above this threshold the text is about the words themselves: then the second best is right."""
_ABOUT = frozenset(("over-het-woord", "steeds-over-het-woord"))
"""Signals that a whole text is about the words themselves."""
_RAISED = 0.33
"""How much the bar is raised there."""
_DISCUSSED = ("signaal", "besproken-alinea")
_NEVER = 1.1
"""More than any chance: never reported."""
_EVEN = 0.5
_TOGETHER = 3
_LONG = 12
_LEAN = 0.6
"""How far a judgement moves towards the mean at most, as a part of the way."""
_STEP, _STEP_TO_ALL, _STEP_OF_FORM = 1.0, 2.0, 3.0
"""And how far in logits: a clear buyer among residents stays one, and the other way round.

One without likes of its own family goes further towards all others. A name or a fixed term is
mostly read as such by its form (a capital, a cell): that gives way.
"""
_KEEPS = {
    Verdict.MARKET: 0.75,
    Verdict.BORDERLINE: 0.7,
    Verdict.MENTION: 0.7,
    Verdict.FIXED_TERM: 0.8,
    Verdict.OTHER_SENSE: 0.7,
}
"""From this chance on a judgement by itself stays what it is, whatever its likes are.

How alike they are is seen from what is to be reported only, so a name among many buyers would
become one of them.
"""
_NAME = 0.95
"""So sure must a name be among many that are reported: a capital alone gives way there."""
_OTHER = VERDICTS.index(Verdict.OTHER_SENSE)
_DIFFERENT = 2.2
"""From this standard deviation (in logits) on a text means several things with its words.

Chosen on texts put together from retold pages; in regulations that mean one thing it is 1.7 to 2.
"""
_DATA_TYPES = frozenset((
    "string", "integer", "int", "number", "boolean", "bool", "array", "object", "date",
    "datetime", "date-time", "uuid", "uri", "float", "decimal", "varchar", "char", "enum",
))  # fmt: skip
_CELLS = 5
"""A row of a table of fields says within so many cells after the name what type it has."""


class Judgement(NamedTuple):
    """A verdict, its probability, what the form said (or "") and what was looked at.

    `logits` is one number a verdict, in the order of VERDICTS; empty when the form settled it.
    `never`: what is said rules a report out; `discussed`: the words
    themselves are spoken of in the paragraph.
    """

    verdict: Verdict
    confidence: float
    note: str
    near: Surroundings | None
    logits: tuple[float, ...] = ()
    never: bool = False
    discussed: bool = False


def judge(page: Page, candidate: Candidate, scorer: Scorer) -> Judgement:
    """Return what is to be said of `candidate` alone: `settle` gives the verdict."""
    settled = _by_form(page, candidate)
    if settled is not None:
        return settled
    near = page.around(candidate)
    beside = place_features(page, candidate, near)
    family = family_of(page, candidate)
    entry = page.vocabulary.entries[candidate.entry]
    whose = _by_whose(page, candidate, near, beside)
    if whose is not None:
        return whose
    place = candidate.start, candidate.end
    named = named_or_denied(page.text, page.lower, place, family, near.sentence)
    if named:
        return Judgement(Verdict.MENTION, _NEARLY_SURE, "", near)
    logits = scorer.logits(page, candidate, family, near, beside)
    if family == "klant":
        logits = without_buyers(page.lower, candidate, logits)
    bare = entry.id in PEOPLE and not candidate.before and not candidate.after
    if bare and _is_colleague(page.lower, candidate) and logits.index(max(logits)) != _MENTION:
        return Judgement(Verdict.BORDERLINE, _NEARLY_SURE, "", near)
    told = page.says_anything(candidate) or has_field(near, page.cues)
    if bare and not told and _is_guess(logits):
        # "De klant belt.": nothing says who speaks or what it is about
        return Judgement(Verdict.UNKNOWN, _NEARLY_SURE, "", near)
    never = named is None or (
        has_real_buyers(page, candidate, near, family) and not is_helped(page.lower, candidate)
    )
    return Judgement(Verdict.UNKNOWN, 0.0, "", near, tuple(logits), never, _DISCUSSED in beside)


def _by_whose(
    page: Page, candidate: Candidate, near: Surroundings, beside: Sequence[tuple[str, str]]
) -> Judgement | None:
    """Return a real buyer in any text: whose they are outweighs what the text is about."""
    family, entry = family_of(page, candidate), page.vocabulary.entries[candidate.entry]
    people = family in PEOPLE
    sold = (
        people
        and not is_helped(page.lower, candidate)  # klanten van de kledingbank
        and (not _OF_A_SELLER.isdisjoint(beside) or buys_from_seller(page.lower, candidate, near))
    )  # the winkels … hun klanten
    if sold or is_of_a_company(page, candidate, near, family, entry.id):
        return Judgement(Verdict.MARKET, _NEARLY_SURE, "", near)
    return None


def _is_colleague(lower: str, candidate: Candidate) -> bool:
    """Say whether it is an internal customer."""
    before = lower[max(0, candidate.start - _REACH) : candidate.start].split()[-1:]
    return any(word.strip("()'\"‘’“”") in _INTERNAL for word in before)


def _is_guess(logits: Sequence[float]) -> bool:
    """Say whether a report is the likeliest, or a real buyer that all else together outweighs."""
    best = max(range(len(logits)), key=logits.__getitem__)
    return best == 0 or (best == _BUYER and probabilities(logits)[best] < _EVEN)


def caution(page: Page) -> float:
    """Return how much surer the judgement must be before it reports a word of this page.

    Where the words themselves are the subject from beginning to end, a report is nearly always a
    misreading: in labelled texts of that kind 7 to 13 % of the occurrences were to be reported.
    """
    about = any(value in _ABOUT for _group, value in page.general)
    return _RAISED if about else 0.0


def _choose(logits: Sequence[float], near: Surroundings | None, threshold: float) -> Judgement:
    chances = probabilities(logits)
    best = 0
    if chances[0] < threshold:
        best = max(range(1, len(chances)), key=chances.__getitem__)
        if chances[0] > chances[best] and threshold < _IN_DOUBT:
            # most like a report, yet not enough: ask, don't choose the second best
            best = _ASK
    chance = chances[best]
    if threshold == _NEVER:
        chance /= 1 - chances[0] + 1e-9  # as likely as it is among what remains
    return Judgement(VERDICTS[best], min(chance, 1.0), "", near, tuple(logits))


def settle(
    judgements: Sequence[Judgement], families: Sequence[str], threshold: float
) -> list[Judgement]:
    """Let the judgements in one text that are much alike lean towards each other.

    A text mostly means the same with the same word, but a long one may speak of residents in one
    chapter and of shops in the next. How much they differ tells which: three or more of one
    family move towards their mean, further the less they differ, and one of a family with fewer
    towards that of all, when there are a dozen. Where the word itself is spoken of it means
    something else, so those judgements and the others stay apart. From `threshold` on a word is
    reported. What is sure by itself that it isn't one to report stays so.
    """
    own = {place: found.logits for place, found in enumerate(judgements) if found.logits}
    logits = dict(own)
    for discussed in (False, True):
        all_places = [place for place in own if judgements[place].discussed is discussed]
        of_family: dict[str, list[int]] = {}
        for place in all_places:
            of_family.setdefault(families[place], []).append(place)
        few: list[int] = []
        for places in of_family.values():
            if len(places) >= _TOGETHER:
                logits.update(_leaning(own, places, places, _STEP))
            else:
                few += places
        if few and len(all_places) >= _LONG:
            logits.update(_leaning(logits, few, all_places, _STEP_TO_ALL))
    settled = list(judgements)
    for place, alone in own.items():
        judgement = judgements[place]
        least = _NEVER if judgement.never else threshold
        found = _choose(logits[place], judgement.near, least)
        if logits[place] != alone:
            before = _choose(alone, judgement.near, least)
            found = before if _keeps(before, found) else found
        settled[place] = found
    return settled


def _keeps(alone: Judgement, leaning: Judgement) -> bool:
    """Say whether a judgement stays what it is `alone`, and doesn't lean towards its likes.

    Another meaning is none to report, however little sure: hours that *nemen af* do so among
    residents too.
    """
    if alone.verdict is leaning.verdict:
        return False
    if leaning.verdict is Verdict.NO_MARKET:
        if alone.logits.index(max(alone.logits)) == _OTHER:
            return True
        if alone.verdict is Verdict.FIXED_TERM:
            return alone.confidence >= _NAME
    return alone.confidence >= _KEEPS.get(alone.verdict, _NEVER)


def _leaning(
    own: dict[int, tuple[float, ...]], places: Sequence[int], likes: Sequence[int], step: float
) -> dict[int, tuple[float, ...]]:
    """Return the rows at `places` moved towards the mean of `likes`, further the more alike.

    `step` is how far a report or a buyer moves at most, in logits.
    """
    rows = [own[place] for place in likes]
    reports = [row[0] - max(row[1:]) for row in rows]
    middle = sum(reports) / len(reports)
    spread = sqrt(sum((each - middle) ** 2 for each in reports) / (len(reports) - 1))
    part = min(_LEAN, _DIFFERENT - spread)
    if part <= 0:
        return {}
    mean = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    centre = mean[0] - max(mean[1:])
    moved: dict[int, tuple[float, ...]] = {}
    for place in places:
        row = own[place]
        away = abs(row[0] - max(row[1:]) - centre) + 1e-9
        furthest = step if row.index(max(row)) in (_REPORT, _BUYER) else _STEP_OF_FORM
        here = min(part, furthest / away)
        moved[place] = tuple([o + here * (m - o) for o, m in zip(row, mean, strict=True)])
    return moved


def _by_form(page: Page, candidate: Candidate) -> Judgement | None:
    if candidate.hint:
        return Judgement(_BY_FORM[candidate.hint], _SURE, candidate.note, None)
    text, start, end = page.text, candidate.start, candidate.end
    if addresses(text, start, end):
        return Judgement(Verdict.FIXED_TERM, _SURE, "staat in een web- of mailadres", None)
    around = text[max(0, start - 1) : end + 1]
    if "_" in around or "`" in around or "\\" in around:
        return Judgement(Verdict.FIXED_TERM, _SURE, "staat in code", None)
    if is_placeholder(text, start, end):
        return Judgement(Verdict.FIXED_TERM, _SURE, "wordt later ingevuld", None)
    if around == f"\n{text[start:end]}\n" and _is_field(text[end : end + 800]):
        return Judgement(Verdict.FIXED_TERM, _SURE, "de naam van een gegeven", None)
    return None


def _is_field(after: str) -> bool:
    """Say whether a name alone in its cell is that of a field: the row goes on with its type."""
    cells = [line for line in after.split("\n") if line and not line.isspace()]
    return any(cell.strip().lower() in _DATA_TYPES for cell in cells[:_CELLS])


def family_of(page: Page, candidate: Candidate) -> str:
    """Return the word family of `candidate`; "naam" for a fixed name that is no term."""
    return page.vocabulary.entries[candidate.entry].family if candidate.entry >= 0 else "naam"
