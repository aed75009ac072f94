"""The XML tree: what is left out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.documents import xmltree
from klantvrij.documents.errors import DocumentError
from klantvrij.documents.xmltree import parse


def test_what_is_passed_over_is_left_out_with_all_in_it() -> None:
    data = b"<a>x<b k='1'>no<b><c/>no</b></b>y<b>yes</b><c/></a>"
    root = parse(data, None, lambda tag, attributes: tag == "b" and "k" in attributes)
    assert root.all_text() == "xyyes"
    assert [node.tag for node in root.children()] == ["b", "c"]


def test_a_mistake_in_what_is_passed_over_is_still_a_mistake() -> None:
    with pytest.raises(DocumentError):
        parse(b"<a><b><c></b></a>", None, lambda tag, _attributes: tag == "b")
    with pytest.raises(DocumentError):
        parse(b"<a><b>", None, lambda tag, _attributes: tag == "b")


INSIDE = st.lists(
    st.sampled_from(
        (
            "<a>", "</a>", "<b>", "</b>", "<a/>", "<b/>", '<a x="1>2">', '<b x="/>"/>', "tekst ",
            "<!-- </a> -->", "<![CDATA[</a>]]>", "<?x </a>?>", "</a >", "<ab>", "</ab>", "é",
            "<a\n>", "<a x='\"'>",
        )
    ),
    max_size=14,
)  # fmt: skip


@given(INSIDE, st.sampled_from(("utf-8", "utf-16")), st.booleans())
def test_what_is_passed_over_ends_where_it_ends(
    parts: list[str], encoding: str, every: bool
) -> None:
    data = f"<r>{''.join(parts)}</r>".encode(encoding)

    def outcome() -> object:
        try:
            root = parse(data, None, lambda tag, found: tag == "a" and (every or "x" in found))
        except DocumentError as error:
            return error.problem
        return [(node.tag, node.index) for node in root.descend("b")], root.all_text()

    quick = outcome()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xmltree, "_end_of", lambda _data, _start: -1)
        assert quick == outcome()
