"""The files: every format read into one text with blocks, places and a way back to the source.

Importing this package costs next to nothing; a reader is loaded when its format is met.
"""

from klantvrij.documents.base import (
    Block,
    BlockKind,
    Document,
    Note,
    Place,
    Remark,
    Segment,
    Written,
)
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.open import EXTENSIONS, read, read_bytes
from klantvrij.documents.text import TextChunk, stream_text

__all__ = [
    "EXTENSIONS",
    "Block",
    "BlockKind",
    "Document",
    "DocumentError",
    "Note",
    "Place",
    "Problem",
    "Remark",
    "Segment",
    "TextChunk",
    "Written",
    "read",
    "read_bytes",
    "stream_text",
]
