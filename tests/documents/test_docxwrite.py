import random
import re
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from klantvrij import text as plain
from klantvrij.documents import Document, DocumentError, Problem, Written, read_bytes
from klantvrij.documents.docxwrite import apply_edits
from klantvrij.text import Edit
from tests.pace import within

from .invariants import check_document
from .packages import check_way_back, docx
from .samples import EXAMPLES, shared
from .test_repack import stored
from .wordcases import CASES, PARTS, SECTION, Case, box, edits_for, p, r, t, whole

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fixed(data: bytes, edits: list[Edit]) -> tuple[Document, Written]:
    """Write edits; check that the text is right, and all but the touched text nodes the same."""
    before = read_bytes(data, "x.docx")
    written = apply_edits(data, before, edits)
    after = read_bytes(written.data, "x.docx")
    check_document(after)
    check_way_back(after, written.data)
    made = [edit for edit in edits if edit not in written.refused]
    assert after.text == plain.apply_edits(before.text, made)
    touched = {span.part for edit in made for span in around(before, edit)}
    old, new = stored(data), stored(written.data)
    assert list(old) == list(new)
    assert all(old[name] == new[name] for name in old if name not in touched)
    WordDocument(BytesIO(written.data))
    return after, written


def around(document: Document, edit: Edit) -> list:
    block = document.block_at(edit.start)
    return document.source_spans(block.start, block.end)


