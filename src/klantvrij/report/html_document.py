"""One document in the HTML report: its text with numbered marks, and a card beside each mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from klantvrij.checker.finding import Answer, Verdict
from klantvrij.collection.result import DocumentResult, Located, Passage, TextFinding
from klantvrij.documents.listing import brief
from klantvrij.i18n import _
from klantvrij.records import NamedTuple
from klantvrij.report import evidence, labels
from klantvrij.revise.cards import cards, same_reason

WHOLE_TEXT = 20_000
"""Documents of at most so many characters are shown whole; of longer ones, what lies round the
findings."""
_LONGEST_CUE = 60


def section(result: DocumentResult, number: int) -> Iterator[str]:
    """Yield the part of the page about `result`; `number` makes its anchors unique."""
    name = _("standaardinvoer") if result.path == "-" else result.path
    yield f"<section aria-labelledby='d{number}'><h2 id='d{number}'>{_e(name)}</h2>\n"
    if result.title:
        yield f"<p class='soft'>{_e(result.title)}</p>\n"
    for sentence in (result.error, *result.warnings):
        if sentence:
            yield f"<p>{_e(sentence)}</p>\n"
    for found in result.whole:
        yield _whole(found)
    passages = _passages(result)
    entries = _entries(result.reported)
    reasons: dict[tuple[object, ...], int] = {}
    skipped = 0
    for passage, own, near in _with_findings(passages, entries):
        if not own and not near and result.characters > WHOLE_TEXT:
            skipped += 1
            continue
        if skipped:
            yield _gap(skipped)
            skipped = 0
        carded = [entry for entry in own if entry.own]
        shown = "".join(_card(number, entry, reasons) for entry in carded)
        text = _marked(passage, own, number)
        kind = _kind(passage.kind)
        row = "row many" if len(carded) > 1 else "row"
        yield (
            f"<div class='{row}'><div class='text {_e(passage.kind)}' lang='nl'>{kind}{text}</div>"
            f"<div class='cards'>{shown}</div></div>\n"
        )
    if skipped:
        yield _gap(skipped)
    yield "</section>\n"


def _whole(found: TextFinding) -> str:
    """Return what is said about the text as a whole, with the sentences that show it."""
    shown = "".join(
        f"<li><q>{_e(item.text)}</q> <span class='label'>{_e(item.cue)}</span></li>"
        for item in found.shown
    )
    label = labels.whole(found.kind) + "."
    return (
        f"<div class='card whole'><p class='better'>{_e(label)}</p>"
        f"<p>{_e(found.why)} {_e(found.instead)}</p><ul>{shown}</ul></div>\n"
    )


class _Entry(NamedTuple):
    """A finding with its place in the report (`mark`) and the `number` of the card about it.

    `own` is false when the card stands at an earlier one that gets the very same said about it;
    `others` are the entries that the card is about as well.
    """

    mark: int
    number: int
    located: Located
    own: bool
    others: tuple[tuple[int, Located], ...]


def _entries(reported: Sequence[Located]) -> list[_Entry]:
    found: dict[int, _Entry] = {}
    for number, card in enumerate(cards(located.finding for located in reported), 1):
        others = tuple((other + 1, reported[other]) for other in card.others)
        found[card.first] = _Entry(card.first + 1, number, reported[card.first], True, others)
        for index, located in others:
            found[index - 1] = _Entry(index, number, located, False, ())
    return [found[index] for index in sorted(found)]


def _passages(result: DocumentResult) -> Sequence[Passage]:
    """Return the blocks, or the sentences round the findings where the text is too large."""
    if result.passages:
        return result.passages
    snippets = dict.fromkeys(located.snippet for located in result.reported)
    return tuple(Passage(item.start, item.text, "paragraph") for item in snippets)


def _with_findings(
    passages: Sequence[Passage], entries: list[_Entry]
) -> Iterator[tuple[Passage, list[_Entry], bool]]:
    """Yield each passage with its findings, and whether one beside it has any."""
    owned: list[list[_Entry]] = [[] for _passage in passages]
    position = 0
    for entry in entries:
        start = entry.located.finding.start
        while position + 1 < len(passages) and passages[position + 1].start <= start:
            position += 1
        if passages:
            owned[position].append(entry)
    for at, passage in enumerate(passages):
        near = any(owned[max(0, at - 1) : at + 2])
        yield passage, owned[at], near


def _gap(count: int) -> str:
    one = _("… 1 alinea zonder melding …")
    many = _("… {count} alinea's zonder melding …").format(count=count)
    return f"<p class='gap'>{_e(one if count == 1 else many)}</p>\n"


def _kind(kind: str) -> str:
    """Return the name of a kind of text that a reader would not see from its place alone."""
    names = {
        "footnote": _("voetnoot"),
        "endnote": _("eindnoot"),
        "header": _("koptekst"),
        "footer": _("voettekst"),
        "text-box": _("tekstvak"),
        "comment": _("opmerking"),
        "alt-text": _("beschrijving bij een afbeelding"),
        "caption": _("bijschrift"),
        "note": _("notities"),
    }
    return f"<span class='kind'>{_e(names[kind])}</span>" if kind in names else ""


def _marked(passage: Passage, own: list[_Entry], number: int) -> str:
    """Return the passage as HTML, each finding a link to its card, its evidence underlined."""
    marks: list[tuple[int, int, str, str]] = []
    for entry in own:
        finding = entry.located.finding
        spans = finding.parts or ((finding.start, finding.end),)
        for part, (start, end) in enumerate(spans):
            anchor = f" id='d{number}t{entry.mark}'" if part == 0 else ""
            goal = f"#d{number}b{entry.number}"
            before = f"<a class='hit {finding.verdict.value}'{anchor} href='{goal}'>"
            marks.append((start, end, before, f"<sup>{_e(_label(entry))}</sup></a>"))
    for entry in own:
        for item, _words, _side in evidence.chosen(entry.located, for_it=True):
            if item.end - item.start <= _LONGEST_CUE:
                cue = (item.start, item.end, "<span class='cue'>", "</span>")
                marks.append(cue)
    text = passage.text
    pieces: list[str] = []
    position = 0
    for start, end, before, after in _without_overlap(marks):
        first, last = start - passage.start, end - passage.start
        if first < position or last > len(text):
            continue
        pieces += (_e(text[position:first]), before, _e(text[first:last]), after)
        position = last
    pieces.append(_e(text[position:]))
    return "".join(pieces)


def _without_overlap(
    marks: list[tuple[int, int, str, str]],
) -> list[tuple[int, int, str, str]]:
    kept: list[tuple[int, int, str, str]] = []
    reach: list[tuple[int, int]] = []
    for mark in marks:  # findings first, then the words that decided
        if all(mark[1] <= start or mark[0] >= end for start, end in reach):
            kept.append(mark)
            reach.append((mark[0], mark[1]))
    return sorted(kept)


def _label(entry: _Entry) -> str:
    verdict = entry.located.finding.verdict
    if verdict is Verdict.NO_MARKET:
        return str(entry.number)
    return f"{entry.number} {labels.verdict(verdict)}"


def _card(number: int, entry: _Entry, reasons: dict[tuple[object, ...], int]) -> str:
    """Return the card of one finding; a reason that was given before is only referred to."""
    index, located = entry.number, entry.located
    finding = located.finding
    name = f"d{number}b{index}"
    border = finding.verdict is Verdict.BORDERLINE  # its answers stand in the list below
    advice = _("Op de grens: u beslist.") if border else _sentence(labels.advice(finding))
    word = _e(labels.word(located))
    label = f"<span class='label'>{_e(labels.verdict(finding.verdict))}</span>"
    parts = [
        f"<article class='card {finding.verdict.value}' id='{name}' aria-labelledby='{name}k'>",
        f"<h3 id='{name}k'>{index}. {word} {label}</h3>",
        f"<p class='better'>{_e(advice)}</p>",
    ]
    if located.decided is not None:
        decision = located.decided
        link = _e(labels.decided_on(located))
        if decision.address:
            link = f"<a href='{_e(decision.address)}'>{link}</a>"
        parts.append(f"<p>{link}: <strong lang='nl'>{_e(decision.word)}</strong>.</p>")
    reason = (*same_reason(finding), finding.relation, str(finding.test))
    earlier = reasons.setdefault(reason, index)
    if earlier == index:
        parts.append(f"<p>{_e(finding.why)}</p>{_test(located)}")
    else:
        same = _e(_("Zelfde reden als bij {number}.").format(number="{number}"))
        link = f"<a href='#d{number}b{earlier}'>{earlier}</a>"
        parts.append(f"<p>{same.replace('{number}', link)}</p>")
    weighed = evidence.sentence(located)
    if weighed:
        parts.append(f"<p>{_e(weighed)}</p>")
    parts.append(_elsewhere(number, entry))
    where = located.place.describe()
    back = f"<a href='#d{number}t{entry.mark}' aria-describedby='{name}k'>"
    back += f"{_e(_('terug naar de tekst'))}</a>"
    parts.append(f"<p class='label'>{_e(where)}{' · ' if where else ''}{back}</p></article>")
    return "".join(parts)


def _elsewhere(number: int, entry: _Entry) -> str:
    """Return where else the very same goes, to open; "" for nowhere."""
    if not entry.others:
        return ""
    message = _("Ook op {count} andere plaatsen").format(count=len(entry.others))
    links = ", ".join(
        f"<a href='#d{number}t{index}'>{_e(brief(located.place) or str(index))}</a>"
        for index, located in entry.others
    )
    return f"<details><summary>{_e(message)}</summary><p>{links}</p></details>"


def _test(located: Located) -> str:
    """Return the answers of the test; nothing where none of them is known (a name, a quotation)."""
    if set(located.finding.test) == {Answer.UNKNOWN}:
        return ""
    items = "".join(
        f"<li>{_e(question)}: <strong>{_e(reply)}</strong></li>"
        for question, reply in labels.answers(located.finding.test)
    )
    about = ""
    if located.finding.family not in labels.BUYERS:
        about = f"<p>{_e(_('De mens om wie het gaat:'))}</p>"
    return f"{about}<ul class='test'>{items}</ul>"


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith(("?", ".")) else text + "."


def _e(text: str) -> str:
    return escape(text, quote=True)
