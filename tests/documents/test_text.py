import codecs
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.documents import DocumentError, Problem, read, read_bytes, stream_text
from klantvrij.documents.decode import decode

from .invariants import check_document

LETTER = "Geachte heer De Graaf,\n\nUw coördinator belt u – “snel” – over €  25.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LETTER.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + LETTER.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF16_LE + LETTER.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + LETTER.encode("utf-32-le"), "utf-32-le"),
        (LETTER.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    document = read_bytes(data, "brief.txt")
    assert document.text == LETTER
    assert document.encoding == encoding
    assert document.bom + document.source.encode(encoding) == data


def test_two_encodings_in_one_file_are_both_read() -> None:
    data = "één ".encode() + "coördinator".encode("cp1252")
    document = read_bytes(data, "x.txt")
    assert document.text == "één coördinator"
    assert document.encoding == ""  # no way back to the same bytes


def test_bytes_without_meaning_in_windows_1252_become_a_mark() -> None:
    assert decode(b"a\x81b").text == "a\ufffdb"


@pytest.mark.parametrize("data", [b"abc\0def", bytes(range(1, 32)) * 20, b"\xff\xfea\0\0\0"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(data, "x.txt")
    assert error.value.problem is Problem.BINARY


@pytest.mark.parametrize("data", [b"", b"  \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(data, "x.txt")
    assert error.value.problem is Problem.EMPTY


def test_line_ends_of_every_kind() -> None:
    document = read_bytes(b"een\r\ntwee\rdrie\nvier", "x.txt")
    assert document.text == "een\ntwee\ndrie\nvier"
    places = [
        document.locate(document.text.index(word)) for word in ("een", "twee", "drie", "vier")
    ]
    assert [(place.line, place.column) for place in places] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    for word in ("een", "twee", "drie", "vier"):
        start = document.text.index(word)
        (span,) = document.source_spans(start, start + len(word))
        assert document.source[span.source_start : span.source_end] == word


def test_paragraphs_stand_between_blank_lines() -> None:
    document = read_bytes(b"\n\nEerste\nregel twee\n \t\n\n  Tweede  \n", "x.txt")
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "Eerste\nregel twee",
        "Tweede",
    ]


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_reads_or_is_empty(text: str) -> None:
    try:
        document = read_bytes(text.encode(), "x.txt")
    except DocumentError as error:
        assert error.problem in {Problem.EMPTY, Problem.BINARY, Problem.WRONG_TYPE}  # noqa: PT017
        return
    check_document(document)


@given(
    st.text("ab \n\r\té€😀", min_size=1, max_size=300),
    st.integers(16, 60),
    st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig"]),
)
def test_a_stream_joined_is_the_text(
    tmp_path_factory: pytest.TempPathFactory, text: str, size: int, encoding: str
) -> None:
    path = tmp_path_factory.mktemp("stream") / "x.txt"
    path.write_bytes(text.encode(encoding, "replace"))
    try:
        whole = read(path).text
    except DocumentError as error:
        with pytest.raises(DocumentError) as streamed:
            list(stream_text(path, size))
        assert streamed.value.problem is error.problem  # noqa: PT017 - when empty
        return
    chunks = list(stream_text(path, size))
    assert "".join(chunk.text for chunk in chunks) == whole
    for chunk in chunks:
        before = whole[: chunk.char_offset]
        assert whole.startswith(chunk.text, chunk.char_offset)
        assert chunk.first_line == before.count("\n") + 1
        assert chunk.first_column == len(before) - before.rfind("\n")


def test_chunks_end_at_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("regel met tekst\n" * 1000)
    chunks = list(stream_text(path, 1000))
    assert len(chunks) > 10
    assert all(chunk.text.endswith("\n") for chunk in chunks)


def test_an_enormous_line_is_cut_at_a_space(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("klant " * 10_000)
    chunks = list(stream_text(path, 1000))
    assert len(chunks) > 10
    assert all(chunk.text.endswith(" ") for chunk in chunks)
    assert chunks[1].first_line == 1
    assert chunks[1].first_column == len(chunks[0].text) + 1


def test_streaming_needs_a_few_chunks_of_memory(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    line = "Een regel van bijna honderd tekens, waarin de gemeente iets uitlegt aan wie het wil.\n"
    with path.open("w") as file:
        for _part in range(40):
            file.write(line * 10_000)  # 37 MB in all
    tracemalloc.start()
    count = sum(len(chunk.text) for chunk in stream_text(path, 1 << 20))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == len(line) * 400_000
    assert peak < 16 << 20


def test_a_late_nul_stops_the_stream(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"tekst\n" * 1000 + b"\0")
    with pytest.raises(DocumentError) as error:
        list(stream_text(path, 1000))
    assert error.value.problem is Problem.BINARY
    assert str(path) in str(error.value)
