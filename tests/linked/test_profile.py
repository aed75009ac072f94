"""The list keeps to NL-SBB and to our own shapes, and a list that doesn't is refused."""

from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.plugins.sparql import processor

import klantvrij
from klantvrij.linked import graph

pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed")
# rdflib warns of its own future, a hundred thousand times a run
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SHAPES = Path(klantvrij.__file__).parent / "linked" / "shapes.ttl"


@pytest.fixture(autouse=True)
def parse_each_query_once(monkeypatch):
    """Keep what SPARQL queries are parsed to: the profile asks the same nine of every concept."""
    known = {}
    parse, translate = processor.parseQuery, processor.translateQuery

    def translated(text, base=None, names=None):
        key = (text, base, tuple(sorted((names or {}).items())))
        if key not in known:
            known[key] = translate(parse(text), base, names)
        return known[key]

    monkeypatch.setattr(processor, "parseQuery", lambda text: text)
    monkeypatch.setattr(processor, "translateQuery", translated)


def said(data, shapes):
    """Return what validation says, "" when the data conform without so much as a warning."""
    conforms, _report, text = pyshacl.validate(data, shacl_graph=str(shapes))
    return "" if conforms else text


@pytest.mark.slow
def test_the_whole_list_conforms_to_nl_sbb(whole, profile):
    assert said(whole, profile) == ""


def test_the_whole_list_conforms_to_our_shapes(whole):
    assert said(whole, SHAPES) == ""


def klantmanager(scheme):
    return URIRef(scheme.concept("klantmanager"))


def without(predicate):
    def spoil(data, subject):
        data.remove((subject, predicate, None))

    return spoil


def with_(predicate, *targets):
    def spoil(data, subject):
        for target in targets:
            data.add((subject, predicate, target))

    return spoil


def in_a_ring(data, subject):
    above = data.value(subject, SKOS.broader)
    data.add((above, SKOS.broader, subject))


def as_above(data, subject):
    data.add((subject, SKOS.related, data.value(subject, SKOS.broader)))
    data.add((data.value(subject, SKOS.broader), SKOS.related, subject))


def untagged(data, subject):
    label = data.value(subject, SKOS.prefLabel)
    data.remove((subject, SKOS.prefLabel, None))
    data.add((subject, SKOS.prefLabel, Literal(str(label))))


def to_itself(data, subject):
    data.add((subject, SKOS.broader, subject))


def same_definition(data, subject):
    other = data.value(None, SKOS.prefLabel, Literal("casemanager", lang="nl"))
    data.set((subject, SKOS.definition, data.value(other, SKOS.definition)))


def same_label(data, subject):
    data.set((subject, SKOS.prefLabel, Literal("casemanager", lang="nl")))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(without(SKOS.prefLabel), id="no preferred label"),
        pytest.param(with_(SKOS.prefLabel, Literal("nog een", lang="nl")), id="two in Dutch"),
        pytest.param(untagged, id="label in no language"),
        pytest.param(same_label, id="the label of another"),
        pytest.param(without(SKOS.definition), id="no definition"),
        pytest.param(with_(SKOS.altLabel, Literal("klantmanager", lang="nl")), id="alt is pref"),
        pytest.param(with_(SKOS.inScheme, Literal("Klantvrij")), id="in no scheme but a text"),
        pytest.param(with_(SKOS.notation, Literal("casemanager")), id="the code of another"),
        pytest.param(with_(SKOS.broader, URIRef("https://x.example/y")), id="below nothing"),
        pytest.param(with_(RDF.type, SKOS.ConceptScheme), id="concept and scheme"),
    ],
)
def test_the_profile_refuses_a_broken_list(few, scheme, profile, spoil):
    data = graph(few, scheme)
    assert said(data, profile) == ""
    spoil(data, klantmanager(scheme))
    assert "klantmanager" in said(data, profile) or "casemanager" in said(data, profile)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        pytest.param(without(SKOS.inScheme), "hoort in een begrippenkader", id="in no scheme"),
        pytest.param(to_itself, "ligt boven zichzelf", id="above itself"),
        pytest.param(in_a_ring, "ligt boven zichzelf", id="above itself by a detour"),
        pytest.param(as_above, "dat er ook boven ligt", id="related and above"),
        pytest.param(same_definition, "dezelfde definitie", id="same definition"),
        pytest.param(without(SKOS.notation), "heeft één code", id="no code"),
        pytest.param(without(SKOS.related), "niets van weet", id="related one way"),
    ],
)
def test_our_shapes_refuse_what_the_profile_lets_by(few, scheme, spoil, why):
    data = graph(few, scheme)
    assert said(data, SHAPES) == ""
    spoil(data, klantmanager(scheme))
    assert why in said(data, SHAPES)


def test_an_empty_graph_shows_nothing():
    # guards the tests above: "no result" must come from looked-at concepts, not from none
    assert said(Graph(), SHAPES) == ""
