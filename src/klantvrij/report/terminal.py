"""The report for the terminal: readable aloud, in order, without colour where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from klantvrij.collection.result import DocumentResult, Located, Tally, TextFinding
from klantvrij.collection.snippet import SOFT_HYPHEN, one_line
from klantvrij.documents.base import Place
from klantvrij.documents.listing import listed
from klantvrij.i18n import _
from klantvrij.report import Options, evidence, labels
from klantvrij.revise.cards import cards, same_reason

_LONGEST_CUE = 40
_MOST_SHOWN = 4
_WIDEST = 88
"""Columns of a line at most: longer ones are hard to read."""
_BOLD, _UNDERLINE, _TERM, _END = "\033[1m", "\033[4m", "\033[1;4m", "\033[0m"


def render(results: Iterable[DocumentResult], options: Options) -> Iterator[str]:
    """Yield the report: each document with something to say, then a summary."""
    named = False
    for result in results:
        named = named and result.continued
        text = _document(result, options, named=named)
        if text:
            named = True
            yield text
    yield _summary(options.tally, direction=options.direction)


def _document(result: DocumentResult, options: Options, *, named: bool) -> str:
    if result.error:
        return _clean(result.error) + "\n\n"
    lines: list[str] = []
    for warning in result.warnings:
        lines += _wrap(_("Let op: {warning}").format(warning=_clean(warning)), "  ", options)
    whole = sorted(result.whole, key=_same_remark)
    for _remark, same in groupby(whole, _same_remark):
        lines += _whole(list(same), options)
    explained: set[tuple[object, ...]] = set()
    elsewhere = _elsewhere(result.reported)
    for _same, group in groupby(enumerate(result.reported), _same_sentence):
        numbered = dict(group)
        if not elsewhere.keys().isdisjoint(numbered):
            lines += ("",) if lines else ()
            lines += _group(numbered, elsewhere, explained, options)
    if not lines:
        return ""
    name = _clean(result.path) if result.path != "-" else _("standaardinvoer")
    heading = f"{_BOLD}{name}{_END}" if options.style else name
    return "\n".join((*(() if named else (heading,)), *lines)) + "\n\n"


def _whole(group: list[TextFinding], options: Options) -> Iterator[str]:
    """Yield the lines of what is said about direction or tone; the same remark is made once."""
    from klantvrij.checker.direction.whole import in_turns  # takes long to load

    found = group[0]
    yield from _wrap(labels.whole(found.kind) + ".", "  ", options)
    yield from _wrap(_clean(f"{found.why} {found.instead}"), "    ", options)
    sentences = [shown for each in group for shown in each.shown]
    for shown in in_turns(sentences, lambda one: one.cue, _MOST_SHOWN):
        where = shown.place.describe()
        said = f"‘{shown.text}’" + (f" ({shown.cue})" if shown.cue else "")
        yield from _wrap(_clean(f"{where}: {said}" if where else said), "    ", options)
    if len(sentences) > _MOST_SHOWN:
        more = _("En nog {count} keer.").format(count=len(sentences) - _MOST_SHOWN)
        yield from _wrap(more, "    ", options)


def _same_remark(found: TextFinding) -> tuple[str, str, str]:
    return found.kind, found.why, found.instead


def _elsewhere(reported: Sequence[Located]) -> dict[int, list[Place]]:
    """Return number → other places, of the findings that are shown: one for each card."""
    return {
        card.first: [reported[other].place for other in card.others]
        for card in cards(located.finding for located in reported)
    }


def _group(
    numbered: dict[int, Located],
    elsewhere: dict[int, list[Place]],
    explained: set[tuple[object, ...]],
    options: Options,
) -> Iterator[str]:
    """Yield the lines of the findings in one sentence: place, sentence, then each word.

    The same reason is given once for a word in a document.
    """
    group = list(numbered.values())
    yield from _wrap(_clean(_where(group)), "  ", options)
    yield from _wrap(_context(group, options), "    ", options)
    for number, located in numbered.items():
        if number not in elsewhere:
            continue
        finding = located.finding
        again = same_reason(finding)
        said = labels.advice(finding) + "." if again in explained else labels.explanation(finding)
        explained.add(again)
        word = labels.word(located)
        yield from _wrap(f"{_clean(word)} — {_clean(said)}", "    ", options)
        if located.decided is not None and _decision(located) not in explained:
            explained.add(_decision(located))
            yield from _wrap(_clean(" ".join(_decision(located))), "    ", options)
        reason = evidence.sentence(located)
        if reason:
            yield from _wrap(_clean(reason), "    ", options)
        places = elsewhere[number]
        if places:
            message = _("{word}: ook op {count} andere plaatsen: {places}.")
            also = message.format(word=word.lower(), count=len(places), places=listed(places))
            yield from _wrap(_clean(also), "    ", options)


def _decision(located: Located) -> tuple[str, str]:
    """Return what the house decided about a word in a sentence, and the address of the decision."""
    decision = located.decided
    if decision is None:
        return "", ""
    return f"{labels.decided_on(located)}: {decision.word}.", decision.address


def _where(group: list[Located]) -> str:
    """Return the place of the first finding, with the lines and columns of the others."""
    place = group[0].place
    where = place.describe()
    if not place.line or len(group) == 1:
        return where
    said: list[str] = []
    line = 0
    for located in group:
        at = _("regel {line}, kolom {column}")
        at = at.format(line=located.place.line, column=located.place.column or 1)
        said.append(str(located.place.column) if located.place.line == line else at)
        line = located.place.line
    *others, last = said
    return where.replace(said[0], _(" en ").join((", ".join(others), last)), 1)


def _same_sentence(numbered: tuple[int, Located]) -> tuple[object, ...]:
    located = numbered[1]
    return located.snippet, located.place._replace(line=0, column=0)


def _context(group: list[Located], options: Options) -> str:
    """Return the sentence with the terms and the words that decided marked."""
    snippet = group[0].snippet
    term, cue = ((_TERM, _END), (_UNDERLINE, _END)) if options.style else (("**", "**"), ("_", "_"))
    spans: list[_Marked] = []
    for located in group:
        finding = located.finding
        spans += [(*span, term) for span in finding.parts or ((finding.start, finding.end),)]
    for located in group:
        for item, _words, _side in evidence.chosen(located, for_it=True):
            # Words longer than a phrase (a whole heading) are named below and not marked here.
            if item.end - item.start <= _LONGEST_CUE:
                spans.append((item.start, item.end, cue))
    text = snippet.text
    pieces: list[str] = []
    position = 0
    # The terms come first: where a cue covers one, the term is what is marked.
    for start, end, marks in _without_overlap(spans):
        first, last = start - snippet.start, end - snippet.start
        if first < position or last > len(text):
            continue
        pieces += (text[position:first], marks[0], text[first:last], marks[1])
        position = last
    pieces.append(text[position:])
    before = "… " if snippet.cut_before else ""
    after = " …" if snippet.cut_after else ""
    return before + "".join(pieces) + after


_Marked = tuple[int, int, tuple[str, str]]


def _without_overlap(spans: list[_Marked]) -> list[_Marked]:
    kept: list[_Marked] = []
    for span in spans:  # in order of importance
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def _summary(tally: Tally, *, direction: bool) -> str:
    lines: list[str] = []
    read = labels.documents(tally.documents)
    if tally.reported:
        message = _("Samen: {words} in {some} van {all}.")
        if tally.documents == 1:
            message = _("Samen: {words}.")
        lines.append(
            message.format(words=labels.words(tally.reported), some=tally.with_findings, all=read)
        )
        counts = {value: count for value, count in tally.reported_counts.items() if count}
        if len(counts) > 1:
            width = max(len(labels.verdict(value)) for value in counts)
            lines += [f"  {labels.verdict(value):<{width}} {n:>6}" for value, n in counts.items()]
    elif tally.documents and not tally.whole:
        lines.append(_("Niets te melden in {documents}.").format(documents=read))
    elif not tally.documents and not tally.errors:
        lines.append(_("Er is geen enkel document gevonden."))
    if tally.reported and labels.dutch_data():
        lines.append(labels.dutch_data())
    if tally.whole:
        lines.append(_whole_count(tally))
    if direction and tally.documents > tally.directed:
        message = _(
            "Richting: in {documents} niet te zeggen. Dat kan alleen als een tekst aan of over "
            "inwoners vertelt wie wat doet, en wanneer."
        )
        lines.append(message.format(documents=labels.documents(tally.documents - tally.directed)))
    rest = labels.left_alone(tally.left)
    if rest:
        lines.append(_("Ook gezien, niet gemeld: {counts}.").format(counts=rest))
    if tally.known:
        lines.append(_("In de nulmeting: {words}.").format(words=labels.words(tally.known)))
    if tally.suppressed:
        lines.append(
            _("In de tekst zelf opzijgezet: {words}.").format(words=labels.words(tally.suppressed))
        )
    if tally.errors:
        unread = labels.documents(tally.errors)
        lines.append(_("Niet gelezen: {documents}.").format(documents=unread))
    return "\n".join(lines) + "\n" if lines else ""


def _whole_count(tally: Tally) -> str:
    return _("Richting en toon: {remarks}.").format(remarks=labels.remarks(tally.whole))


def _clean(text: str) -> str:
    """Return `text` fit for one line of a terminal, whatever it held."""
    return " ".join(one_line(text).replace(SOFT_HYPHEN, "").split())


def _wrap(text: str, indent: str, options: Options) -> list[str]:
    """Break `text` into lines of at most `options.width` columns; style codes take no room."""
    room = max(30, min(options.width, _WIDEST) - len(indent))
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in text.split():
        length = _length(word)
        if line and used + 1 + length > room:
            lines.append(indent + " ".join(line))
            line, used = [], 0
        used += length + (1 if line else 0)
        line.append(word)
    lines.append(indent + " ".join(line))
    return lines


def _length(word: str) -> int:
    if "\033" not in word:
        return len(word)
    for code in (_TERM, _BOLD, _UNDERLINE, _END):
        word = word.replace(code, "")
    return len(word)
