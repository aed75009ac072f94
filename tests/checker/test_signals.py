"""Signals: for each a sentence that has it and one that looks like it and hasn't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker.judging import signals
from klantvrij.checker.judging.features import Page, all_features
from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import vocabulary

TABLE = vocabulary()
SCANNER = Scanner(TABLE)


def seen(text: str) -> set[str]:
    """Return the signals of the one word in `text` that stands between brackets: [klant]."""
    start = text.index("[")
    text = text.replace("[", "").replace("]", "")
    candidates = SCANNER.candidates(text)
    candidate = next(one for one in candidates if start in (one.start, one.start + 1))
    features = all_features(Page(text, candidates, TABLE), candidate)
    return {value for group, value in features if group == "signaal"}


def of_text(text: str) -> set[str]:
    return set(signals.of_text(text.lower()))


@pytest.mark.parametrize(
    ("signal", "has", "lacks"),
    [
        ("ontkend", "Een inwoner is geen [klant].", "Er was geen brood. De [klant] belde."),
        ("ontkend", "U bent niet langer onze [klant].", "De klas is vol; een [klant] wacht."),
        ("ontkend", "Inwoners zijn géén “[klant]”.", "De agent van de [klant] belt."),
        ("ontkend", "U bent hier geén [klant].", "Wij hebben een gen [klant] genoemd."),
        (
            "niet-ervoor",
            "Wij noemen u niet zomaar een [klant].",
            "Dat is niet zo. De [klant] belt.",
        ),
        ("als", "Zij zien u als [klant].", "Als het regent, wacht de [klant] binnen."),
        ("als", "De patiënt verwordt tot [klant].", "Tot vrijdag kan elke [klant] bellen."),
        (
            "zien-als",
            "Patiënten worden als [klanten] behandeld.",
            "Als [klanten] bellen, helpen wij.",
        ),
        (
            "zien-als",
            "De school beschouwt leerlingen als [klanten].",
            "Zij zag als eerste de [klanten].",
        ),
        ("het-woord", "De raad schrapt het woord [klant].", "De [klant] kreeg geen woord gezegd."),
        ("het-woord", "De term ‘[klant]’ past niet.", "Op korte termijn belt de [klant]."),
        ("genoemd", "Wij noemen u een [klant].", "De [klant] wordt niet genoemd."),
        ("noemen", "De inwoner wordt [klant] genoemd.", "De inwoner wordt [klant]."),
        ("echte", "Dat zijn betalende [klanten].", "Zij betalen de [klanten] terug."),
        (
            "titel-van-werk",
            "Het rapport ‘Ken uw [klanten]’ kwam uit.",
            "Het rapport is van de [klant].",
        ),
        ("bezit-onze", "Wij helpen onze [klanten].", "Onze hulp is er. De [klanten] bellen."),
        (
            "bezit-hun",
            "Winkels helpen hun [klanten].",
            "Hun winkel heeft veel kasten voor [klanten].",
        ),
        ("bezitter-market", "De winkels helpen hun [klanten].", "Wij helpen hun [klanten]."),
        ("bezitter-public", "Gemeenten bellen hun [klanten].", "De winkels bellen hun [klanten]."),
        ("daarna-van", "De [klanten] van de bakker.", "De [klanten] bellen. Van de bakker."),
        ("daarna-koopt", "De [klant] koopt brood.", "De [klant] wacht. Niemand koopt brood."),
        ("van-market", "De [klanten] van de supermarkt.", "De [klanten] van de gemeente."),
        ("van-public", "De [klanten] van de gemeente.", "De [klanten] van de supermarkt."),
        ("in-citaat", "Hij zegt: “De [klant] wacht.”", "“Nee.” Hij ziet de [klant]."),
        ("in-citaat", "Zij zei: 'De [klant] wacht.'", "Hij zag de [klant] staan, 's avonds."),
        ("in-citaat", "Zij zei: 'Nu is de [klant] weg.'", "Daar komt 's avonds een [klant] langs."),
        ("in-citaat", "Zij zei: 's Avonds 'wacht een [klant]'.", "'s Ochtends belt een [klant]."),
        ("in-citaat", "'Ik help 's avonds een [klant].'", "Het is aan 't eind voor de [klant]."),
        ("in-citaat", "'De foto's van de [klant] zijn weg.'", "Met 't oog op 'n [klant] dus."),
        (
            "citaat-van-een-woord",
            "Het ‘[klant]’ stoort mij.",
            "Zij zei: ‘De klant van gisteren [klant] belt.’",
        ),
        (
            "citaat-van-een-paar-woorden",
            "Dat “onze [klant] eerst” stoort.",
            "De “[klant]” stoort.",
        ),
        (
            "citaat-van-een-zin",
            "Zij zei: “Elke keer als er een [klant] belt, gaat de lamp aan.”",
            "Het “[klant]” stoort mij elke keer als de lamp aan gaat.",
        ),
        ("vraagzin", "Is de inwoner een [klant]?", "De inwoner is [klant]. Of niet?"),
        ("begin-van-de-tekst", "[Klanten] bellen ons.", "Elke dag bellen [klanten] ons."),
        ("eerste-regel", "Weg met de [klant]\nDat vindt de raad.", "Nieuws\nWeg met de [klant]"),
        (
            "inkoop-hulp",
            "De regio regelt de [inkoop] van jeugdzorg.",
            "De [inkoop] is klaar. Zorg volgt.",
        ),
        (
            "erover-gesproken",
            "Men had het steeds over de [klanten].",
            "Men gaf de [klanten] een brief.",
        ),
        ("vroeger", "Vroeger was dat een [klant].", "Dat is een [klant]. Vroeger niet."),
        (
            "betekenis-van",
            "Een goede definitie van [klantgericht] is er niet.",
            "Wij werken [klantgericht].",
        ),
        (
            "naam-van-een-stuk",
            "Zij schreef de brochure [Klant in beeld].",
            "Zij schreef de [klant] een brief.",
        ),
        ("erna-genoemd", "Deze [klanten], zoals u hen noemt.", "Deze [klanten] bellen u."),
        (
            "bezitter-winkel",
            "De bakker en de slager bellen hun [klanten].",
            "De bakker belt voor hun [klanten].",
        ),
        ("trekt-winkel", "De bakker trok meer [klanten].", "De raad trok meer [klanten]."),
        (
            "besproken-zin",
            "Het woord klant past niet bij een [klant].",
            "Het woord klant past niet. De [klant] belt.",
        ),
        (
            "besproken-alinea",
            "Het woord klant past niet. De [klant] belt.",
            "Het woord klant past niet.\n\nDe [klant] belt.",
        ),
        (
            "besproken-alinea",  # a line that ends because the page does
            "Het woord klant past volgens de raad al lang niet meer bij\nons en de [klant] belt.",
            "Het woord klant past volgens de raad al lang niet meer bij ons.\nDe [klant] belt.",
        ),
        (
            "vaak-besproken-alinea",
            "Zorg is geen product en het woord klant past niet. De [klant] belt.",
            "Het woord klant past niet. De [klant] belt.",
        ),
        (
            "besproken-ervoor",
            "Het woord klant past niet.\n\nDe [klant] belt.",
            "Het woord klant past niet.\n\nDat weten wij.\n\nDe [klant] belt.",
        ),
        (
            "besproken-erna",
            "De [klant] belt.\n\nHet woord klant past niet.",
            "De [klant] belt.\n\nDat weten wij.\n\nHet woord klant past niet.",
        ),
        (
            "besproken-in-tussenkop",
            "Het woord klant\n\nWij letten op taal.\n\nDe [klant] belt.",
            "Het woord klant\n\nWij letten op taal.\n\nDe telefoon\n\nDe [klant] belt.",
        ),
        (
            "besproken-in-tussenkop",  # the heading itself too
            "Het woord [klant]\n\nWij letten op taal.",
            "Het woord [klant].\n\nWij letten op taal.",
        ),
        (
            "besproken-deel",
            "Taal\n\nHet woord klant past niet.\n\nDat weten wij.\n\nDe [klant] belt.",
            "Taal\n\nHet woord klant past niet.\n\nTelefoon\n\nDe [klant] belt ons.",
        ),
        ("inkoop-spullen", "De [inkoop] van kantoormeubilair.", "De [inkoop] van jeugdzorg."),
        ("inkoop-gemeente", "De gemeente doet de [inkoop].", "De winkel doet de [inkoop]."),
        ("inkoop-verzekeraar", "De verzekeraar doet de [inkoop].", "De gemeente doet de [inkoop]."),
    ],
)
def test_a_signal_is_there_and_is_not(signal, has, lacks):
    assert signal in seen(has)
    assert signal not in seen(lacks)


@pytest.mark.parametrize(
    ("signal", "has", "lacks"),
    [
        (
            "over-het-woord",
            "Een patiënt is geen klant.\nZorg is geen product.\nWeg met het marktdenken.",
            "Een patiënt is geen klant. Zorg is geen product. Weg met het marktdenken. "
            + "Wij vinden dat al jaren. " * 20,
        ),
        (
            "over-het-woord",
            "Het woord klant\nHet woord klant past niet. Een inwoner is geen klant. "
            + "Wij vinden dat al jaren. " * 20,
            "Het woord klant\n" + "Wij vinden dat al jaren. " * 20,
        ),
        (
            "steeds-over-het-woord",
            "Geen klant, geen product, geen manager: het woord klant hoort hier niet.",
            "Geen klant, geen product. " + "Wij vinden dat al jaren. " * 30,
        ),
        (
            "besproken-in-kop",
            "De burger als klant?\nDe gemeente denkt na.",
            "De burger\nIs hij klant?",
        ),
        (
            "wettekst",
            "De zorg, bedoeld in het eerste lid, wordt krachtens dit besluit geleverd.",
            "De zorg wordt thuis gegeven. In het eerste jaar is zij gratis.",
        ),
        (
            "wettekst-dicht",
            "De zorg, bedoeld in het eerste lid, wordt krachtens dit besluit geleverd.",
            "Bedoeld in het eerste lid. " + "Wij geven zorg bij u thuis, elke dag. " * 60,
        ),
        ("vraag-als-kop", "Wat vindt u?\nWij horen het graag.", "Uw mening\nWat vindt u?"),
    ],
)
def test_a_signal_of_the_whole_text(signal, has, lacks):
    assert signal in of_text(has)
    assert signal not in of_text(lacks)


@pytest.mark.parametrize("text", ["", "\n", "?", "“", "'", "geen klant" * 5000, "\ud800", "«»„"])
def test_signals_of_any_text(text):
    assert of_text(text) <= {
        "over-het-woord",
        "steeds-over-het-woord",
        "besproken-in-kop",
        "vraag-als-kop",
        "wettekst",
        "wettekst-dicht",
    }


BEFORE = st.lists(
    st.sampled_from(
        [
            "het", "ging", "over", "de", "onze", "“", "wemelt", "van", "definitie", "met", "op",
            "een", "echte", "commerciële", "particuliere", "potentiële", "niet", "geen", "als",
            "tot", "zien", "woord", "genoemd", "nota", "rapport", '"', "vroeger", ".", "\n", "\n\n",
        ]
    ),
    max_size=18,
)  # fmt: skip


@given(BEFORE, st.sampled_from(["", " ", " “", " 'de ", "\n"]))
def test_the_letters_that_are_looked_for_first_rule_nothing_out(words, last):
    before = (" ".join(words) + last)[-90:]
    patterns = (*signals._RIGHT_BEFORE, *signals._BEFORE)
    expected = {name for sign, name, _letters in patterns if sign.search(before)}
    assert set(signals._said_before(before, "")) == expected
