"""The loader: one clear sentence for every mistake, and never another kind of error."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantvrij.lexicon import LexiconError, Term, load, parse_terms
from klantvrij.lexicon.load import DATA

GOOD: dict[str, Any] = {
    "id": "servicekanon",
    "lemma": "servicekanon",
    "family": "service",
    "pos": "noun",
    "gender": "het",
    "plural": ["servicekanonnen"],
    "severity": "B",
    "why": "Wie helpt, schiet niet.",
    "sources": ["eigen besluit"],
    "better": [
        {"text": "helper", "gender": "de", "plural": "helpers", "kind": "word", "for": ["alle"]}
    ],
}


def toml_value(value: Any) -> str:
    """Write a value as TOML; only what these tests need."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        body = "".join(
            f"\\u{ord(char):04x}" if char in '"\\' or ord(char) < 32 or ord(char) == 127 else char
            for char in value
        )
        return f'"{body}"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    pairs = (f"{toml_value(key)} = {toml_value(item)}" for key, item in value.items())
    return "{" + ", ".join(pairs) + "}"


def toml_term(values: dict[str, Any]) -> str:
    lines = (f"{toml_value(key)} = {toml_value(item)}" for key, item in values.items())
    return "[[term]]\n" + "\n".join(lines) + "\n"


def changed(**fields: Any) -> str:
    values = {**GOOD, **{name.rstrip("_"): value for name, value in fields.items()}}
    return toml_term({name: value for name, value in values.items() if value is not None})


def test_a_good_entry_is_read():
    (term,) = parse_terms(changed(), "klantvrij.toml")
    assert term.lemma == "servicekanon"
    assert term.plural == ("servicekanonnen",)
    assert term.better[0].plural == "helpers"
    assert term.reported
    assert term.metaphor == ""


def better(**fields: Any) -> list[dict[str, Any]]:
    return [{**GOOD["better"][0], **{name.rstrip("_"): value for name, value in fields.items()}}]


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        (changed(lemma=None), "lemma", "ontbreekt"),
        (changed(why=None), "why", "ontbreekt"),
        (changed(sources=None), "sources", "ontbreekt"),
        (changed(sources=[]), "sources", "leeg"),
        (changed(gender=None), "gender", "ontbreekt"),
        (changed(gender="der"), "gender", "de/het"),
        (changed(pos="werkwoord"), "pos", "noun"),
        (changed(pos="verb"), "gender", "lidwoord"),
        (changed(pos="verb", gender=None), "plural", "meervoud"),
        (changed(severity="D"), "severity", "A, B, C, T"),
        (changed(family="klanten"), "family", "kies uit"),
        (changed(id="Service kanon"), "id", "kleine letters"),
        (changed(lemma=3), "lemma", "tekst"),
        (changed(lemma=""), "lemma", "leeg"),
        (changed(lemma=" servicekanon"), "lemma", "spaties"),
        (changed(plural="servicekanonnen"), "plural", "lijst"),
        (changed(plural=["Servicekanonnen"]), "plural", "klein"),
        (changed(plural=["a", "a"]), "plural", "twee keer"),
        (changed(plural=["a", 3]), "plural", "lijst"),
        (changed(reported="ja"), "reported", "true of false"),
        (changed(kleur="rood"), "kleur", "kennen we niet"),
        (changed(leave={"tekst": "x"}), "leave.text", "ontbreekt"),
        (changed(leave="x"), "leave", "tabel"),
        (changed(verb={"particle": "in", "finite": ["koop"]}), "verb", "scheidbaar"),
        (
            changed(senses=[{"pattern": "Een Kanon", "verdict_hint": "market", "note": "x"}]),
            "senses[1].pattern",
            "klein",
        ),
        (
            changed(senses=[{"pattern": "kanon", "verdict_hint": "oorlog", "note": "x"}]),
            "senses[1].verdict_hint",
            "other-sense",
        ),
        (changed(better="helper"), "better", "lijst van tabellen"),
        (changed(better=["helper"]), "better[1]", "tabel"),
        (changed(better=better(text="klantenvriend")), "better[1].text", "de deur"),
        (changed(better=better(text="hulp", plural="hulpproducten")), "better[1].text", "de deur"),
        (changed(better=better(text="x" * 61)), "better[1].text", "60"),
        (changed(better=better(for_=["winkel"])), "better[1].for", "gemeente"),
        (changed(better=better(gender="")), "better[1].gender", "leeg"),
        (changed(better=better(gender="die")), "better[1].gender", "de"),
        (changed(better=better(kind="omit")), "better[1].text", "weglaten"),
        (changed(better=better(text="servicekanon")), "better[1].text", "zelf een woord"),
        (changed() + changed(lemma="ander", plural=[]), "id", "bestaat al"),
        (changed() + changed(id="ander"), "", "hoort al bij"),
    ],
)
def test_a_mistake_names_file_entry_and_field(text, field, says):
    with pytest.raises(LexiconError) as caught:
        parse_terms(text, "klantvrij.toml")
    error = caught.value
    assert error.file == "klantvrij.toml"
    assert error.field == field
    assert error.entry
    message = str(error)
    assert message.startswith("klantvrij.toml, term ")
    assert says in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[term]", "regel 1"),
        ("[[term]]\nid = \n", "regel 2"),
        ("term = 3", "dubbele haken"),
        ("[term]\nid = 'x'", "dubbele haken"),
        ("[[terms]]", "kennen we niet"),
        ("a = " + "[" * 5000, "TOML"),
        ("a = " + "[" * 100_000 + "]" * 100_000, "diep"),
        ("a = " + "9" * 5000, "TOML"),
    ],
)
def test_broken_toml_is_one_sentence(text, says):
    with pytest.raises(LexiconError) as caught:
        parse_terms(text, "huis.toml")
    assert str(caught.value).startswith("huis.toml")


