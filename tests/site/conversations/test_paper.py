"""The report as PDF, Word and contacts of the national API: the same words in each."""

import datetime as dt
import io
import itertools
import json
import re

import docx
import jsonschema
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from people import begin, full

from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations import services
from klantvrij.site.conversations.paper import (
    Block,
    Kind,
    Paper,
    blocks_of,
    border,
    paper,
    pdf,
    word,
)
from klantvrij.site.house.models import House

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)

# The fields that POST /maak-klantcontact takes (Klantinteracties 0.9.0, EUPL-1.2), by hand.
CONTACT = {
    "type": "object",
    "required": ["klantcontact"],
    "additionalProperties": False,
    "properties": {
        "klantcontact": {
            "type": "object",
            "required": ["kanaal", "onderwerp", "taal", "vertrouwelijk"],
            "additionalProperties": False,
            "properties": {
                "referentienummer": {"type": "string", "maxLength": 10},
                "kanaal": {"type": "string", "maxLength": 50, "minLength": 1},
                "onderwerp": {"type": "string", "maxLength": 200, "minLength": 1},
                "inhoud": {"type": "string", "maxLength": 1000},
                "reactie": {"type": "string", "maxLength": 4000},
                "indicatieContactGelukt": {"type": ["boolean", "null"]},
                "taal": {"type": "string", "maxLength": 3, "minLength": 3},
                "vertrouwelijk": {"type": "boolean"},
                "plaatsgevondenOp": {"type": "string", "format": "date-time"},
                "metadata": {
                    "type": "object",
                    "additionalProperties": {"type": "string", "maxLength": 255},
                },
            },
        }
    },
}


@pytest.fixture
def sheet(db):
    resident, counsellor = begin("Mijn scootmobiel is stuk.\nAl drie weken.")
    report = full(resident, counsellor)
    return paper(report.conversation, report, TODAY)


def test_the_words_are_those_of_the_report_and_the_reaction_is_with_them(sheet):
    headings = [block.lines[0] for block in sheet.blocks if block.kind is Kind.HEADING]
    assert sheet.title == "Verslag van ons gesprek"
    assert headings[0] == "Wat u belangrijk vindt"
    assert headings[-1] == "Reactie van de inwoner"
    assert sheet.blocks[-1] == (Kind.QUOTE, ("Ik wacht al drie weken.",))
    # each part the law asks for has its words, or is named as empty
    empty = next(line for block in sheet.blocks for line in block.lines if line[:5] == "Over ")
    there = {heading[0] for heading in headings if heading[1:2] == "."}
    named = {letter for letter in "abcdefg" if f"‘{letter}. " in empty}
    assert there | named == set("abcdefg")
    assert not there & named


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_word_of_a_report_is_lost_in_blocks(words):
    text = "# Verslag\n" + "\n".join(f"> {line}" for line in words.splitlines())
    joined = "".join("".join(block.lines) for block in blocks_of(text))
    assert "".join(joined.split()) == "".join(("Verslag" + words).split())


def test_a_quote_with_a_heading_sign_stays_a_quote():
    blocks = list(blocks_of("# Verslag\n> # Ik schreeuw\n> - en ik tel\n\ntekst"))
    assert blocks[1] == (Kind.QUOTE, ("# Ik schreeuw", "- en ik tel"))
    assert blocks[2].kind is Kind.TEXT


def test_the_pdf_is_tagged_dutch_and_has_a_title(sheet, pictures):
    if not pdf.possible():
        pytest.skip("Pango isn't on this computer")
    made = pdf.as_pdf(sheet)
    (pictures / "verslag.pdf").write_bytes(made)
    read = pypdf.PdfReader(io.BytesIO(made))
    root = read.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert (
        b"pdfuaid:part" in root["/Metadata"].get_data()
        or b"pdfuaid" in root["/Metadata"].get_data()
    )
    assert read.metadata.title == "Verslag van ons gesprek"
    kinds = _structure(root["/StructTreeRoot"])
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") > 8
    assert {"/BlockQuote", "/L", "/LI", "/P"} <= set(kinds)
    words = " ".join(page.extract_text() for page in read.pages)
    assert "Ik wacht al drie weken." in " ".join(words.split())
    for page in read.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner)


