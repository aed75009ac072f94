"""A word that comes back often in a text: one card with its places, by form and by script."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.site.assessing import assess, config, plain
from klantvrij.site.writing.groups import everywhere, groups
from klantvrij.text import Edit, apply_edits

pytestmark = pytest.mark.django_db

ABOUT = ("huur", "zorg", "werk", "geld", "school")
ONE = "Onze klanten met een bijstandsuitkering krijgen van de gemeente een brief over {}."
TEXT = "\n\n".join(ONE.format(word) for word in ABOUT)
NEW = TEXT.replace("klanten", "inwoners")


def post(client, text=TEXT, **more):
    return client.post("/", {"tekst": text, "soort": "gemeente", **more})


def said(response):
    return html.unescape(response.content.decode())


def area(response):
    sheet = r'<textarea[^>]*name="tekst"[^>]*>(.*?)</textarea>'
    found = re.search(sheet, said(response), re.DOTALL)
    return found[1].strip().replace("\r\n", "\n")


def buttons(response, name):
    return re.findall(rf'name="{name}" value="([^"]+)"', said(response))


def cards(response):
    return re.findall(r'<li class="kv-card.*?</details>', said(response), re.DOTALL)


def data(client, text=TEXT, **more):
    asked = {"tekst": text, "soort": "gemeente", **more}
    return client.post("/", asked, headers={"Accept": "application/json"})


def test_a_word_with_one_story_is_one_card_with_links_to_its_places(client):
    response = post(client)
    [card] = cards(response)
    assert "5 keer" in card
    assert "5 woorden die anders kunnen." in said(response)
    links = re.findall(r'href="#([^"]+)"', card)
    assert links == re.findall(r'<li id="([^"]+)"', card)
    assert len(links) == len(ABOUT)
    assert "Plaats 2 van 5" in card
    for word in ABOUT:
        assert f"<ins>inwoners</ins>{ONE.format(word).partition('klanten')[2]}" in card


def test_one_occurrence_looks_as_simple_as_ever(client):
    [card] = cards(post(client, ONE.format("huur")))
    assert "Vervang door ‘inwoners’" in card
    for extra in ("keer", "Plaats", "alle", "Alleen hier", "overal", "laatalle"):
        assert extra not in card


def test_other_better_words_or_another_reason_have_a_card_of_their_own(client):
    text = f"{TEXT}\n\nDe klant met een bijstandsuitkering krijgt van de gemeente een brief."
    many, single = cards(post(client, text))
    assert ("5 keer" in many, "keer" in single) == (True, False)
    assert "Vervang door ‘inwoner’" in single


def test_here_changes_one_place_and_the_card_stays_open(client):
    found = post(client)
    done = post(client, vervang=buttons(found, "vervang")[2])
    third = ONE.format(ABOUT[2])
    assert area(done) == TEXT.replace(third, third.replace("klanten", "inwoners"))
    [card] = cards(done)
    assert "4 keer" in card
    assert "<details open>" in card
    assert 'formaction="/#kaart-1"' in card


def test_everywhere_changes_all_and_goes_back_in_one_step(client):
    done = post(client, overal=buttons(post(client), "overal")[0])
    assert area(done) == NEW
    assert "Het woord is vervangen op 5 plaatsen." in said(done)
    back = client.post("/", {"tekst": area(done), "vorige": TEXT, "terug": "1"})
    assert area(back) == TEXT


def test_where_it_is_not_sure_the_word_stays(client):
    unsure = ONE.replace("uitkering", "uitkering en andere inwoners").format("hulp")
    text = f"{unsure}\n\n{TEXT}"
    response = post(client, text)
    [card] = cards(response)
    assert "6 keer" in card
    assert "Vervang op 5 plaatsen" in card
    assert "</span>inwoners</span>" in card.partition("</summary>")[0]  # it is sure in most places
    done = post(client, text, overal=buttons(response, "overal")[0])
    assert area(done) == f"{unsure}\n\n{NEW}"


def test_one_place_or_all_are_set_aside_and_come_back(client):
    found = post(client)
    once = post(client, laat=buttons(found, "laat")[0])
    assert "4 woorden die anders kunnen." in said(once)
    for number in (0, 1):  # a real buyer, not now
        all_of_it = post(client, laatalle=buttons(found, "laatalle")[number])
        assert "Geen markttaal gevonden." in said(all_of_it)
        assert ">5</span> terzijde gelegd" in said(all_of_it)
        [kept] = buttons(all_of_it, "terzijde")  # one field, however many places
        again = post(client, terzijde=kept)
        assert "Geen markttaal gevonden." in said(again)
        assert "5 woorden die anders kunnen." in said(post(client, terzijde=kept, toon="1"))


@pytest.mark.parametrize("name", ["overal", "vervang", "laat", "laatalle"])
@pytest.mark.parametrize("value", ["", "=", "weg=0", "weg", "klant:1=999999999999", "klant=½"])
def test_a_button_of_a_text_that_changed_says_so_and_keeps_the_text(client, name, value):
    response = post(client, **{name: value})
    assert response.status_code == 200
    assert area(response) == TEXT
    assert "kijk opnieuw" in said(response)


def test_the_script_gets_cards_with_places_and_asks_for_the_edits(client):
    answer = data(client).json()
    [card] = answer["kaarten"]
    assert card["plaatsen"] == [0, 1, 2, 3, 4]
    first = answer["vondsten"][0]
    assert "over huur" in first["html"]
    assert "over huur" not in card["html"]  # a place is shown when it is asked for
    edits = data(client, overal=f"{first['sleutel']}=0").json()["wijzigingen"]
    assert apply_edits(TEXT, [Edit(*edit) for row in edits for edit in row]) == NEW
    assert data(client, overal="weg=0").status_code == 409


@given(st.lists(st.sampled_from([*ABOUT, "zorgklanten"]), max_size=6), st.data())
def test_together_the_cards_hold_every_word_and_everywhere_is_a_clean_edit(about, choose):
    text = "\n".join(ONE.format(word) for word in about)
    found = assess(plain(text), config("gemeente"))
    made = groups(found)
    keys = [item.key for group in made for item in group.items]
    assert sorted(keys) == sorted(item.key for item in found.items)
    assert len({group.key for group in made}) == len(made)
    sure = [(item.key, c.number) for item in found.items for c in item.choices if c.certain]
    if sure:
        rows = everywhere(found, *choose.draw(st.sampled_from(sure)))
        after = apply_edits(text, [edit for row in rows for edit in row])  # raises when they clash
        assert after != text
        assert after.count("\n") == text.count("\n")
