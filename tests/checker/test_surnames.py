"""Who is called Bakker bakes no bread: a surname says nothing about who stands to whom."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from klantvrij import Checker, Finding, Verdict
from klantvrij.dutch.names import without_names

_TRADES = ("Bakker", "Kok", "Slager", "Molenaar", "Koopman", "Boersma", "De Boer", "de Boer")


def judged(text: str) -> list[Finding]:
    return Checker(second=False).check(text)


@pytest.mark.parametrize("name", _TRADES)
@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw {} is al zes jaar klant bij ons team.",
        "Dhr. A.B. {} is klant en belt elke week.",
        "Familie {} is al jaren klant van de afdeling.",
        "Mw. drs. K. {} spreekt elke klant eens per maand.",
        "Jan {} is klant bij onze afdeling.",
        "Kees {} is klant bij onze afdeling.",
        "Ik sprak met Fatima {}. Zij heeft tachtig klanten.",
        "In het stuk noemt wethouder Anna {} negentig klanten.",
        "Volgens raadslid {} helpt het team te weinig klanten.",
        "Dit voorjaar sprak wethouder {} met klanten van het loket.",
        "Onze klanten moeten lang wachten, vindt directeur {}.",
    ],
)
def test_a_surname_is_no_shop(text, name):
    own = judged(text.format(name))
    other = judged(text.format("De Wit" if " " in name else "Jansen"))
    assert [f.verdict for f in own] == [f.verdict for f in other]
    shown = [text.format(name)[e.start : e.end] for f in own for e in f.evidence]
    assert name.split()[-1] not in shown


def test_a_name_stays_one_in_the_rest_of_the_text():
    text = "Mevrouw {0} belde. {0} is nu klant bij ons team."
    own, other = judged(text.format("Bakker")), judged(text.format("Jansen"))
    assert [f.verdict for f in own] == [f.verdict for f in other]


@pytest.mark.parametrize(
    "text",
    [
        "De bakker kent al zijn klanten.",
        "De Bakker op de hoek heeft veel klanten.",
        "Bakker Jansen heeft veel klanten.",
        "De klanten van Bakker Bart kopen brood.",
        "Mevrouw Jansen is al jaren klant bij Bakker Bart.",
        "Mevrouw Bakker heeft een winkel; haar klanten kopen er brood.",
        "De winkel van meneer Kok trekt klanten uit de hele regio.",
        "Ik ben klant bij Slagerij De Boer.",
        "Mevrouw Jansen gaat naar de slager. De slager kent al zijn klanten.",
    ],
)
def test_a_shop_is_one(text):
    assert {f.verdict for f in judged(text)} == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Vereniging van Slagers. Slagers zien hun klanten graag.",
        "Lokale Bakkers: hun klanten komen elke dag.",
        "Lokale Bakker wint prijs. Bakker ziet zijn klanten graag.",
        "Winkels: Bakker, Slager, Drukker. Zij hebben veel klanten.",
        "Vacature Bakker: je helpt klanten en bakt brood.",
        "Mevrouw Kok werkt bij de Warme Bakker. De klanten kopen er brood.",
    ],
)
def test_a_trade_with_a_capital_in_a_heading_is_no_name(text):
    assert {f.verdict for f in judged(text)} == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Vraag, Prijs en Aanbod",
        "Winkels: Bakker, Slager, Drukker",
        "Wij kopen Hout en Staal",
        "Van Bakker tot Slager",
        "De werknemers van Tata Staal",
        "Groene Stroom",
        "A. Bakker\nB. Slager",
    ],
)
def test_what_is_sold_stays_readable(text):
    assert without_names(text, text.lower()) == text.lower()


def test_a_firm_is_not_called_like_somebody_in_the_text():
    text = "Mevrouw Bank belde. Zij is klant bij de ABN Bank. Bank wacht nog."
    assert without_names(text, text.lower()) == (
        "mevrouw øøøø belde. zij is klant bij de abn bank. øøøø wacht nog."
    )


@pytest.mark.parametrize("sign", ["÷", "×"])
def test_every_letter_keeps_its_place_whatever_stands_behind_a_name(sign):
    begin = f"Mevrouw Bakker{sign}xxxxxxxx belde. "
    rest = "De klant met een bijstandsuitkering van de gemeente krijgt hulp."
    (found,) = judged(begin + rest)
    plain = f"Mevrouw Bakker, xxxxxxx belde. {rest}"
    assert [(e.start, e.end) for e in found.evidence] == [
        (e.start, e.end) for e in judged(plain)[0].evidence
    ]


_PIECES = [*"x÷éÉ -", "Mevrouw ", "de ", "De ", "Bakker", "Kok", "Jan", "J. ", ". "]


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
@example("Mevrouw Bakker÷xxxxxxxx belde.")
def test_what_is_hidden_has_the_same_length(text):
    assert len(without_names(text, text.lower())) == len(text)
