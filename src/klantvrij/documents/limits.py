"""All limits of the readers in one place. Documents are hostile until proven otherwise.

Each figure is far above any real document seen and far below what would harm the machine.
"""

from __future__ import annotations

from klantvrij.records import NamedTuple


class Limits(NamedTuple):
    """What a reader accepts; sizes in bytes, times in seconds."""

    file_bytes: int = 512 * 1024**2
    """A file read in one piece. The largest council paper seen (scans included) is 180 MB."""
    text_bytes: int = 64 * 1024**2
    """A text, Markdown, HTML, RTF or e-mail file read in one piece; larger plain text is read
    with `stream_text`, which has no limit."""
    unzipped_bytes: int = 256 * 1024**2
    """Everything read from one zip package together, unpacked."""
    zip_ratio: int = 200
    """Unpacked against packed size of one part, from `ratio_floor` bytes on. XML packs to 5–50 %;
    deflate cannot do better than 1,030 to 1."""
    ratio_floor: int = 16 * 1024**2
    """Parts smaller than this are never called a bomb; they do no harm."""
    zip_members: int = 50_000
    """Entries in a zip package."""
    xml_depth: int = 240
    """Elements inside elements. Tables nested ten deep in Word come to about 100."""
    xml_elements: int = 4_000_000
    """Elements in one XML part."""
    nesting: int = 100
    """Elements open at once in HTML, lists and quotes in Markdown, groups in RTF, parts in
    e-mail; what lies deeper is read as if it lay at this depth."""
    pages: int = 10_000
    """Pages of a PDF or slides of a presentation; the rest is left out, with a warning."""
    cells: int = 2_000_000
    """Cells with text in a spreadsheet; the rest is left out, with a warning."""
    pdf_seconds: float = 60.0
    """Processor time for one PDF; the clock may run three times as long."""
    pdf_memory: int = 1024 * 1024**2
    """Memory of the process that reads one PDF, on top of the file itself."""
    letters: int = 500_000
    """Letters of one piece of text (without markup in it) that a writer changes letter by letter:
    some 200 pages. Word and LibreOffice begin a new piece with every paragraph."""
    characters: int = 100_000_000
    """Text of one document."""


DEFAULT = Limits()
