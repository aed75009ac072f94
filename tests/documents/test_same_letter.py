"""The example letter says the same in every format."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from klantvrij.documents import Document, read

from .samples import EXAMPLES, ROOT

FOOTNOTE = (
    "Met zorgproducten bedoelen we hier de vormen van hulp uit de Wmo-verordening van Elzerbroek."
)

WORD = re.compile(r"\w+", re.UNICODE)
MARKERS = {"1", "a"}  # numbers of notes and bullets, which not every format shows


def words(document: Document) -> list[str]:
    kept = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind.value
        not in {"header", "footer", "comment", "alt-text", "footnote", "subject", "title", "quote"}
    ]
    return [word for word in WORD.findall(" ".join(kept)) if word not in MARKERS]


def letter(document: Document) -> list[str]:
    found = words(document)
    start = found.index("Geachte")
    return found[start : found.index("wethouder") + 1]


@pytest.mark.parametrize("extension", ["odt", "pdf", "html", "md", "txt", "rtf"])
def test_same_words_as_the_word_file(extension: str) -> None:
    expected = letter(read(EXAMPLES / "raadsbrief.docx"))
    found = letter(read(EXAMPLES / f"raadsbrief.{extension}"))
    note = " ".join(WORD.findall(FOOTNOTE))
    if extension == "pdf":  # there the note stands at the foot of its page
        text = " ".join(found).replace(note + " ", "")
        assert text == " ".join(expected)
    else:
        assert found == expected


def test_the_mail_leaves_out_table_and_caption_of_the_picture_only() -> None:
    expected = letter(read(EXAMPLES / "raadsbrief.docx"))
    found = letter(read(EXAMPLES / "raadsbrief.eml"))
    assert set(found) < set(expected) | {"huishouden"}
    assert len(found) > 0.9 * len(expected)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_what_libreoffice_makes_of_the_word_file(tmp_path: Path) -> None:
    for extension in ("docx", "odt", "html", "txt:Text (encoded):UTF8"):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                extension,
                "--outdir",
                str(tmp_path),
                str(EXAMPLES / "raadsbrief.docx"),
            ],
            check=True,
            capture_output=True,
        )
        document = read(tmp_path / f"raadsbrief.{extension.split(':')[0]}")
        found, expected = letter(document), letter(read(EXAMPLES / "raadsbrief.docx"))
        assert [word for word in found if word.isalpha()] == [w for w in expected if w.isalpha()]


def test_the_examples_are_made_by_the_tool(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    program = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import tools.make_examples as m;"
        "m.EXAMPLES = pathlib.Path(sys.argv[2]); m.shutil.which = lambda name: None; m.main()"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(ROOT), str(tmp_path)],
        check=True,
        capture_output=True,
        env=os.environ,
    )
    for path in tmp_path.iterdir():
        assert read(path).text == read(EXAMPLES / path.name).text
