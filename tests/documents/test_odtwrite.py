import datetime as dt
import random
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document as OdfDocument
from odfdo import Header, List, Paragraph, Table

from klantvrij import text as plain
from klantvrij.documents import Document, DocumentError, Note, Problem, Written, read_bytes
from klantvrij.documents.odtwrite import apply_edits, mark_up
from klantvrij.documents.repack import repack
from klantvrij.text import Edit

from .invariants import check_document
from .libreoffice import Opened, StuckError, needs_libreoffice, opened
from .mutate import damage
from .odtcases import CASES, Case, bold, deleted, inserted, inside, made, p, whole
from .packages import check_way_back, odt
from .samples import EXAMPLES, seeds
from .test_repack import stored
from .wordcases import edits_for

WHEN = dt.datetime(2026, 5, 12, 11, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
DATE = "2026-05-12T11:30:00"
CHANGEABLE = {"content.xml", "styles.xml"}


def squeezed(text: str) -> str:
    """Return `text` as the reader gives it: white space counts once."""
    lines = (re.sub(" +", " ", line) for line in text.split("\n"))
    return "\n".join(lines).replace("\n ", "\n")


def fixed(data: bytes, edits: list[Edit]) -> tuple[Document, Written]:
    """Write edits; check that the text is right, and all other parts the same."""
    before = read_bytes(data, "x.odt")
    written = apply_edits(data, before, edits)
    after = read_bytes(written.data, "x.odt")
    check_document(after)
    check_way_back(after, written.data)
    done = [edit for edit in edits if edit not in written.refused]
    wanted = (block.strip() for block in plain.apply_edits(before.text, done).split("\n\n"))
    assert squeezed(after.text) == "\n\n".join(squeezed(block) for block in wanted if block)
    check_package(data, written.data)
    return after, written


def marked(data: bytes, edits: list[Edit], notes: list[Note]) -> tuple[Document, Written]:
    """Mark up; check what accepting and rejecting all give, and that the package is whole."""
    before = read_bytes(data, "x.odt")
    written = mark_up(data, before, edits, notes, when=WHEN)
    done = [edit for edit in edits if edit not in written.refused]
    as_fixed = apply_edits(data, before, done)
    assert not as_fixed.refused
    assert seen(written.data) == seen(as_fixed.data)
    assert seen(written.data, reject=True) == seen(data)
    check_package(data, written.data)
    check_ids(written.data)
    OdfDocument(BytesIO(written.data)).body.get_paragraphs()
    return read_bytes(written.data, "x.odt"), written


def check_package(old_data: bytes, new_data: bytes) -> None:
    old, new = stored(old_data), stored(new_data)
    assert list(old) == list(new)
    assert all(old[name] == new[name] for name in old if name not in CHANGEABLE)
    with zipfile.ZipFile(BytesIO(new_data)) as file:
        assert file.testzip() is None
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def tree(data: bytes, part: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(part))


def seen(data: bytes, *, reject: bool = False) -> list[str]:
    """Return the paragraphs as a program shows them, with our changes accepted or rejected."""
    found = []
    for part in ("styles.xml", "content.xml"):
        root = tree(data, part)
        regions = {node.get(_name("text", "id")): node for node in root.iter(T + "changed-region")}
        ours = {
            key: node for key, node in regions.items() if "Klantvrij" in "".join(node.itertext())
        }
        for node in root.iter(T + "p", T + "h"):
            above = {etree.QName(one).localname for one in node.iterancestors()}
            if not above & {"tracked-changes", "annotation"}:
                found.append("".join(_Shown(ours, reject=reject).text(node)))
    return found


T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def _name(prefix: str, name: str) -> str:
    return f"{{urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0}}{name}"


class _Shown:
    """What a program shows of one paragraph: white space counts as OpenDocument says."""

    def __init__(self, ours: dict, *, reject: bool) -> None:
        self.ours = ours
        self.reject = reject
        self.after_space = True
        self.dropping = False

    def text(self, node: etree._Element) -> Iterator[str]:
        shown = list(self._letters(node))
        while shown and shown[-1] == "space":  # a literal space at the end doesn't count
            shown.pop()
        return (" " if letter == "space" else letter for letter in shown)

    def _letters(self, node: etree._Element) -> Iterator[str]:
        yield from self._literal(node.text or "")
        for child in node:
            tag = etree.QName(child).localname if isinstance(child.tag, str) else ""
            name = child.get(_name("text", "change-id"))
            if tag == "s":
                yield from self._made(" " * int(child.get(_name("text", "c"), "1")))
            elif tag in {"tab", "line-break"}:
                yield from self._made(f"<{tag}>")
            elif tag == "change" and self.reject and name in self.ours:
                inner = self.ours[name].find(f"{T}deletion")[-1]
                before, self.after_space = self.after_space, True
                yield from (" " if x == "space" else x for x in self._letters(inner))
                self.after_space = before
            elif tag in {"change-start", "change-end"} and self.reject and name in self.ours:
                self.dropping = tag == "change-start"
            elif tag in {"annotation", "note", "frame", "custom-shape"}:
                if tag == "note":
                    yield "*"
            elif tag:
                yield from self._letters(child)
            yield from self._literal(child.tail or "")

    def _made(self, text: str) -> Iterator[str]:
        self.after_space = False
        if not self.dropping:
            yield from text

    def _literal(self, text: str) -> Iterator[str]:
        for letter in text:
            space = letter in " \t\r\n"
            if not (space and self.after_space) and not self.dropping:
                yield "space" if space else letter
            self.after_space = space


def check_ids(data: bytes) -> None:
    """Every change has an id of its own, and its marks; every comment of ours its end."""
    for part in CHANGEABLE:
        root = tree(data, part)
        ids = [node.get(_name("text", "id")) for node in root.iter(T + "changed-region")]
        assert len(ids) == len(set(ids))
        for node in root.iter(T + "changed-region"):
            if "Klantvrij" not in "".join(node.itertext()):
                continue
            name = node.get(_name("text", "id"))
            marks = root.xpath(f"//*[@*[local-name()='change-id']='{name}']")
            kinds = [etree.QName(mark).localname for mark in marks]
            deletion = node.find(T + "deletion") is not None
            assert kinds == (["change"] if deletion else ["change-start", "change-end"])
            assert node.findtext(".//{*}date") == DATE
    names = [
        (etree.QName(node).localname, node.get(_name("office", "name")))
        for node in tree(data, "content.xml").iter("{*}annotation", "{*}annotation-end")
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hard_places(case: Case) -> None:
    data = made(case)
    document = read_bytes(data, "x.odt")
    edits = edits_for(document, list(case.changes))
    refused = edits_for(document, [(words, "anders") for words in case.refused])
    _after, written = fixed(data, edits + refused)
    assert set(written.refused) == set(refused)
    notes = [Note(edit.start, edit.end, f"Waarom {edit.replacement}?") for edit in edits]
    _after, written = marked(data, edits + refused, notes)
    assert set(written.refused) == set(refused if case.tracked else edits + refused)
    _after, written = marked(data, [], notes)
    assert not written.refused


def test_everything_at_once() -> None:
    data, changes = whole()
    edits = edits_for(read_bytes(data, "x.odt"), changes)
    _after, written = fixed(data, edits)
    assert not written.refused


def content(data: bytes, name: str = "content.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(name).decode().partition("<office:text>")[2].partition("</office:text>")[0]


def change(xml: str, *changes: tuple[str, str]) -> str:
    data = odt(xml)
    _after, written = fixed(data, edits_for(read_bytes(data, "x.odt"), list(changes)))
    assert not written.refused
    return content(written.data)


def test_only_the_letters_that_change_are_written() -> None:
    xml = (
        "<text:p >R&amp;D &#233;&#xe9;n <![CDATA[<x>]]> <!-- c --><text:span>product</text:span >x"
        "</text:p>"
    )
    assert change(xml, ("product", "dienst & <hulp>")) == xml.replace(
        "product", "dienst &amp; &lt;hulp&gt;"
    )


def test_the_new_words_look_as_the_first_letter_they_replace() -> None:
    assert change(p(bold("De klant"), "mana", "ger."), ("klantmanager", "hulp")) == p(
        bold("De hulp"), "."
    )


def test_a_space_that_would_be_lost_is_kept() -> None:
    assert change(p("De grote klant komt"), ("grote", "")) == p("De <text:s/>klant komt")
    assert change(p("De ", bold("grote"), " klant"), ("grote", "")) == p(
        "De ", bold(""), "<text:s/>klant"
    )
    assert change(p("De klant"), ("klant", "")) == p("De<text:s/>")
    assert change(p("De klant"), ("De", "")) == p("<text:s/>klant")
    assert change(p("De klant"), ("klant", "x  y")) == p("De x <text:s/>y")


def test_a_space_that_didnt_count_still_doesnt() -> None:
    assert change(p("De klant \n  komt"), ("klant ", "")) == p("De komt")
    assert change(p("\n De  klant"), ("De ", "Een")) == p("\n Eenklant")


def test_tracked_as_libreoffice_writes_it() -> None:
    data = odt('<text:p text:style-name="Kop">De klant komt.</text:p>')
    _after, written = marked(data, [Edit(3, 8, "mens")], [])
    info = (
        f"<office:change-info><dc:creator>Klantvrij</dc:creator><dc:date>{DATE}</dc:date>"
        "</office:change-info>"
    )
    assert content(written.data) == (
        '<text:tracked-changes text:track-changes="false">'
        '<text:changed-region text:id="kv1" xml:id="kv1"><text:deletion>'
        f'{info}<text:p text:style-name="Kop">klant</text:p></text:deletion></text:changed-region>'
        '<text:changed-region text:id="kv2" xml:id="kv2">'
        f"<text:insertion>{info}</text:insertion></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="Kop">De <text:change text:change-id="kv1"/>'
        '<text:change-start text:change-id="kv2"/>mens<text:change-end text:change-id="kv2"/>'
        " komt.</text:p>"
    )


def test_any_prefix_and_encoding_will_do() -> None:
    data = odt(p("De ", bold("klant"), " komt."))
    with zipfile.ZipFile(BytesIO(data)) as file:
        text = file.read("content.xml").decode()
    for prefix in ("text", "office", "dc"):
        text = re.sub(rf"(?<=[<\s/]){prefix}:", f"{prefix[0]}:", text)
        text = text.replace(f"xmlns:{prefix}=", f"xmlns:{prefix[0]}=")
    text = text.replace(' xmlns:d="http://purl.org/dc/elements/1.1/"', "")
    data = repack(data, {"content.xml": text.encode("utf-16")})
    _after, written = fixed(data, [Edit(3, 8, "men\tsen")])
    assert not written.refused
    _after, written = marked(data, [Edit(3, 8, "men\tsen")], [Note(3, 8, "Zie")])
    assert not written.refused
    new = etree.tostring(tree(written.data, "content.xml"), encoding="unicode")
    assert 'xmlns:dc="http://purl.org/dc/elements/1.1/"' in new
    assert "<text:" not in new


@pytest.mark.parametrize("edit", [Edit(2, 7, "x"), Edit(0, 3, "\x00"), Edit(0, 3, "a\rb")])
def test_refused(edit: Edit) -> None:
    data = odt(p("een") + p("twee"))
    document = read_bytes(data, "x.odt")
    assert apply_edits(data, document, [edit]) == (data, (edit,))
    assert mark_up(data, document, [edit], [], when=WHEN) == (data, (edit,))


def test_edits_that_overlap_or_belong_to_another_document() -> None:
    data = odt(p("een twee"))
    document = read_bytes(data, "x.odt")
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits(data, document, [Edit(0, 3, "a"), Edit(2, 5, "b")])
    with pytest.raises(ValueError, match="not read from"):
        apply_edits(odt(p("iets anders")), document, [Edit(0, 3, "a")])


def test_nothing_asked_is_the_same_file() -> None:
    data = odt(p("De klant"))
    document = read_bytes(data, "x.odt")
    assert apply_edits(data, document, [Edit(3, 8, "klant")]) == (data, ())
    assert mark_up(data, document, [], [], when=WHEN) == (data, ())


def test_signed_and_protected_documents() -> None:
    data = odt(p("De klant"))
    document = read_bytes(data, "x.odt")
    signed = repack(data, {}, {"META-INF/documentsignatures.xml": b"<x/>"})
    key = (
        "<config:config-item-set><config:config-item config:name='{}'>{}</config:config-item>"
        "</config:config-item-set>"
    )
    locked = odt(p("De klant"), settings=key.format("RedlineProtectionKey", "c2xvdA=="))
    free = odt(p("De klant"), settings=key.format("RedlineProtectionKey", ""))
    edit = Edit(3, 8, "mens")
    with pytest.raises(DocumentError) as error:
        mark_up(signed, document, [edit], [], when=WHEN)
    assert error.value.problem is Problem.SIGNED
    with pytest.raises(DocumentError) as error:
        apply_edits(locked, document, [edit])
    assert error.value.problem is Problem.PROTECTED
    assert not apply_edits(free, document, [edit]).refused
    assert not mark_up(locked, document, [edit], [], when=WHEN).refused


def test_notes_find_a_place() -> None:
    data, changes = whole()
    document = read_bytes(data, "x.odt")
    notes = [Note(e.start, e.end, "Let op\n<dit>") for e in edits_for(document, changes)]
    after, written = marked(data, [], notes)
    assert not written.refused
    assert [block.kind.value for block in after.blocks].count("comment") == 1  # ours aren't read
    with zipfile.ZipFile(BytesIO(written.data)) as file:
        parts = [etree.fromstring(file.read(name)) for name in ("content.xml", "styles.xml")]
    path = ".//*[local-name()='annotation']/*[local-name()='p']"
    comments = ["".join(item.itertext()) for part in parts for item in part.xpath(path)]
    assert len(comments) == 2 * len(notes) + 1  # each has two paragraphs; one was there
    assert "Gaat over “bestelling” (voetnoot 1): Let op" in comments
    assert "Gaat over “bedrijf” (koptekst): Let op" in comments


def test_reviewed_twice() -> None:
    data = odt(p("De klant krijgt een product."))
    once = mark_up(
        data, read_bytes(data, "x.odt"), [Edit(3, 8, "inwoner")], [Note(0, 2, "a")], when=WHEN
    )
    document = read_bytes(once.data, "x.odt")
    edits = edits_for(document, [("inwoner", "mens"), ("product", "dienst")])
    twice = mark_up(once.data, document, edits, [Note(0, 2, "b")], when=WHEN)
    assert not twice.refused
    check_ids(twice.data)
    after = read_bytes(twice.data, "x.odt")
    assert after.text == "De mens krijgt een dienst."


def test_a_document_of_odfdo() -> None:
    made_by_odfdo = OdfDocument("text")
    body = made_by_odfdo.body
    body.clear()
    body.append(Header(1, "Kop over de klant"))
    paragraph = Paragraph("Alinea met  twee spaties en een klant.")
    paragraph.insert_note(after="Alinea", note_id="n1", citation="1", body="Een klant beneden")
    body.append(paragraph)
    body.append(List(["Een klant", "Nog een klant"]))
    table = Table("T", width=2, height=2)
    table.set_value((0, 0), "klant in een cel")
    body.append(table)
    out = BytesIO()
    made_by_odfdo.save(out)
    data = out.getvalue()
    document = read_bytes(data, "x.odt")
    edits = [Edit(*found.span(), "inwoner") for found in re.finditer("klant", document.text)]
    assert len(edits) == 6
    assert not fixed(data, edits)[1].refused
    assert not marked(data, edits, [])[1].refused


def example_edits(document: Document, count: int = 60) -> list[Edit]:
    draw = random.Random(5)
    found = [match.span() for match in re.finditer(r"\w+(?: \w+)?", document.text)]
    chosen = draw.sample(found, min(count, len(found)))
    new = ["", "een", "hele andere tekst", "x  y"]
    return sorted(Edit(*span, draw.choice(new)) for span in chosen)


def test_real_file() -> None:
    data = (EXAMPLES / "raadsbrief.odt").read_bytes()
    document = read_bytes(data, "x.odt")
    edits = example_edits(document)
    _after, written = fixed(data, edits)
    assert len(written.refused) < 6
    marked(data, edits, [Note(edit.start, edit.end, "Zie") for edit in edits])


def test_damaged_files_are_written_or_refused_in_one_sentence() -> None:
    chance = random.Random(1)
    files = [whole()[0], *seeds("odt")]
    done = 0
    sentences = []
    for _round in range(120):
        data = damage(chance.choice(files), chance, files)
        try:
            document = read_bytes(data, "x.odt")
        except DocumentError:
            continue
        if document.format != "odt":
            continue
        spans = [word.span() for word in re.finditer(r"\w+", document.text)]
        chosen = sorted(chance.sample(spans, min(len(spans), 20)))
        edits = [Edit(*span, "nieuw") for span in chosen]
        try:
            as_fixed = apply_edits(data, document, edits)
            shown = mark_up(data, document, edits, [Note(*s, "x") for s in chosen], when=WHEN)
        except DocumentError as error:
            sentences.append(str(error))
            continue
        made_edits = [edit for edit in edits if edit not in as_fixed.refused]
        after = read_bytes(as_fixed.data, "x.odt")
        assert after.text == plain.apply_edits(document.text, made_edits)
        read_bytes(shown.data, "x.odt")
        done += 1
    assert done > 20
    assert all(sentence.endswith(".") for sentence in sentences)


# -- any document ---------------------------------------------------------------------------------

BITS = st.one_of(
    st.text("ab  \n", min_size=1, max_size=6),
    st.text("ab ", min_size=1, max_size=5).map(bold),
    st.sampled_from(
        ["<text:s/>", '<text:s text:c="2"/>', "<text:tab/>", "<text:line-break/>", "<!-- x -->",
         '<text:bookmark text:name="b"/>', "<text:date>ab</text:date>", "&amp;", "<![CDATA[a< ]]>",
         '<text:span text:style-name="Weg">ab </text:span>', inside("ct1", "b <text:s/>a"),
         '<text:change text:change-id="ct2"/>']
    ),
)  # fmt: skip
BODIES = st.lists(st.lists(BITS, min_size=1, max_size=7), min_size=1, max_size=3)


def generated(bodies: list[list[str]]) -> bytes:
    regions = ""
    xml = ""
    for number, bits in enumerate(bits for body in bodies for bits in [body]):
        paragraph = ""
        for index, bit in enumerate(bits):
            name = f"n{number}x{index}"
            if "ct1" in bit:
                regions += inserted(name)
            if "ct2" in bit:
                regions += deleted(name, "oud")
            paragraph += bit.replace("ct1", name).replace("ct2", name)
        xml += p(paragraph)
    case = Case("", xml, (), regions=regions)
    return made(case)


def draw_edits(draw: st.DataObject, document: Document) -> list[Edit]:
    places = st.integers(0, len(document.text))
    spans = draw.draw(st.lists(st.tuples(places, places), max_size=4))
    edits: list[Edit] = []
    position = 0
    for start, end in sorted((min(span), max(span)) for span in spans):
        if start >= position:
            new = draw.draw(st.sampled_from(["", "nieuw", " x ", "x  y", "\t", "\n", " "]))
            edits.append(Edit(start, end, new))
            position = max(end, start + 1)
    return edits


@given(BODIES, st.data())
def test_generated_documents(bodies, draw) -> None:
    data = generated(bodies)
    document = read_bytes(data, "x.odt")
    edits = draw_edits(draw, document)
    fixed(data, edits)
    places = st.integers(0, len(document.text))
    spans = draw.draw(st.lists(st.tuples(places, places), max_size=3))
    notes = [Note(min(span), max(span), "Let op\n<dit>") for span in spans]
    marked(data, edits, notes)


def compare(data: bytes, written: Written, edits: list[Edit], folder: Path) -> Opened:
    """Let LibreOffice decide: accepted is what `fix` gives, rejected what was there."""
    document = read_bytes(data, "x.odt")
    done = [edit for edit in edits if edit not in written.refused]
    as_fixed = apply_edits(data, document, done)
    result = opened(written.data, folder / "marked", "odt")
    assert result.accepted == opened(as_fixed.data, folder / "fixed", "odt").accepted
    assert result.rejected == opened(data, folder / "before", "odt").rejected
    return result


@needs_libreoffice
def test_libreoffice_accepts_and_rejects_every_hard_case(tmp_path: Path) -> None:
    data, changes = whole(tracked=True)
    document = read_bytes(data, "x.odt")
    edits = edits_for(document, changes)
    notes = [Note(edit.start, edit.end, "Een\nopmerking & <meer>") for edit in edits]
    written = mark_up(data, document, edits, notes, when=WHEN)
    assert not written.refused
    result = compare(data, written, edits, tmp_path)
    ours = [comment for comment in result.comments if comment[0] == "Klantvrij"]
    assert len(ours) == len(notes)
    assert ("Klantvrij", "inwoner", "Een\nopmerking & <meer>") in ours
    assert "Is dit goed?" in [text for author, _on, text in result.comments if author == "Jan"]
    assert {change.author for change in result.changes} == {"Klantvrij", "Jan Jansen"}
    assert {change.date[:16] for change in result.changes} == {DATE[:16], "2026-01-05T10:00"}


@needs_libreoffice
def test_libreoffice_on_a_real_file(tmp_path: Path) -> None:
    data = (EXAMPLES / "raadsbrief.odt").read_bytes()
    document = read_bytes(data, "x.odt")
    edits = example_edits(document, 40)
    written = mark_up(data, document, edits, [], when=WHEN)
    compare(data, written, edits, tmp_path)


@needs_libreoffice
@settings(
    max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    bodies=st.lists(st.lists(BITS, min_size=1, max_size=7), min_size=12, max_size=12),
    draw=st.data(),
)
def test_libreoffice_on_generated_documents(bodies, draw, tmp_path: Path) -> None:
    data = generated(bodies)
    document = read_bytes(data, "x.odt")
    edits = draw_edits(draw, document)
    written = mark_up(data, document, edits, [], when=WHEN)
    try:
        compare(data, written, edits, tmp_path)
    except StuckError:
        reject()


def test_a_text_node_of_millions_of_letters_is_refused_in_one_sentence() -> None:
    data = odt(f"<text:p>{'De klant belt. ' * 40_000}</text:p>")
    with pytest.raises(DocumentError) as caught:
        apply_edits(data, read_bytes(data, "x.odt"), [Edit(3, 8, "mens")])
    assert caught.value.problem is Problem.TOO_BIG
