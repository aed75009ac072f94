from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.documents import DocumentError, Problem
from klantvrij.documents.xmlsource import Letter, Source, escape, letters, plain, writable
from klantvrij.documents.xmltree import parse

from .packages import W
from .test_repack import OFFICE

SAMPLE = f"""<?xml version='1.0'?>
<!-- voor --><x:a xmlns:x='{W}' q='a>b'  x:val = "&lt;&#10;c"><?pi a?><x:b/>één<![CDATA[<&]]>
<x:c
>klant &amp; <!-- > -->meer</x:c  ></x:a>
<!-- na -->"""


def walk(node):
    yield node
    for child in node.children():
        yield from walk(child)


@pytest.mark.parametrize("path", OFFICE, ids=lambda path: path.name)
def test_the_same_tree_as_the_reader_and_the_same_bytes(path):
    from klantvrij.documents.package import Package

    package = Package(path.read_bytes())
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            data = package.read(name)
            source = Source(data)
            assert source.result() == data
            nodes = list(walk(parse(data)))
            assert len(nodes) == len(source.elements)
            for node, element in zip(nodes, source.elements, strict=True):
                assert (node.index, node.tag, node.attributes, node.text) == (
                    element.index, element.tag, element.attributes, element.text
                )  # fmt: skip
                raw = source.content(element)
                assert "".join(letter.text for letter in letters(raw)) == element.text
                if element.empty:
                    assert source.utf8[: element.end].endswith(b"/>")
                else:
                    close = source.utf8[element.inside_end : element.end]
                    assert close == source.close_tag(element)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_places_in_every_encoding(encoding):
    head = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>"
    data = SAMPLE.replace("<?xml version='1.0'?>", head).encode(encoding)
    source = Source(data)
    assert source.result() == data
    root, empty, child = source.elements
    assert (root.prefix, root.tag, root.attributes) == ("x", "w:a", {"q": "a>b", "w:val": "<\nc"})
    assert empty.empty
    assert source.open_tag(empty) == b"<x:b>"
    assert source.close_tag(empty) == b"</x:b>"
    start, end = source.attribute(root, "x:val")
    assert source.utf8[start:end] == b"&lt;&#10;c"
    assert source.attribute(root, "val") is None
    source.patch(child.inside, child.inside + 5, "€ën".encode())
    result = source.result()
    assert parse(result).find("w:c").text == "€ën & meer"
    if encoding == "iso-8859-1":
        assert b"&#8364;\xebn" in result


def test_patches_in_patches():
    source = Source(b"<a><b>1</b><c>2</c></a>")
    _a, b, c = source.elements
    source.patch(b.inside, b.inside_end, b"een")
    source.patch(b.start, b.end, b"[" + source.raw(b.start, b.end) + b"]")
    source.patch(c.end, c.end, b"<d/>")
    source.patch(c.end, c.end, b"<e/>")
    assert source.result() == b"<a>[<b>een</b>]<c>2</c><d/><e/></a>"


def test_letters():
    raw = "a&amp;\r\n&#xe9;<!-- x -->\r<![CDATA[<\r\n]]>\t"
    found = letters(raw)
    assert "".join(letter.text for letter in found) == "a&\né\n<\n\t"
    assert [raw[letter.start : letter.end] for letter in found] == [
        "a", "&amp;", "\r\n", "&#xe9;", "\r", "<", "\r\n", "\t",
    ]  # fmt: skip
    assert [letter.text for letter in letters("a\n&#10;", attribute=True)] == ["a", " ", "\n"]


@given(st.text())
def test_what_is_writable_comes_back(text):
    if writable(text):
        raw = escape(text).replace("\r", "&#13;")
        assert "".join(letter.text for letter in letters(raw)) == text
        assert ET.fromstring(f"<a>{raw}</a>".encode()).text == (text or None)
    else:
        with pytest.raises((DocumentError, UnicodeError)):
            Source(f"<a>{escape(text)}</a>".encode())


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<a>", Problem.DAMAGED),
        (b"", Problem.DAMAGED),
        (b"\xff\xff<a/>", Problem.DAMAGED),
        (b"<?xml version='1.0' encoding='geen'?><a/>", Problem.DAMAGED),
        (b"<!DOCTYPE a><a/>", Problem.ENTITIES),
        (b"<a>" * 999, Problem.TOO_DEEP),
    ],
)
def test_bad_input(data, problem):
    with pytest.raises(DocumentError) as error:
        Source(data)
    assert error.value.problem is problem


@given(st.text(st.characters(codec="utf-8", exclude_characters="<&\r"), max_size=40), st.booleans())
def test_plain_text_is_read_as_it_is_when_read_letter_by_letter(text, attribute):
    assert plain(text)
    slow = letters(f"&amp;{text}", attribute=attribute)[1:]
    assert letters(text, attribute=attribute) == [
        Letter(letter.text, letter.start - 5, letter.end - 5) for letter in slow
    ]


@pytest.mark.parametrize("raw", ["a<!-- -->", "a&amp;b", "a\r\nb"])
def test_what_is_not_plain(raw):
    assert not plain(raw)


@pytest.mark.parametrize("text", ["a" * 500_001, "&amp;" * 100_001])
def test_a_piece_of_text_without_end_is_refused_in_one_sentence(text):
    with pytest.raises(DocumentError) as caught:
        letters(text)
    assert caught.value.problem is Problem.TOO_BIG
    assert "500000" in str(caught.value)
