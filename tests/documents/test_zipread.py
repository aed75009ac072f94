"""An ordinary zip is read as `zipfile` reads it, and any other is left to `zipfile`."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.documents import package as packages
from klantvrij.documents.errors import DocumentError
from klantvrij.documents.package import Package
from klantvrij.documents.zipread import UnusualError, members, unpacked
from tests.starts import EXAMPLES, loaded_by_a_check

PARTS = st.dictionaries(
    st.one_of(
        st.sampled_from(("a.xml", "word/b.xml", "/c", "d\\e", "é.xml")), st.text(max_size=6)
    ).filter(lambda name: "\0" not in name and bool(name)),
    st.tuples(
        st.binary(max_size=400) | st.just(b"<a/>" * 500),
        st.sampled_from((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)),
    ),
    max_size=4,
)


class Pipe(BytesIO):
    """A file in which nothing can be changed afterwards: sizes come behind the data."""

    def seekable(self) -> bool:
        return False


def packed(parts: dict[str, tuple[bytes, int]], *, pipe: bool = False, note: bytes = b"") -> bytes:
    """Return a zip file with `parts`: name → content and way of packing."""
    made = Pipe() if pipe else BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, (content, method) in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, method)
        file.comment = note
    return made.getvalue()


def outcome(data: bytes, *, ordinary: bool) -> object:
    """Return all that `Package` says of a zip, with or without the quick way."""

    def unusual(_data: bytes) -> list[packages.Member]:
        raise UnusualError

    with pytest.MonkeyPatch.context() as patch:
        if not ordinary:
            patch.setattr(packages, "members", unusual)
        try:
            package = Package(data)
        except DocumentError as error:
            return (error.problem, error.detail)
        found: list[object] = []
        for name in package.names:
            try:
                found.append((name, package.read(name)))
            except DocumentError as error:
                found.append((name, error.problem, error.detail))
        return found


@given(PARTS, st.booleans(), st.sampled_from((b"", b"note")))
def test_a_zip_is_read_as_zipfile_reads_it(
    parts: dict[str, tuple[bytes, int]], pipe: bool, note: bytes
) -> None:
    data = packed(parts, pipe=pipe, note=note)
    assert outcome(data, ordinary=True) == outcome(data, ordinary=False)


@given(PARTS, st.data())
def test_a_damaged_zip_is_judged_as_zipfile_judges_it(
    parts: dict[str, tuple[bytes, int]], drawn: st.DataObject
) -> None:
    data = bytearray(packed(parts))
    for _ in range(drawn.draw(st.integers(1, 3))):
        data[drawn.draw(st.integers(0, len(data) - 1))] = drawn.draw(st.integers(0, 255))
    cut = drawn.draw(st.integers(0, 40))
    damaged = bytes(data[: len(data) - cut]) if drawn.draw(st.booleans()) else bytes(data)
    assert outcome(damaged, ordinary=True) == outcome(damaged, ordinary=False)


@pytest.mark.parametrize("ending", ["docx", "odt", "pptx", "xlsx"])
def test_what_office_programs_write_is_ordinary(ending: str) -> None:
    data = next(EXAMPLES.glob(f"*.{ending}")).read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as file:
        found = {member.name: member for member in members(data)}
        assert list(found) == file.namelist()
        for name, member in found.items():
            assert b"".join(unpacked(data, member, 1000)) == file.read(name)


def test_parts_that_overlap_are_not_ordinary() -> None:
    data = bytearray(packed({"a": (b"1" * 50, 0), "b": (b"2" * 50, 0)}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)  # where it begins: at the first
    with pytest.raises(UnusualError):
        members(bytes(data))


def test_chunks_stay_small() -> None:
    data = packed({"a": (bytes(100_000), zipfile.ZIP_DEFLATED)})
    (member,) = members(data)
    chunks = list(unpacked(data, member, 1000))
    assert max(map(len, chunks)) <= 1000
    assert sum(map(len, chunks)) == 100_000


def test_a_word_file_without_doubt_needs_no_slow_modules(tmp_path: Path) -> None:
    loaded = loaded_by_a_check(EXAMPLES / "raadsbrief.docx", tmp_path)
    assert not loaded & {"zipfile", "typing", "re", "shutil", "pathlib", "urllib.parse", "struct"}
