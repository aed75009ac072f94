"""What is the same for many findings is said once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker import Checker
from klantvrij.checker.finding import Answer, Suggestion, Verdict
from klantvrij.documents import read_bytes
from klantvrij.revise.cards import MANY, better_words, cards
from klantvrij.revise.notes import notes

SENTENCE = "De klant krijgt een bijstandsuitkering van de gemeente. "


@pytest.fixture(scope="module")
def klant():
    found = Checker().check(SENTENCE)[0]
    assert (found.text, found.verdict) == ("klant", Verdict.NO_MARKET)
    return found


def hints(finding, *words):
    start, end = finding.start, finding.end
    return finding._replace(
        suggestions=tuple(Suggestion(start, end, word, "hint") for word in words)
    )


def test_few_are_shown_one_by_one_and_many_together(klant):
    assert [card.others for card in cards([klant] * (MANY - 1))] == [()] * (MANY - 1)
    (card,) = cards([klant] * MANY)
    assert (card.first, card.others) == (0, tuple(range(1, MANY)))


def test_other_better_words_or_another_reason_make_another_card(klant):
    found = [klant] * MANY + [hints(klant, "patiënt"), klant._replace(why="Anders.")]
    assert [card.first for card in cards(found)] == [0, MANY, MANY + 1]


def test_on_the_border_other_answers_make_another_card(klant):
    border = klant._replace(verdict=Verdict.BORDERLINE)
    other = border._replace(test=border.test._replace(pays=Answer.PARTLY))
    assert [card.first for card in cards([border] * MANY + [other])] == [0, MANY]
    same = klant._replace(test=klant.test._replace(pays=Answer.PARTLY))
    assert [card.first for card in cards([klant] * MANY + [same])] == [0]


@given(st.lists(st.sampled_from(["a", "b", "c"])))
def test_together_the_cards_hold_every_finding_once(words):
    base = Checker().check(SENTENCE)[0]
    found = cards([hints(base, word) for word in words])
    numbers = [number for card in found for number in (card.first, *card.others)]
    assert sorted(numbers) == list(range(len(words)))
    assert [card.first for card in found] == sorted(card.first for card in found)


def test_a_list_of_words_has_no_capitals_of_their_place(klant):
    start = klant._replace(text="Klanten")
    assert better_words(hints(start, "Inwoners", "Mensen", "bewoners")) == (
        "inwoners, mensen of bewoners"
    )
    heading = klant._replace(text="KLANTEN")
    assert better_words(hints(heading, "INWONERS", "bewoners")) == "inwoners of bewoners"
    phrase = klant._replace(suggestions=(Suggestion(0, klant.end, "Het regelen", "edit"),))
    assert better_words(phrase) == "het regelen"
    name = klant._replace(text="BV Nederland")
    assert better_words(hints(name, "Nederland")) == "Nederland"
    assert better_words(hints(start, "UWV", "Wmo")) == "UWV of wmo"
    left_out = klant._replace(
        suggestions=(Suggestion(0, 1, "a", "hint"), Suggestion(0, 1, "", "hint"))
    )
    assert better_words(left_out) == "a of (weglaten)"


def test_the_word_behind_it_that_agrees_is_not_in_the_list():
    text = "De gemeente betaalt het Wmo-product, dat u krijgt voor uw huis."
    [found] = Checker().check(text)
    changed = found._replace(
        suggestions=(
            Suggestion(20, found.end + 5, "de Wmo-voorziening, die", "edit"),
            Suggestion(20, found.end + 5, "de Wmo-hulp die", "edit"),
            Suggestion(found.start, found.end, "een dienst, die", "hint"),
        )
    )
    assert better_words(changed) == "de Wmo-voorziening, de Wmo-hulp of een dienst, die"


def test_one_note_for_many_names_the_other_places(klant):
    text = f"{SENTENCE}\n\n" * 5
    document = read_bytes(text.encode(), "a.txt")
    found = [item for item in Checker().check(document.text) if item.text == "klant"]
    found = [hints(item, "inwoner")._replace(why=klant.why) for item in found]
    (note,) = notes(document, found, set())
    assert note.text == (
        f"Denk aan: inwoner. {klant.why} Ook op 4 andere plaatsen: regel 3, 5, 7 en 9."
    )
    assert note.also == tuple((item.start, item.end) for item in found[1:])
