"""The pages about words: searched, filtered, in order, and each word with its card."""

import re

import pytest
from django.urls import reverse

from klantvrij.lexicon import load
from klantvrij.lexicon.choice import dutch_order
from klantvrij.linked import Decision
from klantvrij.site.words import decided
from klantvrij.site.words.card import context
from klantvrij.site.words.examples import example
from klantvrij.site.words.tree import small, tree, wide

pytestmark = pytest.mark.django_db

LEXICON = load()
CARD = re.compile(r'<li lang="nl"><a class="utrecht-link" href="/woorden/([\w-]+)"')


def listed(client, **query):
    return CARD.findall(client.get("/woorden", query).content.decode())


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_every_word_is_listed_once_in_dutch_order(client):
    found = listed(client)
    assert sorted(found) == sorted(term.id for term in LEXICON.terms)
    lemmas = [LEXICON.term(slug).lemma for slug in found]
    assert lemmas == sorted(lemmas, key=dutch_order)


def test_the_order_is_that_of_a_dictionary():
    given = ["zorg", "cliënt", "Clown", "re-integratie", "reis", "ijver", "ikker", "ierse", "één"]
    assert sorted(given, key=dutch_order) == [
        "cliënt", "Clown", "één", "ierse", "ijver", "ikker", "re-integratie", "reis", "zorg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("klanten", "klant"),
        ("KLANTEN", "klant"),
        ("jeugdzorgklant", "klant"),
        ("klant manager", "klantmanager"),
        ("ingekocht", "inkopen"),
        ("producten", "product"),
    ],
)
def test_a_form_or_a_compound_finds_its_card(client, asked, first):
    assert listed(client, zoek=asked)[0] == first


def test_a_compound_says_what_it_is_made_with(client):
    assert "‘jeugdzorgklant’ staat niet zelf in de lijst" in text_of(
        client.get("/woorden", {"zoek": "jeugdzorgklant"})
    )


def test_a_slip_leads_to_the_right_word(client):
    page = client.get("/woorden", {"zoek": "klantmanger"})
    assert "Bedoelt u: klantmanager" in text_of(page)
    assert CARD.findall(page.content.decode()) == []


def test_contested_and_fixed_words_are_found_too(client):
    assert (
        'href="/woorden/omstreden#client"'
        in client.get("/woorden", {"zoek": "cliënten"}).content.decode()
    )
    assert "KCC blijft staan." in text_of(client.get("/woorden", {"zoek": "KCC"}))


def test_the_list_is_filtered_by_metaphor_and_level(client):
    found = listed(client, beeld="zorg-is-inkoop", ernst="B")
    assert found
    for slug in found:
        term = LEXICON.term(slug)
        assert (term.metaphor, term.severity) == ("zorg-is-inkoop", "B")
    # a metaphor holds what is derived from it
    assert set(listed(client, beeld="dienst-is-product")) > set(
        listed(client, beeld="zorg-is-inkoop")
    )


@pytest.mark.parametrize("query", [{"beeld": "niets"}, {"ernst": "Z"}])
def test_a_strange_filter_is_said_and_nothing_is_lost(client, query):
    response = client.get("/woorden", {**query, "zoek": "klanten"})
    assert response.status_code == 400
    assert "kennen we niet" in text_of(response)
    assert 'value="klanten"' in response.content.decode()


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", "\x00", "a" * 5000, "'; --", "%"])
def test_odd_searches_get_a_page(client, asked):
    response = client.get("/woorden", {"zoek": asked})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("term", LEXICON.terms, ids=lambda term: term.id)
def test_every_card_says_all_the_lexicon_knows(client, term):
    response = client.get(f"/woorden/{term.id}")
    assert response.status_code == 200
    shown = text_of(response).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    for said in (term.lemma, term.why, term.why_said, term.effect, term.leave):
        assert " ".join(said.split()) in shown
    for word in term.better:
        assert word.text in shown


def test_no_word_has_the_address_of_another_page(client):
    taken = {"beelden", "omstreden", "export"}
    assert not taken & {term.id for term in LEXICON.terms}
    assert client.get("/woorden/bestaat-niet").status_code == 404
    assert client.get("/woorden/beelden/bestaat-niet").status_code == 404


def test_an_example_is_made_by_the_checker_and_changes_the_word():
    shown = example("klantmanager", "gemeente")
    assert "klantmanager" in shown.word.lower()
    made = shown.choices[0]
    whole = made.before + made.new + made.after
    assert made.new
    assert "klantmanager" not in whole
    assert whole != shown.before + shown.word + shown.after


