"""Invariants over the whole lexicon, beyond what the loader itself refuses."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from klantvrij.lexicon import load
from klantvrij.lexicon.cards import UnknownWordError, find

LEXICON = load()
TERMS = LEXICON.terms
SHARED = Path(os.environ.get("KLANTVRIJ_SHARED", Path(__file__).parents[3] / "shared"))
PROSE = ("why", "why_said", "effect", "leave")


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!]) ", text)


def test_there_is_as_much_as_was_asked():
    assert len(TERMS) >= 189
    assert len(LEXICON.metaphors) == 11  # ten and the root
    assert len(LEXICON.relations) >= 42
    assert len(LEXICON.contested) >= 30
    assert len(LEXICON.fixed) >= 40


def test_every_word_of_the_research_has_a_card():
    source = SHARED / "data" / "lexicon.json"
    if not source.exists():
        pytest.skip("the shared research data is not next to this checkout")
    without = []
    for row in json.loads(source.read_text(encoding="utf-8")):
        lemma = row["lemma"]
        spellings = [lemma, re.sub(r" ?\([^)]*\)", "", lemma), re.sub(r"[()]", "", lemma)]
        spellings += [part for spelling in spellings for part in re.split(r" ?/ ?", spelling)]
        if not any(is_known(spelling) for spelling in spellings):
            without.append(lemma)
    # Found only with what makes them market-speak: "beleid verkopen", "zorgontvanger".
    assert without == ["verkopen (beleid)", "ontvangen (zorg)"]


def is_known(word: str) -> bool:
    try:
        return not find(word, LEXICON)[1]
    except UnknownWordError:
        return False


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_prose_is_whole_short_and_calm(term):
    for name in PROSE:
        text = getattr(term, name)
        assert text, name
        for sentence in sentences(text):
            assert sentence[0].isupper() or sentence[0].isdigit(), sentence
            assert sentence[-1] in ".?", sentence
            assert len(sentence.split()) <= 18, sentence
        assert not re.search(r"\b(fout|verboden|onzin|schande)\b", text), text


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_a_reported_word_comes_with_a_better_one(term):
    if term.reported and term.severity in {"A", "B"}:
        assert term.better
    names = [(word.text, word.kind) for word in term.better]
    assert len(set(names)) == len(names)


def test_a_word_that_is_wrong_about_people_has_an_answer_for_every_organisation():
    for organisation in ("gemeente", "zorg", "jeugd", "onderwijs", "universiteit"):
        options = [w for w in LEXICON.term("klant").better if organisation in w.organisations]
        assert options, organisation


def test_a_better_noun_has_one_gender_and_one_plural_everywhere():
    known: dict[str, tuple[str, str]] = {}
    for term in TERMS:
        for word in term.better:
            if word.gender:
                grammar = (word.gender, word.plural)
                assert known.setdefault(word.text, grammar) == grammar, (term.id, word.text)


def test_no_reason_speaks_against_its_own_better_words():
    for term in TERMS:
        for better in term.better:
            word = re.escape(better.text.lower())
            denied = re.search(rf"\b(geen|niet|weinig)\b[^.;:,]*\b{word}\b", term.why.lower())
            assert not better.text or denied is None, (term.id, better.text, term.why)


def test_better_words_are_in_dictionary_form():
    for term in TERMS:
        for word in term.better:
            assert word.text == word.text.lower() or word.text == "Nederland", word.text
            assert (word.kind == "omit") == (word.text == "")


def test_another_sense_is_about_its_own_word():
    for term in TERMS:
        for sense in term.senses:
            if sense.pattern.endswith("…"):  # a companion anywhere in the clause
                continue
            assert any(surface in sense.pattern for surface in term.surfaces()), sense.pattern


def test_a_false_friend_holds_the_letters_but_is_no_spelling():
    for term in TERMS:
        surfaces = list(term.surfaces())
        for friend in term.false_friends:
            assert any(surface in friend for surface in surfaces), (term.id, friend)
            assert not any(surface.startswith(friend) for surface in surfaces), (term.id, friend)


def test_separable_verbs_list_their_separate_and_joined_forms():
    verbs = [term for term in TERMS if term.verb]
    assert {"inkopen", "afnemen", "aanbesteden", "uitbesteden"} <= {term.id for term in verbs}
    for term in verbs:
        surfaces = set(term.surfaces())
        assert term.lemma.startswith(term.verb.particle)
        assert f"{term.verb.particle} te {term.lemma[len(term.verb.particle) :]}" in surfaces
        for form in term.verb.finite:
            assert f"{form} {term.verb.particle}" in surfaces


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_adjectives_and_nouns_have_their_forms(term):
    if term.pos == "adjective" and term.lemma != "gratis":
        assert {form for form in term.forms if form.endswith("e")}
    for plural in term.plural:
        assert term.is_plural(plural)
    if term.plural and not term.lemma.endswith("s"):
        assert not term.is_plural(term.lemma)


def test_plural_whatever_the_spelling():
    term = LEXICON.term("klantmanager")
    assert term.is_plural("Klant Managers")
    assert term.is_plural("klanten-managers")
    assert not term.is_plural("klant manager")


def test_only_the_extension_pack_is_about_people_as_stock():
    for term in TERMS:
        assert (term.pack == "extension") == (term.metaphor == "mens-is-voorraad"), term.id


def test_the_metaphors_are_one_tree_and_none_is_empty():
    roots = [metaphor for metaphor in LEXICON.metaphors if not metaphor.parent]
    assert [root.id for root in roots] == ["overheid-is-markt"]
    used = {term.metaphor for term in TERMS}
    for metaphor in LEXICON.metaphors:
        here, steps = metaphor, 0
        while here.parent:
            here, steps = LEXICON.metaphor(here.parent), steps + 1
            assert steps < 10
        assert metaphor.id in used or metaphor in roots
        assert 2 <= len(metaphor.follows) <= 4


def test_the_relations_agree_with_the_test():
    for relation in LEXICON.relations:
        answers = (relation.pays, relation.choice, relation.can_leave)
        if answers == ("ja", "ja", "ja") and relation.co_owner == "nee":
            assert relation.verdict == "markt", relation.id
        if answers == ("nee", "nee", "nee"):
            assert relation.verdict == "geen-markt", relation.id
        if relation.verdict == "markt":
            assert relation.pays == relation.can_leave == "ja", relation.id
        if relation.verdict in {"vaste-term", "andere-betekenis", "aanhaling"}:
            assert answers == ("onbekend",) * 3, relation.id


def test_no_two_relations_share_a_name():
    names = [name for row in LEXICON.relations for name in (row.name, *row.aliases)]
    assert len(names) == len(set(names))


def test_every_relation_of_the_labelled_texts_is_known():
    folder = SHARED / "data" / "labelled"
    if not folder.exists():
        pytest.skip("the shared labelled texts are not next to this checkout")
    known = {name for row in LEXICON.relations for name in (row.name, *row.aliases)}
    for path in folder.glob("labels-*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            relation = json.loads(line).get("relation")
            assert not relation or relation in known


def test_contested_words_show_both_sides():
    for word in LEXICON.contested:
        assert word.pro, word.id
        assert word.contra, word.id
        assert word.behaviour, word.id


def test_a_source_is_a_title_and_at_most_a_web_address():
    for source in LEXICON.sources:
        assert not re.search(r"\bzaad\b", source.title)
        assert re.fullmatch(r"(https?://\S+)?", source.url)