def test_where_the_toml_breaks_is_said_in_dutch():
    with pytest.raises(LexiconError, match="regel 2"):
        parse_terms("[[term]]\nid = \n", "huis.toml")


def test_a_house_may_not_take_a_spelling_of_the_lexicon():
    with pytest.raises(LexiconError, match='hoort al bij "klant"'):
        parse_terms(changed(variants=["klanten"]), "klantvrij.toml", known=load().terms)


def test_a_house_may_not_offer_a_word_that_is_reported():
    with pytest.raises(LexiconError, match="zelf een woord"):
        parse_terms(
            changed(better=better(text="afnemer", plural="afnemers")),
            "klantvrij.toml",
            known=load().terms,
        )


def test_an_empty_file_holds_no_terms():
    assert parse_terms("# nog niets\n", "klantvrij.toml") == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "field"),
    [
        ("sources.toml", 'code = "S1"', 'code = "S9"', "sources"),
        ("metaphors.toml", 'parent = "inwoner-is-klant"', 'parent = "zee"', "parent"),
        ("contested.toml", 'related = ["ontzorgen"]', 'related = ["zee"]', "related"),
        ("relations.toml", 'pays = "nee"', 'pays = "soms"', "pays"),
        ("relations.toml", 'id = "aow-kinderbijslag"', 'id = "bijstand"', ""),
        ("fixed_terms.toml", 'kind = "law"', 'kind = "wet"', "kind"),
        ("terms/inwoner-is-klant.toml", 'sources = ["H17"]', 'sources = ["ZZZ"]', "sources"),
    ],
)
def test_a_mistake_in_the_data_is_found(tmp_path, name, old, new, field):
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load(copy)
    assert caught.value.field == field
    assert str(caught.value).endswith(".")


def test_a_missing_or_broken_file_is_one_sentence(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    (copy / "sources.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match=r"sources\.toml: dit bestand is niet te lezen"):
        load(copy)
    (copy / "sources.toml").unlink()
    with pytest.raises(LexiconError, match=r"sources\.toml: dit bestand is niet te lezen"):
        load(copy)


def test_importing_the_lexicon_reads_nothing():
    code = (
        "import sys, klantvrij.lexicon; "
        "print([name for name in ('tomllib', 'csv', 'json', 'difflib') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_lexicon_is_read_once_and_shared():
    assert load() is load()


@given(st.text())
def test_random_text_never_breaks_the_reader(text):
    accepts_or_says_why(text)


FIELDS = [*GOOD, "forms", "head", "modifier", "linking", "split", "variants", "false_friends"]
FIELDS += ["verb", "senses", "leave", "pack", "reported", "why_said", "effect", "kleur"]
scalars = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.sampled_from(["A", "noun", "verb", "de", "het", "klant", "word", "open", "", " ", "Ä"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
keys = st.sampled_from(["text", "kind", "for", "gender", "plural", "particle", "finite", "note"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FIELDS), values, max_size=4), st.sets(st.sampled_from(FIELDS))
)
def test_a_garbled_entry_never_breaks_the_reader(garbage, dropped):
    garbled = {**{k: v for k, v in GOOD.items() if k not in dropped or k in garbage}, **garbage}
    accepts_or_says_why(toml_term(garbled))


def accepts_or_says_why(text: str) -> None:
    terms: tuple[Term, ...] = ()
    message = "huis.toml"
    try:
        terms = parse_terms(text, "huis.toml")
    except LexiconError as error:
        message = str(error)
    assert message.startswith("huis.toml")
    assert message == "huis.toml" or message.endswith(".")
    assert "\n" not in message
    for term in terms:
        assert term.why
        assert term.sources
        assert all(surface == surface.lower() for surface in term.surfaces())


def test_what_is_wrong_is_one_line_even_when_the_id_is_two():
    assert "\n" not in str(LexiconError("huis.toml", 'term "a\nb"', "id", "haal weg."))
