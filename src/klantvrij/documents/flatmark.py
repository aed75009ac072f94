"""Shows proposals and notes in plain text, Markdown and HTML: as a web page of its own.

These formats have no place for a proposal that a reader can accept, so the text is shown with
what would go struck through, what would come underlined, and the notes below each paragraph. The
page needs nothing else: no script, no outside files.
"""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape

from klantvrij.documents.base import Block, BlockKind, Document, Note, Written
from klantvrij.i18n import _
from klantvrij.records import NamedTuple
from klantvrij.text import Edit, apply_edits

_STYLE = """
:root { color-scheme: light dark }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 sans-serif }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
.list-item, .table-cell, .quote { margin-left: 1.5rem }
del { text-decoration: line-through; opacity: .75 }
ins { text-decoration: underline; font-weight: bold }
mark { background: none; color: inherit; border-bottom: 2px dotted }
sup { line-height: 0 }
ol.notes { font-size: .9rem; border-left: 3px solid; margin: 0 0 1.5rem; padding-left: 2.5rem }
header, footer { border-bottom: 1px solid; margin-bottom: 2rem }
footer { border: 0; border-top: 1px solid; margin-top: 3rem; font-size: .9rem }
"""
_TITLE = 60


def mark_up(
    data: bytes,
    document: Document,
    edits: Sequence[Edit],
    notes: Sequence[Note],
    *,
    when: dt.datetime,
) -> Written:
    """Return a web page that shows `document` with `edits` and `notes`; see `write.mark_up`."""
    apply_edits(document.text, edits)  # raises ValueError on overlap
    owned: defaultdict[int, _Owned] = defaultdict(_Owned)
    refused: list[Edit | Note] = []
    for edit in sorted(edits):
        index = _block(document, edit.start, edit.end)
        if index is None:
            refused.append(edit)
        else:
            owned[index].edits.append(edit)
    number = 0
    for note in sorted(notes):
        index = _block(document, note.start, note.end)
        if index is None:
            refused.append(note)
            continue
        number += 1
        owned[index].notes[number] = note.text
        owned[index].marks.append(_Mark(note.start, note.end, number, own=True))
        for start, end in note.also:
            place = _block(document, start, end)
            if place is not None:
                owned[place].marks.append(_Mark(start, end, number, own=False))
    page = "".join(_page(document, owned, when))
    return Written(page.encode("utf-8", "replace"), tuple(refused))


class _Mark(NamedTuple):
    """Words that note `number` is about; `own` where the note stands."""

    start: int
    end: int
    number: int
    own: bool


class _Owned:
    """What there is to show in one block: changes, notes by number, and marked words."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.notes: dict[int, str] = {}
        self.marks: list[_Mark] = []


def _block(document: Document, start: int, end: int) -> int | None:
    """Return the number of the block with all of a stretch of text in it."""
    blocks = document.blocks
    index = bisect_right(blocks, start, key=lambda block: block.start) - 1
    return None if index < 0 or end > blocks[index].end else index


def _page(document: Document, owned: Mapping[int, _Owned], when: dt.datetime) -> Iterator[str]:
    title = _("Nagekeken: {title}").format(title=document.title or _first_line(document))
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield (
        f'<!doctype html>\n<html lang="{_("nl")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_e(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{_e(title)}</h1>\n<p>{_legend()}</p>\n</header>\n<main lang='nl'>\n"
    )
    for index, block in enumerate(document.blocks):
        own = owned.get(index) or _Owned()
        tag = "h2" if block.kind in {BlockKind.TITLE, BlockKind.HEADING} else "p"
        text = "".join(_marked(document.text, block, own))
        yield f"<{tag} class='text {block.kind.value}'>{text}</{tag}>\n"
        if own.notes:
            yield f"<ol class='notes' start='{min(own.notes)}'>\n"
            for place, note in own.notes.items():
                back = f"<a href='#t{place}' aria-label='{_e(_('terug naar de tekst'))}'>↑</a>"
                yield f"<li id='n{place}'>{_e(note)} {back}</li>\n"
            yield "</ol>\n"
    months = _(
        "januari februari maart april mei juni juli augustus september oktober november december"
    ).split()
    date = f"{when.day} {months[when.month - 1]} {when.year}"
    made = _("Nagekeken op {date} met Klantvrij. Het document zelf is niet veranderd.")
    yield f"</main>\n<footer><p>{_e(made.format(date=date))}</p></footer>\n</body>\n</html>\n"


def _first_line(document: Document) -> str:
    """Return what a text without a title begins with, in at most `_TITLE` code points."""
    line = next(filter(None, map(str.strip, document.text.splitlines())), _("tekst"))
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1].rsplit(maxsplit=1)[0]} …"


def _legend() -> str:
    gone, come = f"<del>{_e(_('doorgestreept'))}</del>", f"<ins>{_e(_('onderstreept'))}</ins>"
    sentence = _("Wat {gone} is, kan weg; wat {come} is, kan ervoor in de plaats. U beslist.")
    return _e(sentence).format(gone=gone, come=come)


def _marked(text: str, block: Block, own: _Owned) -> Iterator[str]:
    """Yield the text of a block with its changes and marks."""
    edits, marks = own.edits, own.marks
    points = {block.start, block.end}
    points.update(edge for edit in edits for edge in edit[:2])
    points.update(edge for mark in marks for edge in mark[:2])
    # One that adds words takes no room: it comes before what begins at its place.
    added = {edit.start: edit for edit in edits if edit.start == edit.end}
    ordered = sorted(points)
    for start, end in zip(ordered, (*ordered[1:], block.end), strict=True):
        if start in added:
            yield f"<ins>{_e(added[start].replacement)}</ins>"
        for mark in marks:
            if mark.own and mark.start == start:
                yield f"<span id='t{mark.number}'></span>"
        piece = _e(text[start:end])
        edit = next((edit for edit in edits if edit.start <= start < edit.end), None)
        if piece and edit is not None:
            piece = f"<del>{piece}</del>"
        elif piece and any(mark.start <= start < mark.end for mark in marks):
            piece = f"<mark>{piece}</mark>"
        yield piece
        if edit is not None and edit.end == end and edit.replacement:
            yield f"<ins>{_e(edit.replacement)}</ins>"
        for mark in marks:
            if mark.end == end and start < end:
                yield f"<sup><a href='#n{mark.number}'>{mark.number}</a></sup>"


def _e(text: str) -> str:
    return escape(text, quote=True)
