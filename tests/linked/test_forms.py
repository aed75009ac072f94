"""Turtle, JSON-LD, RDF/XML and CSV: nothing lost, and the same bytes every time."""

import csv
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS

from klantvrij.linked import FORMS, graph, serialise
from klantvrij.linked.forms import BETWEEN, COLUMNS, DATA_FORMS, MEDIA_TYPES
from klantvrij.linked.graph import NAMESPACES

NAMES = {"turtle": "turtle", "jsonld": "json-ld", "rdfxml": "xml"}


@pytest.mark.parametrize("form", NAMES)
def test_nothing_is_lost_on_the_way(whole, form):
    again = Graph().parse(data=serialise(whole, form), format=NAMES[form])
    assert len(again) == len(whole)
    assert isomorphic(again, whole)


@pytest.mark.parametrize("form", DATA_FORMS)
def test_the_order_of_making_does_not_matter(few, scheme, form):
    first = graph(few, scheme)
    triples = list(first)
    for seed in range(5):
        random.Random(seed).shuffle(triples)
        again = Graph(bind_namespaces="none")
        for prefix, namespace in reversed(list(first.namespaces())):
            again.bind(prefix, namespace)
        for triple in triples:
            again.add(triple)
        assert serialise(again, form) == serialise(first, form)


def test_another_process_writes_the_same_bytes():
    program = (
        "import sys; from klantvrij.lexicon import load; from klantvrij.linked import *\n"
        "import hashlib; g = graph(load(), Scheme('https://woorden.example', version='1'))\n"
        "print(*(hashlib.sha256(serialise(g, f.name)).hexdigest() for f in FORMS[1:]))"
    )
    source = str(Path(__file__).parents[2] / "src")
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True, check=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": source, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


def test_the_csv_holds_all_about_each_concept(whole):
    """Make the statements again from the table and compare: nothing about a concept is missing."""
    rows = list(csv.DictReader(io.StringIO(serialise(whole, "csv").decode())))
    assert [row["begrip"] for row in rows] == sorted(row["begrip"] for row in rows)
    again = Graph()
    own = {"beter_woord": URIRef("https://woorden.example/def/klantvrij#beterWoord")}
    for name, short in COLUMNS.items():
        prefix, _colon, rest = short.partition(":")
        own[name] = URIRef(NAMESPACES[prefix] + rest)
    for row in rows:
        subject = URIRef(row.pop("begrip"))
        again.add((subject, RDF.type, SKOS.Concept))
        for name, joined in row.items():
            for value in joined.split(BETWEEN) if joined else ():
                node = URIRef(value) if value.startswith("http") else Literal(value, lang="nl")
                again.add((subject, own[name], Literal(value) if name == "code" else node))
    concepts = Graph()
    for subject in whole.subjects(RDF.type, SKOS.Concept):
        for triple in whole.triples((subject, None, None)):
            concepts.add(triple)
    assert set(again) == set(concepts)


def test_json_ld_reads_as_plain_dutch(few, scheme):
    data = json.loads(serialise(graph(few, scheme), "jsonld"))
    assert data["@context"]["skos"] == NAMESPACES["skos"]
    [word] = [node for node in data["@graph"] if node.get("prefLabel") == "klantmanager"]
    assert word["type"] == "skos:Concept"
    assert "begrip:consulent" in word["related"]
    assert word["definition"].startswith("‘klantmanager’: ")


def test_each_form_has_names_of_its_own():
    for field in ("name", "media_type", "suffix"):
        assert len({getattr(form, field) for form in FORMS}) == len(FORMS)
    assert set(MEDIA_TYPES) == {*DATA_FORMS, "html"}


def test_a_form_nobody_knows(few, scheme):
    with pytest.raises(ValueError, match="‘html’"):
        serialise(graph(few, scheme), "html")