def _structure(node, depth=0):
    found = [str(node["/S"])] if "/S" in node else []
    children = node.get("/K", [])
    children = children if isinstance(children, list) else [children]
    for child in children:
        inner = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(inner, dict) and depth < 30:
            found += _structure(inner, depth + 1)
    return found


def test_a_pdf_needs_nothing_from_elsewhere_and_takes_hostile_words():
    if not pdf.possible():
        pytest.skip("Pango isn't on this computer")
    evil = '<img src="file:///etc/passwd"><link rel=attachment href="file:///etc/passwd">'
    sheet = Paper("Verslag", (), (next(iter(blocks_of("> " + evil))),))
    assert evil not in pdf.as_html(sheet)
    words = pypdf.PdfReader(io.BytesIO(pdf.as_pdf(sheet))).pages[0].extract_text()
    assert "file:///etc/passwd" in words  # as words on the page
    assert "root:" not in words


def test_word_has_headings_quotes_and_speaks_dutch(sheet):
    made = docx.Document(io.BytesIO(word.as_docx(sheet)))
    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles[0] == "Heading 1"
    assert {"Heading 2", "Quote", "List Bullet"} <= set(styles)
    assert made.core_properties.language == "nl-NL"
    assert made.core_properties.title == "Verslag van ons gesprek"
    assert made.core_properties.author == ""
    languages = made.styles.element.iter(qn("w:lang"))
    assert {language.get(qn("w:val")) for language in languages} == {"nl-NL"}
    words = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "Mijn scootmobiel is stuk.\nAl drie weken." in words
    assert made.paragraphs[-1].text == "Ik wacht al drie weken."


def test_word_takes_signs_that_xml_cannot_hold():
    sheet = Paper("Verslag", (), (next(iter(blocks_of("> hoi\x0b\x01daar"))),))
    assert docx.Document(io.BytesIO(word.as_docx(sheet))).paragraphs[-1].text == "hoidaar"


def test_one_contact_a_subject_in_the_shape_of_the_national_api():
    resident, counsellor = begin("Mijn scootmobiel is stuk.")
    full(resident, counsellor)
    first = services.open_record(counsellor).one("first_question").entry
    services.write(counsellor, first, "answer", "Morgen komt er iemand.")
    found = json.loads(border.as_json(services.open_record(counsellor)))
    for one in found:
        jsonschema.validate(one, CONTACT, format_checker=jsonschema.FormatChecker())
    contacts = [one["klantcontact"] for one in found]
    assert [contact["onderwerp"] for contact in contacts] == [
        "Vraag in eigen woorden",
        "Waar het ook om gaat",
        "Samen: Een tochtje",
        "Antwoord op het verslag",
    ]
    assert contacts[-1]["inhoud"] == (
        "Eens met het verslag: ja, met aanvulling\nReactie van de inwoner: Ik wacht al drie weken."
    )
    assert contacts[0]["inhoud"] == "Mijn scootmobiel is stuk."
    assert contacts[0]["reactie"] == "Morgen komt er iemand."
    assert all(contact["vertrouwelijk"] for contact in contacts)
    everything = json.dumps(found)
    for private in ("Truus", "Groene Vos", "Wat ik niet zeg."):
        assert private not in everything


@given(st.text(max_size=300), st.integers(1, 50))
def test_a_reaction_is_parted_and_never_cut(words, most):
    found = list(border.pieces(words, most))
    assert "".join(found) == words
    assert all(0 < len(piece) <= most for piece in found)


