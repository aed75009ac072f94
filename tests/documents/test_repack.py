import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.documents import DocumentError, Problem
from klantvrij.documents.package import Package
from klantvrij.documents.repack import repack

from .packages import pack
from .samples import EXAMPLES

OFFICE = [path for path in sorted(EXAMPLES.iterdir()) if path.suffix in {".docx", ".odt", ".pptx"}]


def stored(data: bytes) -> dict[str, bytes]:
    """Return the record of every part and the bytes it is stored in, without where it stands."""
    found = {}
    with zipfile.ZipFile(BytesIO(data)) as file:
        for info in file.infolist():
            start = info.header_offset
            end = start + 30 + len(info.filename.encode()) + info.compress_size
            fields = (info.date_time, info.compress_type, info.external_attr, info.comment)
            found[info.filename] = repr(fields).encode() + data[start:end]
    return found


@pytest.mark.parametrize("path", OFFICE, ids=lambda path: path.name)
def test_only_what_is_changed_changes(path):
    data = path.read_bytes()
    names = Package(data).names
    changed = {names[3]: b"nieuw" * 1000}
    result = repack(data, changed, {"word/nieuw.xml": b"<a/>"})
    before, after = stored(data), stored(result)
    assert list(after) == [*names, "word/nieuw.xml"]
    for name in names:
        assert (before[name] == after[name]) == (name not in changed)
    with zipfile.ZipFile(BytesIO(result)) as file:
        assert file.testzip() is None
        assert file.read(names[3]) == b"nieuw" * 1000
        assert file.read("word/nieuw.xml") == b"<a/>"
        old = zipfile.ZipFile(BytesIO(data)).getinfo(names[3])
        assert file.getinfo(names[3]).date_time == old.date_time
        assert file.getinfo(names[3]).compress_type == old.compress_type


def test_nothing_changed_is_the_same_file():
    data = (EXAMPLES / "raadsbrief.docx").read_bytes()
    assert repack(data, {}) == data


class Unseekable(BytesIO):
    def seekable(self):
        return False

    def tell(self):
        raise OSError

    def seek(self, *_place):
        raise OSError


def streamed(parts: dict[str, bytes]) -> bytes:
    """Return a zip written to a pipe: sizes stand after each part, zip64 fields before it."""
    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            with file.open(name, "w", force_zip64=True) as part:
                part.write(content)
    return out.getvalue()


def test_a_zip_with_sizes_after_the_parts_and_zip64_fields():
    data = streamed({"a": b"een" * 99, "b": b"twee" * 99, "c": b"drie"})
    assert repack(data, {}) == data
    result = repack(data, {"b": b"anders"})
    with zipfile.ZipFile(BytesIO(result)) as file:
        assert file.testzip() is None
        assert [file.read(name) for name in "abc"] == [b"een" * 99, b"anders", b"drie"]


@given(
    st.dictionaries(st.text("abé", min_size=1), st.binary(max_size=99), min_size=1),
    st.data(),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_any_change(parts, draw, method):
    data = pack(parts, method)
    changed = {
        name: draw.draw(st.binary()) for name in draw.draw(st.sets(st.sampled_from(list(parts))))
    }
    changed = {name: value for name, value in changed.items() if name in Package(data).names}
    with zipfile.ZipFile(BytesIO(repack(data, changed))) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in parts} == parts | changed


def test_damage_is_one_sentence():
    data = (EXAMPLES / "raadsbrief.docx").read_bytes()
    for bad in (b"PK", data[:500], data[:-300]):
        with pytest.raises(DocumentError) as error:
            repack(bad, {})
        assert error.value.problem is Problem.DAMAGED
