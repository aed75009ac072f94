"""What the commands that write documents share."""

import io
import sys
import zipfile

import pytest

from klantvrij.commands.writing import named, read_stdin
from klantvrij.documents import DocumentError, Problem, limits, read_bytes


class Input:
    def __init__(self, data):
        self.buffer = io.BytesIO(data)
        self.closed = False


def test_standard_input_is_read_whole_for_a_package(monkeypatch):
    # more than a text may be, less than a file may be
    monkeypatch.setattr(limits, "DEFAULT", limits.Limits(text_bytes=1000, file_bytes=9000))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr("vulling.bin", b"0" * 5000)
    package = out.getvalue()
    monkeypatch.setattr(sys, "stdin", Input(package))
    assert read_stdin() == package
    monkeypatch.setattr(sys, "stdin", Input(b"0" * 20_000))
    assert len(read_stdin()) == 9001  # enough to see that it is too much
    with pytest.raises(DocumentError) as caught:
        read_bytes(b"tekst " * 400, "standaardinvoer")
    assert caught.value.problem is Problem.TOO_BIG


def test_what_found_no_place_is_named_with_where_it_stands():
    document = read_bytes(b"# Hulp\n\nDe klant belt.\n\nHet product.\n", "a.md")
    spans = [
        (document.text.index(word), document.text.index(word) + len(word))
        for word in ("klant", "product")
    ]
    assert named(document, spans) == (
        "‘klant’, regel 3, kolom 4, onder 'Hulp'; ‘product’, regel 5, kolom 5, onder 'Hulp'"
    )
    assert named(document, spans * 10).endswith("; en nog 10")