def test_a_long_question_fits_and_says_that_there_is_more():
    _resident, counsellor = begin("Ik weet het niet meer. " * 100)
    contact = json.loads(border.as_json(services.open_record(counsellor)))[0]["klantcontact"]
    jsonschema.validate({"klantcontact": contact}, CONTACT)
    assert contact["inhoud"].endswith("… (het vervolg staat in het verslag)")


def test_a_report_has_no_empty_heading_and_no_stumbling_sentence(sheet):
    kinds = [block.kind for block in sheet.blocks]
    assert (Kind.HEADING, Kind.HEADING) not in itertools.pairwise(kinds)
    lines = [line for block in sheet.blocks for line in block.lines]
    assert "Ik bel de monteur, uiterlijk 7 december 2026" in lines
    for block, after in itertools.pairwise(sheet.blocks):
        # a line that ends in a colon says what the quote under it is, and nothing else
        assert not any(line.rstrip().endswith(":") for line in block.lines[:-1])
        if block.lines[-1].rstrip().endswith(":"):
            assert after.kind is Kind.QUOTE


def test_nothing_of_the_resident_stands_there_twice(sheet):
    lines = [line for block in sheet.blocks for line in block.lines]
    quoted = [line for block in sheet.blocks if block.kind is Kind.QUOTE for line in block.lines]
    assert quoted.count("Mijn scootmobiel is stuk.") == 1
    assert "Uw eerste vraag en wat u belangrijk vindt staan hierboven." in lines


def test_the_organisation_and_the_days_stand_on_it_in_words():
    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente", contact="wij@elz.example",
                         telephone="088 000 00 00")  # fmt: skip
    resident, counsellor = begin()
    report = full(resident, counsellor)
    sheet = paper(report.conversation, report, TODAY)
    assert "Gemeente Elzerbroek, 088 000 00 00, wij@elz.example" in sheet.under
    assert not [line for line in sheet.under if re.search(r"\d-\d", line)]
    draft = paper(report.conversation, None, TODAY)
    assert draft.under[-1].startswith("In de maak, 22 november 2026.")


@pytest.mark.parametrize("lines", range(20, 60, 3))
def test_the_last_page_holds_more_than_a_line(lines):
    if not pdf.possible():
        pytest.skip("Pango isn't on this computer")
    said = [Block(Kind.TEXT, (f"Regel {number}.",)) for number in range(lines)]
    end = [Block(Kind.HEADING, ("Eens?",)), Block(Kind.TEXT, ("ja",)),
           Block(Kind.HEADING, ("Reactie",)), Block(Kind.QUOTE, ("Ik wacht.",))]  # fmt: skip
    read = pypdf.PdfReader(io.BytesIO(pdf.as_pdf(Paper("Verslag", (), (*said, *end)))))
    last = read.pages[-1].extract_text()
    assert "Eens?" in last
    assert "Ik wacht." in last
    made = docx.Document(io.BytesIO(word.as_docx(Paper("Verslag", (), (*said, *end)))))
    kept = [one.text for one in made.paragraphs if one.paragraph_format.keep_with_next]
    assert kept == ["Eens?", "ja", "Reactie"]


def test_word_counts_its_pages(sheet):
    made = docx.Document(io.BytesIO(word.as_docx(sheet)))
    foot = made.sections[0].footer.paragraphs[0]._p
    fields = [one.get(qn("w:instr")) for one in foot.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(one.text for one in foot.iter(qn("w:t"))) == "1 van 1"


def test_a_draft_says_that_it_is_one():
    _resident, counsellor = begin()
    sheet = paper(counsellor.participant.conversation, None, TODAY)
    assert "nog niet samen gelezen" in " ".join(sheet.under)
    assert reports.compose(counsellor.participant.conversation).startswith("# ")


def test_on_paper_too_a_demonstration_says_so():
    started = services.start_conversation("Mijn dak lekt.", invented=True)
    sheet = paper(started.seat.participant.conversation, None, TODAY)
    assert "bedacht" in sheet.under[0]
