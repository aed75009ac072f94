"""The forms the list is given in: Turtle, JSON-LD, RDF/XML and CSV.

The same graph always gives the same bytes, whatever the order its statements were made in, so that
versions can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from klantvrij.i18n import _

if TYPE_CHECKING:
    from rdflib import Graph


class Form(NamedTuple):
    """A form the list can be asked for in: by name, by media type, or by the end of an address."""

    name: str
    media_type: str
    suffix: str


FORMS = (
    Form("html", "text/html", "html"),
    Form("turtle", "text/turtle", "ttl"),
    Form("jsonld", "application/ld+json", "jsonld"),
    Form("rdfxml", "application/rdf+xml", "rdf"),
    Form("csv", "text/csv", "csv"),
)
"""The first is what a visitor gets who doesn't say; `serialise` makes the others."""

MEDIA_TYPES = {form.name: form.media_type for form in FORMS}
DATA_FORMS = tuple(form.name for form in FORMS if form.name != "html")

BETWEEN = " | "
"""What stands between the values in one cell of the CSV."""


class MissingLibraryError(ImportError):
    """A library for linked data isn't installed; the message is one Dutch sentence."""


def rdflib_or_refuse() -> Any:
    """Return the module rdflib; raises MissingLibraryError when it isn't installed."""
    try:
        import rdflib
    except ImportError as error:
        import sys

        message = _("Hiervoor is rdflib nodig. Installeer het met: {python} -m pip install rdflib")
        raise MissingLibraryError(message.format(python=sys.executable)) from error
    return rdflib


def serialise(graph: Graph, form: str) -> bytes:
    """Return `graph` in UTF-8 in the form named: one of DATA_FORMS.

    Raises ValueError for another name.
    """
    if form == "csv":
        return _csv(graph).encode()
    sort = _in_order(graph)
    if form == "turtle":
        return sort.serialize(format="turtle", encoding="utf-8")
    if form == "rdfxml":
        return sort.serialize(format="xml", encoding="utf-8")
    if form == "jsonld":
        return _json_ld(sort)
    message = _("De vorm ‘{form}’ kennen we niet; kies uit: {known}.")
    raise ValueError(message.format(form=form, known=", ".join(DATA_FORMS)))


def _in_order(graph: Graph) -> Graph:
    """Return a copy that gives its statements in sorted order, which the serialisers follow."""
    rdflib = rdflib_or_refuse()

    class Ordered(rdflib.Graph):  # type: ignore[misc, name-defined]
        def triples(self, triple: Any) -> Iterator[Any]:
            yield from sorted(super().triples(triple), key=_order)

    copy = Ordered(bind_namespaces="none")
    for prefix, namespace in sorted(graph.namespaces()):
        copy.bind(prefix, namespace)
    for each in graph:
        copy.add(each)
    return copy


def _order(triple: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(node.n3() for node in triple)


_TEXTS = {
    "skos": ("prefLabel", "altLabel", "hiddenLabel", "definition", "scopeNote", "example"),
    "dct": ("title", "description"),
    "rdfs": ("label", "comment"),
    "foaf": ("name",),
    "vcard": ("fn",),
}
_NOTES = ("changeNote", "historyNote")
_LINKS = {
    "skos": (
        "inScheme", "topConceptOf", "hasTopConcept", "broader", "narrower", "related",
    ),
    "dct": (
        "source", "license", "publisher", "creator", "language", "accessRights", "conformsTo",
        "hasVersion", "isVersionOf",
    ),
    "dcat": (
        "distribution", "accessURL", "downloadURL", "mediaType", "theme", "contactPoint",
    ),
    "foaf": ("isPrimaryTopicOf", "primaryTopic", "page"),
    "adms": ("status",),
    "rdfs": ("isDefinedBy", "subPropertyOf", "seeAlso"),
    "vcard": ("hasEmail",),
}  # fmt: skip
_DATES = {"dct": ("issued", "modified")}


def context(graph: Graph) -> dict[str, object]:
    """Return the JSON-LD context: SKOS names without a prefix, Dutch unless it says otherwise."""
    known = {prefix: str(address) for prefix, address in sorted(graph.namespaces())}
    made: dict[str, object] = {**known, "id": "@id", "type": "@type"}
    texts = {**_TEXTS, "skos": (*_TEXTS["skos"], *_NOTES)}
    for names, extra in ((texts, {"@language": "nl"}), (_LINKS, {"@type": "@id"})):
        for prefix, each in names.items():
            for name in each:
                made[name] = {"@id": f"{prefix}:{name}", **extra}
    for prefix, each in _DATES.items():
        for name in each:
            made[name] = {"@id": f"{prefix}:{name}", "@type": "xsd:date"}
    return made


def _json_ld(graph: Graph) -> bytes:
    import json

    text = graph.serialize(format="json-ld", context=context(graph), auto_compact=False)
    data = json.loads(text)
    data["@graph"] = sorted((_sorted(node) for node in data["@graph"]), key=lambda node: node["id"])
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _sorted(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node of JSON-LD with its keys and the values of each in order, id and type first."""
    import json

    keys = sorted(node, key=lambda key: (key not in {"id", "type"}, key))
    return {
        key: sorted(node[key], key=lambda each: json.dumps(each, sort_keys=True))
        if isinstance(node[key], list)
        else node[key]
        for key in keys
    }


COLUMNS = {
    "voorkeursterm": "skos:prefLabel",
    "alternatieve_termen": "skos:altLabel",
    "zoektermen": "skos:hiddenLabel",
    "code": "skos:notation",
    "definitie": "skos:definition",
    "uitleg": "rdfs:comment",
    "toelichting": "skos:scopeNote",
    "voorbeeld": "skos:example",
    "bovenliggend": "skos:broader",
    "onderliggend": "skos:narrower",
    "verwant": "skos:related",
    "bron": "dct:source",
    "status": "adms:status",
    "wijzigingsnotitie": "skos:changeNote",
    "historienotitie": "skos:historyNote",
    "gewijzigd": "dct:modified",
    "in_kader": "skos:inScheme",
    "topbegrip_van": "skos:topConceptOf",
    "zie_ook": "rdfs:seeAlso",
    "document": "foaf:isPrimaryTopicOf",
}
"""The columns of the CSV after the address, in the Dutch of NL-SBB → the property."""

BETTER_COLUMN = "beter_woord"


def _csv(graph: Graph) -> str:
    """Return one row per concept, by address, under a header."""
    import csv
    import io

    from klantvrij.lexicon.export import cell

    rdflib = rdflib_or_refuse()
    spaces = dict(graph.namespaces())
    columns = {}
    for name, short in COLUMNS.items():
        prefix, _colon, rest = short.partition(":")
        columns[name] = rdflib.URIRef(spaces[prefix] + rest)
    for own in graph.subjects(rdflib.RDFS.subPropertyOf, columns["verwant"]):
        columns[BETTER_COLUMN] = own
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("begrip", *columns))
    concept = rdflib.URIRef(spaces["skos"] + "Concept")
    for subject in sorted(graph.subjects(rdflib.RDF.type, concept), key=str):
        values = (_values(graph, subject, predicate) for predicate in columns.values())
        writer.writerow((str(subject), *(cell(BETWEEN.join(each)) for each in values)))
    return out.getvalue()


def _values(graph: Graph, subject: Any, predicate: Any) -> Iterator[str]:
    yield from sorted(str(value) for value in graph.objects(subject, predicate))