def skeleton(data: bytes, part: str) -> bytes:
    """Return a part without the text in its text nodes and what marks white space in them."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        root = etree.fromstring(file.read(part))
    for node in root.iter("{*}t"):
        for bit in (node, *node):
            bit.text, bit.tail = "" if bit is node else bit.text, ""
        node.attrib.pop(XML_SPACE, None)
    return etree.tostring(root)


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(name).decode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hard_places(case: Case) -> None:
    data = docx(case.xml + SECTION, **PARTS)
    document = read_bytes(data, "x.docx")
    edits = edits_for(document, list(case.changes))
    refused = edits_for(document, [(words, "anders") for words in case.refused])
    after, written = fixed(data, edits + refused)
    assert set(written.refused) == set(refused)
    for _old, new in case.changes:
        assert new in after.text
    if "tab" not in case.name and "hyphen" not in case.name:
        assert skeleton(data, "word/document.xml") == skeleton(written.data, "word/document.xml")


def test_everything_at_once() -> None:
    data, changes = whole()
    edits = edits_for(read_bytes(data, "x.docx"), changes)
    _after, written = fixed(data, edits)
    assert not written.refused
    for name in ("footnotes", "endnotes", "header", "footer"):
        assert skeleton(data, f"word/{name}.xml") == skeleton(written.data, f"word/{name}.xml")
    assert part(data, "word/comments.xml") == part(written.data, "word/comments.xml")


def change(xml: str, old: str, new: str, **parts: str) -> str:
    data = docx(xml, **parts)
    _after, written = fixed(data, edits_for(read_bytes(data, "x.docx"), [(old, new)]))
    assert not written.refused
    body = part(written.data).partition("<w:body>")[2].removesuffix("</w:body></w:document>")
    assert part(data).partition("<w:body>")[0] == part(written.data).partition("<w:body>")[0]
    return body


def test_the_new_words_look_as_the_first_letter_they_replace() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    assert change(p(r("De klant", bold), r("mana"), r("ger.")), "klantmanager", "hulp") == p(
        r("De hulp", bold), r(""), r(".")
    )


def test_only_the_letters_that_change_are_written() -> None:
    xml = (
        "<w:p ><w:r\n w:rsidR='1'><w:t  >R&amp;D &#233;&#xe9;n product&#x20;x</w:t  ></w:r>"
        "<!-- c --><?x y?></w:p>"
    )
    assert change(xml, "product", "dienst & <hulp>") == xml.replace(
        "product", "dienst &amp; &lt;hulp&gt;"
    ).replace("</w:t  >", "</w:t>")


def test_white_space_is_kept_when_it_counts() -> None:
    assert change("<w:p><w:r><w:t>een klant</w:t></w:r></w:p>", "klant", "mens") == (
        "<w:p><w:r><w:t>een mens</w:t></w:r></w:p>"
    )
    xml = "<w:p><w:r><w:t>een</w:t></w:r><w:r><w:t>klant</w:t></w:r></w:p>"
    assert change(xml, "een", "een ") == xml.replace("<w:t>een<", '<w:t xml:space="preserve">een <')
    xml = "<w:p><w:r><w:t>\n  klant\n  </w:t></w:r></w:p>"
    assert change(xml, "klant", "mens") == xml.replace("klant", "mens")


def test_a_hard_space_at_the_end_of_a_block_is_kept() -> None:
    xml = "<w:p><w:r><w:t> De klant.&#160;\u00a0 </w:t></w:r></w:p>"
    assert change(xml, "klant", "mens") == xml.replace("klant", "mens")
    assert change(f"<w:p>{r('x')}{xml[5:]}", "De", " De").endswith(
        '<w:r><w:t xml:space="preserve"> De klant.&#160;\u00a0</w:t></w:r></w:p>'
    )


def test_both_forms_of_a_text_box_stay_the_same() -> None:
    xml = p(box("Wacht op de klantmanager."), r("Tekst"))
    new = change(xml, "klantmanager", "begeleider")
    assert new == xml.replace("klantmanager", "begeleider")
    assert new.count("begeleider") == 2


def test_an_older_form_that_says_something_else_is_left() -> None:
    xml = p(box("Wacht op de klant."), r("Tekst"))
    head, _mark, tail = xml.partition("<mc:Fallback>")
    xml = f"{head}<mc:Fallback>{tail.replace('klant', 'koper')}"
    assert change(xml, "klant", "mens") == xml.replace("klant", "mens")


def test_the_same_text_again_in_a_text_box_is_changed_in_its_own_place() -> None:
    inside = "".join(p(r(text)) for text in ("De klant.", "Een klus.", "De klant.", "De klant."))
    xml = p(box("ZZ"), r("Tekst")).replace(p(r("ZZ")), inside)
    data = docx(xml)
    document = read_bytes(data, "x.docx")
    places = [m.start() for m in re.finditer("klant", document.text)]
    assert len(places) == 3
    new = part(apply_edits(data, document, [Edit(places[1], places[1] + 5, "mens")]).data)
    changed = inside.replace("De klant.", "De mens.").replace("De mens.", "De klant.", 1)
    changed = changed[::-1].replace("De mens."[::-1], "De klant."[::-1], 1)[::-1]
    assert changed.count("mens") == 1
    assert new.count(changed) == 2


def test_a_text_box_with_thousands_of_paragraphs_is_written_at_once() -> None:
    inside = "".join(p(r(f"Een klant nummer {n % 2000}.")) for n in range(4000))
    data = docx(p(box("ZZ"), r("Tekst")).replace(p(r("ZZ")), inside))
    document = read_bytes(data, "x.docx")
    start = document.text.index("klant")
    edits = [Edit(start, start + 5, "mens")]
    # half a second; three minutes when all are compared
    assert within(lambda: apply_edits(data, document, edits), 10)
    assert part(apply_edits(data, document, edits).data).count("mens") == 2


def test_a_plain_text_node_of_millions_of_letters_takes_little_memory() -> None:
    xml = p(f"<w:r><w:t>{'De klant belt. ' * 100_000}einde</w:t></w:r>")
    data = docx(xml)
    document = read_bytes(data, "x.docx")
    edits = [Edit(3, 8, "mens")]
    tracemalloc.start()
    try:
        written = apply_edits(data, document, edits)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert part(written.data) == part(data).replace("klant", "mens", 1)
    assert peak < 40 * len(document.text)  # 150 for each letter when each is looked at


def test_a_text_node_of_millions_of_letters_with_entities_is_refused() -> None:
    data = docx(p(f"<w:r><w:t>{'De klant &amp; ik. ' * 40_000}einde</w:t></w:r>"))
    with pytest.raises(DocumentError) as caught:
        apply_edits(data, read_bytes(data, "x.docx"), [Edit(3, 8, "mens")])
    assert caught.value.problem is Problem.TOO_BIG


def test_alt_text() -> None:
    xml = p(box("vak"), r("Tekst"))
    assert change(xml, "mandaat", "\"recht\" & 'plicht'") == xml.replace(
        "mandaat", "&quot;recht&quot; &amp; &apos;plicht&apos;"
    )


def test_a_word_behind_a_link_is_not_in_the_link() -> None:
    xml = p(f"<w:hyperlink>{r('de link')}</w:hyperlink>", r(" en meer"))
    data = docx(xml)
    document = read_bytes(data, "x.docx")
    _after, written = fixed(data, [Edit(7, 7, " hier")])
    assert part(written.data).count('<w:t xml:space="preserve"> hier en meer</w:t>') == 1
    assert document.text == "de link en meer"


def test_any_prefix_will_do() -> None:
    data = docx(p(r("De klant", "<w:rPr><w:b/></w:rPr>"), r("en zijn.")))
    text = part(data).replace("<w:", "<").replace("</w:", "</").replace(" w:", " q:")
    text = text.replace("xmlns:w=", "xmlns:q=").replace("<document ", '<document xmlns="URI" ')
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = text.replace("URI", uri)
    from klantvrij.documents.repack import repack

    data = repack(data, {"word/document.xml": text.encode("utf-16")})
    written = apply_edits(data, read_bytes(data, "x.docx"), [Edit(3, 10, "men\nsen")])
    assert not written.refused
    assert read_bytes(written.data, "x.docx").text == "De men\nsen zijn."
    with zipfile.ZipFile(BytesIO(written.data)) as file:
        new = file.read("word/document.xml").decode("utf-16")
    assert new == text.replace("klant<", 'men</t><br/><t xml:space="preserve">sen<').replace(
        ">en zijn", "> zijn"
    )


@pytest.mark.parametrize(
    "edit",
    [
        Edit(2, 7, "x"),  # from one block into the next
        Edit(0, 3, "\x00"),
        Edit(0, 3, "\ud800"),
        Edit(0, 3, "a\rb"),
    ],
)
def test_refused(edit: Edit) -> None:
    data = docx(p(r("een")) + p(r("twee")))
    written = apply_edits(data, read_bytes(data, "x.docx"), [edit])
    assert written == (data, (edit,))


def test_edits_that_overlap_or_belong_to_another_document() -> None:
    data = docx(p(r("een twee")))
    document = read_bytes(data, "x.docx")
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits(data, document, [Edit(0, 3, "a"), Edit(2, 5, "b")])
    with pytest.raises(ValueError, match="not read from"):
        apply_edits(docx(p(r("iets anders"))), document, [Edit(0, 3, "a")])


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("<w:documentProtection w:edit='readOnly' w:enforcement='1'/>", Problem.PROTECTED),
        ("<w:documentProtection w:edit='forms' w:enforcement='true'/>", Problem.PROTECTED),
        ("<w:documentProtection w:edit='trackedChanges' w:enforcement='1'/>", Problem.PROTECTED),
        ("<w:writeProtection w:hash='abc='/>", Problem.PROTECTED),
        ("<w:documentProtection w:edit='readOnly' w:enforcement='0'/>", None),
        ("<w:documentProtection w:edit='readOnly'/>", None),
        ("<w:documentProtection w:formatting='1' w:enforcement='1'/>", None),
        ("<w:writeProtection w:recommended='1'/>", None),
    ],
)
def test_protected_documents(settings: str, problem: Problem | None) -> None:
    data = docx(p(r("De klant")), settings=settings)
    document = read_bytes(data, "x.docx")
    if problem is None:
        assert apply_edits(data, document, [Edit(3, 8, "mens")]).data != data
        return
    with pytest.raises(DocumentError) as error:
        apply_edits(data, document, [Edit(3, 8, "mens")])
    assert error.value.problem is problem
    assert "beveiligd tegen wijzigen" in str(error.value)


def test_signed_documents() -> None:
    from klantvrij.documents.repack import repack

    data = docx(p(r("De klant")))
    data = repack(data, {}, {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<a/>"})
    with pytest.raises(DocumentError) as error:
        apply_edits(data, read_bytes(data, "x.docx"), [Edit(3, 8, "mens")])
    assert error.value.problem is Problem.SIGNED
    assert "digitaal ondertekend" in str(error.value)


def real_files() -> list:
    found = sorted(EXAMPLES.glob("*.docx"))
    folder = shared("real-texts")
    real = sorted(folder.glob("*.docx")) if folder else []
    if not real:
        skip = pytest.mark.skip(reason="the shared texts are not here (KLANTVRIJ_SHARED)")
        return [*found, pytest.param(EXAMPLES / "geen.docx", marks=skip)]
    return found + real


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.name)
def test_many_random_edits_in_real_files(path) -> None:
    data = path.read_bytes()
    document = read_bytes(data, path.name)
    chance = random.Random(4)
    for _round in range(3):
        edits = []
        position = 0
        while (position := position + chance.randrange(1, 300)) < len(document.text) - 20:
            end = position + chance.choice((0, 0, 1, 5, 12))
            new = chance.choice(("", "x", "dé & <b>", 'een "heel" ander woord'))
            if "\n" not in document.text[position - 2 : end + 2]:
                edits.append(Edit(position, end, new))
            position = end
        _after, written = fixed(data, edits)
        comments = {b.start for b in document.blocks if b.kind == "comment"}
        outside = [e for e in written.refused if document.block_at(e.start).start not in comments]
        assert len(outside) <= len(edits) / 20


WORDS = st.text("ab é&<>\"'\t\n\u00adب", max_size=6)
RUNS = st.lists(
    st.tuples(
        WORDS,
        st.sampled_from(["", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"]),
        st.sampled_from(["", "ins", "del", "hyperlink", "smartTag", "sdt", "keep", "noted"]),
    ),
    max_size=6,
)


def run_xml(text: str, properties: str, wrapper: str) -> str:
    from klantvrij.documents.docxtext import run_content

    content = run_content(text, "w:")
    if wrapper == "keep":
        content = content.replace(' xml:space="preserve"', "")
    if wrapper == "del":
        content = content.replace("w:t", "w:delText")
    run = f"<w:r>{properties}{content}</w:r>"
    if wrapper == "sdt":
        return f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"
    if wrapper == "noted":
        return f"{run}<w:r><w:footnoteReference w:id='5'/></w:r>"
    return f"<w:{wrapper}>{run}</w:{wrapper}>" if wrapper not in {"", "keep"} else run


def generated(paragraphs: list) -> bytes:
    """Return a file with these paragraphs, of which every second is in a text box as well."""
    body = ""
    for number, runs in enumerate(paragraphs):
        inside = "".join(run_xml(*run) for run in runs)
        body += p(inside, box("in het vak", number) if number % 2 else "")
    return docx(body, footnotes=PARTS["footnotes"])


def draw_edits(draw: st.DataObject, document: Document) -> list[Edit]:
    """Draw edits that keep the white space at both ends of a block, and its text, in being."""
    edits = []
    for block in document.blocks:
        inside = document.text[block.start : block.end]
        if len(inside) < 3 or block.kind == "comment":
            continue
        places = st.integers(block.start + 1, block.end - 1)
        bounds = sorted(draw.draw(st.lists(places, max_size=6).filter(lambda x: len(x) % 2 == 0)))
        edits += [
            Edit(start, end, draw.draw(WORDS))
            for start, end in zip(bounds[::2], bounds[1::2], strict=True)
        ]
    return edits


@given(st.lists(RUNS, min_size=1, max_size=4), st.data())
def test_generated_documents(paragraphs, draw) -> None:
    data = generated(paragraphs)
    document = read_bytes(data, "x.docx")
    fixed(data, draw_edits(draw, document))


def test_text_of_python_docx() -> None:
    word = WordDocument()
    paragraph = word.add_paragraph("De klant krijgt ")
    paragraph.add_run("een product").bold = True
    paragraph.add_run(" van ons.")
    word.add_table(1, 1).cell(0, 0).text = "De klant"
    out = BytesIO()
    word.save(out)
    document = read_bytes(out.getvalue(), "x.docx")
    edits = edits_for(document, [("klant krijgt", "inwoner krijgt"), ("product", "dienst")])
    _after, written = fixed(out.getvalue(), edits)
    again = WordDocument(BytesIO(written.data))
    assert [run.text for run in again.paragraphs[0].runs] == [
        "De inwoner krijgt ",
        "een dienst",
        " van ons.",
    ]
    assert again.paragraphs[0].runs[1].bold


def test_text_in_a_run_is_what_the_reader_reads() -> None:
    assert read_bytes(docx(p(f"<w:r>{t('a')}<w:tab/></w:r>", r("b"))), "x.docx").text == "a\tb"
