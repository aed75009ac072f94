"""The words that are shown as the reason: only what a person knows for one."""

import pytest

from klantvrij.checker import Checker, Verdict, check
from klantvrij.checker.judging.cues import cues
from klantvrij.checker.judging.evidence import _Effects
from klantvrij.checker.judging.weights import weights

LETTER = (
    "Sinds januari werkt in elke wijk een klein team. In de eerste vier maanden hebben 412 klanten "
    "zich bij een team gemeld. Zij willen daar nieuwe hulp en zorg van de gemeente krijgen."
)


def shown(text):
    return [
        (found.verdict, [(text[e.start : e.end].lower(), e.cue) for e in found.evidence])
        for found in check(text)
    ]


def test_words_that_say_nothing_are_no_reason():
    ((verdict, words),) = shown(LETTER)
    assert verdict is Verdict.NO_MARKET
    named = dict(words)
    assert not {"vier", "willen", "eerste", "maanden", "nieuwe", "team"} & set(named)
    assert {"zorg", "hulp"} & set(named)


@pytest.mark.parametrize(
    ("word", "verdict", "for_it", "label"),
    [
        ("bijstand", Verdict.NO_MARKET, True, "regeling of hulp van de overheid"),
        ("kwijtschelding", Verdict.NO_MARKET, True, "regeling of hulp van de overheid"),
        ("ontheffing", Verdict.NO_MARKET, True, ""),
        ("kiezen", Verdict.NO_MARKET, True, ""),
        ("winkel", Verdict.NO_MARKET, True, None),
        ("winkel", Verdict.NO_MARKET, False, "kopen, verkopen of betalen"),
        ("winkel", Verdict.MARKET, True, "kopen, verkopen of betalen"),
        ("artikel", Verdict.FIXED_TERM, True, "naam, wet of standaard"),
        ("team", Verdict.NO_MARKET, True, None),
        ("vier", Verdict.NO_MARKET, True, None),
        ("gesprek", Verdict.NO_MARKET, True, ""),
        ("consulent", Verdict.NO_MARKET, False, None),
        ("verplicht", Verdict.NO_MARKET, False, None),
        ("factuur", Verdict.NO_MARKET, False, "bedrijven en ondernemers"),
        ("weglopen", Verdict.NO_MARKET, False, ""),
        ("consulent", Verdict.MARKET, False, ""),
        ("geen", Verdict.MENTION, True, "ontkend of vergeleken"),
    ],
)
def test_a_word_is_a_reason_for_what_a_reader_thinks_of(word, verdict, for_it, label):
    effects = _Effects(weights(), cues(), "klant", verdict)
    assert effects.label(word, for_it=for_it) == label


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 stroomden 412 klanten uit de bijstand. De begeleiding van de gemeente gaat door.",
        "Als klant bent u verplicht om wijzigingen in uw bijstand door te geven aan de gemeente.",
        "Daarna kiest de consulent een passend product uit de catalogus voor inwoners in de wijk.",
    ],
)
def test_no_word_of_the_help_itself_is_said_to_point_the_other_way(text):
    for found in check(text):
        assert found.verdict is Verdict.NO_MARKET
        against = {text[e.start : e.end].lower() for e in found.evidence if e.weight < 0}
        assert not against & {"stroomden", "verplicht", "consulent", "gemeente"}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("stroom", "stroomden"),
        ("stroomnet", "stroomlijnen"),
        ("hema", "hematoloog"),
        ("hypotheek", "hypothese"),
        ("blokker", "blokkeren"),
        ("dochteronderneming", "dochter"),
        ("recept", "receptie"),
        ("server", "serveren"),
    ],
)
def test_a_word_that_only_begins_like_a_cue_is_none(word, other):
    assert cues().of(word)
    assert not cues().of(other)


def test_what_is_shown_always_speaks_for_the_verdict():
    text = (
        "De gemeente helpt klanten met een bijstandsuitkering. De winkel verkoopt klanten brood, "
        "en een patiënt is geen klant. Het bedrijf betaalt korting aan klanten van het loket."
    )
    sides = {kind.label: kind.side for kind in cues().kinds}
    for found in Checker().check(text):
        for item in found.evidence:
            if item.cue in sides and item.weight > 0 and found.verdict is Verdict.NO_MARKET:
                assert sides[item.cue] not in {"market", "mention", "fixed", "other"}
            if item.cue in sides and item.weight > 0 and found.verdict is Verdict.MARKET:
                assert sides[item.cue] != "public"


def test_without_any_reason_the_word_itself_is_named():
    text = "Klant."
    (found,) = check(text)
    assert [text[item.start : item.end] for item in found.evidence] == ["Klant"]
