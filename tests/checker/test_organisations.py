"""A shop is a shop, and a helper a helper, for every rule that looks for one."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile, Verdict
from klantvrij.checker.finding import Finding

CHECKER = Checker(Profile("gemeente"), second=False)


def found(text: str, word: str) -> Finding:
    (one,) = (each for each in CHECKER.check(text) if each.text.lower() == word)
    return one


@pytest.mark.parametrize("seller", ["de notaris", "de fabrikant", "de rijwielwinkel", "de bank"])
def test_who_sells_gives_people_a_number(seller):
    text = f"Vermeld het klantnummer van {seller} op het formulier voor bijstand."
    assert found(text, "klantnummer").verdict is Verdict.MARKET


@pytest.mark.parametrize("shop", ["museumwinkel", "landwinkel", "webwinkel", "slagerij"])
def test_a_shop_has_buyers_whatever_the_text_is_about(shop):
    text = f"Klanten van de {shop} krijgen hulp van de begeleider bij de bijstand."
    assert found(text, "klanten").verdict is Verdict.MARKET


@pytest.mark.parametrize("helper", ["het participatiebedrijf", "de energiebank", "het werkplein"])
def test_who_helps_for_the_government_has_none(helper):
    text = f"Klanten van {helper} kiezen zelf een product en betalen."
    assert found(text, "klanten").verdict is Verdict.NO_MARKET


@pytest.mark.parametrize("company", ["de firma", "de drukkerij", "het softwarehuis", "de provider"])
def test_a_company_has_its_own_people(company):
    text = f"De klantmanager van {company} belt u over de bijstand."
    assert all(one.kind == "hint" for one in found(text, "klantmanager").suggestions)


@pytest.mark.parametrize("whose", ["de winkeliers", "de kappers", "het leerwerkbedrijf"])
def test_who_is_there_for_shopkeepers_may_work_for_the_town(whose):
    text = f"De klantmanager van {whose} belt u over de bijstand."
    assert any(one.kind == "edit" for one in found(text, "klantmanager").suggestions)


def test_a_shop_beside_it_leaves_doubt():
    text = "In de fietswinkel werken mensen met bijstand. De klant krijgt hulp van de gemeente."
    assert all(one.kind == "hint" for one in found(text, "klant").suggestions)


@pytest.mark.parametrize("bank", ["kledingbank", "speelgoedbank", "voedselbank", "kredietbank"])
def test_who_gives_away_what_shops_sell_has_no_buyers(bank):
    assert found(f"Klanten van de {bank} krijgen een pas.", "klanten").verdict is Verdict.NO_MARKET


@pytest.mark.parametrize(
    "text",
    [
        "Het is drukker aan het loket van de sociale dienst: wij krijgen meer klanten.",
        "Bij de bijstand wordt het drukker, want elke consulent krijgt nieuwe klanten.",
        "Sinds de wet is het drukker en heeft de sociale dienst meer klanten.",
    ],
)
def test_a_busier_desk_is_no_printer(text):
    assert found(text, "klanten").verdict is Verdict.NO_MARKET


@pytest.mark.parametrize("printer", ["drukkerij", "drukker"])
def test_a_printer_has_buyers(printer):
    assert found(f"De {printer} verliest klanten.", "klanten").verdict is Verdict.MARKET


@pytest.mark.parametrize("writers", ["taskforce", "stuurgroepen", "gemeenterekenkamer"])
def test_what_a_group_makes_is_on_paper(writers):
    assert found(f"Het product van de {writers} is af.", "product").verdict is Verdict.OTHER_SENSE
