import os
import socket
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from klantvrij.documents import DocumentError, Problem, limits, read, read_bytes, stream_text
from klantvrij.documents.errors import _sentence
from klantvrij.documents.open import EXTENSIONS, READERS, detect
from tests.pace import within

from .packages import docx, odt, pack
from .pdfs import lines, pdf
from .samples import EXAMPLES, ROOT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refused(data: bytes, name: str = "x.docx") -> DocumentError:
    with pytest.raises(DocumentError) as error:
        read_bytes(data, name)
    assert name in str(error.value)
    return error.value


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_is_one_dutch_sentence(problem: Problem) -> None:
    sentence = str(DocumentError(problem, "brief {1}.docx", "12 keer"))
    assert sentence.startswith("brief {1}.docx ")
    assert sentence.endswith(".")
    assert sentence.count(".") == 2  # the name has one
    assert "\n" not in sentence
    assert len(sentence) < 160
    assert _sentence(problem).count("{name}") == 1


# -- files --------------------------------------------------------------------------------------


def problem_of(path: Path | str) -> Problem:
    with pytest.raises(DocumentError) as error:
        read(path)
    with pytest.raises(DocumentError) as streamed:
        list(stream_text(path))
    assert streamed.value.problem is error.value.problem
    assert str(path).replace("\0", "\\0") in str(error.value)
    return error.value.problem


def test_missing(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "weg.docx") is Problem.MISSING
    (tmp_path / "a.txt").write_text("a")
    assert problem_of(tmp_path / "a.txt" / "b.txt") is Problem.MISSING
    assert problem_of("a\0b.txt") is Problem.MISSING
    assert problem_of(tmp_path / ("x" * 300)) is Problem.MISSING


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "leeg.txt"
    path.touch()
    assert problem_of(path) is Problem.EMPTY
    for extension in EXTENSIONS:
        assert refused(b"", f"x{extension}").problem is Problem.EMPTY


def test_folder(tmp_path: Path) -> None:
    assert problem_of(tmp_path) is Problem.FOLDER


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pijp.txt"
    os.mkfifo(path)
    began = time.monotonic()
    assert problem_of(path) is Problem.SPECIAL
    assert time.monotonic() - began < 30


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_device_is_not_read() -> None:
    assert problem_of("/dev/zero") is Problem.SPECIAL


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets with a name here")
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # such a name must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert problem_of("s.txt") is Problem.SPECIAL


def test_links_in_a_circle(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    try:
        path.symlink_to(tmp_path / "b.txt")
        (tmp_path / "b.txt").symlink_to(path)
    except OSError:
        pytest.skip("no symbolic links here")
    assert problem_of(path) is Problem.LOOP


def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text("tekst")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    assert problem_of(path) is Problem.PERMISSION


def test_permission_denied_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text("tekst")

    def deny(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", deny)
    assert problem_of(path) is Problem.PERMISSION


def test_a_broken_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stuk.txt"
    path.write_text("tekst")

    def fail(*_arguments: object) -> int:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(os, "open", fail)
    assert problem_of(path) is Problem.UNREADABLE


def test_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(text_bytes=1 << 20))
    path = tmp_path / "groot.txt"
    path.write_bytes(b"tekst\n" * (1 << 18))
    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.problem is Problem.TOO_BIG
    assert "meer dan 1 MB" in str(error.value)
    assert sum(len(chunk.text) for chunk in stream_text(path)) == path.stat().st_size


def test_names_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "één {0} %s.txt"
    path.write_text("tekst")
    assert read(path).text == "tekst"
    assert "{0} %s" in str(refused(b"\0", str(path)))


# -- what is inside -----------------------------------------------------------------------------


def test_binary() -> None:
    assert refused(b"\x89PNG\r\n\x1a\n\0\0", "x.png").problem is Problem.BINARY
    assert refused(bytes(range(256)), "x").problem is Problem.BINARY


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf", "pptx", "xlsx"])
def test_what_is_called_a_document_and_is_something_else_is_damaged(kind: str) -> None:
    error = refused(bytes(range(256)), f"brief.{kind}")
    assert error.problem is Problem.DAMAGED
    assert f"het begint niet als {kind}" in str(error)


def test_old_and_encrypted_office_files() -> None:
    assert refused(OLE, "x.doc").problem is Problem.OLD_OFFICE
    locked = OLE + "EncryptedPackage".encode("utf-16-le")
    assert refused(locked, "x.docx").problem is Problem.ENCRYPTED


def test_encrypted_opendocument() -> None:
    data = pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>",
            "content.xml": b"\x12\x34",
        }
    )
    assert refused(data, "x.odt").problem is Problem.ENCRYPTED


