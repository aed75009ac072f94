"""Changing words in plain text, Markdown and HTML: the words change and nothing else does."""

from __future__ import annotations

import codecs
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantvrij.documents import DocumentError, read_bytes
from klantvrij.documents.base import Document
from klantvrij.documents.write import apply_edits
from klantvrij.text import Edit
from klantvrij.text import apply_edits as in_text

from .samples import EXAMPLES
from .test_markdown import FRAGMENTS


def edit(document: Document, old: str, new: str, nth: int = 0) -> Edit:
    start = [match.start() for match in re.finditer(re.escape(old), document.text)][nth]
    return Edit(start, start + len(old), new)


def change(source: str, name: str, *pairs: tuple[str, str], encoding: str = "utf-8") -> str | None:
    """Return the file after the changes, or None when one was refused."""
    data = source.encode(encoding)
    document = read_bytes(data, name)
    written = apply_edits(data, document, [edit(document, old, new) for old, new in pairs])
    if written.refused:
        return None
    expected = in_text(document.text, [edit(document, old, new) for old, new in pairs])
    assert read_bytes(written.data, name).text.split() == expected.split()
    return written.data.decode(encoding)


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        # the edit goes in the first piece, or where the markup stays round something
        ("De **klant**en wachten.", "klanten", "inwoners", "De **inwoners** wachten."),
        ("De klant**en** wachten.", "klanten", "inwoners", "De inwoners wachten."),
        ("De k**lan**ten wachten.", "klanten", "inwoners", "De inwoners wachten."),
        ("een **groot** product dat", "groot product", "grote dienst", "een **grote dienst** dat"),
        ("de **grote** klant", "grote ", "", "de klant"),
        ("de *klant* hier", "klant", "inwoner", "de *inwoner* hier"),
        # links
        (
            "de [klant](http://x.nl/klant)en",
            "klanten",
            "inwoners",
            "de [inwoners](http://x.nl/klant)",
        ),
        ("de klant[en](http://x.nl)", "klanten", "inwoners", "de [inwoners](http://x.nl)"),
        # what would be markup is escaped, and only that
        ("de klant", "klant", "*inwoner*", "de \\*inwoner\\*"),
        ("de klant", "klant", "R&D-afdeling", "de R\\&D-afdeling"),
        ("klant hier", "klant", "# inwoner", "\\# inwoner hier"),
        ("klant hier", "klant", "1. inwoner", "1\\. inwoner hier"),
        ("| de klant |\n|---|\n| x |", "klant", "a|b", "| de a\\|b |\n|---|\n| x |"),
        ("<div>\nde klant\n</div>", "klant", "<inwoner>", "<div>\nde &lt;inwoner&gt;\n</div>"),
        # entities and escapes elsewhere stay as they are, and one inside goes
        ("caf&eacute; &amp; klant \\* x", "klant", "inwoner", "caf&eacute; &amp; inwoner \\* x"),
        ("een cli&euml;nt &amp; x", "cliënt", "inwoner", "een inwoner &amp; x"),
        # lines
        ("> de klant\n> en meer", "klant\nen", "inwoner of", "> de inwoner of meer"),
        (
            "---\ntitle: De klant\n---\n\ntekst",
            "klant",
            "inwoner",
            "---\ntitle: De inwoner\n---\n\ntekst",
        ),
        ("- [ ] bel klant\r\n- nee\r\n", "klant", "inwoner", "- [ ] bel inwoner\r\n- nee\r\n"),
        ("![een klant](klant.png)", "klant", "inwoner", "![een inwoner](klant.png)"),
    ],
)
def test_markdown(source: str, old: str, new: str, expected: str) -> None:
    assert change(source, "x.md", (old, new)) == expected


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        ("<p>De <b>klant</b>en", "klanten", "inwoners", "<p>De <b>inwoners</b>"),
        ("<p>De klant<b>en</b> x", "klanten", "inwoners", "<p>De inwoners x"),
        ("<p>De klant<a href=x>en</a> x", "klanten", "inwoners", "<p>De <a href=x>inwoners</a> x"),
        ("<p>de <em class='a'>grote</em> klant", "grote ", "", "<p>de klant"),
        ("<p>de klant", "klant", "R&D", "<p>de R&amp;D"),
        ("<p>de klant", "klant", "<i>", "<p>de &lt;i&gt;"),
        ("<p>de klant", "klant", '\'s "avonds"', '<p>de \'s "avonds"'),
        (
            "<p><img alt='een klant'>",
            "klant",
            '\'t "x"',
            "<p><img alt='een &#x27;t &quot;x&quot;'>",
        ),
        (
            "<p>klan&shy;ten &eacute;&nbsp;x",
            "klan\xadten",
            "inwoners",
            "<p>inwoners &eacute;&nbsp;x",
        ),
        ("<p>de   klant\n\t manager belt", "klant manager", "man", "<p>de   man belt"),
        ("<title>De klant</title><p>x", "klant", "inwoner", "<title>De inwoner</title><p>x"),
        ("<p>klan<!-- a -->ten", "klanten", "inwoners", "<p>inwoners<!-- a -->"),
        ("<pre>de\r\nklant\r\n</pre>", "klant", "a\nb", "<pre>de\r\na\r\nb\r\n</pre>"),
        ("<input placeholder=klant>", "klant", "inwoner", "<input placeholder=inwoner>"),
    ],
)
def test_html(source: str, old: str, new: str, expected: str) -> None:
    assert change(source, "x.html", (old, new)) == expected


