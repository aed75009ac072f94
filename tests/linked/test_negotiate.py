"""The Accept header of HTTP (RFC 9110, 12.5.1) against the forms there are."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.linked.forms import MEDIA_TYPES
from klantvrij.linked.negotiate import negotiate
from tests.pace import within

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, "html"),
        ("", "html"),
        ("*/*", "html"),
        (FIREFOX, "html"),
        ("text/turtle", "turtle"),
        ("TEXT/Turtle ; q=1", "turtle"),
        ("application/ld+json", "jsonld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
        ("application/json", "jsonld"),
        ("application/rdf+xml", "rdfxml"),
        ("application/xml", "rdfxml"),
        ("text/csv", "csv"),
        ("text/csv;header=present;q=0.5, text/turtle;q=0.4", "csv"),
        ("text/turtle;q=0.5, application/rdf+xml;q=0.9", "rdfxml"),
        ("text/html;q=0.3, text/turtle;q=0.300", "html"),
        ("application/*", "jsonld"),
        ("text/*", "html"),
        ("text/*;q=0.9, text/html;q=0.1", "turtle"),
        ("text/html;q=0, */*", "turtle"),
        ("*/*;q=0.1, application/rdf+xml;q=0.1", "rdfxml"),
        ("text/turtle;q=0", None),
        ("image/png", None),
        ("image/*, audio/*;q=0.5", None),
        ("*/*;q=0", None),
        ("text/turtle;q=2", "html"),
        ("text/turtle;q=-1, text/csv", "csv"),
        ("text/turtle;q=0.1234, text/csv;q=0.1", "csv"),
        ("*/html", "html"),
        ("turtle", "html"),
        (";;;,,,", "html"),
        ("application/n-triples, text/turtle;q=0.7", "turtle"),
    ],
)
def test_the_form_that_is_sent(accept, form):
    assert negotiate(accept) == form


def test_what_is_offered_can_be_chosen():
    offered = {"csv": "text/csv", "turtle": "text/turtle"}
    assert negotiate("*/*", offered) == "csv"
    assert negotiate("text/html", offered) is None
    assert negotiate("text/turtle, text/csv;q=0.9", offered) == "turtle"
    assert negotiate(None, {}) is None


ranges = st.sampled_from([*MEDIA_TYPES.values(), "*/*", "text/*", "application/*", "image/png"])
weights = st.integers(0, 1000).map(lambda q: f";q={q / 1000:.3f}")


@given(st.lists(st.tuples(ranges, weights), max_size=8))
def test_what_is_sent_was_asked_for(parts):
    header = ", ".join(kind + weight for kind, weight in parts)
    form = negotiate(header)
    if form is None or not parts:
        return
    kind = MEDIA_TYPES[form]
    fitting = {kind, f"{kind.partition('/')[0]}/*", "*/*"}
    assert any(name in fitting and float(q[3:]) > 0 for name, q in parts)


@given(st.text())
def test_no_header_breaks_it(header):
    assert negotiate(header) in {None, *MEDIA_TYPES}


def test_a_long_header_costs_no_time():
    for header in ("a/b," * 200_000, "text/html;" * 100_000, "q=" * 300_000, "*/" * 300_000):
        assert within(partial(negotiate, header), 0.5)
