"""The lexicon as csv, json and a Vale style."""

from __future__ import annotations

import csv
import io
import json
import re

from klantvrij.lexicon import load, parse_terms
from klantvrij.lexicon.export import to_csv, to_json, vale

TERMS = load().terms
STYLE = vale(TERMS)
SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"')


def test_json_holds_every_term_with_dutch_field_names():
    data = json.loads(to_json(TERMS))
    assert [row["id"] for row in data] == [term.id for term in TERMS]
    row = next(row for row in data if row["id"] == "klantmanager")
    assert row["lidwoord"] == "de"
    assert row["meervoud"][0] == "klantmanagers"
    assert row["beter"][0] == "consulent"
    assert row["gemeld"] is True


def test_csv_holds_the_same_rows():
    table = list(csv.DictReader(io.StringIO(to_csv(TERMS))))
    assert len(table) == len(TERMS)
    row = next(row for row in table if row["id"] == "hulpvraag" or row["id"] == "zorgvraag")
    assert row["gemeld"] == "nee"
    assert all(None not in row.values() and None not in row for row in table)


def test_a_cell_cannot_become_a_formula():
    entry = """
    [[term]]
    id = "x"
    lemma = "=1+1"
    family = "overig"
    pos = "phrase"
    severity = "C"
    why = "Een zin."
    sources = ["K"]
    """
    (row,) = csv.DictReader(io.StringIO(to_csv(parse_terms(entry, "huis.toml"))))
    assert row["woord"] == "'=1+1"


def test_no_terms_give_an_empty_table():
    assert to_csv([]) == ""
    assert json.loads(to_json([])) == []
    assert vale([]) == {}


def parse_rule(text: str) -> dict[str, object]:
    """Read the small part of YAML these rules use; anything else fails the test."""
    rule: dict[str, object] = {}
    section = ""
    for line in text.splitlines():
        if match := re.fullmatch(r"(\w+):", line):
            section = match[1]
            rule[section] = [] if section == "tokens" else {}
        elif match := re.fullmatch(r"(\w+): (.+)", line):
            rule[match[1]] = json.loads(match[2]) if match[2].startswith('"') else match[2]
        elif match := re.fullmatch(rf"  - ({SCALAR.pattern})", line):
            rule[section].append(json.loads(match[1]))
        elif match := re.fullmatch(rf"  ({SCALAR.pattern}|\w+): ({SCALAR.pattern}|\w+)", line):
            key, value = (json.loads(s) if s.startswith('"') else s for s in match.groups())
            assert key not in rule[section], key
            rule[section][key] = value
        else:
            raise AssertionError(line)
    return rule


def test_the_vale_style_is_what_its_documentation_describes():
    assert "Klantvrij/Meestal.yml" in STYLE
    for name, text in STYLE.items():
        assert re.fullmatch(r"Klantvrij/\w+\.yml", name)
        assert text.endswith("\n")
        rule = parse_rule(text)
        assert rule["level"] in {"suggestion", "warning"}  # never an error: it can be said better
        assert rule["ignorecase"] == "true"
        if rule["extends"] == "substitution":
            assert rule["message"].count("%s") == 2
            assert rule["action"] == {"name": "replace"}
            assert all(rule["swap"].values())
        else:
            assert rule["extends"] == "existence"
            assert rule["message"].count("%s") == 1
            assert rule["tokens"]


def test_vale_rules_find_the_word_itself_and_keep_the_number():
    swaps = {key: value for t in STYLE.values() for key, value in swaps_of(t).items()}
    assert swaps["klantmanagers"].split("|")[0] == "consulenten"
    assert swaps["klantmanager"].split("|")[0] == "consulent"
    assert "hulpvraag" not in swaps
    assert "instroom" not in swaps
    for key in swaps:
        assert re.compile(key)
    assert re.fullmatch(next(key for key in swaps if key.startswith("klantnr\\")), "klantnr.")


def swaps_of(text: str) -> dict[str, str]:
    return parse_rule(text).get("swap", {})  # type: ignore[return-value]


def test_words_with_another_sense_are_only_suggestions():
    assert "klanten" not in swaps_of(STYLE["Klantvrij/Meestal.yml"])
    assert "klanten" in swaps_of(STYLE["Klantvrij/Soms.yml"])


def test_no_spelling_is_in_two_vale_rules():
    seen: set[str] = set()
    for text in STYLE.values():
        rule = parse_rule(text)
        for key in [*rule.get("swap", {}), *rule.get("tokens", [])]:
            assert key not in seen, key
            seen.add(key)
