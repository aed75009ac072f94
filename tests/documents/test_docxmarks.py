import datetime as dt
import random
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from lxml import etree

from klantvrij import text as plain
from klantvrij.documents import Document, DocumentError, Note, Problem, Written, read_bytes
from klantvrij.documents.docxwrite import apply_edits, mark_up
from klantvrij.text import Edit

from .libreoffice import Opened, StuckError, needs_libreoffice, opened
from .mutate import damage
from .packages import W, docx
from .samples import seeds
from .test_docxwrite import RUNS, draw_edits, generated, part, real_files
from .test_repack import stored
from .wordcases import CASES, PARTS, SECTION, Case, box, edits_for, field, p, r, t, whole

WHEN = dt.datetime(2026, 5, 12, 11, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
DATE = "2026-05-12T09:30:00Z"
STORIES = re.compile(r"word/(document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml")


def marked(data: bytes, edits: list[Edit], notes: list[Note]) -> tuple[Document, Written]:
    """Mark up; check that the text reads as `fix` makes it and the package holds together."""
    before = read_bytes(data, "x.docx")
    written = mark_up(data, before, edits, notes, when=WHEN)
    after = read_bytes(written.data, "x.docx")
    made = [edit for edit in edits if edit not in written.refused]
    fixed = read_bytes(apply_edits(data, before, made).data, "x.docx")
    assert texts(after) == texts(fixed)
    assert without(written.data, "del") == without(apply_edits(data, before, made).data, "del")
    assert without(written.data, "ins") == without(data, "ins")
    old, new = stored(data), stored(written.data)
    assert [name for name in new if name in old] == list(old)
    for name in old:
        changeable = STORIES.match(name) or name.endswith(("_Types].xml", "document.xml.rels"))
        assert changeable or old[name] == new[name]
    check_numbers(data, written.data)
    WordDocument(BytesIO(written.data))
    return after, written


def texts(document: Document) -> list[str]:
    """Return the blocks that aren't comments."""
    blocks = (block for block in document.blocks if block.kind != "comment")
    return [document.text[block.start : block.end] for block in blocks]


def without(data: bytes, dropped: str) -> dict[str, list[str]]:
    """Return the paragraphs of each part without what is in elements called `dropped`.

    Without ``w:del`` it is what accepting all gives, without ``w:ins`` what rejecting all gives.
    """
    found = {}
    with zipfile.ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            if STORIES.match(name) and "comments" not in name:
                paragraphs = etree.fromstring(file.read(name)).iter(f"{{{W}}}p")
                found[name] = ["".join(words(node, dropped)) for node in paragraphs]
    return found


def words(node: etree._Element, dropped: str) -> Iterator[str]:
    for child in node:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in {"p", dropped}:
            continue
        if name in {"t", "delText"}:
            preserved = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            text = "".join(child.xpath("text()"))
            yield text if preserved else text.strip(" \t\r\n")
        elif name in {"tab", "br", "softHyphen", "noBreakHyphen"}:
            yield f"<{name}>"
        else:
            yield from words(child, dropped)


def check_numbers(before: bytes, after: bytes) -> None:
    """Every change and comment has a number of its own, and each comment its two ends and mark."""
    tracked = []
    kinds = {"comment": [], "commentRangeStart": [], "commentRangeEnd": [], "commentReference": []}
    with zipfile.ZipFile(BytesIO(after)) as file:
        assert file.testzip() is None
        for name in file.namelist():
            if not STORIES.match(name):
                continue
            for node in etree.fromstring(file.read(name)).iter(f"{{{W}}}*"):
                tag = etree.QName(node).localname
                number = node.get(f"{{{W}}}id")
                if tag in {"ins", "del", "rPrChange"} and number:
                    tracked.append(number)
                    if node.get(f"{{{W}}}author") == "Klantvrij":
                        assert node.get(f"{{{W}}}date") == DATE
                        assert tag == "ins" or not list(node.iter(f"{{{W}}}t"))
                elif tag in kinds and number:
                    kinds[tag].append(number)
    olds = part_ids(before)
    fresh = [number for number in tracked if number not in olds]
    assert len(fresh) == len(set(fresh))
    ours = [number for number in kinds["comment"] if number not in olds]
    for tag, numbers in kinds.items():
        assert sorted(n for n in numbers if n not in olds) == sorted(ours), tag
    assert not set(fresh) & set(ours)


def part_ids(data: bytes) -> set[str]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {
            found
            for name in file.namelist()
            if STORIES.match(name)
            for found in re.findall(r"\bw:id=['\"](\d+)", file.read(name).decode())
        }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hard_places(case: Case) -> None:
    data = docx(case.xml + SECTION, **PARTS)
    document = read_bytes(data, "x.docx")
    edits = edits_for(document, list(case.changes))
    refused = edits_for(document, [(old, "anders") for old in case.refused])
    notes = [Note(edit.start, edit.end, f"Waarom {edit.replacement}?") for edit in edits]
    _after, written = marked(data, edits + refused, notes)
    assert set(written.refused) == set(refused if case.tracked else edits + notes * case.no_notes)


@needs_libreoffice
def test_libreoffice_accepts_and_rejects_every_hard_case(tmp_path: Path) -> None:
    data, changes = whole(tracked=True)
    document = read_bytes(data, "x.docx")
    edits = edits_for(document, changes)
    notes = [Note(edit.start, edit.end, "Een\nopmerking & <meer>") for edit in edits]
    _after, written = marked(data, edits, notes)
    assert not [edit for edit in written.refused if isinstance(edit, Edit)]
    seen = compare(data, written, edits, tmp_path)
    ours = [comment for comment in seen.comments if comment[0] == "Klantvrij"]
    assert len(ours) == len(notes) - len(written.refused)
    assert ("Klantvrij", "buurtmanagerbuurtbegeleider", "Een\nopmerking & <meer>") in ours
    assert ("Jan", "doelbuurt", "Is dit goed?") in seen.comments
    about = [text for _author, _on, text in ours if text.startswith("Gaat over")]
    assert "Gaat over “bestelling” (voetnoot 1): Een\nopmerking & <meer>" in about
    assert len([text for text in about if "(tekstvak)" in text]) == 1
    assert {change.author for change in seen.changes} == {"Klantvrij", "Jan Jansen", "Jan"}


def compare(data: bytes, written: Written, edits: list[Edit], folder: Path) -> Opened:
    """Let LibreOffice decide: accepted is what `fix` gives, rejected what was there."""
    document = read_bytes(data, "x.docx")
    made = [edit for edit in edits if edit not in written.refused]
    fixed = apply_edits(data, document, made)
    assert not fixed.refused
    seen = opened(written.data, folder / "marked")
    assert seen.accepted == opened(fixed.data, folder / "fixed").accepted
    assert seen.rejected == opened(data, folder / "before").rejected
    return seen


@needs_libreoffice
@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.name)
def test_libreoffice_on_real_files(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    document = read_bytes(data, path.name)
    chance = random.Random(7)
    edits, notes = [], []
    for word in re.finditer(r"\b[a-z]\w{3,}\b", document.text):
        if chance.random() < 0.12:
            edits.append(Edit(*word.span(), chance.choice(("inwoner", "een ander woord", "“één”"))))
        elif chance.random() < 0.05:
            notes.append(Note(word.start(), word.end(), f"Over {word[0]}"))
    _after, written = marked(data, edits, notes)
    theirs = opened(data, tmp_path / "first").comments
    seen = compare(data, written, edits, tmp_path)
    kept = [comment for comment in seen.comments if comment[0] != "Klantvrij"]
    assert [(author, said) for author, _on, said in kept] == [
        (author, said) for author, _on, said in theirs
    ]
    made = [edit for edit in edits if edit not in written.refused]
    assert len([change for change in seen.changes if change.author == "Klantvrij"]) >= len(made) * 2
    placed = [note for note in notes if note not in written.refused]
    ours = [comment for comment in seen.comments if comment[0] == "Klantvrij"]
    assert len(ours) == len(placed)
    for note in placed:
        text = document.text[note.start : note.end]
        assert any(
            (on == text and said == f"Over {text}") or said.startswith(f"Gaat over “{text}”")
            for _author, on, said in ours
        )


@given(st.lists(RUNS, min_size=1, max_size=4), st.data())
def test_generated_documents(paragraphs, draw) -> None:
    data = generated(paragraphs)
    document = read_bytes(data, "x.docx")
    edits = draw_edits(draw, document)
    places = st.integers(0, len(document.text))
    spans = draw.draw(st.lists(st.tuples(places, places), max_size=3))
    notes = [Note(min(span), max(span), "Let op\n<dit>") for span in spans]
    marked(data, edits, notes)


@needs_libreoffice
@settings(
    max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(paragraphs=st.lists(RUNS, min_size=15, max_size=15), draw=st.data())
def test_libreoffice_on_generated_documents(paragraphs, draw, tmp_path: Path) -> None:
    data = generated(paragraphs)
    edits = draw_edits(draw, read_bytes(data, "x.docx"))
    _after, written = marked(data, edits, [])
    try:
        compare(data, written, edits, tmp_path)
    except StuckError:
        reject()


def body(xml: str, edits: list[Edit], notes: list[Note] | None = None, **parts: str) -> str:
    _after, written = marked(docx(xml, **parts), edits, notes or [])
    assert not written.refused
    return part(written.data).partition("<w:body>")[2].removesuffix("</w:body></w:document>")


def test_only_the_runs_that_change_are_cut() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    xml = p(r("Eerst.", bold), r("De klant komt.", bold, " w:rsidR='00A1'"), r("Laatst."))
    who = f'w:author="Klantvrij" w:date="{DATE}"'
    assert body(xml, [Edit(9, 14, "inwoner")]) == p(
        r("Eerst.", bold),
        r("De ", bold, " w:rsidR='00A1'"),
        f"<w:del w:id=\"2\" {who}><w:r w:rsidR='00A1'>{bold}"
        '<w:delText xml:space="preserve">klant</w:delText></w:r></w:del>',
        f'<w:ins w:id="1" {who}>{r("inwoner", bold, " w:rsidR=" + chr(39) + "00A1" + chr(39))}'
        "</w:ins>",
        r(" komt.", bold, " w:rsidR='00A1'"),
        r("Laatst."),
    )


def test_a_hard_space_at_the_end_of_a_block_is_kept() -> None:
    xml = "<w:p><w:r><w:t> De klant.&#160;\u00a0 </w:t></w:r></w:p>"
    new = body(xml, [Edit(3, 8, "mens")])
    assert new.endswith(f"<w:r>{t('.')}{t('&#160;' + chr(160))}</w:r></w:p>")


def test_comments_come_with_type_and_relation_when_there_are_none() -> None:
    data = docx(p(r("De klant komt.")))
    _after, written = marked(data, [], [Note(3, 8, "Beter: inwoner.\nTweede <regel>")])
    assert 'PartName="/word/comments.xml"' in part(written.data, "[Content_Types].xml")
    assert 'Target="comments.xml"' in part(written.data, "word/_rels/document.xml.rels")
    word = WordDocument(BytesIO(written.data))
    [comment] = word.comments
    assert (comment.author, comment.initials) == ("Klantvrij", "KV")
    assert comment.text == "Beter: inwoner.\nTweede <regel>"
    assert comment.timestamp == WHEN
    assert part(written.data).count('<w:commentRangeStart w:id="1"/><w:r>') == 1


def test_comments_that_are_there_stay_as_they_are() -> None:
    data = docx(p(r("De klant")) + SECTION, **PARTS)
    _after, written = marked(data, [], [Note(3, 8, "Kan ook zo.")])
    old, new = part(data, "word/comments.xml"), part(written.data, "word/comments.xml")
    head = old.removesuffix("</w:comments>")
    assert new.startswith(head)
    assert new.endswith("</w:comments>")
    assert part(data, "[Content_Types].xml") == part(written.data, "[Content_Types].xml")


def test_the_style_of_comments_is_used_where_there_is_one() -> None:
    style = (
        "<w:style w:type='character' w:styleId='Verwijzing'><w:name w:val='annotation reference'/>"
        "</w:style>"
    )
    assert '<w:rStyle w:val="Verwijzing"/></w:rPr><w:commentReference' in body(
        p(r("De klant")), [], [Note(3, 8, "x")], styles=style
    )


@pytest.mark.parametrize(
    ("words", "part", "place"),
    [("bedrijf", "header", "koptekst"), ("dit", "comments", "opmerking 1")],
)
def test_a_note_on_a_header_or_comment_hangs_on_words_nearby(
    words: str, part: str, place: str
) -> None:
    data = docx(
        p(r("Tekst")) + '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>',
        **{part: PARTS[part]},
    )
    document = read_bytes(data, "x.docx")
    start = document.text.index(words)
    written = mark_up(data, document, [], [Note(start, start + len(words), "x")], when=WHEN)
    assert not written.refused
    with zipfile.ZipFile(BytesIO(written.data)) as file:
        comments = etree.fromstring(file.read("word/comments.xml"))
        body = file.read("word/document.xml").decode()
    assert f"Gaat over “{words}” ({place}): x" in "".join(comments.itertext())
    assert body.index("commentRangeStart") < body.index("Tekst") < body.index("commentRangeEnd")


@pytest.mark.parametrize(
    ("xml", "words", "parts"),
    [
        ("", "bedrijf", {"header": PARTS["header"]}),
        (p(field("PAGE", "bladzij")), "bladzij", {}),
    ],
)
def test_notes_where_none_can_be(xml: str, words: str, parts: dict[str, str]) -> None:
    data = docx(xml + '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>', **parts)
    text = read_bytes(data, "x.docx").text
    note = Note(text.index(words), text.index(words) + len(words), "x")
    written = mark_up(data, read_bytes(data, "x.docx"), [], [note], when=WHEN)
    assert written == (data, (note,))


def test_alt_text_is_not_tracked_but_can_be_spoken_of() -> None:
    data = docx(p(box("vak"), r("Tekst")))
    document = read_bytes(data, "x.docx")
    edit = edits_for(document, [("mandaat", "recht")])[0]
    after, written = marked(data, [edit], [Note(edit.start, edit.end, "Kan ook: recht.")])
    assert written.refused == (edit,)
    assert after.text == document.text
    with zipfile.ZipFile(BytesIO(written.data)) as file:
        comments = etree.fromstring(file.read("word/comments.xml"))
    assert "".join(comments.itertext()).endswith(
        "Gaat over “mandaat” (beschrijving bij een afbeelding): Kan ook: recht."
    )


def test_nothing_asked_is_the_same_file() -> None:
    data = docx(p(r("De klant")))
    document = read_bytes(data, "x.docx")
    assert mark_up(data, document, [], [], when=WHEN) == (data, ())
    assert mark_up(data, document, [Edit(3, 8, "klant")], [], when=WHEN) == (data, ())


def test_where_only_tracked_changes_are_allowed_they_are_made() -> None:
    xml = p(r("De klant"))
    for kind, problem in (("trackedChanges", None), ("readOnly", Problem.PROTECTED)):
        setting = f"<w:documentProtection w:edit='{kind}' w:enforcement='1'/>"
        data = docx(xml, settings=setting)
        document = read_bytes(data, "x.docx")
        if problem is None:
            written = mark_up(data, document, [Edit(3, 8, "mens")], [], when=WHEN)
            assert read_bytes(written.data, "x.docx").text == "De mens"
        else:
            with pytest.raises(DocumentError) as error:
                mark_up(data, document, [Edit(3, 8, "mens")], [], when=WHEN)
            assert error.value.problem is problem


def test_reviewed_twice() -> None:
    data = docx(p(r("De klant krijgt een product.")))
    document = read_bytes(data, "x.docx")
    once = mark_up(data, document, [Edit(3, 8, "inwoner")], [Note(0, 2, "a")], when=WHEN)
    document = read_bytes(once.data, "x.docx")
    edits = edits_for(document, [("inwoner", "mens"), ("product", "dienst")])
    _after, twice = marked(once.data, edits, [Note(0, 2, "b")])
    assert not twice.refused
    assert plain.apply_edits(document.text, edits) == (
        read_bytes(twice.data, "x.docx").text.removesuffix("\n\nb")
    )


def test_damaged_files_are_written_or_refused_in_one_sentence() -> None:
    chance = random.Random(1)
    files = [whole()[0], *seeds("docx")]
    done = 0
    sentences = []
    for _round in range(120):
        data = damage(chance.choice(files), chance, files)
        try:
            document = read_bytes(data, "x.docx")
        except DocumentError:
            continue
        spans = [word.span() for word in re.finditer(r"\w+", document.text)]
        chosen = sorted(chance.sample(spans, min(len(spans), 20)))
        edits = [Edit(*span, "nieuw") for span in chosen]
        try:
            fixed = apply_edits(data, document, edits)
            shown = mark_up(data, document, edits, [Note(*s, "x") for s in chosen], when=WHEN)
        except DocumentError as error:
            sentences.append(str(error))
            continue
        made = [edit for edit in edits if edit not in fixed.refused]
        after = read_bytes(fixed.data, "x.docx")
        assert after.text == plain.apply_edits(document.text, made)
        read_bytes(shown.data, "x.docx")
        done += 1
    assert done > 20
    assert all(sentence.endswith(".") for sentence in sentences)
