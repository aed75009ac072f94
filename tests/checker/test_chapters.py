"""A text with chapters: each has its own people, and a heading may be all that parts them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker import Checker, Finding
from klantvrij.checker.scanning.normalise import normalise
from klantvrij.checker.vocabulary import RelationEntry, vocabulary
from klantvrij.checker.wording.chapters import chapters
from klantvrij.checker.wording.headings import headings
from klantvrij.documents.base import Block, BlockKind, Place

SCHOOL = (
    "De leraar ziet elke klant als een kind dat kan groeien. Op de basisschool krijgen klanten "
    "drie rapporten per jaar. De directeur en de leraren nodigen klanten en hun ouders uit."
)
HOSPITAL = (
    "In het ziekenhuis behandelt de arts iedere klant met respect. Na de operatie blijft de klant "
    "twee dagen op de afdeling. De verpleegkundige geeft klanten medicijnen en uitleg."
)
BENEFIT = (
    "De gemeente geeft bijstand aan wie geen ander inkomen heeft. De consulent vraagt iedere "
    "klant om een gesprek over werk. Klanten met schulden krijgen hulp van een bewindvoerder. "
    "De klant met een uitkering meldt het als hij gaat werken."
)
ROAD = "De werkzaamheden aan de brug duren tot mei. Het verkeer rijdt zolang over de dijk.\n\n"
RELATIONS = [None, *vocabulary().relations.values()]
IN_HOSPITAL = {"patiënt", "patiënten", "Patiënten"}


def edits(found: list[Finding]) -> list[str]:
    """Return the first ready change of each finding, "" where there is none."""
    return [
        next((each.replacement for each in finding.suggestions if each.kind == "edit"), "")
        for finding in found
    ]


def of_text(text: str) -> list[str]:
    return edits(Checker().check(text))


@pytest.mark.parametrize(
    "heading",
    [
        "# {}\n\n",
        "## {}\n",
        "{}\n\n",
        "{}\n",
        "3.2 {}\n\n",
        "3.2 {}\n",
        "2. {}\n\n",
        "Hoofdstuk 4: {}\n\n",
        "{}\n-----\n\n",
        "Deel {}\n\nInleiding\n\n",
    ],
)
def test_a_heading_parts_two_chapters(heading: str) -> None:
    """Whoever lies in a hospital is no parent, though chapter one on a school ends right above."""
    school, hospital = heading.format("De school"), heading.format("Het ziekenhuis")
    both = of_text(f"{school}{SCHOOL}\n\n{hospital}{HOSPITAL}\n\n")
    assert both == of_text(SCHOOL) + of_text(HOSPITAL)
    both = of_text(f"{hospital}{HOSPITAL}\n\n{school}{SCHOOL}\n\n")
    assert both == of_text(HOSPITAL) + of_text(SCHOOL)


def test_small_sections_make_a_chapter_together() -> None:
    stay = (
        "Opname\n\nDe arts ziet iedere klant op de afdeling. De klant krijgt medicijnen na de "
        "operatie.\n\nNaar huis\n\nDe verpleegkundige van het ziekenhuis helpt de klant naar huis. "
        "De dokter belt de klant.\n\nDe polikliniek\n\nDe klant wacht op de arts.\n\n"
    )
    found = of_text(f"De school\n\n{SCHOOL}\n\n{SCHOOL}\n\n{stay}")
    assert found[:6] == of_text(SCHOOL) * 2
    assert found[6:] == ["patiënt"] * 5


def test_a_section_that_says_nothing_goes_with_the_one_before() -> None:
    text = f"# De school\n\n{SCHOOL}\n\n# Ziekenhuis\n\n{HOSPITAL}\n\n"
    asked = "## Vragen\n\nDe klant kan altijd bellen. Klanten krijgen antwoord binnen twee dagen."
    assert of_text(text + asked)[-2:] == ["patiënt", "Patiënten"]


def test_a_text_comes_back_to_its_first_chapter() -> None:
    """One word on the school behind the hospital: no patient."""
    text = f"# De school\n\n{SCHOOL}\n\n# Ziekenhuis\n\n{HOSPITAL}\n\n# Tot slot\n\n"
    last = of_text(text + "De leraar op de basisschool belt de klant als er iets is.")[-1]
    assert last not in IN_HOSPITAL


def test_one_field_under_many_headings_keeps_its_words() -> None:
    """A few words on health under a heading of their own make nobody a patient."""
    names = ("Aanvragen", "Gesprek", "Schulden", "Werk", "Bezwaar")
    parts = [f"## {name}\n\n{BENEFIT}\n\n" for name in names]
    whole = Checker().check("".join(parts))
    assert {finding.relation for finding in whole} == {"bijstand"}
    assert edits(whole) == of_text(BENEFIT) * len(names)
    ill = "## Ziek\n\nDe arts van het ziekenhuis spreekt de klant. De klant meldt zich ziek.\n\n"
    found = Checker().check("".join([*parts[:3], ill, *parts[3:]]))
    assert {finding.relation for finding in found} == {"bijstand"}
    assert IN_HOSPITAL.isdisjoint(edits(found))


def test_benefits_and_work_are_one_field() -> None:
    """Whoever looks for work with an agency is no other than who has benefits from a town."""
    known = vocabulary().relations
    text = "klant. " * 3 + ROAD * 10 + "klant. " * 3
    starts = [match.start() for match in re.finditer("klant", text)]
    assert len(chapters(text, starts, [known["bijstand"]] * 3 + [known["ww-wia"]] * 3)) == 1


def test_a_group_of_one_field_stays_one_chapter() -> None:
    known = vocabulary().relations
    text = "klant. " * 3 + "\n\n# een\n\n" + "klant. " * 3 + "\n\n# twee\n\n" + "klant. " * 3
    starts = [match.start() for match in re.finditer("klant", text)]
    heads = [match.start() for match in re.finditer("#", text)]
    school, hospital = [known["basisschool"]] * 3, [known["ziekenhuis"]] * 3
    assert chapters(text, starts, school * 3, heads) == [[(0, len(text))]]
    first, second = heads
    assert chapters(text, starts, school + hospital + school, heads) == [
        [(0, first), (second, len(text))],
        [(first, second)],
    ]
    alone = [known["ziekenhuis"], *school[1:]]
    assert len(chapters(text, starts, school + alone + school, heads)) == 1


def test_two_fields_far_apart_are_two_chapters() -> None:
    known = vocabulary().relations
    text = "klant. " * 3 + ROAD * 10 + "klant. " * 3
    starts = [match.start() for match in re.finditer("klant", text)]
    relations = [known["basisschool"]] * 3 + [known["ziekenhuis"]] * 3
    assert len(chapters(text, starts, relations)) == 2
    assert len(chapters(text, starts, relations[:3] * 2)) == 1
    assert len(chapters(text.replace(ROAD, ""), [0, 7, 14, 21, 28, 35], relations)) == 1


@given(
    st.lists(st.tuples(st.sampled_from(RELATIONS), st.integers(1, 5), st.integers(0, 9))),
    st.booleans(),
)
def test_chapters_are_the_whole_text(
    parts: list[tuple[RelationEntry | None, int, int]], with_headings: bool
) -> None:
    """Each part: the relation of its findings, how many, and how much stands behind them."""
    lower, starts, relations = "", [], []
    heads: list[int] = []
    for relation, count, far in parts:
        for _each in range(count):
            starts.append(len(lower))
            relations.append(relation)
            lower += "klant. "
        if far % 2:
            lower += "\n\n"
            heads.append(len(lower))
            lower += "kop\n"
        lower += ROAD * far
    found = chapters(lower, starts, relations, heads if with_headings else ())
    spans = sorted(span for chapter in found for span in chapter)
    assert "".join(lower[first:last] for first, last in spans) == lower
    assert all(sum(first <= start < last for first, last in spans) == 1 for start in starts)


@pytest.mark.parametrize(
    "text",
    [
        "Kies uit:\n\n- De klant belt\n- De klant schrijft\n\nDaarna volgt een brief.",
        "1. Bel de gemeente\n\n2. Vraag naar de consulent\n\nDaarna volgt een brief van ons.",
        "Naam | Klant\n\nDaarna volgt een brief van ons.",
        "Naam\tKlant\n\nDaarna volgt een brief van ons.",
        "Eerst belt de klant.\n\nDaarna volgt een brief van ons.",
        "Dit hebt u nodig:\n\nEen brief van ons en een pas, zegt de gemeente.",
        "en de rest van een zin\n\nDaarna volgt een brief van ons.",
        "Klant\n\n12\n\nOuder\n\n13\n\nLeraar\n\n14",
        "De gemeente schrijft een brief aan iedereen die bijstand heeft en ook\nWerkt bij ons.",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    found = headings(normalise(text))
    assert [text[at : at + 20] for at in found] == []


def test_headings_of_a_document() -> None:
    """Where the format says what a block is, a cell or an item is no heading."""
    parts = [
        ("De school in zes vragen: wat u moet weten.", BlockKind.HEADING),
        ("Wie krijgt het", BlockKind.TABLE_CELL),
        ("De leerling krijgt het rapport.", BlockKind.TABLE_CELL),
        ("Bel de school", BlockKind.LIST_ITEM),
        ("De leraar neemt op.", BlockKind.PARAGRAPH),
        ("Het ziekenhuis", BlockKind.PARAGRAPH),
        ("De arts neemt op.", BlockKind.PARAGRAPH),
    ]
    text, blocks = "", []
    for words, kind in parts:
        blocks.append(Block(len(text), len(text) + len(words), kind, Place()))
        text += words + "\n\n"
    assert headings(normalise(text), blocks) == [0, text.index("Het ziekenhuis")]
    assert len(headings(normalise(text))) > 2


def test_a_broken_word_moves_no_heading() -> None:
    text = f"De school\n\nEen zie\u00adken\u00adhuis is er niet.\n\nHet loket\n\n{BENEFIT}"
    clean = normalise(text)
    blocks = [Block(0, len(text), BlockKind.PARAGRAPH, Place())]
    for found in (headings(clean), headings(clean, blocks)):
        assert [clean.text[at : at + 9] for at in found] == ["De school", "Het loket"]


@pytest.mark.parametrize("apart", ["# Het ziekenhuis\n\n", ROAD * 10])
def test_a_reason_fits_the_organisation_of_its_chapter(apart: str) -> None:
    """A chapter that names its municipality isn't from the agencies that the next one names."""
    town = (
        "# Loket\n\nDe gemeente Eikdorp herziet het inkoopbeleid voor mensen met een uitkering. "
        "De consulent belt de klant met bijstand.\n\n"
    )
    care = f"{HOSPITAL} Daarvoor betalen het CAK en het CIZ, en niet het UWV, zegt het CIZ.\n\n"
    whole = [finding.why for finding in Checker().check(town + apart + care)]
    assert any("De gemeente maakt een afspraak" in why for why in whole)
