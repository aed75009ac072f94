"""The words around a candidate: the quick way gives what going word by word gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.judging import surroundings
from klantvrij.checker.judging.surroundings import TOKEN, Surroundings, Tokens, around, place

PIECES = st.sampled_from(
    [
        "klant",
        "de ",
        "burger's",
        "zorg-",
        " en",
        ". ",
        "!",
        "? ",
        "\n",
        "\n\n",
        "\t",
        "_",
        "’s ",
        "(",
        "12.500,- ",
        "é",
        "\u00a0",
        " ",
        "x" * 50,
        "de de de ",
        "Wmo ",
        "“",
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, Candidate]:
    before = "".join(draw(st.lists(PIECES, max_size=200))).lower()
    after = "".join(draw(st.lists(PIECES, max_size=150))).lower()
    return before + "klant" + after, Candidate(len(before), len(before) + 5, 0)


def reference(lower: str, candidate: Candidate) -> list[tuple[str, int, int, int]]:
    """Every word on the left and then on the right, with its span and ring, counted one by one."""
    found = []
    left = list(TOKEN.finditer(lower, max(0, candidate.start - 700), candidate.start))
    skip = candidate.parts[1][0] if candidate.parts else -1
    right = TOKEN.finditer(lower, candidate.end, candidate.end + 400)
    right = [match for match in right if match.start() != skip]
    for matches, near in ((left[::-1][:110], 6), (right[:60], 4)):
        stops = 0
        for distance, match in enumerate(matches):
            stops += match.group() in ".!?\n"
            ring = (0 if distance < near else 1) if not stops else min(stops + 1, 3)
            found.append((match.group(), *match.span(), ring))
    return found


def sentence(lower: str, candidate: Candidate) -> tuple[int, int]:
    words = reference(lower, candidate)
    inside = [word for word in words if word[3] < 2]
    starts = [word[1] for word in inside if word[2] <= candidate.start]
    ends = [word[2] for word in inside if word[1] >= candidate.end]
    return min(starts, default=candidate.start), max(ends, default=candidate.end)


def as_rows(near: Surroundings) -> list[tuple[str, int]]:
    rows = []
    for side in (0, 1):
        rows += [(word, ring) for ring, sides in enumerate(near.rings()) for word in sides[side]]
    return rows


@given(texts())
def test_the_quick_way_is_the_slow_way(case: tuple[str, Candidate]) -> None:
    lower, candidate = case
    near = around(lower, candidate, Tokens(lambda word: None))
    words = reference(lower, candidate)
    assert as_rows(near) == [(word, ring) for word, _, _, ring in words]
    assert near.sentence == sentence(lower, candidate)


@given(texts())
def test_every_word_is_found_back_in_the_text(case: tuple[str, Candidate]) -> None:
    lower, candidate = case
    near = around(lower, candidate, Tokens(lambda word: None))
    sides = (("left", near.left_words), ("right", near.right_words))
    spans = [
        place(lower, candidate, near, side, number)
        for side, words in sides
        for number in range(len(words))
    ]
    assert spans == [(start, end) for _, start, end, _ in reference(lower, candidate)]


def test_the_second_part_of_a_verb_is_no_word_around() -> None:
    lower = "de gemeente koopt zorg in bij een aanbieder"
    candidate = Candidate(12, 17, 0, parts=((12, 17), (23, 25)))
    near = around(lower, candidate, Tokens(lambda word: None))
    assert near.right_words == ["zorg", "bij", "een", "aanbieder"]
    assert [place(lower, candidate, near, "right", n)[0] for n in range(4)] == [18, 26, 30, 34]


def test_each_new_word_is_met_once() -> None:
    met: list[str] = []
    tokens = Tokens(met.append)
    assert tokens.of("de klant, de klant.\nDe klant") == TOKEN.findall(
        "de klant, de klant.\nDe klant"
    )
    assert sorted(set(met)) == sorted(["de", "klant", ",", ".", "\n", "De"])


def test_memory_for_pieces_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "_MOST_KEPT", 10)
    tokens = Tokens(lambda word: None)
    tokens.of(" ".join(f"woord{number}" for number in range(100)))
    tokens.of("x" * 1000)
    assert len(tokens) <= 11
    assert "x" * 1000 not in tokens


def test_no_token_holds_what_lies_between_tokens() -> None:
    between = re.compile(r"[^\S\n]|_")
    outside = {chr(code) for code in range(0x110000) if between.match(chr(code))}
    assert set(surroundings._BETWEEN) == outside


def test_the_places_of_words_that_say_something() -> None:
    said = {"bijstand", "winkel"}
    text = "Met bijstand. In de winkel komt een klant met bijstand, niet de winkel."
    at = text.index("klant")
    near = around(text.lower(), Candidate(at, at + 5, 0), Tokens(lambda word: None, said))
    assert [near.left_words[place] for place in near.left_telling] == ["winkel", "bijstand"]
    assert [near.right_words[place] for place in near.right_telling] == ["bijstand", "winkel"]
