"""A word that is named or denied is a mention, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from klantvrij import Checker, Profile, Verdict
from klantvrij.checker.judging.mention import named_or_denied
from klantvrij.documents import read

EXAMPLES = Path(__file__).parents[2] / "examples"
AROUND = (
    "{}",
    "Uw bijstandsuitkering is verlaagd. De klantmanager belt. {} Elke klant krijgt hulp.",
    "Onze winkel verkoopt brood aan klanten.\n\n{}\n\nDe bakker belt de klant.",
    "De gemeente kijkt per wijk hoeveel klanten hulp\nvan een klantmanager krijgen. {}",
)


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    "sentence",
    [
        "Ik ben geen [klant].",
        "Een moeder schreef ons: “Ik ben geen [klant], ik ben een moeder.”",
        'Zij zei: "Ik ben geen [klant]."',
        "Een inwoner is geen [klant].",
        "Een inwoner is géén ‘[klant]’.",
        "Wie een uitkering krijgt, is volgens de raad geen [klant].",
        "Inwoners zijn\ngeen [klanten].",
        "Zorg is geen [product].",
        "Patiënten zijn geen [consumenten].",
        "Ik ben geen [klantmanager] maar een wijkverpleegkundige.",
        "De raad schrapt het woord [klant].",
        "De term “[klantmanager]” past niet.",
        "Wij zeggen liever inwoner dan [klant].",
        "Schrijf inwoner in plaats van [klant].",
        "In plaats van [klant] schrijven wij inwoner.",
        "Weg met de [klant]!",
        "Leve de inwoner, weg met de [klant]!",
        "Weg met ‘[klanten]’ in de zorg.",
        "WEG MET DE [KLANT]!",
        "De leus was: weg met de [klant]!",
        "Zijn stuk heet “Afscheid van de [klant]”.",
        "Nooit meer [klant].",
        "Vaarwel, [consument]!",
        "Ik zeg nooit [klant].",
        "Wij gebruiken niet “[klant]” maar inwoner.",
        "De vorige visie heette [Klant] in Beeld.",
        "Onze notitie heet Thuis bij de [klant].",
        "De scholen [concurreren] niet met elkaar.",
        "Wij hoeven niet te [concurreren].",
        "De scholen [concurreren] niet met elkaar, maar werken samen.",
        "De instellingen willen niet met elkaar [concurreren].",
    ],
)
def test_named_or_denied_is_a_mention_in_any_text(sentence, around):
    word = sentence[sentence.index("[") + 1 : sentence.index("]")]
    plain = sentence.replace("[", "").replace("]", "")
    text = around.format(plain)
    place = text.index(plain) + sentence.index("[")
    found = next(item for item in Checker().check(text) if item.start == place)
    assert (found.text, found.verdict) == (word, Verdict.MENTION)


def test_a_title_that_calls_against_the_word():
    for title in ("Weg met de klant", "Afscheid van de klant", "Nooit meer klant"):
        text = f"{title}\n\nWie bijstand krijgt, betaalt niet en kan niet weg. De winkel is ver."
        (found,) = (f for f in Checker().check(text) if f.text == "klant")
        assert found.verdict is Verdict.MENTION


@pytest.mark.parametrize(
    "text",
    [
        "De consulent gaat op\nweg met de klant naar werk.",
        "De jongerenwerker gaat op pad en weg met de klant.",
        "De begeleider gaat op reis, weg met de klant naar een ander dorp.",
        "Wat het wijkteam doet\n\nStap 3: het laatste gesprek.\nStap 4: afscheid van de klant.",
        "Zo werkt het team\n\nAfscheid van de klant\n\nDe consulent schrijft een brief.",
        "De consulent neemt\nafscheid van de klant.",
    ],
)
def test_a_journey_or_the_last_step_of_help_is_no_call_against_the_word(text):
    found = next(f for f in Checker(Profile("gemeente")).check(text) if f.text == "klant")
    assert found.verdict is not Verdict.MENTION


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Onze monteur is onderweg met de klant naar de winkel.", "klant"),
        ("De medewerker van de winkel neemt afscheid van de klant.", "klant"),
        ("Nooit meer klant bij deze webwinkel: mijn bestelling kwam niet.", "klant"),
        ("De slager stuurt niemand weg. Met de klant praat hij over worst.", "klant"),
    ],
)
def test_going_away_with_a_real_buyer_is_no_call_against_the_word(text, word):
    found = next(f for f in Checker().check(text) if f.text == word)
    assert found.verdict is not Verdict.MENTION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u bent nog geen klant", None),
        ("u bent geen klant meer", None),
        ("er is geen klant", None),
        ("u bent geen klant van de bank", None),
        ("omdat u geen klant bent", None),
        ("wij zagen geen klant", False),
        ("zij is ziek; hij zag geen klant", False),
        ("dat is zo.\n\ngeen klant", False),
        ("het woordenboek van de klant", False),
        ("zij hielp een buur in plaats van een klant", False),
        ("zij helpt liever een buur dan een klant", False),
    ],
)
def test_what_only_looks_like_it(text, expected):
    end = text.index("klant") + len("klant")
    sentence = (text.rfind("\n", 0, end) + 1, len(text))
    assert named_or_denied(text, text, (end - len("klant"), end), "klant", sentence) is expected


def test_what_is_denied_is_never_reported_even_when_it_may_be_about_a_buyer():
    text = "Uw uitkering stopt. Bent u bij de sociale dienst geen klant meer, bel ons dan. "
    found = [item for item in Checker().check(text * 3) if item.text == "klant"]
    assert len(found) == 3
    assert all(item.verdict is not Verdict.NO_MARKET for item in found)


LETTERS = sorted(EXAMPLES.glob("raadsbrief.*"))


def test_there_is_a_letter_in_every_format():
    assert len(LETTERS) >= 8


@pytest.mark.parametrize("path", LETTERS, ids=[path.suffix for path in LETTERS])
def test_the_same_sentence_of_the_letter_means_the_same_in_every_format(path):
    document = read(path)
    found = Checker().check(document.text, blocks=document.blocks, title=document.title)
    start = document.text.index("geen klant,")
    assert [item.verdict for item in found if start <= item.start < start + len("geen klant")] == [
        Verdict.MENTION
    ]


@pytest.mark.parametrize(
    "text",
    [
        "De consulent heet Jan en de klant krijgt bijstand.",
        "Heet de klant met bijstand welkom.",
        "De gemeente heet Klanten met bijstand van het loket welkom.",
        "Het wijkteam zegt niet tegen de klant wat mag.",
    ],
)
def test_what_somebody_is_called_is_no_title(text):
    checker = Checker(Profile("gemeente"))
    found = next(f for f in checker.check(text) if f.text.startswith(("klant", "Klant")))
    assert found.verdict is Verdict.NO_MARKET


def test_who_does_compete_is_no_mention():
    (found,) = Checker(Profile("onderwijs")).check("Scholen concurreren met elkaar om leerlingen.")
    assert found.verdict is Verdict.NO_MARKET


@pytest.mark.parametrize(
    "text",
    [
        "Ziekenhuizen concurreren niet alleen om patiënten, maar ook om personeel.",
        "De ziekenhuizen concurreren niet op kwaliteit maar op prijs.",
        "Wij concurreren niet genoeg om studenten.",
        "De kleine zorgaanbieder kan niet concurreren met de grote zorgaanbieder om patiënten.",
        "Omdat de kleine school niet concurreren kan, verliest zij leerlingen.",
        "De ziekenhuizen concurreren niet met elkaar, maar met klinieken om patiënten.",
    ],
)
def test_who_competes_for_something_else_or_too_little_is_no_mention(text):
    checker = Checker(Profile("gemeente"), second=False)
    found = next(f for f in checker.check(text) if f.text == "concurreren")
    assert found.verdict is not Verdict.MENTION
