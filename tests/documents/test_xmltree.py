"""The XML tree: what is left out of it."""

from __future__ import annotations

import pytest

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
