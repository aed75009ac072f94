"""The lexicon as rules for LanguageTool.

LanguageTool itself is not here; what its schema asks (rules.xsd, pattern.xsd) is checked below, and
the rules are applied by hand: its tokens are words, compared without regard to case.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from klantvrij.lexicon import load, parse_terms
from klantvrij.lexicon.languagetool import languagetool

TERMS = load().terms
ROOT = ET.fromstring(languagetool(TERMS))
GROUPS = {group.get("id"): group for group in ROOT.iter("rulegroup")}
ORDER = ("antipattern", "pattern", "message", "short", "example")


def group_of(term_id):
    return GROUPS["KLANTVRIJ_" + re.sub("[^A-Z0-9]", "_", term_id.upper())]


def matches(pattern, text):
    """Say whether the tokens of `pattern` stand somewhere in `text`, which is words and spaces."""
    tokens = [token.text for token in pattern]
    words = text.lower().rstrip(".").split()
    return any(
        all(
            token is None or word in token.lower().split("|")
            for token, word in zip(tokens, words[at:], strict=False)
        )
        for at in range(len(words) - len(tokens) + 1)
    )


def offered(term_id, text):
    """Return what is offered for `text`, None when no rule of the term finds anything in it."""
    group = group_of(term_id)
    if any(matches(anti, text) for anti in group.findall("antipattern")):
        return None
    for rule in group.findall("rule"):
        if matches(rule.find("pattern"), text):
            return [each.text for each in rule.iter("suggestion")]
    return None


def test_it_keeps_to_the_schema():
    assert ROOT.tag == "rules"
    assert ROOT.get("lang") == "nl"
    ids = [node.get("id") for node in ROOT.iter() if node.get("id")]
    assert len(ids) == len(set(ids)) > 200
    assert all(re.fullmatch(r"[A-Z_][A-Z0-9_]*", name) for name in ids)
    for category in ROOT:
        assert category.tag == "category"
        assert set(category.attrib) <= {"id", "name", "type", "default"}
        assert category.get("name")
        assert category.get("type") == "style"
        for group in category:
            assert set(group.attrib) == {"id", "name"}
            kinds = [node.tag for node in group]
            assert kinds == sorted(kinds, key=("antipattern", "rule").index)
            assert "rule" in kinds
    for rule in ROOT.iter("rule"):
        kinds = [node.tag for node in rule]
        assert kinds == sorted(kinds, key=ORDER.index)
        assert [kinds.count(kind) for kind in ORDER[1:]] == [1, 1, 1, 1]
        assert len(rule.find("pattern")) >= 1
    for token in ROOT.iter("token"):
        assert set(token.attrib) <= {"regexp"}
        assert token.text is None or not re.search(r"[\s.,()/\\*+?\[\]{}^$]", token.text)


def test_every_example_is_found_and_corrected_as_it_says():
    for rule in ROOT.iter("rule"):
        example = rule.find("example")
        assert matches(rule.find("pattern"), "".join(example.itertext()))
        assert matches(rule.find("pattern"), example.find("marker").text)
        suggestions = [each.text for each in rule.iter("suggestion")]
        assert "|".join(suggestions) == example.get("correction", "")


def test_the_same_number_and_article():
    assert offered("klantmanager", "de klantmanager belt")[0] == "consulent"
    assert offered("klantmanager", "De Klantmanagers bellen")[0] == "consulenten"
    assert "gezin" not in offered("klant", "de klant belt")  # het gezin
    plurals = {word.plural for word in load().term("klant").better}
    assert set(offered("klant", "de klanten bellen")) <= plurals
    assert offered("klant", "dat klantje") == []
    for term in TERMS:
        if term.pos == "noun" and term.reported and term.pack == "core" and term.severity in "ABC":
            genders = {word.text: word.gender for word in term.better}
            found = offered(term.id, term.lemma) or ()
            assert {genders[text] for text in found} <= {term.gender}, term.id


def test_nothing_unsure_is_offered():
    unsure = {
        (term.id, word.text)
        for term in TERMS
        for word in term.better
        if word.hint or word.near or word.objects
    }
    assert unsure
    for term in TERMS:
        for text in (
            offered(term.id, term.lemma.lower()) or ()
            if term.reported and (term.pack == "core" and term.severity in "ABC")
            else ()
        ):
            assert (term.id, text) not in unsure


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("klant", "hij is een rare klant"),
        ("klant", "mevrouw Klant belde"),
        ("product", "het product van drie en vier"),
        ("product", "het bruto binnenlands product groeit"),
    ],
)
def test_other_senses_are_left_alone(term, text):
    assert offered(term, text) is None
    assert offered(term, text.split()[1] + f" {term}") is not None


def test_levels():
    def level(term_id):
        group = group_of(term_id)
        return next(category.get("id") for category in ROOT if group in list(category))

    assert level("klant") == "KLANTVRIJ_SOMS"  # other senses: the sentence decides
    assert level("accountmanager") == "KLANTVRIJ_MEESTAL"
    off = [category.get("id") for category in ROOT if category.get("default") == "off"]
    assert off == ["KLANTVRIJ_LICHT"]
    left_out = {term.id for term in TERMS if term.severity == "T" or not term.reported}
    assert not {name.removeprefix("KLANTVRIJ_").lower().replace("_", "-") for name in GROUPS} & (
        left_out
    )


def test_what_a_house_writes_stays_text():
    entry = """
    [[term]]
    id = "x"
    lemma = "r&d-klant"
    family = "overig"
    pos = "noun"
    gender = "de"
    plural = ["r<d"]
    split = ["klant d"]
    severity = "A"
    why = "Een zin met <b> & \\"zo\\"."
    sources = ["K"]
    better = [{ text = "a<b>", kind = "word", gender = "de", plural = "", for = ["alle"] }]
    """
    root = ET.fromstring(languagetool(parse_terms(entry, "huis.toml")))
    [rule] = root.iter("rule")  # the spellings that LanguageTool would split are left out
    assert [token.text for token in rule.iter("token")] == ["klant", "d"]
    assert rule.find("message").text.startswith('Een zin met <b> & "zo".')
    assert [each.text for each in rule.iter("suggestion")] == ["a<b>"]


def test_no_terms_give_no_rules():
    assert languagetool([]) == ""