def test_a_zip_with_a_password() -> None:
    data = bytearray(docx("<w:p/>"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(mark)
        while position >= 0:
            data[position + offset] |= 1
            position = data.find(mark, position + 1)
    assert refused(bytes(data)).problem is Problem.ENCRYPTED


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("name", ["raadsbrief.docx", "raadsbrief.odt", "presentatie.pptx",
                                  "overzicht.xlsx"])  # fmt: skip
def test_cut_off_packages(name: str, share: float) -> None:
    data = (EXAMPLES / name).read_bytes()
    error = refused(data[: int(len(data) * share)], name)
    assert error.problem is Problem.TRUNCATED


def test_damaged_xml_names_the_part() -> None:
    data = pack({"word/document.xml": "<w:document><"})
    error = refused(data)
    assert error.problem is Problem.DAMAGED
    assert "word/document.xml" in str(error)


def _bomb(size: int) -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("word/document.xml", "w") as part,
    ):
        part.write(b'<w:document xmlns:w="x">')
        for _step in range(size >> 20):
            part.write(b" " * (1 << 20))
    return out.getvalue()


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = _bomb(300 << 20)
    assert within(lambda: refused(bomb), 0.2)  # unpacking it takes a second
    error = refused(bomb)
    assert error.problem is Problem.ZIP_BOMB
    assert "keer zo groot" in str(error)


def test_many_parts_together_are_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(unzipped_bytes=1 << 20))
    assert refused(_bomb(8 << 20)).problem is Problem.ZIP_BOMB
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(zip_members=10))
    assert refused(pack({f"{n}.xml": "" for n in range(20)})).problem is Problem.ZIP_BOMB


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "klant"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declaration", [ENTITIES, EXTERNAL, "<!DOCTYPE a SYSTEM 'http://x.nl/d'>"])
def test_no_entities(declaration: str) -> None:
    data = pack({"word/document.xml": f"{declaration}<a>&c;</a>"})
    assert refused(data).problem is Problem.ENTITIES
    data = pack({"content.xml": f"{declaration}<a>&x;</a>"})
    assert refused(data, "x.odt").problem is Problem.ENTITIES


def test_too_deep() -> None:
    body = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    assert refused(docx(body)).problem is Problem.TOO_DEEP
    assert refused(odt("<text:section>" * 5000 + "</text:section>" * 5000), "x.odt").problem is (
        Problem.TOO_DEEP
    )


def test_tables_ten_deep_are_read() -> None:
    body = "<w:p><w:r><w:t>diep</w:t></w:r></w:p>"
    for _level in range(10):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert read_bytes(docx(body), "x.docx").text == "diep"


def test_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(xml_elements=100))
    assert refused(docx("<w:p/>" * 200)).problem is Problem.TOO_BIG


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (pack({"mimetype": "application/epub+zip"}), "epub"),
        (pack({"a.txt": "tekst"}), "zip"),
        (b"<?xml version='1.0'?><feed/>", "xml"),
    ],
)
def test_kinds_we_do_not_read(data: bytes, kind: str) -> None:
    error = refused(data, "x")
    assert error.problem is Problem.WRONG_TYPE
    assert f"({kind})" in str(error)


@pytest.mark.parametrize(
    "name", sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in EXTENSIONS)
)
def test_content_comes_before_the_name(name: str) -> None:
    data = (EXAMPLES / name).read_bytes()
    real = Path(name).suffix[1:]
    if real in {"md", "txt"}:  # only the name tells them apart
        return
    assert detect(data, "x.dat") == real
    for wrong in (".txt", ".docx", ".pdf"):
        if EXTENSIONS[wrong] == real:
            continue
        document = read_bytes(data, f"x{wrong}")
        assert document.format == real
        assert (
            document.warnings[0] == f"x{wrong} is geen {wrong[1:]} maar {real}, en is zo gelezen."
        )
    assert not read_bytes(data, name).warnings


def test_text_under_any_name() -> None:
    assert read_bytes(b"gewone tekst", "x.docx").format == "txt"
    assert read_bytes(b"gewone tekst", "x.md").format == "md"
    assert read_bytes(b"gewone tekst", "README").warnings == ()
    assert read_bytes(b"gewone tekst").text == "gewone tekst"


def test_a_memo_is_no_mail() -> None:
    assert detect(b"From: Jan\nTo: Piet\nSubject: klanten\n\nBeste Piet", "memo.txt") == "txt"
    assert detect(b"From: Jan\nTo: Piet\nDate: nu\nSubject: x\n\nBeste Piet", "memo") == "eml"


def test_a_pdf_after_rubbish() -> None:
    assert read_bytes(b"rommel\n" + pdf([lines("tekst")]), "x.pdf").text == "tekst"


def test_every_reader_is_there() -> None:
    folder = ROOT / "src" / "klantvrij" / "documents"
    assert all((folder / f"{module}.py").exists() for module in READERS.values())
    assert set(EXTENSIONS.values()) == set(READERS)


# -- start-up -----------------------------------------------------------------------------------

HEAVY = (
    "lxml docx odfdo pptx openpyxl pypdfium2 pypdfium2_raw markdown_it email json subprocess "
    "zipfile html dataclasses inspect logging"
)
_MARKDOWN = "markdown_it html dataclasses inspect logging"


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import klantvrij.documents", ""),
        ("from klantvrij.documents import read; read('raadsbrief.txt').blocks", ""),
        ("from klantvrij.documents import read; read('raadsbrief.md')", _MARKDOWN),
        ("from klantvrij.documents import read; read('raadsbrief.docx')", "zipfile"),
        ("from klantvrij.documents import read; read('raadsbrief.odt')", "zipfile"),
        ("from klantvrij.documents import read; read('raadsbrief.html')", "html"),
    ],
)
def test_nothing_heavy_is_imported(code: str, allowed: str) -> None:
    program = f"{code}\nimport sys\nprint(*sorted(set({HEAVY!r}.split()) & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=EXAMPLES,
        env=environment,
    )
    assert set(done.stdout.split()) <= set(allowed.split())