@pytest.mark.parametrize(
    ("name", "source", "old", "new"),
    [
        ("x.md", "de [klant](x) belt", "klant ", ""),  # a link round nothing
        ("x.html", "<p>de <a href=x>klant</a>", "klant", ""),
        ("x.html", "<p>een<p>twee", "een\n\ntwee", "samen"),  # two paragraphs become one
        ("x.md", "klant", "klant", "een\n\ntwee"),
        ("x.html", "<input placeholder=klant>", "klant", "de inwoner"),  # has no quotes round it
        ("x.txt", "klant", "klant", ""),
        ("x.txt", "klant", "klant", "\ud800"),
    ],
)
def test_what_would_spoil_the_file_is_refused(name: str, source: str, old: str, new: str) -> None:
    data = source.encode()
    document = read_bytes(data, name)
    wanted = edit(document, old, new)
    assert apply_edits(data, document, [wanted]) == (data, (wanted,))


def test_one_that_does_not_fit_leaves_the_others() -> None:
    source = "<p>de <a href=x>klant</a>, de klant, de klant<p>een klant"
    document = read_bytes(source.encode(), "x.html")
    edits = [edit(document, "klant", word, nth) for nth, word in enumerate(["", "a", "b", "c"])]
    written = apply_edits(source.encode(), document, edits)
    assert written.refused == (edits[0],)
    assert written.data == b"<p>de <a href=x>klant</a>, de a, de b<p>een c"


@pytest.mark.parametrize("count", [3, 300])
def test_many_that_do_not_fit_cost_no_more_readings(count: int) -> None:
    line = "de [klant](/x) en k**lan**t en **klant** <b>klant</b>en\n\n"
    source = line * count
    document = read_bytes(source.encode(), "x.md")
    edits = [
        Edit(*match.span(), ("", "mens", "mens", "mensen")[number % 4])
        for number, match in enumerate(re.finditer(r"klant(?:en)?", document.text))
    ]
    written = apply_edits(source.encode(), document, edits)
    assert len(written.refused) == count  # a link round nothing
    assert written.data.decode() == count * ("de [klant](/x) en mens en **mens** <b>mensen</b>\n\n")


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("cp1252", b""),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(name: str, encoding: str, bom: bytes, line_end: str) -> None:
    lines = ["één klant – “hier”", "", "nóg een klant", ""]
    data = bom + line_end.join(lines).encode(encoding)
    document = read_bytes(data, name)
    edits = [edit(document, "klant", "cliënt", 0), edit(document, "klant", "inwoner", 1)]
    written = apply_edits(data, document, edits)
    lines = ["één cliënt – “hier”", "", "nóg een inwoner", ""]
    assert written == (bom + line_end.join(lines).encode(encoding), ())


def test_letters_the_encoding_does_not_have() -> None:
    assert change("één klant", "x.txt", ("klant", "ш"), encoding="cp1252") is None
    assert change("één klant", "x.md", ("klant", "ш"), encoding="cp1252") == "één &#1096;"
    assert change("<p>één klant", "x.html", ("klant", "ш&"), encoding="cp1252") == (
        "<p>één &#1096;&amp;"
    )


def test_two_encodings_in_one_file() -> None:
    data = "één klant\n".encode() + "één klant\n".encode("cp1252")
    document = read_bytes(data, "x.txt")
    edits = [edit(document, "klant", "cliënt", 0), edit(document, "klant", "inwoner", 1)]
    written = apply_edits(data, document, edits)
    assert written.data == "één cliënt\n".encode() + "één inwoner\n".encode("cp1252")


def test_utf_16_with_half_a_letter_in_it_is_left_alone() -> None:
    data = codecs.BOM_UTF16_LE + "klant ".encode("utf-16-le") + b"\x00\xd8" + b"a\x00"
    document = read_bytes(data, "x.txt")
    wanted = edit(document, "klant", "inwoner")
    assert apply_edits(data, document, [wanted]) == (data, (wanted,))


