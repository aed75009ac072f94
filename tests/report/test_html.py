"""The report as one web page."""

import importlib.resources
import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from lxml import html

from klantvrij.checker.finding import Answer, CustomerTest
from klantvrij.collection.result import Passage


@pytest.fixture
def page(shown, letter, word_file, unread):
    return shown("html", letter, word_file, unread)


def test_nothing_comes_from_outside_and_nothing_runs(page):
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //form | //@style")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import|https?:", page)
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = b64encode(sha256(tree.xpath("//style")[0].text.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_the_text_of_a_document_is_shown_and_never_run(page):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page


def test_each_mark_leads_to_its_card_and_back(page):
    tree = html.fromstring(page)
    marks = tree.xpath("//a[contains(@class, 'hit')]")
    assert len(marks) == 4
    names = set(tree.xpath("//@id"))
    assert len(names) == len(tree.xpath("//@id"))
    for link in tree.xpath("//a/@href"):
        assert link[1:] in names, link
    for card in tree.xpath("//article"):
        assert card.xpath(".//a[text()='terug naar de tekst']")


def test_what_is_the_same_for_many_has_one_card_that_leads_to_each_place(shown, letter):
    plain = letter.reported[0]
    text = plain.snippet.text
    many = tuple(
        plain._replace(
            place=plain.place._replace(line=line),
            finding=plain.finding._replace(
                start=5 + 100 * line, end=10 + 100 * line, evidence=(), suggestions=()
            ),
            evidence=(),
        )
        for line in range(6)
    )
    passages = tuple(Passage(100 * line, text, "paragraph") for line in range(6))
    border = letter.reported[1]
    border = border._replace(finding=border.finding._replace(start=590, end=595))
    one = letter._replace(reported=(*many, border), passages=passages)
    tree = html.fromstring(shown("html", one))
    assert [card.get("id") for card in tree.xpath("//article")] == ["d1b1", "d1b2"]
    marks = tree.xpath("//a[contains(@class, 'hit')]")
    assert [mark.text_content() for mark in marks][:6] == ["klant1"] * 6
    assert {mark.get("href") for mark in marks[:6]} == {"#d1b1"}
    (elsewhere,) = tree.xpath("//details")
    assert elsewhere.xpath("string(summary)") == "Ook op 5 andere plaatsen"
    links = elsewhere.xpath(".//a")
    assert [link.text for link in links][:2] == ["regel 1", "regel 2"]
    names = set(tree.xpath("//@id"))
    assert {link.get("href")[1:] for link in links} <= names


def test_marks_do_not_rely_on_colour(page):
    tree = html.fromstring(page)
    plain, border, market, _note = tree.xpath("//a[contains(@class, 'hit')]")
    assert plain.text_content() == "klant1"
    assert border.text_content() == "klant2 grens"
    assert market.text_content() == "product3 past hier"
    style = tree.xpath("//style")[0].text
    assert "dashed" in re.search(r"\.hit\.grens[^}]*}", style).group()


def _luminance(colour):
    """Return the relative luminance of "#abc" or "#aabbcc" (WCAG 2.2, definitions)."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_letters_stand_out_from_their_ground(page, place):
    """Light, dark and paper: 4.5 to 1 for letters, 3 to 1 for bars and the focus (WCAG AA)."""
    style = html.fromstring(page).xpath("//style")[0].text
    sets = [dict(re.findall(r"--([a-z]+): (#\w+)", rule)) for rule in style.split(":root {")[1:]]
    assert len(sets) == 3
    colours = {**sets[0], **sets[place]}
    for ground in ("paper", "card"):
        for letters in ("ink", "soft", "mark"):
            assert _contrast(colours[letters], colours[ground]) >= 4.5, (letters, ground)
    for ground in ("paper", "card"):
        for shape in ("bar", "focus"):
            assert _contrast(colours[shape], colours[ground]) >= 3, (shape, ground)


def test_a_table_stays_a_table_on_a_phone(page):
    """CSS that lays a row out otherwise takes its role away: the roles are written down."""
    table = html.fromstring(page).xpath("//table[@class='words']")[0]
    assert table.get("role") == "table"
    assert {row.get("role") for row in table.iter("tr")} == {"row"}
    assert {cell.get("role") for cell in table.iter("td")} == {"cell"}
    assert {cell.get("role") for cell in table.iter("th")} == {"columnheader", "rowheader"}


def test_the_words_are_named_as_a_reader_knows_them(shown, letter):
    first, second, *_others = letter.reported

    def of_term(located, term, text):
        return located._replace(finding=located.finding._replace(term=term, text=text))

    changed = letter._replace(
        reported=(
            of_term(first, "producten-en-diensten", "Producten en diensten"),
            of_term(second, "eigen-woord-van-het-huis", "Wijkpost"),
        )
    )
    table = html.fromstring(shown("html", changed)).xpath("//table[@class='words']")[0]
    names = [cell.text_content() for cell in table.xpath(".//th[@scope='row']")]
    assert sorted(names) == ["producten en diensten", "wijkpost"]


def test_the_way_back_says_from_which_word(page):
    tree = html.fromstring(page)
    for link in tree.xpath("//a[text()='terug naar de tekst']"):
        assert tree.get_element_by_id(link.get("aria-describedby")).tag == "h3"


def test_answers_that_nobody_knows_are_not_listed(shown, letter):
    plain = letter.reported[0]
    test = CustomerTest(*[Answer.UNKNOWN] * 5)
    unknown = plain._replace(finding=plain.finding._replace(test=test))
    assert "betaalt zelf" in shown("html", letter._replace(reported=(plain,), whole=()))
    assert "betaalt zelf:" not in shown("html", letter._replace(reported=(unknown,)))


def test_a_card_shows_why_the_test_and_the_words_that_decided(page):
    tree = html.fromstring(page)
    card = tree.get_element_by_id("d1b2")
    said = " ".join(card.text_content().split())
    assert said.startswith("2. klant grensOp de grens: u beslist.Een")
    assert "Een paspoort moet u hebben, maar u betaalt er zelf voor." in said
    assert "betaalt zelf: ja" in said
    assert "kan weglopen: deels" in said
    assert "Dit woog mee: 'paspoort' (leges)." in said
    assert "Dit wees de andere kant op: 'winkel' (koop)." in said
    cues = tree.xpath("//section[h2[@id='d1']]//span[@class='cue']/text()")
    assert cues == ["uitkering", "paspoort"]


def test_the_chart_has_a_table_that_says_the_same(page):
    tree = html.fromstring(page)
    numbers = tree.xpath("//svg/text/text()")
    rows = tree.xpath("(//table)[1]/tbody/tr")
    assert numbers == [cell for row in rows for cell in row.xpath("*/text()")[:2]]
    assert tree.xpath("//svg[@role='img']/@aria-label")


def test_the_same_reason_is_told_once(shown, letter):
    plain = letter.reported[0]
    page = shown("html", letter._replace(reported=(plain, plain)))
    tree = html.fromstring(page)
    second = " ".join(tree.get_element_by_id("d1b2").text_content().split())
    assert "Zelfde reden als bij 1." in second
    assert tree.xpath("//article[@id='d1b2']//a/@href")[0] == "#d1b1"


def test_of_a_long_document_only_what_matters_is_shown(shown, letter):
    rest = tuple(
        Passage(1000 + 10 * number, f"Alinea {number}.", "paragraph") for number in range(9)
    )
    passages = letter.passages
    short = shown("html", letter._replace(passages=passages + rest))
    assert "Alinea 8." in short
    long = shown("html", letter._replace(passages=passages + rest, characters=100_000))
    assert "Alinea 0." in long
    assert "Alinea 1." not in long
    assert "… 8 alinea&#x27;s zonder melding …" in long


def test_a_document_without_its_text_shows_the_sentences(page):
    tree = html.fromstring(page)
    texts = tree.xpath("//section[h2[@id='d2']]//div[contains(@class, 'text')]")
    assert [text.text_content() for text in texts] == [
        "Elke klant1 krijgt een uitkering. Dat staat vast."
    ]


def test_the_page_says_its_language_and_reads_in_order(page):
    tree = html.fromstring(page)
    assert tree.get("lang") == "nl"
    assert tree.xpath("//body/a[1]/@href") == ["#teksten"]
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_date_can_be_fixed(shown, letter, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1794700800")
    assert "Gemaakt op 15 november 2026 met Klantvrij 1.2.3." in shown("html", letter)


@pytest.mark.parametrize("ground", ["--paper", "--card"])
@pytest.mark.parametrize("ink", ["--ink", "--soft", "--mark"])
def test_letters_stand_out_in_light_and_dark(ground, ink):
    style = importlib.resources.files("klantvrij.report").joinpath("style.css").read_text("utf-8")
    themes = style.split("prefers-color-scheme: dark")
    for theme in themes[:2]:
        colours = {}
        for name, value in re.findall(r"(--\w+): (#[0-9a-f]+)", theme):
            colours.setdefault(name, value)
        one, other = sorted((_luminance(colours[ground]), _luminance(colours[ink])))
        assert (other + 0.05) / (one + 0.05) >= 4.5  # WCAG 2.2, 1.4.3


def _luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_best_word_is_in_the_list_of_words():
    from collections import Counter

    from klantvrij.report.html import _without_plurals

    words = Counter({"inwoners": 9, "inwoner": 6, "bewoner": 5, "mensen": 3, "hulp": 1})
    assert _without_plurals(words) == ["inwoners", "bewoner", "mensen"]
