"""The lexicon as the scanner reads it: every spelling, sense and name in it is found."""

from __future__ import annotations

import marshal

import pytest

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import bare, compile_lexicon, vocabulary, words_of
from klantvrij.lexicon import load
from klantvrij.lexicon.model import Lexicon, Term

LEXICON = load()
VOCABULARY = compile_lexicon(LEXICON)
SCANNER = Scanner(VOCABULARY)


def found_in(text: str) -> list[Candidate]:
    return SCANNER.candidates(text)


def name(candidate: Candidate) -> str:
    return VOCABULARY.entries[candidate.entry].id if candidate.entry >= 0 else ""


@pytest.mark.parametrize("term", LEXICON.terms, ids=lambda term: term.id)
def test_every_spelling_is_found_as_its_own_term(term):
    wrong = []
    for surface in term.surfaces():
        lead = "Ik " if term.verb else "Wij zeggen "
        text = f"{lead}{surface}."
        last = len(lead) + len(surface.rstrip("."))
        whole = [found for found in found_in(text) if found.start <= len(lead) < last <= found.end]
        if not any(name(found) == term.id or found.hint == "fixed-term" for found in whole):
            wrong.append((surface, [(text[c.start : c.end], name(c)) for c in found_in(text)]))
    assert not wrong


@pytest.mark.parametrize("term", LEXICON.terms, ids=lambda term: term.id)
def test_every_spelling_is_found_in_capitals_too(term):
    for surface in term.surfaces():
        assert found_in(f"IK {surface.upper()}."), surface


@pytest.mark.parametrize(
    ("term", "sense"),
    [(term, sense) for term in LEXICON.terms for sense in term.senses],
    ids=lambda value: value.id if isinstance(value, Term) else value.pattern,
)
def test_every_sense_is_seen_by_its_form(term, sense):
    shown = sense.pattern.replace("*", "zes").replace("…", f"zelf {term.lemma}")
    text = f"Zij schreven: {shown}."
    hints = {candidate.hint for candidate in found_in(text)}
    assert sense.verdict_hint in hints, found_in(text)


@pytest.mark.parametrize("fixed", LEXICON.fixed, ids=lambda fixed: fixed.text)
def test_every_fixed_name_is_found_whole(fixed):
    text = f"Zie {fixed.text} voor meer."
    assert any(
        found.hint == "fixed-term" and text[found.start : found.end] == fixed.text
        for found in found_in(text)
    ), found_in(text)


@pytest.mark.parametrize(
    ("term", "friend"),
    [(term, friend) for term in LEXICON.terms for friend in term.false_friends],
    ids=lambda value: value.id if isinstance(value, Term) else value,
)
def test_a_look_alike_is_never_the_term_alone_or_in_a_compound(term, friend):
    for word in (friend, f"buiten{friend}", f"{friend}dag"):
        assert term.id not in [name(candidate) for candidate in found_in(f"De {word} hier.")]


def test_severity_pack_and_better_words_come_along():
    entries = {entry.id: entry for entry in VOCABULARY.entries}
    assert entries["klant"].severity == "A"
    assert entries["klant"].reported
    assert entries["klant"].metaphor == "inwoner-is-klant"
    assert ("inwoner", "word", "de", "inwoners") in [
        better[:4] for better in entries["klant"].better
    ]
    assert entries["instroom"].pack == "extension"
    assert not entries["zorgvraag"].reported
    assert entries["inkopen"].particle == "in"
    assert "klanten" in entries["klant"].plurals


def test_relations_come_along_with_their_five_answers():
    assert set(VOCABULARY.relations) == {relation.id for relation in LEXICON.relations}
    for relation in VOCABULARY.relations.values():
        assert len(relation.answers) == 5
        assert set(relation.answers) <= {"ja", "nee", "deels", "onbekend"}


def test_the_kept_tables_are_the_compiled_ones():
    kept = vocabulary()
    assert tuple(kept.entries) == VOCABULARY.entries
    assert len(kept.entries) == len(kept.scopes)
    assert kept[1:] == VOCABULARY[1:]


def test_tables_are_kept_on_disk_and_a_damaged_file_is_made_again(tmp_path, monkeypatch):
    from klantvrij.checker import store

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    try:
        calls = []

        def make() -> bytes:
            calls.append(1)
            return marshal.dumps("tables")

        assert store.cached("proef", make, str) == "tables"
        assert store.cached("proef", make, str) == "tables"
        assert len(calls) == 1
        (kept,) = (tmp_path / "klantvrij").glob("proef-*.bin")
        kept.write_bytes(kept.read_bytes()[:-2])
        assert store.cached("proef", make, str) == "tables"
        assert len(calls) == 2
        kept.write_bytes(b"")
        assert store.cached("proef", make, str) == "tables"
        assert not list((tmp_path / "klantvrij").glob("*.part"))
    finally:
        monkeypatch.undo()


def test_bytes_are_kept_on_disk_and_a_damaged_file_is_made_again(tmp_path, monkeypatch):
    from klantvrij.checker import store

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = tmp_path / "bron"
    source.write_text("1")
    made = ((0.5, ("klant",)), b"gewichten" * 1000)
    calls = []

    def make():
        calls.append(1)
        return made

    try:
        for times in (1, 1):
            assert store.cached_bytes("proef", make, str(source)) == made
            assert len(calls) == times
        (kept,) = (tmp_path / "klantvrij").glob("proef-*.bin")
        for times, damaged in enumerate((kept.read_bytes()[:-2], b"", b"x" * 200), 2):
            kept.write_bytes(damaged)
            assert store.cached_bytes("proef", make, str(source)) == made
            assert len(calls) == times
    finally:
        monkeypatch.undo()


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path, monkeypatch):
    from klantvrij.checker import store

    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    try:
        assert store.cached("proef", lambda: marshal.dumps("tables"), str) == "tables"
    finally:
        monkeypatch.undo()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Klant-contact", "klantcontact"), ("KCC’s", "kccs"), ("klant contact", "klantcontact")],
)
def test_bare(word, expected):
    assert bare(word) == expected


def test_words_of_a_phrase_leave_punctuation_out():
    assert words_of("u vraagt, wij draaien") == ("u", "vraagt", "wij", "draaien")
    assert words_of("klant & service") == ("klant", "&", "service")
    assert words_of("prestatie (dbc)") == ("prestatie", "dbc")
    assert words_of("product van * en") == ("product", "van", "*", "en")


def test_a_house_can_bring_its_own_words():
    mine = Term("loketgast", "loketgast", "klant", "noun", "A", "Niet doen.", (), head="open")
    own = compile_lexicon(Lexicon((mine,)))
    (candidate,) = Scanner(own).candidates("Onze wijkloketgast en de klant.")
    assert (candidate.before, own.entries[candidate.entry].id) == ("wijk", "loketgast")
