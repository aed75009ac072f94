"""Concepts as an RDF graph: SKOS, by NL-SBB, with what DCAT-AP-NL asks of a published list.

There are no blank nodes in it: everything has an address, so that two versions can be compared line
by line.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from klantvrij.lexicon.model import Lexicon, Source
from klantvrij.linked.concepts import STATUSES, Concept, Decision, concepts
from klantvrij.linked.forms import FORMS, rdflib_or_refuse
from klantvrij.linked.scheme import Scheme

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Identifier, URIRef

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
STANDARD = "https://docs.geostandaarden.nl/nl-sbb/def-st-nl-sbb-20241010/"
_EU = "http://publications.europa.eu/resource/authority/"
NAMESPACES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def graph(lexicon: Lexicon, scheme: Scheme, decisions: Iterable[Decision] = ()) -> Graph:
    """Return the whole list as an `rdflib.Graph`.

    The same lexicon, scheme and decisions always give the same graph. The day of change is that of
    the scheme or, when it has none, of the last decision. Raises ValueError (see `concepts`) and
    MissingLibraryError when rdflib isn't installed.
    """
    decisions = tuple(decisions)
    if scheme.modified is None and decisions:
        scheme = scheme.on(max(decision.day for decision in decisions))
    found = concepts(lexicon, decisions)
    builder = _Builder(scheme)
    builder.scheme_itself(found)
    builder.own_property()
    for concept in found:
        builder.concept(concept)
    for code in sorted({code for concept in found for code in concept.sources}):
        builder.source(_source(lexicon, code))
    return builder.graph


def excerpt(whole: Graph, address: str) -> Graph | None:
    """Return what `whole` says of the thing at `address`, or None when it says nothing.

    Besides its own statements these are the names of the things it leads to, and all about its
    sources and its page. For the address of a concept, the scheme, a source or a version.
    """
    rdflib = rdflib_or_refuse()
    subject = rdflib.URIRef(address)
    if (subject, None, None) not in whole:
        return None
    part = empty()
    skos, dct = NAMESPACES["skos"], NAMESPACES["dct"]
    names = {rdflib.URIRef(f"{skos}prefLabel"), rdflib.URIRef(f"{dct}title")}
    in_full = {
        rdflib.URIRef(f"{dct}source"),
        rdflib.URIRef(f"{NAMESPACES['foaf']}isPrimaryTopicOf"),
        rdflib.URIRef(f"{NAMESPACES['dcat']}distribution"),
        rdflib.URIRef(f"{dct}publisher"),
    }
    kind = rdflib.RDF.type
    for _subject, predicate, target in whole.triples((subject, None, None)):
        part.add((subject, predicate, target))
        if isinstance(target, rdflib.URIRef):
            for triple in whole.triples((target, None, None)):
                if predicate in in_full or triple[1] in names or triple[1] == kind:
                    part.add(triple)
    return part


def empty() -> Graph:
    """Return an empty graph that knows our prefixes and no others."""
    rdflib = rdflib_or_refuse()
    made = rdflib.Graph(bind_namespaces="none")
    for prefix, address in NAMESPACES.items():
        made.bind(prefix, address)
    return made  # type: ignore[no-any-return]


def _source(lexicon: Lexicon, code: str) -> Source:
    try:
        return lexicon.source(code)
    except KeyError:  # a house's own entry may name its source in its own words
        return Source(code=code, title=code)


class _Builder:
    """Adds statements to a graph; names like ``skos:prefLabel`` become addresses."""

    def __init__(self, scheme: Scheme) -> None:
        self._rdflib = rdflib_or_refuse()
        self.scheme = scheme
        self.graph = empty()
        self.graph.bind("begrip", scheme.concept("x")[:-1])
        self.graph.bind("bron", scheme.source("x")[:-1])
        self.graph.bind("klantvrij", f"{scheme.definitions}#")

    def iri(self, name: str) -> URIRef:
        """Return the address `name`, which may be short for one."""
        prefix, _colon, rest = name.partition(":")
        whole = NAMESPACES[prefix] + rest if prefix in NAMESPACES else name
        return self._rdflib.URIRef(whole)  # type: ignore[no-any-return]

    def link(self, subject: str, predicate: str, target: str) -> None:
        """State that one thing leads to another."""
        self._add(subject, predicate, self.iri(target))

    def text(self, subject: str, predicate: str, text: str) -> None:
        """State a Dutch text; an empty one says nothing."""
        if text:
            self._add(subject, predicate, self._rdflib.Literal(text, lang="nl"))

    def value(self, subject: str, predicate: str, value: str, kind: str = "") -> None:
        """State a value in no language; without a kind it is a plain text."""
        literal = self._rdflib.Literal(value, datatype=self.iri(kind) if kind else None)
        self._add(subject, predicate, literal)

    def _add(self, subject: str, predicate: str, target: Identifier) -> None:
        self.graph.add((self.iri(subject), self.iri(predicate), target))

    def scheme_itself(self, found: tuple[Concept, ...]) -> None:
        """State all about the list as a whole."""
        scheme, here = self.scheme, self.scheme.address
        for kind in ("skos:ConceptScheme", "dcat:Dataset"):
            self.link(here, "rdf:type", kind)
        for predicate in ("dct:title", "rdfs:label", "skos:prefLabel"):
            self.text(here, predicate, scheme.title)
        explained = (
            "Woorden uit de markt in teksten van de overheid: bij welk beeld ze horen, waarom ze "
            "vaak niet passen, en wat er ook kan staan."
        )
        self.text(here, "dct:description", explained)
        self.text(here, "rdfs:comment", explained)
        self.value(here, "dct:identifier", here, "xsd:anyURI")
        self.link(here, "dct:language", f"{_EU}language/NLD")
        self.link(here, "dct:accessRights", f"{_EU}access-right/PUBLIC")
        self.link(here, "dcat:theme", f"{_EU}data-theme/GOVE")
        self.link(here, "dct:conformsTo", STANDARD)
        self.link(here, "dct:license", LICENCE)
        for predicate in ("dct:publisher", "dct:creator", "dcat:contactPoint"):
            self.link(here, predicate, scheme.publisher_address)
        self.value(here, "owl:versionInfo", scheme.version)
        self.value(here, "dcat:version", scheme.version)
        self.link(here, "dct:hasVersion", scheme.version_address)
        self._dates(here)
        for concept in found:
            if not concept.broader:
                self.link(here, "skos:hasTopConcept", scheme.concept(concept.slug))
        self._version()
        self._publisher()
        self._page(here)
        for form in FORMS:
            if form.media_type != "text/html":
                self._distribution(here, form.name, form.suffix, form.media_type)

    def _dates(self, subject: str) -> None:
        self.value(subject, "dct:issued", self.scheme.issued.isoformat(), "xsd:date")
        modified = self.scheme.modified or self.scheme.issued
        self.value(subject, "dct:modified", modified.isoformat(), "xsd:date")

    def _version(self) -> None:
        there = self.scheme.version_address
        self.link(there, "rdf:type", "dcat:Dataset")
        self.link(there, "dct:isVersionOf", self.scheme.address)
        self.text(there, "dct:title", f"{self.scheme.title}, versie {self.scheme.version}")
        self.value(there, "dcat:version", self.scheme.version)
        self.link(there, "dct:license", LICENCE)
        self._page(there)

    def _publisher(self) -> None:
        there = self.scheme.publisher_address
        for kind in ("foaf:Organization", "vcard:Organization"):
            self.link(there, "rdf:type", kind)
        self.text(there, "foaf:name", self.scheme.publisher)
        self.text(there, "vcard:fn", self.scheme.publisher)
        if self.scheme.contact:
            self.link(there, "vcard:hasEmail", f"mailto:{self.scheme.contact}")
        self._page(there)

    def _distribution(self, here: str, name: str, suffix: str, media_type: str) -> None:
        there = f"{self.scheme.document(here)}.{suffix}"
        self.link(here, "dcat:distribution", there)
        self.link(there, "rdf:type", "dcat:Distribution")
        self.text(there, "dct:title", f"{self.scheme.title} ({name})")
        for predicate in ("dcat:accessURL", "dcat:downloadURL"):
            self.link(there, predicate, there)
        where = f"https://www.iana.org/assignments/media-types/{media_type}"
        self.link(there, "dcat:mediaType", where)
        self.link(there, "dct:license", LICENCE)

    def own_property(self) -> None:
        """Explain the one property that no standard has."""
        here = self.scheme.better_property
        self.link(self.scheme.definitions, "rdf:type", "owl:Ontology")
        self.text(self.scheme.definitions, "dct:title", "Begrippen voor de lijst van Klantvrij")
        self.link(here, "rdf:type", "rdf:Property")
        self.link(here, "rdfs:isDefinedBy", self.scheme.definitions)
        self.link(here, "rdfs:subPropertyOf", "skos:related")
        self.text(here, "rdfs:label", "beter woord")
        self.text(here, "rdfs:comment", "Leidt van een woord uit de markt naar wat ook kan.")

    def _page(self, here: str) -> None:
        page = self.scheme.document(here)
        self.link(here, "foaf:isPrimaryTopicOf", page)
        self.link(page, "rdf:type", "foaf:Document")
        self.link(page, "foaf:primaryTopic", here)

    def concept(self, concept: Concept) -> None:
        """State all about a concept."""
        scheme = self.scheme
        here = scheme.concept(concept.slug)
        self.link(here, "rdf:type", "skos:Concept")
        self.link(here, "skos:inScheme", scheme.address)
        self.text(here, "skos:prefLabel", concept.label)
        self.value(here, "skos:notation", concept.slug)
        self.text(here, "skos:definition", concept.definition)
        self.text(here, "rdfs:comment", concept.comment)
        self.link(here, "adms:status", f"http://purl.org/adms/status/{STATUSES[concept.status]}")
        for predicate, texts in (
            ("skos:altLabel", concept.alternatives),
            ("skos:hiddenLabel", concept.hidden),
            ("skos:scopeNote", concept.notes),
            ("skos:example", concept.examples),
        ):
            for text in texts:
                self.text(here, predicate, text)
        if not concept.broader:
            self.link(here, "skos:topConceptOf", scheme.address)
        for slug in concept.broader:
            self.link(here, "skos:broader", scheme.concept(slug))
            self.link(scheme.concept(slug), "skos:narrower", here)
        for slug in concept.related:
            self.link(here, "skos:related", scheme.concept(slug))
        for slug in concept.better:
            self.link(here, scheme.better_property, scheme.concept(slug))
        for code in concept.sources:
            self.link(here, "dct:source", scheme.source(code))
        for decision in concept.decisions:
            self._decision(here, decision)
        if concept.decisions:
            last = max(decision.day for decision in concept.decisions)
            self.value(here, "dct:modified", last.isoformat(), "xsd:date")
        self._page(here)

    def _decision(self, here: str, decision: Decision) -> None:
        day = decision.day.isoformat()
        chosen = f", gekozen: {decision.better}." if decision.better else ":"
        self.text(here, "skos:changeNote", f"{day}{chosen} {decision.text}")
        for text in decision.rejected:
            self.text(here, "skos:historyNote", f"{day}, niet gekozen: {text}")
        for text in decision.heard:
            self.text(here, "skos:historyNote", f"{day}, ook gehoord: {text}")
        if decision.page:
            page = decision.page
            self.link(here, "rdfs:seeAlso", self.scheme.base + page if page[0] == "/" else page)

    def source(self, source: Source) -> None:
        """State all about a source."""
        here = self.scheme.source(source.code)
        self.link(here, "rdf:type", "foaf:Document")
        self.text(here, "dct:title", source.title)
        self.value(here, "dct:identifier", source.code)
        if source.url:
            self.link(here, "foaf:page", source.url)
        if not source.seen:
            self.text(here, "rdfs:comment", "De makers van de lijst hebben deze bron niet gelezen.")
        self._page(here)