def test_overlapping_edits_are_a_mistake_of_the_caller() -> None:
    document = read_bytes(b"de klant", "x.txt")
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits(b"de klant", document, [Edit(0, 4, "a"), Edit(3, 8, "b")])


def test_a_format_without_a_writer_is_one_sentence() -> None:
    data = (EXAMPLES / "raadsbrief.rtf").read_bytes()
    document = read_bytes(data, "x.rtf")
    with pytest.raises(DocumentError, match=r"kan Klantvrij niet schrijven") as caught:
        apply_edits(data, document, [])
    assert caught.value.problem.value == "no-writer"


@pytest.mark.parametrize("extension", ["txt", "md", "html"])
def test_the_example_letter(extension: str) -> None:
    data = (EXAMPLES / f"raadsbrief.{extension}").read_bytes()
    document = read_bytes(data, f"x.{extension}")
    edits = [
        Edit(match.start(), match.end(), "inwoner")
        for match in re.finditer(r"\b[kK]lant\w*", document.text)
    ]
    assert len(edits) > 3
    written = apply_edits(data, document, edits)
    assert not written.refused
    again = read_bytes(written.data, f"x.{extension}")
    assert again.text == in_text(document.text, edits)
    lines = zip(data.split(b"\n"), written.data.split(b"\n"), strict=True)
    assert all(old == new for old, new in lines if b"lant" not in old)


# --- any file, any edits ---------------------------------------------------------------------

HTML = [
    *("<p>", "</p>", "<b>", "</b>", '<i class="a">', "</i>", "<a href='x'>", "</a>", "<br>"),
    *("<li>", "<ul>", "</ul>", "<td>", "<table>", "<!--c-->", '<img alt="een klant">', "<pre>"),
    *("<textarea>", "</textarea>", "</pre>", "<title>", "</title>", "&amp;", "&eacute;", "&shy;"),
    *("&fjlig;", "&nbsp;", "klant", "de", "manager", "é", "“x”", "1", "&", "<", ">", '"', "'"),
    *('<input type=submit value="ok klant">', "<script>k</script>", " ", " ", "  ", "\n", "\n\n"),
]
TEXT = ["klant", "de", "é", "“", " ", "  ", "\n", "\n\n", "\t", "<b>", "&amp;", "*", "#"]
WORDS = [
    "",
    "inwoner",
    "de mens",
    "R&D",
    "a*b",
    "<i>",
    "[x]",
    "# a",
    "1. b",
    "é",
    "ш",
    "|",
    "\\",
    " ",
]


@st.composite
def _files(draw: st.DrawFn) -> tuple[bytes, str]:
    name, parts = draw(st.sampled_from([("x.txt", TEXT), ("x.md", FRAGMENTS), ("x.html", HTML)]))
    source = "".join(draw(st.lists(st.sampled_from(parts), min_size=1, max_size=25)))
    source = source.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    encoding, bom = draw(
        st.sampled_from([("utf-8", b""), ("cp1252", b""), ("utf-16-le", codecs.BOM_UTF16_LE)])
    )
    return bom + source.encode(encoding), name


@settings(max_examples=400, deadline=None)
@given(_files(), st.data())
def test_any_edits_in_any_file(file: tuple[bytes, str], data: st.DataObject) -> None:
    content, name = file
    try:
        document = read_bytes(content, name)
    except DocumentError:
        return
    seed = random.Random(data.draw(st.integers(0, 2**32)))
    places = sorted(seed.sample(range(len(document.text) + 1), min(6, len(document.text)) // 2 * 2))
    edits = [
        Edit(start, end, seed.choice(WORDS))
        for start, end in zip(places[::2], places[1::2], strict=True)
    ]
    written = apply_edits(content, document, edits)
    done = [item for item in edits if item not in written.refused]
    if not done:
        assert written.data == content
        return
    again = read_bytes(written.data, name)
    expected = in_text(document.text, done)
    if name == "x.txt":
        assert again.text == expected
    else:
        assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]
    assert again.text.split() == expected.split()
    # what lies before the first change and behind the last is untouched, to the byte
    assert document.source is not None
    spans = [document.source_spans(item.start, item.end) for item in done]
    if all(spans):
        first = min(span.source_start for found in spans for span in found)
        last = max(span.source_end for found in spans for span in found)
        codec = document.encoding or "utf-8"
        if document.encoding and not re.search(r"[*_~\[]|<(b|i)\b", document.source):
            head = document.bom + document.source[:first].encode(codec)
            tail = document.source[last:].encode(codec)
            assert written.data.startswith(head)
            assert written.data.endswith(tail)


@settings(max_examples=100, deadline=None)
@given(_files())
def test_no_edits_change_nothing(file: tuple[bytes, str]) -> None:
    content, name = file
    try:
        document = read_bytes(content, name)
    except DocumentError:
        return
    assert apply_edits(content, document, []) == (content, ())
