"""What is in the graph."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDFS, SKOS

from klantvrij.lexicon import Lexicon, load, parse_terms
from klantvrij.linked import Decision, Scheme, concepts, excerpt, graph

BASE = "https://woorden.example"


def dutch(text):
    return Literal(text, lang="nl")


def at(slug):
    return URIRef(f"{BASE}/id/begrip/{slug}")


def texts(data, slug, predicate):
    return {str(value) for value in data.objects(at(slug), predicate)}


def test_the_scheme_says_what_it_is(whole):
    here = URIRef(f"{BASE}/id/begrippenkader/klantvrij")
    assert (here, RDF.type, SKOS.ConceptScheme) in whole
    assert len(list(whole.objects(here, DCTERMS.title))) == 1
    assert str(whole.value(here, DCTERMS.license)).startswith("https://creativecommons.org/public")
    assert str(whole.value(here, OWL.versionInfo)) == "1.2"
    assert whole.value(here, DCTERMS.issued).toPython() <= date.today()  # noqa: DTZ011
    assert (URIRef(f"{here}/1.2"), DCTERMS.isVersionOf, here) in whole
    keeper = whole.value(here, DCTERMS.publisher)
    assert str(whole.value(keeper, FOAF.name)) == "Klantvrij"
    tops = {str(top).rpartition("/")[2] for top in whole.objects(here, SKOS.hasTopConcept)}
    assert tops == {"overheid-is-markt", "beter-woord", "omstreden-woord", "verhouding"}


def test_every_part_of_the_lexicon_is_there(whole):
    lexicon = load()
    slugs = {str(code) for code in whole.objects(None, SKOS.notation)}
    assert {term.id for term in lexicon.terms} <= slugs
    assert {metaphor.id for metaphor in lexicon.metaphors} <= slugs
    assert {f"verhouding-{relation.id}" for relation in lexicon.relations} <= slugs
    nouns = {w.text for term in lexicon.terms for w in term.better if w.kind == "word"}
    labels = {str(label).lower() for label in whole.objects(None, SKOS.prefLabel)}
    assert {noun.lower() for noun in nouns} <= labels
    notes = " ".join(map(str, whole.objects(None, SKOS.scopeNote)))
    for contested in lexicon.contested:
        assert contested.pro in notes
        assert contested.contra in notes


def test_a_word(whole):
    assert texts(whole, "klantmanager", SKOS.prefLabel) == {"klantmanager"}
    assert "klantenmanager" in texts(whole, "klantmanager", SKOS.altLabel)
    # NL-SBB: plurals and spellings are no alternatives, but words to search by
    hidden = texts(whole, "klantmanager", SKOS.hiddenLabel)
    assert {"klantmanagers", "klant manager"} <= hidden
    assert not hidden & texts(whole, "klantmanager", SKOS.altLabel)
    assert texts(whole, "klantmanager", SKOS.example) == {
        "In plaats van ‘de klantmanager’ kan ook: ‘de consulent’."
    }
    assert (at("klantmanager"), SKOS.broader, at("ambtenaar-is-manager")) in whole
    assert (at("ambtenaar-is-manager"), SKOS.narrower, at("klantmanager")) in whole
    better = URIRef(f"{BASE}/def/klantvrij#beterWoord")
    assert (at("klantmanager"), better, at("consulent")) in whole
    assert (at("klantmanager"), SKOS.related, at("consulent")) in whole
    assert (at("consulent"), SKOS.related, at("klantmanager")) in whole
    source = URIRef(f"{BASE}/id/bron/s1")
    assert (at("klantmanager"), DCTERMS.source, source) in whole
    assert "Klamer" in str(whole.value(source, DCTERMS.title))


def test_views_stand_with_the_word_they_are_about(whole):
    assert any("Groningen" in note for note in texts(whole, "inwoner", SKOS.scopeNote))
    # several words in one entry: at each of them
    assert texts(whole, "student", SKOS.scopeNote) & texts(whole, "leerling", SKOS.scopeNote)
    assert (at("client"), SKOS.broader, at("omstreden-woord")) in whole
    assert (at("client"), SKOS.related, at("klant")) in whole


def test_a_relation_leads_to_the_name_people_have_there(whole):
    assert (at("verhouding-bijstand"), SKOS.related, at("inwoner")) in whole
    assert "betaalt zelf: nee" in str(whole.value(at("verhouding-bijstand"), SKOS.definition))


def test_broader_is_a_tree_below_the_top(whole):
    tops = set(whole.objects(None, SKOS.hasTopConcept))
    for concept in whole.subjects(RDF.type, SKOS.Concept):
        seen = []
        while concept not in tops:
            assert concept not in seen
            seen.append(concept)
            (concept,) = whole.objects(concept, SKOS.broader)  # noqa: PLW2901


def test_every_address_of_ours_is_explained(whole):
    ours = {
        node
        for triple in whole
        for node in triple
        if isinstance(node, URIRef) and str(node).startswith(BASE)
    }
    assert len(ours) > 1000
    assert ours - set(whole.subjects()) == set()
    assert not any(isinstance(node, BNode) for triple in whole for node in triple)


def test_every_thing_has_its_page(whole):
    for thing in set(whole.subjects()):
        if "/id/" in str(thing):
            page = URIRef(str(thing).replace("/id/", "/doc/"))
            assert (thing, FOAF.isPrimaryTopicOf, page) in whole
            assert (page, FOAF.primaryTopic, thing) in whole


def test_an_excerpt_is_about_one_thing(whole):
    part = excerpt(whole, str(at("klantmanager")))
    assert set(part) <= set(whole)
    assert set(part.triples((at("klantmanager"), None, None))) == set(
        whole.triples((at("klantmanager"), None, None))
    )
    assert (at("consulent"), SKOS.prefLabel, dutch("consulent")) in part
    assert (at("consulent"), SKOS.definition, None) not in part
    assert part.value(URIRef(f"{BASE}/id/bron/s1"), DCTERMS.title)
    assert len(part) < 200
    assert excerpt(whole, str(at("bestaat-niet"))) is None


CHOSEN = Decision(
    slug="klantmanager",
    day=date(2026, 11, 3),
    text="In Waterdam heet dit consulent.",
    better="consulent",
    rejected=("begeleider: te vaag",),
    heard=("Twee mensen wilden liever bij hun naam worden genoemd.",),
    page="https://waterdam.example/besluiten/1",
)


def test_a_decision_becomes_part_of_the_history(few, scheme):
    later = replace(CHOSEN, day=date(2027, 2, 1), text="Vervallen.", status="vervallen", better="")
    data = graph(few, scheme, [later, CHOSEN])
    assert texts(data, "klantmanager", SKOS.changeNote) == {
        "2026-11-03, gekozen: consulent. In Waterdam heet dit consulent.",
        "2027-02-01: Vervallen.",
    }
    history = texts(data, "klantmanager", SKOS.historyNote)
    assert "2026-11-03, niet gekozen: begeleider: te vaag" in history
    assert any("ook gehoord" in note for note in history)
    assert str(data.value(at("klantmanager"), DCTERMS.modified)) == "2027-02-01"
    assert str(data.value(URIRef(scheme.address), DCTERMS.modified)) == "2027-02-01"
    status = data.value(at("klantmanager"), URIRef("http://www.w3.org/ns/adms#status"))
    assert str(status).endswith("/Withdrawn")
    assert (at("klantmanager"), RDFS.seeAlso, URIRef(CHOSEN.page)) in data
    assert set(data) == set(graph(few, scheme, [CHOSEN, later]))


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (replace(CHOSEN, slug="zonnebloem"), "‘zonnebloem’"),
        (replace(CHOSEN, status="misschien"), "‘misschien’"),
    ],
)
def test_a_decision_that_cannot_be(few, scheme, decision, said):
    with pytest.raises(ValueError, match=said):
        graph(few, scheme, [decision])


ENTRY = """
[[term]]
id = "{id}"
lemma = "{lemma}"
family = "overig"
pos = "noun"
gender = "de"
severity = "B"
why = "Een zin."
sources = ["Nota Wäterdam 2026/3"]
better = [{{ text = "{better}", kind = "word", gender = "de", plural = "", for = ["alle"] }}]
"""


def test_a_house_with_words_and_sources_of_its_own(scheme):
    terms = parse_terms(ENTRY.format(id="loketgast", lemma="loketgast", better="bezoeker"), "huis")
    data = graph(Lexicon(terms=terms), scheme)
    assert (at("loketgast"), SKOS.topConceptOf, URIRef(scheme.address)) in data
    source = URIRef(f"{BASE}/id/bron/nota-waterdam-2026-3")
    assert data.value(source, DCTERMS.title) == dutch("Nota Wäterdam 2026/3")


def test_two_concepts_with_one_address_are_refused():
    terms = parse_terms(
        ENTRY.format(id="een-bezoeker", lemma="balieganger", better="één bezoeker"), ""
    )
    with pytest.raises(ValueError, match="een-bezoeker"):
        concepts(Lexicon(terms=terms))


@pytest.mark.parametrize(
    "base",
    ["", "voorbeeld.nl", "ftp://x.example", "https://", "https://x.example/?a", "https://x y",
     "https://x.example/#a", "https://x.example:poort", "https://u@x.example", "https://[",
     'https://x"y'],
)  # fmt: skip
def test_a_base_that_is_no_address(base):
    with pytest.raises(ValueError, match="adres van een site"):
        Scheme(base)


def test_a_base_may_end_in_a_slash_and_hold_a_folder():
    scheme = Scheme("http://localhost:8000/taal/", version="2026/11 concept")
    assert scheme.concept("klant") == "http://localhost:8000/taal/id/begrip/klant"
    assert scheme.document(scheme.concept("klant")).endswith("/taal/doc/begrip/klant")
    assert scheme.version_address.endswith("/klantvrij/2026%2F11%20concept")
    with pytest.raises(ValueError, match="geen adres uit deze lijst"):
        scheme.document("https://elders.example/id/begrip/klant")
    with pytest.raises(ValueError, match="versie"):
        Scheme(version=" ")


def test_the_text_stays_dutch_in_any_language(few, scheme):
    from klantvrij import i18n

    before = set(graph(few, scheme))
    i18n.use_language("en")
    try:
        assert set(graph(few, scheme)) == before
    finally:
        i18n.use_language("nl")


def test_nothing_of_this_is_loaded_by_a_check():
    program = (
        "import sys, klantvrij; klantvrij.check('De klant belt.');"
        "print([n for n in sys.modules if n.startswith(('rdflib', 'klantvrij.linked'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, check=True, encoding="utf-8",
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_without_rdflib_one_sentence_says_what_to_do(few, scheme, monkeypatch):
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(ImportError, match="pip install rdflib"):
        graph(few, scheme)
