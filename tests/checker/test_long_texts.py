"""A long text is judged where its words stand: nothing that is pages away counts."""

from __future__ import annotations

import pytest

from klantvrij.checker import Checker, Finding, Verdict
from klantvrij.checker.pieces import Piece

BENEFIT = (
    "De gemeente geeft bijstand aan wie geen ander inkomen heeft. De consulent vraagt iedere "
    "klant om een gesprek over werk. Klanten met schulden krijgen hulp van een bewindvoerder. "
    "Wie de afspraken niet nakomt, kan een lagere uitkering krijgen.\n\n"
)
SHOP = (
    "De winkels in de binnenstad hadden een goed jaar. De omzet steeg, en volgens de "
    "winkeliers kwamen er meer klanten uit andere plaatsen. Een klant besteedde gemiddeld "
    "veertig euro. De slager en de kaaswinkel openden een tweede zaak.\n\n"
)
ROAD = (
    "De werkzaamheden aan de brug duren tot mei. Het verkeer rijdt zolang over de dijk. "
    "Daarna komt er ook een fietspad langs het water.\n\n"
)
SCHOOL = (
    "De leraar ziet elke klant als een kind dat kan groeien. Op de basisschool krijgen klanten "
    "drie rapporten per jaar. De directeur en de leraren nodigen klanten en hun ouders uit.\n\n"
)
HOSPITAL = (
    "In het ziekenhuis behandelt de arts iedere klant met respect. Na de operatie blijft de klant "
    "twee dagen op de afdeling. De verpleegkundige geeft klanten medicijnen en uitleg.\n\n"
)


def verdicts(found: list[Finding]) -> list[Verdict]:
    return [finding.verdict for finding in found if finding.family == "klant"]


def test_each_chapter_is_judged_by_itself() -> None:
    """A budget has a chapter on benefits and one on shops, and neither colours the other."""
    checker = Checker(second=False)
    for text in (BENEFIT + ROAD * 12 + SHOP, SHOP + ROAD * 12 + BENEFIT):
        helped, bought = text.index(BENEFIT), text.index(SHOP)
        found = checker.check(text)
        of_help = [each for each in found if helped <= each.start < helped + len(BENEFIT)]
        of_shops = [each for each in found if bought <= each.start < bought + len(SHOP)]
        assert verdicts(of_help) == [Verdict.NO_MARKET] * 2
        assert verdicts(of_shops) == [Verdict.MARKET] * 2
        assert min(each.confidence for each in (*of_help, *of_shops)) > 0.6


def test_the_first_pages_say_nothing_of_a_later_one() -> None:
    """On page nine a word is judged as it would be on page one."""
    alone = Checker().check(ROAD * 6 + BENEFIT)
    later = Checker().check(ROAD * 60 + BENEFIT)
    assert verdicts(later) == verdicts(alone) == [Verdict.NO_MARKET] * 2
    assert [each.confidence for each in later] == [each.confidence for each in alone]


def test_many_shops_make_no_buyer_of_who_is_helped() -> None:
    """One paragraph on benefits among twenty on shops, and the other way round."""
    checker = Checker()
    assert verdicts(checker.check(SHOP * 10 + ROAD * 12 + BENEFIT))[-2:] == [Verdict.NO_MARKET] * 2
    assert verdicts(checker.check(BENEFIT * 10 + ROAD * 12 + SHOP))[-2:] == [Verdict.MARKET] * 2


@pytest.mark.parametrize(
    "shop",
    [
        "De webshop is vernieuwd. De klant kiest een maat. Klanten sturen minder terug.",
        (
            "De parkeergarage is dag en nacht open. De klant betaalt bij de uitgang. "
            "Klanten met een pas rijden door."
        ),
    ],
)
def test_a_paragraph_on_a_shop_holds_out_among_many_on_benefits(shop: str) -> None:
    """However often people are helped elsewhere, who pays at the exit is a buyer."""
    found = Checker().check(BENEFIT * 20 + ROAD * 6 + shop)
    assert verdicts(found)[-2:] == verdicts(Checker().check(shop)) == [Verdict.MARKET] * 2


@pytest.mark.parametrize(
    "helped",
    [
        "Wie werk zoekt, komt op gesprek. De klant neemt een diploma mee. Klanten krijgen hulp.",
        (
            "De leerplichtambtenaar belt. De klant vertelt waarom hij niet op school was. "
            "Klanten krijgen een waarschuwing."
        ),
    ],
)
def test_a_paragraph_on_help_holds_out_among_many_on_shops(helped: str) -> None:
    found = Checker().check(SHOP * 20 + ROAD * 6 + helped)
    assert verdicts(found)[-2:] == verdicts(Checker().check(helped)) == [Verdict.NO_MARKET] * 2


