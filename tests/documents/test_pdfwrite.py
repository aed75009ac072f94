import ctypes
import datetime as dt
import random
import re
from contextlib import suppress
from io import BytesIO
from typing import NamedTuple

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantvrij.documents import (
    Document,
    DocumentError,
    Note,
    Problem,
    Written,
    pdfmark,
    pdfworker,
    read_bytes,
)
from klantvrij.documents.pdflist import LIST_MARK, PAGE, Item, list_pages
from klantvrij.documents.pdfwrite import mark_up
from klantvrij.documents.write import apply_edits
from klantvrij.text import Edit

from .mutate import damage
from .pdfs import lines
from .pdfs import pdf as make
from .samples import EXAMPLES, seeds, shared

WHEN = dt.datetime(2026, 5, 12, 11, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
BODY = lines("De klant krijgt een product van", "de gemeente, of een pakket.")


class Seen(NamedTuple):
    """An annotation as PDFium lists it: the words it lies on, who wrote it and what it says."""

    page: int
    words: str
    author: str
    text: str


def marked(data: bytes, notes: list[Note], edits: list[Edit] | None = None) -> Written:
    """Mark up; check that every page looks as before but for the notes, and nothing is gone."""
    written = mark_up(data, read_bytes(data, "x.pdf"), edits or [], notes, when=WHEN)
    before, after = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(written.data)
    assert after.get_metadata_dict()["Title"] == before.get_metadata_dict()["Title"]
    for number in range(min(len(before), 6)):
        old, new = before[number], after[number]
        assert picture(old, notes=False) == picture(new, notes=False)
        assert old.get_textpage().get_text_range() == new.get_textpage().get_text_range()
    return written


def picture(page: pypdfium2.PdfPage, *, notes: bool) -> bytes:
    return bytes(page.render(scale=0.7, may_draw_forms=False, draw_annots=notes).buffer)


def seen(data: bytes, kind: int = pdfium.FPDF_ANNOT_HIGHLIGHT) -> list[Seen]:
    """Return the annotations of Klantvrij."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        text = page.get_textpage()
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            note = pdfium.FPDFPage_GetAnnot(page, index)
            if pdfium.FPDFAnnot_GetSubtype(note) == kind and value(note, b"T") == "Klantvrij":
                words = []
                for place in range(pdfium.FPDFAnnot_CountAttachmentPoints(note)):
                    quad = pdfium.FS_QUADPOINTSF()
                    pdfium.FPDFAnnot_GetAttachmentPoints(note, place, quad)
                    area = (quad.x3 + 0.3, quad.y3 + 0.3, quad.x2 - 0.3, quad.y2 - 0.3)
                    words.append(text.get_text_bounded(*area).strip())
                found.append(
                    Seen(number, " ".join(words), value(note, b"T"), value(note, b"Contents"))
                )
            pdfium.FPDFPage_CloseAnnot(note)
    return found


def value(note: object, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le")


def notes_for(document: Document, *words: str) -> list[Note]:
    places = [document.text.index(word) for word in words]
    return [
        Note(place, place + len(word), f"Over {word}?")
        for place, word in zip(places, words, strict=True)
    ]


def links(data: bytes) -> list[tuple[int, int, float, float]]:
    """Return the links on the pages as (page, page they lead to, left, top)."""
    found = []
    document = pypdf.PdfReader(BytesIO(data))
    for number, page in enumerate(document.pages):
        for item in page.get("/Annots", []):
            link = item.get_object()
            if link["/Subtype"] == "/Link" and "/Dest" in link:
                goal, kind, left, top, _zoom = link["/Dest"]
                assert kind == "/XYZ"
                goals = [p.indirect_reference.idnum for p in document.pages]
                found.append((number, goals.index(goal.idnum), float(left), float(top)))
    return found


def test_highlights_lie_on_the_words_and_say_why() -> None:
    data = make([BODY, lines("Nog een klant.")])
    document = read_bytes(data, "x.pdf")
    [second] = [found.start() for found in re.finditer("klant", document.text)][1:]
    notes = [
        *notes_for(document, "klant", "product van\nde"),
        Note(second, second + 5, "Let\nop €"),
    ]
    written = marked(data, notes)
    assert not written.refused
    assert written.data.startswith(data)
    assert seen(written.data) == [
        Seen(0, "klant", "Klantvrij", "Over klant?"),
        Seen(0, "product van de", "Klantvrij", "Over product van\nde?"),
        Seen(1, "klant", "Klantvrij", "Let\nop €"),
    ]


def test_the_list_at_the_end_leads_to_the_words() -> None:
    data = make([BODY, lines("Nog een klant.", top=500)])
    document = read_bytes(data, "x.pdf")
    places = [found.span() for found in re.finditer("klant", document.text)]
    written = marked(data, [Note(*place, "Kan ook: inwoner.") for place in places])
    after = pypdfium2.PdfDocument(written.data)
    assert len(after) == 3
    text = " ".join(after[2].get_textpage().get_text_range().split())
    assert text == (
        "Opmerkingen van Klantvrij Klik op een opmerking om te zien waar zij over gaat. "
        "1. “klant” pagina 1, alinea 1 Kan ook: inwoner. "
        "2. “klant” pagina 2, alinea 1 Kan ook: inwoner."
    )
    first, second = links(written.data)
    assert first[:2] == (2, 0)
    assert second[:2] == (2, 1)
    assert first[3] > 720 > 512 > second[3] > 500


def test_a_highlight_is_seen_and_the_words_stay_readable() -> None:
    data = make([BODY])
    written = marked(data, notes_for(read_bytes(data, "x.pdf"), "klant"))
    page = pypdfium2.PdfDocument(written.data)[0]
    image = page.render(scale=2).to_pil().convert("RGB")
    plain = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")
    changed = {
        (x, y): (plain.getpixel((x, y)), image.getpixel((x, y)))
        for x in range(image.width)
        for y in range(image.height)
        if plain.getpixel((x, y)) != image.getpixel((x, y))
    }
    left, right = min(x for x, _y in changed), max(x for x, _y in changed)
    assert right - left < 70
    assert all(sum(new) <= sum(old) for old, new in changed.values())  # black stays black
    assert ((255, 255, 255), (255, 219, 89)) in changed.values()


@pytest.mark.parametrize(
    "page",
    [
        "/Rotate 90",
        "/Rotate 180 /CropBox [20 30 500 800]",
        "/UserUnit 2 /CropBox [-10 100 590 800]",
        "/Annots 20 0 R",
        "/Annots [<< /Type /Annot /Subtype /Text /Rect [9 9 29 29] /Contents (Van Jan) >>]",
    ],
)
def test_odd_pages(page: str) -> None:
    data = make([BODY], extra={5: page, 20: "[]"})
    written = marked(data, notes_for(read_bytes(data, "x.pdf"), "klant", "pakket"))
    assert sorted(note.words for note in seen(written.data)) == ["klant", "pakket"]
    if "Jan" in page:
        assert b"Van Jan" in written.data
        first = pypdfium2.PdfDocument(written.data)[0]
        assert pdfium.FPDFPage_GetAnnotCount(first) == 3


def test_lines_that_run_up() -> None:
    content = "BT /F1 11 Tf 0 1 -1 0 200 100 Tm (Een klant hier en nog een klant) Tj ET"
    data = make([content])
    document = read_bytes(data, "x.pdf")
    written = marked(data, notes_for(document, "klant"))
    page = pypdfium2.PdfDocument(written.data)[0]
    note = pdfium.FPDFPage_GetAnnot(page, 0)
    assert pdfium.FPDFAnnot_CountAttachmentPoints(note) == 1
    area = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, area)
    assert area.top - area.bottom > area.right - area.left


def test_words_without_a_place_get_a_note_beside_the_text() -> None:
    remark = "/Annots [<< /Type /Annot /Subtype /Text /Rect [9 9 29 29] /Contents (Van de klant)>>]"
    data = make([BODY], extra={5: remark})
    document = read_bytes(data, "x.pdf")
    [start] = [b.start for b in document.blocks if b.kind == "comment"]
    written = marked(
        data, [Note(start, start + 8, "Zie a."), Note(start + 9, start + 12, "Zie b.")]
    )
    assert not written.refused
    stickers = seen(written.data, pdfium.FPDF_ANNOT_TEXT)
    quote = document.text[start : start + 8]
    place = document.locate(start).describe()
    assert stickers[0].text == f"“{quote}” ({place}):\nZie a."
    assert len(stickers) == 2


def test_edits_are_refused_and_notes_are_not() -> None:
    data = make([BODY])
    document = read_bytes(data, "x.pdf")
    edit = Edit(3, 8, "inwoner")
    assert marked(data, [], [edit]) == (data, (edit,))
    written = marked(data, notes_for(document, "product"), [edit])
    assert written.refused == (edit,)
    assert [note.words for note in seen(written.data)] == ["product"]
    with pytest.raises(DocumentError) as error:
        apply_edits(data, document, [edit])
    assert error.value.problem is Problem.NO_WRITER


def test_protected_and_signed_files() -> None:
    data = make([BODY])
    document = read_bytes(data, "x.pdf")
    note = notes_for(document, "klant")
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(data)))
    writer.encrypt("", "eigenaar", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    form = {1: "/AcroForm << /Fields [20 0 R] /SigFlags 3 >>"}
    field = "<< /FT /Sig /T (Naam) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] {} >>"
    value = "/V << /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00ff> >>"
    signed = make([BODY], extra={**form, 20: field.format(value)})
    to_sign = make([BODY], extra={**form, 20: field.format("")})
    for other, problem in ((out.getvalue(), Problem.PROTECTED), (signed, Problem.SIGNED)):
        assert read_bytes(other, "x.pdf").text == document.text
        with pytest.raises(DocumentError) as error:
            mark_up(other, document, [], note, when=WHEN)
        assert error.value.problem is problem
    assert seen(mark_up(to_sign, document, [], note, when=WHEN).data)


def test_a_file_that_isnt_quite_right_is_written_anew() -> None:
    data = make([BODY])
    start = data.rindex(b"startxref")
    broken = data[:start] + b"startxref\n9\n%%EOF\n"
    written = marked(broken, notes_for(read_bytes(broken, "x.pdf"), "klant"))
    assert [note.words for note in seen(written.data)] == ["klant"]


def test_the_list_is_not_read_as_text() -> None:
    data = make([BODY, lines("Nog een klant.", top=500)])
    before = read_bytes(data, "x.pdf")
    after = read_bytes(marked(data, notes_for(before, "klant")).data, "x.pdf")
    assert after.text == before.text
    assert after.warnings == before.warnings
    assert LIST_MARK == pdfworker._LIST_MARK


def test_reviewed_twice() -> None:
    data = make([BODY])
    once = marked(data, notes_for(read_bytes(data, "x.pdf"), "klant"))
    document = read_bytes(once.data, "x.pdf")
    twice = marked(once.data, notes_for(document, "product"))
    assert {note.words for note in seen(twice.data)} == {"klant", "product"}


def test_a_long_list_runs_over_pages() -> None:
    def measure(text: str, bold: bool) -> float:
        return len(text) * (0.55 if bold else 0.5)

    items = [Item(f"pagina {n}", f"“woord {n}”", "Waarom? " * n) for n in range(1, 60)]
    items[3] = Item("pagina 4", "“x”", "w" * 9000)
    pages = list_pages("Kop", "Uitleg (met haakjes) en \\ é €", items, measure)
    assert len(pages) > 4
    reached = [link.number for page in pages for link in page.links]
    assert sorted(set(reached)) == list(range(59))
    assert reached == sorted(reached)
    for page in pages:
        assert all(40 < link.area[1] < link.area[3] < PAGE[1] for link in page.links)
    assert rb"Uitleg \(met haakjes\) en \\ " + "é €".encode("cp1252") in pages[0].content


def random_notes(document: Document, count: int) -> list[Note]:
    draw = random.Random(7)
    found = [m.span() for m in re.finditer(r"\w+(?:[ \n]\w+)?", document.text)]
    chosen = sorted(draw.sample(found, min(count, len(found))))
    return [Note(*span, f"Nummer {number}") for number, span in enumerate(chosen)]


def check_words(data: bytes, notes: list[Note]) -> None:
    document = read_bytes(data, "x.pdf")
    written = marked(data, notes)
    assert written.data.startswith(data)
    placed = [note for note in notes if note not in written.refused]
    there = [item for item in seen(written.data) if item.text]
    with_boxes = [note for note in placed if document.source_spans(note.start, note.end)]
    assert len(there) == len(with_boxes)
    words = {item.text: squeezed(item.words) for item in there}
    wrong = [
        (ours, words[note.text])
        for note in with_boxes
        if (ours := squeezed(document.text[note.start : note.end])) != words[note.text]
    ]
    assert len(wrong) * 20 <= len(there), wrong


def squeezed(text: str) -> str:
    return re.sub(r"[\s\x02\ufffe-]+", "", text)


def test_real_file() -> None:
    data = (EXAMPLES / "raadsbrief.pdf").read_bytes()
    check_words(data, random_notes(read_bytes(data, "x.pdf"), 60))


def test_real_text_from_outside() -> None:
    path = shared("real-texts", "richtlijnen-gmk.pdf")
    if path is None:
        pytest.skip("the shared texts are not next to this checkout (KLANTVRIJ_SHARED)")
    data = path.read_bytes()
    check_words(data, random_notes(read_bytes(data, "x.pdf"), 120))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["klant", "gemeente", "één", "(a)", "x\\y", "fiets"]),
                      min_size=1, max_size=8).map(" ".join), min_size=1, max_size=5),
    st.sampled_from(["", "/Rotate 90", "/Rotate 270 /CropBox [10 10 400 800]"]),
    st.data(),
)  # fmt: skip
def test_any_words(texts: list[str], page: str, draw: st.DataObject) -> None:
    data = make([lines(*texts)], extra={5: page})
    document = read_bytes(data, "x.pdf")
    words = [match.span() for match in re.finditer(r"\S+", document.text)]
    chosen = draw.draw(st.lists(st.sampled_from(words), unique=True, max_size=4))
    written = marked(data, [Note(*span, "Zie") for span in chosen])
    assert not written.refused
    there = sorted(item.words for item in seen(written.data))
    assert there == sorted(document.text[slice(*span)] for span in chosen)


def test_damaged_files() -> None:
    draw = random.Random(3)
    files = [*seeds("pdf"), make([BODY])]
    done = 0
    for number in range(60):
        data = damage(draw.choice(files), draw, files)
        with suppress(DocumentError):
            document = read_bytes(data, "x.pdf")
            written = mark_up(data, document, [], random_notes(document, 5), when=WHEN)
            if written.data != data:
                done += 1
                again = read_bytes(written.data, "x.pdf")
                assert document.text.split()[0] in again.text, number
    assert done > 10


def test_pages_that_share_their_annotations_get_their_own_notes() -> None:
    link = (
        "<< /Type /Annot /Subtype /Link /Rect [70 600 90 610] /Border [0 0 0] "
        "/A << /S /URI /URI (https://example.org/) >> >>"
    )
    shared_list = {5: "/Annots 20 0 R", 7: "/Annots 20 0 R", 20: "[21 0 R]", 21: link}
    data = make([BODY, lines("Een tweede pagina zonder dat woord.")], extra=shared_list)
    document = read_bytes(data, "x.pdf")
    start = document.text.index("klant")
    written = marked(data, [Note(start, start + 5, "Kies inwoner.")])
    assert [(note.page, note.words) for note in seen(written.data)] == [(0, "klant")]
    pages = pypdf.PdfReader(BytesIO(written.data)).pages
    assert [len(page["/Annots"]) for page in pages[:2]] == [2, 1]


def test_a_copy_with_other_words_is_not_the_same_document() -> None:
    data, other = make([BODY]), make([BODY.replace("klant", "koper")])
    assert pdfmark._is_right(pdfium, data, data, 1, 0)
    assert not pdfmark._is_right(pdfium, data, other, 1, 0)
