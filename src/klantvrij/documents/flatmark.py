"""Shows proposals and notes in plain text, Markdown and HTML: as a web page of its own.

These formats have no place for a proposal that a reader can accept, so the text is shown with
what would go struck through, what would come underlined, and the notes below each paragraph. The
page needs nothing else: no script, no outside files.
"""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from klantvrij.documents.base import Block, BlockKind, Document, Note, Written
from klantvrij.i18n import _
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
    owned: dict[int, tuple[list[Edit], list[Note]]] = {}
    refused: list[Edit | Note] = []
    blocks = document.blocks
    items: list[Edit | Note] = [*sorted(edits), *sorted(notes)]
    for item in items:
        index = bisect_right(blocks, item.start, key=lambda block: block.start) - 1
        if index < 0 or item.end > blocks[index].end:
            refused.append(item)
            continue
        own_edits, own_notes = owned.setdefault(index, ([], []))
        if isinstance(item, Edit):
            own_edits.append(item)
        else:
            own_notes.append(item)
    page = "".join(_page(document, owned, when))
    return Written(page.encode("utf-8", "replace"), tuple(refused))


_Owned = dict[int, tuple[list[Edit], list[Note]]]


def _page(document: Document, owned: _Owned, when: dt.datetime) -> Iterator[str]:
    title = _("Nagekeken: {title}").format(title=document.title or _("tekst"))
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield (
        f'<!doctype html>\n<html lang="{_("nl")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_e(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{_e(title)}</h1>\n<p>{_legend()}</p>\n</header>\n<main lang='nl'>\n"
    )
    number = 1
    for index, block in enumerate(document.blocks):
        edits, notes = owned.get(index, ([], []))
        tag = "h2" if block.kind in {BlockKind.TITLE, BlockKind.HEADING} else "p"
        text = "".join(_marked(document.text, block, edits, notes, number))
        yield f"<{tag} class='text {block.kind.value}'>{text}</{tag}>\n"
        if notes:
            yield f"<ol class='notes' start='{number}'>\n"
            for place, note in enumerate(notes, number):
                back = f"<a href='#t{place}' aria-label='{_e(_('terug naar de tekst'))}'>↑</a>"
                yield f"<li id='n{place}'>{_e(note.text)} {back}</li>\n"
            yield "</ol>\n"
            number += len(notes)
    months = _(
        "januari februari maart april mei juni juli augustus september oktober november december"
    ).split()
    date = f"{when.day} {months[when.month - 1]} {when.year}"
    made = _("Nagekeken op {date} met Klantvrij. Het document zelf is niet veranderd.")
    yield f"</main>\n<footer><p>{_e(made.format(date=date))}</p></footer>\n</body>\n</html>\n"


def _legend() -> str:
    gone, come = f"<del>{_e(_('doorgestreept'))}</del>", f"<ins>{_e(_('onderstreept'))}</ins>"
    sentence = _("Wat {gone} is, kan weg; wat {come} is, kan ervoor in de plaats. U beslist.")
    return _e(sentence).format(gone=gone, come=come)


def _marked(
    text: str, block: Block, edits: Sequence[Edit], notes: Sequence[Note], number: int
) -> Iterator[str]:
    """Yield the text of a block with its changes and marks; the first note has `number`."""
    points = {block.start, block.end}
    points.update(edge for edit in edits for edge in edit[:2])
    points.update(edge for note in notes for edge in note[:2])
    # One that adds words takes no room: it comes before what begins at its place.
    added = {edit.start: edit for edit in edits if edit.start == edit.end}
    ordered = sorted(points)
    for start, end in zip(ordered, (*ordered[1:], block.end), strict=True):
        if start in added:
            yield f"<ins>{_e(added[start].replacement)}</ins>"
        for place, note in enumerate(notes, number):
            if note.start == start:
                yield f"<span id='t{place}'></span>"
        piece = _e(text[start:end])
        edit = next((edit for edit in edits if edit.start <= start < edit.end), None)
        if piece and edit is not None:
            piece = f"<del>{piece}</del>"
        if piece and any(note.start <= start < note.end for note in notes):
            piece = f"<mark>{piece}</mark>"
        yield piece
        if edit is not None and edit.end == end and edit.replacement:
            yield f"<ins>{_e(edit.replacement)}</ins>"
        for place, note in enumerate(notes, number):
            if note.end == end and start < end:
                yield f"<sup><a href='#n{place}'>{place}</a></sup>"


def _e(text: str) -> str:
    return escape(text, quote=True)
