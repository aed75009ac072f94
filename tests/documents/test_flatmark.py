"""Proposals and notes in formats that have no place for them: a web page beside the document."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from klantvrij.documents import read_bytes
from klantvrij.documents.base import Note
from klantvrij.documents.write import mark_up, marked_format
from klantvrij.text import Edit, apply_edits

from .invariants import check_document

WHEN = dt.datetime(2026, 5, 3, 12, 0, tzinfo=dt.UTC)
SOURCE = "# De klant\n\nOnze klant & *zijn* product <3.\n\n- een\n- twee\n"


def page(edits, notes, source=SOURCE, name="x.md"):
    document = read_bytes(source.encode(), name)
    written = mark_up(source.encode(), document, edits, notes, when=WHEN)
    return document, html.fromstring(written.data.decode()), written


def blocks(tree, without):
    """Return the text of the blocks with what is inserted, or deleted, left out."""
    found = []
    for element in tree.xpath("//main/*[contains(@class, 'text')]"):
        for gone in element.xpath(f".//{without} | .//sup"):
            gone.drop_tag() if gone.tag not in {without, "sup"} else gone.drop_tree()
        found.append(element.text_content())
    return found


def test_the_page_shows_old_and_new_and_the_notes():
    document = read_bytes(SOURCE.encode(), "x.md")
    start = document.text.index("Onze klant")
    edits = [Edit(start, start + 4, "De"), Edit(start + 5, start + 10, "inwoner")]
    at = document.text.index("product")
    notes = [Note(at, at + 7, "Kan ook: hulp & <steun>.")]
    _document, tree, written = page(edits, notes)
    assert not written.refused
    assert [item.text for item in tree.xpath("//main//del")] == ["Onze", "klant"]
    assert [item.text for item in tree.xpath("//main//ins")] == ["De", "inwoner"]
    assert [item.text_content() for item in tree.xpath("//mark")] == ["product"]
    (note,) = tree.xpath("//li")
    assert note.text_content().startswith("Kan ook: hulp & <steun>.")
    for link in tree.xpath("//a/@href"):
        assert tree.xpath(f"//*[@id='{link[1:]}']")
    assert "3 mei 2026" in tree.xpath("//footer")[0].text_content()
    assert not tree.xpath("//script | //link | //img")


def test_two_paragraphs_are_not_one_place():
    document = read_bytes(SOURCE.encode(), "x.md")
    across = Note(0, len(document.text), "alles")
    _document, tree, written = page([], [across])
    assert written.refused == (across,)
    assert not tree.xpath("//li")


def test_the_copy_is_a_page():
    assert [marked_format(name) for name in ("txt", "md", "html", "docx", "odt", "pdf")] == [
        *("html", "html", "html", "docx", "odt", "pdf")
    ]
    _document, _tree, written = page([], [])
    check_document(read_bytes(written.data, "x.html"))


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
@given(st.data())
def test_old_and_new_can_both_be_read_in_the_page(name, data):
    source = data.draw(st.sampled_from([SOURCE, "<p>een <b>klant</b> &amp; zo<p>twee", "a b  c"]))
    document = read_bytes(source.encode(), name)
    cuts = data.draw(st.sets(st.integers(0, len(document.text)), max_size=8))
    pairs = sorted(cuts)[: len(cuts) // 2 * 2]
    words = st.sampled_from(["", "de mens", "<i>", "&"])
    edits = [Edit(a, b, data.draw(words)) for a, b in zip(pairs[::2], pairs[1::2], strict=True)]
    spans = st.tuples(st.integers(0, len(document.text)), st.integers(1, 9))
    notes = [
        Note(a, min(a + length, len(document.text)), "kijk")
        for a, length in data.draw(st.lists(spans, max_size=3))
        if a < len(document.text)
    ]
    _document, tree, written = page(edits, notes, source, name)
    made = [edit for edit in edits if edit not in written.refused]
    old = [document.text[block.start : block.end] for block in document.blocks]
    assert blocks(html.fromstring(written.data.decode()), "ins") == old
    new = " ".join(blocks(tree, "del"))
    assert new.split() == re.sub(r"\n\n+", " ", apply_edits(document.text, made)).split()


def test_a_page_of_a_text_without_a_title_is_called_after_its_first_line():
    _document, tree, _written = page([], [], "Geachte mevrouw Verbruggen,\n\nDe klant.\n", "x.txt")
    assert tree.findtext(".//title") == "Nagekeken: Geachte mevrouw Verbruggen,"
    _document, tree, _written = page([], [], f"{'woord ' * 40}\n", "x.txt")
    assert tree.findtext(".//h1").endswith("woord …")
    assert len(tree.findtext(".//h1")) < 80
