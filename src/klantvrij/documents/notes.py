"""What a note says about its words, where it can't stand on the words themselves."""

from __future__ import annotations

from klantvrij.documents.base import Document, Note
from klantvrij.i18n import _

_LONGEST_QUOTE = 80


def quote(document: Document, note: Note) -> str:
    """Return the words a note is about on one line, cut when they are long."""
    words = " ".join(document.text[note.start : note.end].split())
    if len(words) > _LONGEST_QUOTE:
        words = f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"
    return words


def about(document: Document, note: Note) -> str:
    """Return the text of a note with the words it is about and their place before it."""
    return _("Gaat over “{words}” ({place}): {note}").format(
        words=quote(document, note),
        place=document.locate(note.start).describe(),
        note=note.text,
    )
