"""Remarks on the tone of a text: four kinds, each with its own switch.

* data first: papers and facts are asked for before the person may say what there is;
* a punishing word, where it isn't a decision that names the law and the way back. A warning the
  law asks for is never taken away: the remark asks for reason, law and way back;
* contradiction: words of the conversation and words of the market in one breath, or a partner who
  is obliged;
* a duty word (*u dient*) without a law behind it.

Nothing is said about what is quoted, denied or only reported, nor about laws, shops and manuals.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from klantvrij.checker.direction import tone_words as data
from klantvrij.checker.direction.acts import Reader, reader_of, without_quotes
from klantvrij.checker.direction.occasion import READ_AT_MOST, Occasion, occasion
from klantvrij.checker.finding import Evidence
from klantvrij.dutch.sentences import sentence_at, sentences
from klantvrij.i18n import _
from klantvrij.text import Span


class ToneKind(StrEnum):
    """The kinds of remark; the value is the word used in settings, JSON and on the command line."""

    DATA_FIRST = "gegevens-eerst"
    """Data is asked for before the story."""
    PUNISHING = "bestraffend-woord"
    """A word that threatens, blames or distrusts."""
    CONTRADICTION = "tegenstrijdig"
    """Words of the conversation and of the market together."""
    DUTY = "plicht-woord"
    """A command dressed as a duty."""


_SHORT = 250  # code points: a loose sentence doesn't say what it is about
ALL_KINDS = frozenset(ToneKind)
"""Every kind of remark."""


class ToneFinding(NamedTuple):
    """One remark on ``text[start:end]``.

    `text` is that stretch, `why` and `instead` are Dutch at B1 level, `evidence` the words that
    weighed. Offsets are code points in the checked text, end exclusive.
    """

    start: int
    end: int
    kind: ToneKind
    text: str
    why: str
    instead: str
    evidence: tuple[Evidence, ...]


def tone(
    text: str,
    *,
    kinds: Collection[ToneKind] = ALL_KINDS,
    market_spans: Iterable[tuple[int, int]] = (),
    public: bool | None = None,
) -> tuple[ToneFinding, ...]:
    """Return the remarks on the tone of `text`, in order of place.

    `kinds` are the switches. `market_spans` are the places (start, end) of words that speak of
    residents or public tasks as a market; without them a contradiction is only seen between a
    partner and a duty. `public` as in whole.direction.
    """
    where = occasion(text, public=public)
    if where not in {Occasion.PUBLIC, Occasion.COUNCIL}:
        return ()
    reading = _Reading(text)
    found: list[ToneFinding] = []
    if ToneKind.CONTRADICTION in kinds:
        found += _contradictions(reading, sorted(market_spans))
    if where is Occasion.PUBLIC and not reading.has("MEETING"):
        if ToneKind.DATA_FIRST in kinds:
            found += _data_first(reading)
        if ToneKind.PUNISHING in kinds:
            found += _punishing(reading)
        if ToneKind.DUTY in kinds:
            found += _duties(reading)
    return tuple(_once(reading.unquoted, sorted(found)))


_SUBJECT = re.compile(
    r"(?:(?:onderwerp|subject|betreft?|re|fw|fwd|antw|doorst)\s*:\s*)+", re.IGNORECASE
)


def _once(text: str, found: Iterable[ToneFinding]) -> Iterator[ToneFinding]:
    """Leave out what stands in a line of subject that was remarked on in a line before.

    A reply to an e-mail says its subject again above every message. `found` is in order of place,
    so each line is read once.
    """
    seen: dict[tuple[ToneKind, str], int] = {}
    start = end = -1
    prefix, subject = None, ""
    for remark in found:
        if remark.start > end:
            start = text.rfind("\n", 0, remark.start) + 1
            end = text.find("\n", remark.start)
            end = end if end >= 0 else len(text)
            line = text[start:end].strip()
            prefix = _SUBJECT.match(line)
            subject = line[prefix.end() if prefix else 0 :].casefold()
        first = seen.setdefault((remark.kind, subject), start)
        if prefix is None or first == start:
            yield remark


class _Reading:
    """A text with what is quoted blotted out, and the questions every kind asks of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.unquoted = without_quotes(text)
        self.address = reader_of(self.unquoted[:READ_AT_MOST]) is Reader.RESIDENT
        self.help = len(text) < _SHORT or self.has("HELP")

    def has(self, name: str) -> bool:
        """Say whether a pattern of tone_words.py occurs outside quotation marks."""
        return pattern(name).search(self.unquoted) is not None

    def finding(
        self,
        kind: ToneKind,
        span: tuple[int, int],
        why: str,
        instead: str,
        evidence: Iterable[Evidence] = (),
    ) -> ToneFinding:
        """Return a finding on `span`."""
        start, end = span
        return ToneFinding(start, end, kind, self.text[start:end], why, instead, tuple(evidence))