def test_most_of_what_is_reported_has_an_example_and_none_says_the_word_again():
    core = [t for t in LEXICON.terms if t.reported and t.pack == "core" and t.severity == "A"]
    found = {term.id: example(term.id, "gemeente") for term in core}
    with_example = {name: shown for name, shown in found.items() if shown}
    assert len(with_example) > 0.85 * len(core)
    for name, shown in with_example.items():
        for choice in shown.choices:
            assert choice.new.lower() != shown.word.lower(), name


def test_what_the_house_decides_stands_first(client, monkeypatch):
    import datetime as dt

    decision = Decision("klantmanager", dt.date(2026, 11, 3), "Bij ons heet dit gids.", "gids")
    monkeypatch.setattr(decided, "_keepers", [lambda: [decision]])
    shown = text_of(client.get("/woorden/klantmanager"))
    assert shown.index("Bij ons heet dit gids.") < shown.index("Kan ook zo")
    assert "Bij ons heet" not in text_of(client.get("/woorden/klant"))


def test_a_decision_that_lapsed_is_not_shown(client, monkeypatch):
    import datetime as dt

    first = Decision("klantmanager", dt.date(2026, 11, 3), "Bij ons heet dit gids.", "gids")
    last = Decision("klantmanager", dt.date(2027, 11, 3), "Vervallen.", "", "vervallen")
    monkeypatch.setattr(decided, "_keepers", [lambda: [last, first]])
    assert "Bij ons heet" not in text_of(client.get("/woorden/klantmanager"))


def test_the_kind_of_house_decides_which_better_words_come_first(client):
    from klantvrij.site.house.models import House

    House.objects.update_or_create(pk=1, defaults={"name": "X", "kind": "universiteit"})
    better = client.get("/woorden/klant").context["better"]
    assert better[0].title == "universiteit"
    assert better[0].words == ["de student"]
    assert "student" in better[0].example.choices[0].new


def test_a_link_to_propose_a_word_only_where_there_is_a_room_for_it(client):
    from django.urls import NoReverseMatch

    try:
        address = reverse("proposals")
    except NoReverseMatch:
        address = ""
    page = client.get("/woorden/klant").content.decode()
    assert ("Stel het voor" in page) == bool(address)


def boxes_apart(drawing):
    for index, one in enumerate(drawing.nodes):
        assert one.x >= 0
        assert one.x + one.width <= drawing.width
        assert one.y >= 0
        assert one.y + one.height <= drawing.height
        for other in drawing.nodes[index + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            below = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or below, (one, other)


@pytest.mark.parametrize("layout", [wide, small])
def test_the_tree_draws_every_metaphor_once_and_no_box_over_another(layout):
    drawing = layout(tree(LEXICON))
    names = [node.metaphor.id for node in drawing.nodes]
    assert sorted(names) == sorted(metaphor.id for metaphor in LEXICON.metaphors)
    assert len(drawing.lines) == len(names) - 1
    boxes_apart(drawing)


def test_the_tree_can_be_read_without_the_drawing(client):
    page = client.get("/woorden/beelden").content.decode()
    nested = page[page.index('<ul class="kv-nested"') :]
    for metaphor in LEXICON.metaphors:
        assert nested.count(f'href="/woorden/beelden/{metaphor.id}"') == 1
        assert page.count(f'href="/woorden/beelden/{metaphor.id}"') == 3  # and in both drawings


def test_every_link_on_the_pages_of_words_leads_somewhere(client):
    pages = ["/woorden", "/woorden/beelden", "/woorden/omstreden", "/woorden/klant"]
    pages += [f"/woorden/beelden/{metaphor.id}" for metaphor in LEXICON.metaphors]
    links = set()
    for path in pages:
        response = client.get(path)
        assert response.status_code == 200, path
        links |= set(re.findall(r'href="(/[^"#]*)', response.content.decode()))
    for link in links - {link for link in links if link.startswith("/static/")}:
        assert client.get(link.replace("&amp;", "&")).status_code in {200, 303}, link


@pytest.mark.parametrize("term", LEXICON.terms, ids=lambda term: term.id)
def test_roles_of_people_are_only_shown_with_words_for_people_who_are_helped(term):
    # "inwoner" is no better word for a klantmanager, and none for a product
    served = any(word.text in {"inwoner", "mens", "patiënt", "huurder"} for word in term.better)
    roles = {row.role for row in context(term, LEXICON, "gemeente")["relations"]}
    assert (roles - {""} != set()) == served


def test_the_card_of_a_job_shows_the_verdict_alone(client):
    table = client.get("/woorden/klantmanager").content.decode()
    table = table[table.index('id="antwoorden"') :].split("</table>")[0]
    assert re.search(r'<td class="utrecht-table__cell">(?:geen markt|grens)</td></tr>', table)
    assert not re.search(r"<span[^>]*>(?:inwoner|budgethouder|leerling)</span>", table)
