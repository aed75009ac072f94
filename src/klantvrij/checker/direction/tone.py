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
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator

from klantvrij.checker.direction import tone_words as data
from klantvrij.checker.direction.occasion import Occasion, occasion
from klantvrij.checker.direction.tone_reading import (
    ALL_KINDS,
    PARTNER,
    Reading,
    ToneFinding,
    ToneKind,
    Whole,
    pattern,
)
from klantvrij.checker.finding import Evidence
from klantvrij.dutch.sentences import sentence_at, sentences
from klantvrij.i18n import _
from klantvrij.text import Span

__all__ = ["ALL_KINDS", "ToneFinding", "ToneKind", "ToneOfParts", "tone"]
_JUDGED = frozenset({Occasion.PUBLIC, Occasion.COUNCIL})


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
    if where not in _JUDGED:
        return ()
    reading = Reading(text)
    found = list(_findings(reading, where, kinds, market_spans))
    return tuple(_once(reading.unquoted, sorted(found), {}))


class ToneOfParts:
    """The remarks on a text that comes in parts, each with text around it.

    First `look` at every part, then ask the `remarks` of every part in turn: together these are
    what `tone` says of the whole.
    """

    def __init__(
        self, opening: str, *, kinds: Collection[ToneKind] = ALL_KINDS, public: bool | None = None
    ) -> None:
        """Begin with the first 60,000 code points of the text, or more; the rest as in `tone`."""
        self._whole = Whole(opening, public=public)
        self._kinds = set(kinds)
        self._seen: dict[tuple[ToneKind, int], int] = {}
        self.speaks = self._whole.where in _JUDGED
        """Whether anything is said of such a text."""

    def look(self, text: str) -> None:
        """Remember what this part says of the whole."""
        self._whole.look(text)

    def remarks(
        self, text: str, part: Span, offset: int, market_spans: Iterable[tuple[int, int]] = ()
    ) -> tuple[ToneFinding, ...]:
        """Return the remarks that begin in `part` of `text`, which begins at `offset`."""
        reading = Reading(text, self._whole)
        partner = self._whole.said[PARTNER] and reading.address
        market = () if partner else market_spans
        everything = _findings(reading, self._whole.where, self._kinds, market)
        found = sorted(each for each in everything if part.start <= each.start < part.end)
        # of these a text has one; where papers are asked for, the story must not have come before
        first = {ToneKind.CONTRADICTION, ToneKind.DATA_FIRST}
        self._kinds -= {each.kind for each in found} & first
        if pattern("STORY").search(text, 0, part.end):
            self._kinds.discard(ToneKind.DATA_FIRST)
        return tuple(_once(reading.unquoted, found, self._seen, offset))


def _findings(
    reading: Reading,
    where: Occasion,
    kinds: Collection[ToneKind],
    market_spans: Iterable[tuple[int, int]],
) -> Iterator[ToneFinding]:
    if ToneKind.CONTRADICTION in kinds:
        yield from _contradictions(reading, sorted(market_spans))
    if where is Occasion.PUBLIC and not reading.has("MEETING"):
        if ToneKind.DATA_FIRST in kinds:
            yield from _data_first(reading)
        if ToneKind.PUNISHING in kinds:
            yield from _punishing(reading)
        if ToneKind.DUTY in kinds:
            yield from _duties(reading)


_SUBJECT = re.compile(
    r"(?:(?:onderwerp|subject|betreft?|re|fw|fwd|antw|doorst)\s*:\s*)+", re.IGNORECASE
)


def _once(
    text: str,
    found: Iterable[ToneFinding],
    seen: dict[tuple[ToneKind, int], int],
    offset: int = 0,
) -> Iterator[ToneFinding]:
    """Leave out what stands in a line of subject that was remarked on in a line before.

    A reply to an e-mail says its subject again above every message. `found` is in order of place,
    so each line is read once; `seen` is where each subject stood first, also in the parts before,
    and `offset` where `text` begins.
    """
    start = end = -1
    prefix, subject = None, 0
    for remark in found:
        if remark.start > end:
            start = text.rfind("\n", 0, remark.start) + 1
            end = text.find("\n", remark.start)
            end = end if end >= 0 else len(text)
            line = text[start:end].strip()
            prefix = _SUBJECT.match(line)
            subject = hash(line[prefix.end() if prefix else 0 :].casefold())
        first = seen.setdefault((remark.kind, subject), offset + start)
        if prefix is None or first == offset + start:
            yield remark


# --- data first ----------------------------------------------------------------------------------


def _data_first(reading: Reading) -> Iterator[ToneFinding]:
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


def _demand(reading: Reading) -> tuple[Span, list[Span]] | None:
    """Return the first stretch that asks for data, with the things asked for."""
    text = reading.unquoted
    recent: list[tuple[Span, list[Span]]] = []
    for sentence in sentences(text):
        own = _items(text, sentence)
        recent = [*recent[-2:], (sentence, own)]
        first = pattern("FIRST").search(text, *sentence)
        if first and (own or "formulier" in first.group() or "gegevens" in first.group()):
            return sentence, own or [Span(*first.span())]
        if len(own) >= 2 and (
            pattern("DEMAND").search(text, *sentence) or _is_form(text, sentence)
        ):
            return sentence, own
        for few, least in ((recent[-2:], 2), (recent, 3)):
            near = [item for _span, items in few for item in items]
            different = len({text[a:b].lower() for a, b in near})
            if own and few[0][1] and different >= least and all(_asks(text, s) for s, _ in few):
                return Span(few[0][0].start, sentence.end), near
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


def _punishing(reading: Reading) -> Iterator[ToneFinding]:
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


def _warnings(reading: Reading, *, law: bool, way_back: bool) -> Iterator[ToneFinding]:
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


def _inspections(reading: Reading) -> Iterator[ToneFinding]:
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


def _duties(reading: Reading) -> Iterator[ToneFinding]:
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


def _contradictions(reading: Reading, market: list[tuple[int, int]]) -> Iterator[ToneFinding]:
    """Yield at most one finding: words of the conversation beside words of the market."""
    if (match := pattern(PARTNER).search(reading.unquoted)) and reading.address:
        yield reading.finding(
            ToneKind.CONTRADICTION,
            match.span(),
            _("Een partner kiest zelf. Hier moet iemand."),
            _("Vraag het, of noem het een plicht en zeg van welke wet."),
        )
        return
    method = [Span(*m.span()) for m in pattern("METHOD").finditer(reading.unquoted)]
    starts = [span.start for span in method]
    for start, end in market:
        near = method[bisect_left(starts, start - _NEAR) : bisect_right(starts, end + _NEAR)]
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