@lru_cache(maxsize=32)
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern called `name` in tone_words.py, compiled once."""
    source = getattr(data, name)
    edge = "" if r"\b" in source.split("|")[0] else r"\b"
    return re.compile(rf"{edge}(?:{source})", re.VERBOSE | re.IGNORECASE)


# --- data first ----------------------------------------------------------------------------------


def _data_first(reading: _Reading) -> Iterator[ToneFinding]:
    """Yield one finding where papers are asked for before the story."""
    if not reading.help or reading.has("NO_STORY") or reading.has("RECORD"):
        return
    demand = _demand(reading)
    if demand is None:
        return
    span, items = demand
    # a question may be quoted in a script: that counts as asking
    if pattern("STORY").search(reading.text, 0, span.start):
        return
    evidence = [Evidence(*item, _("wordt gevraagd"), 1.0) for item in items[:6]]
    if later := pattern("STORY").search(reading.text, span.end):
        evidence.append(Evidence(*later.span(), _("het verhaal komt pas hier"), 1.0))
    yield reading.finding(
        ToneKind.DATA_FIRST,
        span,
        _("Deze tekst vraagt eerst gegevens."),
        _("Vraag eerst wat er is. Zeg bij elk gegeven waarvoor het nodig is."),
        evidence,
    )


def _demand(reading: _Reading) -> tuple[Span, list[Span]] | None:
    """Return the first stretch that asks for data, with the things asked for."""
    text = reading.unquoted
    recent: list[Span] = []
    for sentence in sentences(text):
        recent = [*recent[-2:], sentence]
        first = pattern("FIRST").search(text, *sentence)
        own = _items(text, sentence)
        if first and (own or "formulier" in first.group() or "gegevens" in first.group()):
            return sentence, own or [Span(*first.span())]
        if len(own) >= 2 and (
            pattern("DEMAND").search(text, *sentence) or _is_form(text, sentence)
        ):
            return sentence, own
        for few, least in ((recent[-2:], 2), (recent, 3)):
            lists = [_items(text, span) for span in few]
            near = [item for items in lists for item in items]
            different = len({text[a:b].lower() for a, b in near})
            if own and lists[0] and different >= least and all(_asks(text, s) for s in few):
                return Span(few[0].start, sentence.end), near
    return None


def _asks(text: str, span: Span) -> bool:
    """Say whether a sentence demands or asks something."""
    return text[span.end - 1] == "?" or pattern("DEMAND").search(text, *span) is not None


def _items(text: str, span: Span) -> list[Span]:
    """Return the different things asked for in a sentence."""
    seen: dict[str, Span] = {}
    for match in pattern("ASKED_FOR").finditer(text, *span):
        seen.setdefault(match.group().lower(), Span(*match.span()))
    return list(seen.values())


def _is_form(text: str, span: Span) -> bool:
    """Say whether a line is a row of fields: short pieces between commas or question marks."""
    pieces = re.split(r"[,?:;/]", text[span.start : span.end])
    return len(pieces) > 3 and all(len(piece.split()) <= 4 for piece in pieces)


# --- punishing words -----------------------------------------------------------------------------

_NEGATION = re.compile(
    r"\b(?:geen|niet|nooit|niemand|zonder|vervalt)\b(?: +\w+){0,3} *\Z", re.IGNORECASE
)
_INSIDE = re.compile(r"\b(?:geen|nooit)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:als|indien|wanneer|mocht|stel)\b", re.IGNORECASE)
_LAST_WORD = re.compile(
    r"\b(?:sanctie|boete)s?\Z", re.IGNORECASE
)  # of "volgt een boete" the word itself
_TARGET = re.compile(
    r"\b(?:uitkering|bijstand|hulp|ondersteuning|pgb|toeslag|voorziening|recht|budget)\b",
    re.IGNORECASE,
)


def _punishing(reading: _Reading) -> Iterator[ToneFinding]:
    """Yield a finding for each word that threatens, blames or distrusts."""
    if not reading.address and not reading.has("RECORD"):
        return
    law, way_back = reading.has("LAW"), reading.has("WAY_BACK")
    if law and way_back:
        return  # a decision, or a page that explains the law, and says how to set it right
    if reading.help and not reading.has("ELSEWHERE"):
        yield from _warnings(reading, law=law, way_back=way_back)
    for match in pattern("THREAT").finditer(reading.unquoted):
        yield reading.finding(
            ToneKind.PUNISHING,
            match.span(),
            _("Dit klinkt als een dreiging. Een termijn noemen is genoeg."),
            _("Lukt het niet vóór die dag? Bel ons, dan zoeken we een andere dag."),
        )
    for match in pattern("HARSH").finditer(reading.unquoted):
        yield reading.finding(
            ToneKind.PUNISHING,
            match.span(),
            _("Dit woord spreekt wantrouwen uit, nog voor iemand iets heeft gezegd."),
            _("Noem wat er gebeurt: het eerste gesprek, en met wie."),
        )
    if reading.has("CHECKED") and not reading.has("FREE"):
        yield from _inspections(reading)
    for match in pattern("BLAME").finditer(reading.unquoted):
        if _about_a_paper(reading.unquoted, match) or _supposed(reading.unquoted, match.start()):
            continue
        yield reading.finding(
            ToneKind.PUNISHING,
            match.span(),
            _("Dit is een verwijt. U weet misschien nog niet waarom het zo ging."),
            _("Schrijf wat er anders ging: nog niet gelukt, gemist, er mist nog iets."),
        )


def _warnings(reading: _Reading, *, law: bool, way_back: bool) -> Iterator[ToneFinding]:
    """Yield a finding for each warning that stands without law or way back."""
    text = reading.unquoted
    missing = [_("waarom")]
    if not law:
        missing.append(_("welke wet dit vraagt"))
    if not way_back:
        missing.append(_("hoe iemand het kan herstellen"))
    ask = _("{first} en {last}").format(first=", ".join(missing[:-1]), last=missing[-1])
    for match in pattern("WARNING").finditer(text):
        if _NEGATION.search(text, max(0, match.start() - 60), match.start()):
            continue
        if _INSIDE.search(match.group()):
            continue
        word = match.group().lower()
        if word in {"stopgezet", "stopzetten", "ingetrokken"}:
            sentence = sentence_at(text, match.start())
            if not _TARGET.search(text, *sentence):
                continue
        last = _LAST_WORD.search(match.group())
        start = match.start() + last.start() if last else match.start()
        yield reading.finding(
            ToneKind.PUNISHING,
            (start, match.end()),
            _("Dit woord straft of waarschuwt."),
            _("Moet het van de wet? Laat het dan staan. Zeg erbij: {ask}.").format(ask=ask),
        )


def _inspections(reading: _Reading) -> Iterator[ToneFinding]:
    """Yield a finding for each inspection without a reason and the right to refuse."""
    for match in pattern("INSPECTION").finditer(reading.unquoted):
        if _NEGATION.search(reading.unquoted, max(0, match.start() - 60), match.start()):
            continue
        yield reading.finding(
            ToneKind.PUNISHING,
            match.span(),
            _("Dit voelt als controle als de reden er niet bij staat."),
            _("Schrijf waarom u komt of kijkt. Mag iemand nee zeggen, en wat gebeurt er dan?"),
        )


def _supposed(text: str, place: int) -> bool:
    """Say whether it is only supposed: "als u iets niet goed heeft ingevuld"."""
    start = sentence_at(text, place).start
    return _CONDITION.search(text, start, place) is not None


def _about_a_paper(text: str, match: re.Match[str]) -> bool:
    """Say whether a book, a report or an issue didn't appear, rather than a person."""
    before = text[max(0, match.start() - 60) : match.start()].lower()
    return "verschenen" in match.group().lower() and bool(
        re.search(r"\b(?:boek|rapport|krant|nummer|editie|artikel|brochure)\b", before)
    )


