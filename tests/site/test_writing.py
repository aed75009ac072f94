"""The writing aid without a script: a plain form that does everything."""

import html
import re

import pytest

pytestmark = pytest.mark.django_db

TEXT = "Onze klanten met een bijstandsuitkering krijgen van de gemeente een brief."


def post(client, text=TEXT, **more):
    return client.post("/", {"tekst": text, "soort": "gemeente", **more})


def said(response):
    return html.unescape(response.content.decode())


def area(response):
    return re.search(
        r"<textarea[^>]*name=\"tekst\"[^>]*>(.*?)</textarea>", said(response), re.DOTALL
    )[1]


def button(response, name, number=0):
    return re.findall(rf'name="{name}" value="([^"]+)"', said(response))[number]


def test_the_page_opens(client):
    response = client.get("/")
    assert response.status_code == 200
    assert "Uw tekst wordt niet bewaard." in said(response)
    assert "U bent hier" in said(response)


def test_a_word_is_found_explained_and_replaced(client):
    found = post(client)
    assert "1 woord dat anders kan." in said(found)
    assert "Een klant betaalt zelf" in said(found)
    assert "<ins>inwoners</ins> met een bijstandsuitkering" in said(found)
    replaced = post(client, vervang=button(found, "vervang"))
    assert area(replaced) == TEXT.replace("klanten", "inwoners")
    assert "Geen markttaal gevonden." in said(replaced)


def test_replacing_can_be_undone(client):
    replaced = post(client, vervang=button(post(client), "vervang"))
    back = client.post("/", {"tekst": area(replaced), "vorige": TEXT, "terug": "1"})
    assert area(back) == TEXT


@pytest.mark.parametrize("which", [0, 1])
def test_a_word_is_set_aside_and_shown_again(client, which):
    key = button(post(client), "laat", which)
    aside = post(client, laat=key)
    assert "Geen markttaal gevonden." in said(aside)
    assert f'name="terzijde" value="{key}"' in said(aside)
    still = post(client, terzijde=key)
    assert "Geen markttaal gevonden." in said(still)
    again = post(client, terzijde=key, toon="1")
    assert "1 woord dat anders kan." in said(again)


def test_a_change_that_no_longer_fits_is_not_made(client):
    key = button(post(client), "vervang")
    response = post(client, "Een heel andere tekst.", vervang=key)
    assert area(response) == "Een heel andere tekst."
    assert "kijk opnieuw" in said(response)


def test_a_word_that_fits_is_left_and_says_why(client):
    response = post(client, "De bakker heeft veel klanten die brood kopen in de winkel.")
    assert "Geen markttaal gevonden." in said(response)
    assert "Deze woorden passen hier" in said(response)


def test_the_direction_of_a_text_is_one_calm_line(client):
    text = (
        "Geachte inwoner, u moet het formulier voor 1 mei invullen. U moet uw gegevens opsturen. "
        "U moet op tijd komen. U moet alle wijzigingen doorgeven."
    )
    assert "moet alleen de inwoner iets doen" in said(post(client, text))


def test_what_somebody_writes_is_never_markup(client):
    response = post(
        client, "<script>alert(1)</script> Onze klanten </textarea><b>bij de gemeente</b>"
    )
    assert b"<script>alert" not in response.content
    assert b"<b>bij" not in response.content


def test_the_kind_of_organisation_counts(client):
    text = "De klant krijgt morgen een nieuwe begeleider."
    zorg = client.post("/", {"tekst": text, "soort": "zorg"})
    assert "<option selected>zorg</option>" in said(zorg)
    assert "<ins>" in said(zorg) or "Denk aan" in said(zorg)


def test_the_script_gets_the_same_as_data(client):
    response = client.post("/", {"tekst": "😀 " + TEXT}, headers={"Accept": "application/json"})
    data = response.json()
    [found] = data["vondsten"]
    assert ("😀 " + TEXT)[found["begin"] : found["einde"]] == "klanten"
    assert found["oordeel"] == "geen-markt"
    [[start, end, new]] = found["keuzes"]["0"]
    assert (start, end, new) == (found["begin"], found["einde"], "inwoners")
    assert data["samenvatting"] == "1 woord dat anders kan."


def test_the_same_words_twice_have_two_keys(client):
    text = "Onze klanten krijgen een uitkering.\n\nOnze klanten krijgen een uitkering."
    data = client.post("/", {"tekst": text}, headers={"Accept": "application/json"}).json()
    keys = [found["sleutel"] for found in data["vondsten"]]
    assert len(keys) == len(set(keys)) == 2


def test_english(client):
    client.cookies["taal"] = "en"
    page = post(client)
    assert "1 word that could be different" in said(page) or "1 word" in said(page)
    assert '<html lang="en"' in said(page)
    assert "Your text is not kept." in said(page)
    del client.cookies["taal"]
    assert "1 woord dat anders kan." in said(post(client))


def test_the_language_is_chosen_on_the_page_and_leads_back_only_to_us(client):
    response = client.post("/taal", {"taal": "en", "terug": "/privacy"})
    assert (response.status_code, response.url) == (302, "/privacy")
    assert response.cookies["taal"].value == "en"
    assert client.post("/taal", {"taal": "xx", "terug": "https://elders.example"}).url == "/"


@pytest.mark.parametrize("path", ["/privacy", "/toegankelijkheid", "/gezond"])
def test_the_other_pages(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("/privacy/", "/privacy"),
        ("/woorden/", "/woorden"),
        ("/woorden/klant//?vorm=a&b=%C3%A9", "/woorden/klant?vorm=a&b=%C3%A9"),
    ],
)
def test_a_slash_too_many_leads_to_the_page(client, typed, there):
    response = client.get(typed)
    assert (response.status_code, response.url) == (301, there)
    assert client.head(typed).status_code == 301
    assert client.post(typed).status_code == 404  # what was sent would be lost on the way


@pytest.mark.parametrize(
    "typed", ["/bestaat-niet/", "//elders.example/", "//privacy/", "/voorstellen/x/"]
)
def test_what_is_nowhere_stays_nowhere(client, typed):
    response = client.get("/", PATH_INFO=typed)  # the client takes // for a host
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in said(response)


def test_the_api_has_no_address_with_a_slash_at_the_end(client):
    response = client.get("/api/v1/openapi.json/")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("application/problem+json")
