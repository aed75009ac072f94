"""What holds for every document, whatever the file."""

from __future__ import annotations

from klantvrij.documents import Document, DocumentError, read_bytes


def check_document(document: Document) -> None:
    """Fail when blocks, segments or places don't fit the text."""
    text = document.text
    text.encode("utf-8")
    document.title.encode("utf-8")
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        assert text[block.start : block.end].strip()
        position = block.end
    assert not text[position:].strip()
    position = 0
    source = document.source
    for segment in document.segments:
        assert position <= segment.start < segment.end <= len(text)
        assert 0 <= segment.source_start <= segment.source_end
        position = segment.end
        same = segment.end - segment.start == segment.source_end - segment.source_start
        if source is not None:
            assert segment.source_end <= len(source)
            if same and document.format in {"txt", "md", "html"}:
                ours = text[segment.start : segment.end]
                theirs = source[segment.source_start : segment.source_end]
                assert ours == theirs or ours.split() == theirs.split()
    for offset in {0, len(text) // 3, len(text) // 2, max(0, len(text) - 1), len(text)}:
        document.locate(offset).describe()
        document.source_spans(offset, offset + 10)


def read_or_refuse(data: bytes, name: str) -> Document | DocumentError:
    """Read; return the document (checked) or the error (whose sentence is checked)."""
    try:
        document = read_bytes(data, name)
    except DocumentError as error:
        sentence = str(error)
        assert sentence.endswith(".")
        assert "{" not in sentence.replace(name, "")
        assert "\n" not in sentence
        return error
    check_document(document)
    return document