# --- duty words ----------------------------------------------------------------------------------

_UNTRUE = re.compile(r"\b(?:niet|geen|nooit|als u wilt)\b", re.IGNORECASE)


def _duties(reading: _Reading) -> Iterator[ToneFinding]:
    """Yield a finding for each duty word that has no law near it."""
    text = reading.unquoted
    for match in pattern("DUTY").finditer(text):
        if _UNTRUE.search(match.group()) or _law_near(text, match.start()):
            continue
        yield reading.finding(
            ToneKind.DUTY,
            match.span(),
            _("Dit klinkt als een bevel. Verplicht is alleen wat een wet verplicht."),
            _("Wilt u …? Of: Wij vragen u …, omdat … Is het een plicht? Noem dan de wet."),
        )


def _law_near(text: str, place: int) -> bool:
    """Say whether the sentence at `place` or one beside it names a law."""
    sentence = sentence_at(text, place)
    before = sentence_at(text, max(0, sentence.start - 2))
    after = sentence_at(text, min(len(text), sentence.end + 2))
    return any(pattern("LAW").search(text, *span) for span in (sentence, before, after))


# --- contradiction -------------------------------------------------------------------------------

_NEAR = 600  # code points: the paragraph and its neighbours
_PARTNER = re.compile(
    r"\b(?:als|zijn|onze) (?:\w+ )?\w*partners?\b[^.!?\n]{0,60}"
    r"\b(?:verplicht|gehouden|dient u|moet u)\b",
    re.IGNORECASE,
)