def test_a_text_in_pieces_is_judged_as_a_whole() -> None:
    """Terms that stand before a piece count for the words in it too."""
    begin = "Het product is nieuw. De concurrent en de markt zijn genoemd. De afnemer ook.\n\n"
    text = begin + "De klant wacht op een bericht van de dienst. De klant krijgt een brief."
    checker = Checker(second=False)
    whole = [each for each in checker.check(text) if each.start >= len(begin)]
    assert checker.check(text, piece=Piece(len(begin), len(text), text)) == whole


def edits(found: list[Finding]) -> list[str]:
    """Return the first ready change of each finding, "" where there is none."""
    return [
        next((each.replacement for each in finding.suggestions if each.kind == "edit"), "")
        for finding in found
    ]


def test_each_chapter_has_its_own_people() -> None:
    """Whoever lies in a hospital is no parent because chapter one is about a school."""
    checker = Checker()
    of_school, of_hospital = edits(checker.check(SCHOOL)), edits(checker.check(HOSPITAL))
    assert "ouders" in of_school
    assert of_hospital == ["patiënt", "patiënt", "patiënten"]
    assert edits(checker.check(SCHOOL + ROAD * 8 + HOSPITAL)) == of_school + of_hospital
    assert edits(checker.check(HOSPITAL + ROAD * 8 + SCHOOL)) == of_hospital + of_school


def test_a_chapter_begins_with_its_heading() -> None:
    stay = (
        "Na de opname krijgt de klant medicijnen en een bed op de afdeling. Klanten met pijn "
        "vragen om medicijnen na de operatie. De klant mag naar huis met een recept van de dokter."
    )
    found = Checker().check(SCHOOL + ROAD * 6 + "Het ziekenhuis\n\n" + stay)
    assert edits(found)[-3:] == ["patiënt", "Patiënten", "patiënt"]


def test_a_few_words_on_health_are_no_chapter() -> None:
    lonely = "De arts van het ziekenhuis spreekt de klant over zijn rug. De klant is ziek.\n\n"
    for text in (BENEFIT * 3 + ROAD * 8 + lonely, BENEFIT * 3 + "Ziek\n\n" + lonely + BENEFIT):
        found = Checker().check(text)
        assert {finding.relation for finding in found} == {"bijstand"}
        assert not any("ati\u00ebnt" in each for each in edits(found))


MENU = "In het menu staat wat u zoekt (Support > Beheer > Klantcontact)."


@pytest.mark.parametrize("many", [BENEFIT, SHOP])
@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        ("De manager van de afdeling tekent het besluit.", Verdict.OTHER_SENSE),
        ("Het aantal uren neemt in het tweede jaar af.", Verdict.OTHER_SENSE),
        ("De begeleiding stopt als het aantal uren afneemt.", Verdict.OTHER_SENSE),
        (MENU, Verdict.FIXED_TERM),
    ],
)
def test_what_is_sure_to_mean_something_else_does_so_among_many_likes(
    many: str, last: str, verdict: Verdict
) -> None:
    """Nobody sells hours that become fewer, however many shops or residents a text has."""
    alone, among = (
        Checker(second=False).check(text)[-1]
        for text in (ROAD * 6 + last, many * 14 + ROAD * 6 + last)
    )
    assert alone.verdict is among.verdict is verdict


@pytest.mark.parametrize(
    "last", ["De politie neemt een verklaring af.", "De druk op de wijk nam af."]
)
def test_another_meaning_is_never_reported_for_its_likes(last: str) -> None:
    for second in (False, True):
        found = Checker(second=second).check(BENEFIT * 14 + ROAD * 6 + last)
        assert found[-1].verdict is Verdict.OTHER_SENSE


def test_a_name_that_isnt_sure_still_leans_towards_its_likes() -> None:
    """In a regulation that says so from beginning to end, a capital is no other meaning."""
    last = "Gegevens van de Klant (zie bijlage)"
    assert verdicts(Checker(second=False).check(ROAD * 6 + last)) == [Verdict.FIXED_TERM]
    found = Checker(second=False).check(BENEFIT * 14 + ROAD * 6 + last)
    assert verdicts(found)[-1] is Verdict.NO_MARKET


@pytest.mark.parametrize("asked", ["De klant belt.", "De klant wacht op antwoord."])
@pytest.mark.parametrize(
    "term", ["Het product is nieuw. De afnemer ook. ", "De afnemer is bekend. "]
)
def test_a_term_pages_further_answers_no_question(asked: str, term: str) -> None:
    """What is said of the people in a text counts where it is said, before a word or after it."""
    far = "\n\n" + "Het weer is mooi en de weg is vrij. " * 30
    checker = Checker(second=False)
    assert verdicts(checker.check(asked)) == [Verdict.UNKNOWN]
    assert verdicts(checker.check(f"{term}{far}{asked}"))[-1] is Verdict.UNKNOWN
    assert verdicts(checker.check(f"{asked}{far}{term}"))[0] is Verdict.UNKNOWN
    near = verdicts(checker.check(f"{term}{asked}"))[-1]
    assert near is Verdict.NO_MARKET
    assert verdicts(checker.check(f"{term}{asked}{far}"))[-1] is near
