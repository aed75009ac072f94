"""``klantvrij review``: a copy with proposals and notes, beside the document."""

import shutil
import zipfile
from pathlib import Path

import pypdfium2
from lxml import html

from .test_fix import LETTER, fix, names, put  # noqa: F401 - fix is a fixture

EXAMPLES = Path(__file__).parents[2] / "examples"
BOTH = LETTER + "\r\nOnze klantmanager helpt mensen met een uitkering.\r\n"


def test_a_copy_beside_the_document(fix):  # noqa: F811
    put("brief.md", BOTH)
    code, out, err = fix("brief.md", command="review")
    assert (code, err) == (0, "")
    assert out == "brief.md.nagekeken.html: 2 woorden, met 1 voorstel en 2 opmerkingen.\n"
    assert Path("brief.md").read_bytes().decode() == BOTH
    tree = html.fromstring(Path("brief.md.nagekeken.html").read_text("utf-8"))
    assert [item.text for item in tree.xpath("//main//del")] == ["klant"]
    assert [item.text for item in tree.xpath("//main//ins")] == ["inwoner"]
    why, note = tree.xpath("//li")
    assert why.text_content().startswith("Een klant betaalt zelf")
    assert note.text_content().startswith(("Kan ook zo: ", "Denk aan: "))
    assert names() == ["brief.md", "brief.md.nagekeken.html"]


def test_never_over_a_file_that_is_there(fix):  # noqa: F811
    put("brief.txt")
    put("brief.txt.nagekeken.html", "van Anna")
    code, out, err = fix("brief.txt", command="review")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--force" in err
    assert Path("brief.txt.nagekeken.html").read_text("utf-8") == "van Anna"
    assert fix("brief.txt", "--force", command="review")[0] == 0
    assert "inwoner" in Path("brief.txt.nagekeken.html").read_text("utf-8")
    assert fix("brief.txt", "--output", "kopie.html", command="review")[0] == 0
    assert Path("kopie.html").exists()


def test_nothing_to_say_is_no_copy(fix):  # noqa: F811
    put("brief.txt", "Elke inwoner krijgt een brief.\n")
    code, out, _err = fix("brief.txt", command="review")
    assert (code, out) == (0, "Niets te melden in 1 document.\n")
    assert names() == ["brief.txt"]


def test_a_folder_twice_does_not_review_its_own_copies(fix):  # noqa: F811
    put("map/a.txt")
    assert fix("map", command="review")[0] == 0
    assert fix("map", "--force", command="review")[0] == 0
    assert sorted(path.name for path in Path("map").iterdir()) == [
        "a.txt",
        "a.txt.nagekeken.html",
    ]


def test_standard_input(fix):  # noqa: F811
    code, out, _err = fix("-", stdin=LETTER, command="review")
    assert code == 0
    assert "<del>klant</del><ins>inwoner</ins>" in out


def test_the_copy_is_as_private_as_the_document(fix):  # noqa: F811
    put("brief.txt")
    Path("brief.txt").chmod(0o600)
    fix("brief.txt", command="review")
    assert Path("brief.txt.nagekeken.html").stat().st_mode & 0o777 == 0o600


def test_formats_without_a_place_for_proposals(fix):  # noqa: F811
    for name in ("overzicht.xlsx", "raadsbrief.rtf"):
        path = Path(__file__).parents[2] / "examples" / name
        code, _out, err = fix(path, "--output", "x", command="review")
        assert (code, err.count("\n")) == (2, 1)
    assert names() == []


def test_an_odt_comes_back_with_tracked_changes(kv):
    shutil.copy(EXAMPLES / "raadsbrief.odt", "brief.odt")
    done = kv("review", "brief.odt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("brief.nagekeken.odt: ")
    assert "voorstel" in done.stdout
    with zipfile.ZipFile("brief.nagekeken.odt") as file:
        content = file.read("content.xml").decode()
    assert content.count("<dc:creator>Klantvrij</dc:creator>") > 5
    assert "<text:tracked-changes" in content
    assert "<office:annotation-end" in content


def test_a_pdf_comes_back_with_highlights_and_a_list(kv):
    shutil.copy(EXAMPLES / "raadsbrief.pdf", "brief.pdf")
    done = kv("review", "brief.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("brief.nagekeken.pdf: ")
    assert "opmerkingen" in done.stdout
    before, after = Path("brief.pdf").read_bytes(), Path("brief.nagekeken.pdf").read_bytes()
    assert after.startswith(before)
    document = pypdfium2.PdfDocument(after)
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > len(pypdfium2.PdfDocument(before))
    assert "Opmerkingen van Klantvrij" in pages[2]
    done = kv("fix", "brief.pdf", "--write")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_name_of_another_kind_of_document_is_refused(fix):  # noqa: F811
    put("brief.txt", BOTH)
    code, out, err = fix("brief.txt", "--output", "brief.docx", command="review")
    assert (code, out) == (2, "")
    assert err == "Er komt html uit; geef bij --output een naam die op .html eindigt.\n"
    assert fix("brief.txt", "--output", "brief.docx")[0] == 2
    assert fix("-", "--output", "brief.odt", stdin=BOTH)[0] == 2
    assert names() == ["brief.txt"]
    assert fix("brief.txt", "--output", "brief.md")[0] in (0, 1)  # both are plain text
    assert names() == ["brief.md", "brief.txt"]


def test_a_dash_is_the_standard_output(fix):  # noqa: F811
    put("brief.txt")
    code, out, err = fix("brief.txt", "--output", "-")
    assert (code, out, err) == (0, LETTER.replace("klant", "inwoner"), "")
    code, out, err = fix("brief.txt", "--output", "-", command="review")
    assert (code, err) == (0, "")
    assert "<ins" in out
    assert fix("brief.txt", "--output", "-", "--interactive")[0] == 2
    assert fix("weg.txt", "--output", "-")[0] == 2
    assert names() == ["brief.txt"]