def _contradictions(reading: _Reading, market: list[tuple[int, int]]) -> Iterator[ToneFinding]:
    """Yield at most one finding: words of the conversation beside words of the market."""
    if (match := _PARTNER.search(reading.unquoted)) and reading.address:
        yield reading.finding(
            ToneKind.CONTRADICTION,
            match.span(),
            _("Een partner kiest zelf. Hier moet iemand."),
            _("Vraag het, of noem het een plicht en zeg van welke wet."),
        )
        return
    method = [Span(*m.span()) for m in pattern("METHOD").finditer(reading.unquoted)]
    for start, end in market:
        near = [s for s in method if start - _NEAR <= s.start <= end + _NEAR]
        if len({_family(reading.text[a:b]) for a, b in near}) < 2:
            continue
        beside = [m for m in market if start <= m[0] <= end + _NEAR]
        yield reading.finding(
            ToneKind.CONTRADICTION,
            (start, end),
            _("Deze tekst spreekt van een gesprek én van een markt. Dat botst."),
            _("Houd de woorden van het gesprek en zeg het marktwoord anders."),
            [Evidence(*s, _("woord van het gesprek"), 1.0) for s in near[:5]]
            + [Evidence(*s, _("marktwoord"), 1.0) for s in beside[:5]],
        )
        return


def _family(phrase: str) -> str:
    """Return what a method phrase is about, so that "in gesprek" and "gesprekken" count once."""
    low = phrase.lower()
    return next((stem for stem in data.METHOD_FAMILIES.split() if stem in low), low)
