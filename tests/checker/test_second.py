"""The second reader: pieces, windows, weights, and what it adds to a judgement."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import klantvrij
from klantvrij import Checker, Profile, Verdict
from klantvrij.checker.second.along import halfway
from klantvrij.checker.second.encoder import BLOCK, packed, unpacked
from klantvrij.checker.second.pieces import SPACE, SPECIAL, UNKNOWN, Pieces
from klantvrij.checker.second.reader import SecondReader
from klantvrij.checker.second.windows import BEFORE, LENGTH, opening, places, windows
from klantvrij.checker.verdict import Judgement

SOURCE = Path(klantvrij.__file__).parents[1]
LETTERS = "abcdeklmnorstv"
PIECES = Pieces(
    [*SPECIAL, SPACE, *LETTERS, f"{SPACE}klant", "klant", "en", f"{SPACE}de"],
    [-20.0] * (len(SPECIAL) + 1 + len(LETTERS)) + [-2.0, -3.0, -2.5, -1.0],
)


def test_a_word_is_cut_into_its_likeliest_pieces() -> None:
    text = "De klanten"
    _numbers, spans = PIECES.cut(text.lower())
    assert [text[a:b] for a, b in spans] == ["De", "klant", "en"]


def test_letters_that_no_piece_has_are_unknown_but_keep_their_place() -> None:
    numbers, spans = PIECES.cut("klant 漢")
    assert numbers[-1] == UNKNOWN
    assert spans[-1] == (6, 7)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_pieces_stand_in_order_and_leave_out_no_letter(text: str) -> None:
    numbers, spans = PIECES.cut(text)
    assert len(numbers) == len(spans)
    assert all(0 <= a < b <= len(text) or not text for a, b in spans)
    assert [a for a, _b in spans] == sorted(a for a, _b in spans)
    seen = {place for a, b in spans for place in range(a, b)}
    assert all(place in seen for place, letter in enumerate(text) if letter.isalnum())


@given(
    st.integers(1, 2000),
    st.lists(st.integers(0, 1990), max_size=40),
    st.integers(150, LENGTH),
)
def test_every_word_is_read_once_in_a_window_that_holds_it(
    count: int, starts: list[int], room: int
) -> None:
    where = [(start, min(start + 2, count)) for start in starts if start < count]
    read: list[int] = []
    for first, chosen in windows(count, where, room):
        assert 0 <= first <= max(0, count - room)
        assert all(first <= where[at][0] and where[at][1] <= first + room for at in chosen)
        read += chosen
    assert sorted(read) == list(range(len(where)))


def test_what_is_far_away_changes_nothing() -> None:
    near = list(windows(5000, [(2000, 2001)], 300))
    assert near == list(windows(9000, [(2000, 2001)], 300))
    assert near == [(2000 - BEFORE, [0])]


def test_words_know_their_pieces() -> None:
    spans = [(0, 2), (3, 8), (8, 10), (11, 14)]
    assert places(spans, [(3, 10), (11, 14), (10, 11)]) == [(1, 3), (3, 4), (0, 0)]


def test_only_what_is_known_is_said_beforehand() -> None:
    assert opening("", " ", "") == ""
    assert opening("gemeente", "", "Brief") == "gemeente. Brief. "


@pytest.mark.parametrize(("bits", "step"), [(4, 1 / 8), (8, 1 / 127)])
def test_packed_weights_come_back_within_half_a_step(bits: int, step: float) -> None:
    weights = np.random.default_rng(1).normal(size=(8, 4 * BLOCK)).astype(np.float32)
    back = unpacked(*packed(weights, bits), weights.shape[1])
    most = np.abs(weights).reshape(-1, BLOCK).max(1)
    off = np.abs(back - weights).reshape(-1, BLOCK).max(1)
    # the largest number of the other sign may be a whole step away with four bits
    assert (off <= most * step * (1.01 if bits == 4 else 0.51) + 1e-3).all()


def test_weights_of_nothing_stay_nothing() -> None:
    assert not unpacked(*packed(np.zeros((1, BLOCK)), 4), BLOCK).any()


def test_a_judgement_goes_halfway() -> None:
    own = Judgement(Verdict.MARKET, 0.0, "", None, (0.0,) * 7)
    other = tuple(float(np.log(p)) for p in (0.7, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05))
    assert np.argmax(halfway(own, other).logits) == 0
    assert halfway(own, ()) is own


HELPED = (
    "Wie een bijstandsuitkering heeft, praat elke drie maanden met de gemeente. De {} vertelt dan "
    "hoe het gaat en wat er nodig is om weer aan het werk te komen."
)
BOUGHT = (
    "Bij onze bakkerij staat elke ochtend een rij. De {} rekent zijn brood af aan de kassa en gaat "
    "weer naar huis."
)


def test_it_knows_whom_the_word_is_about() -> None:
    reader = SecondReader()
    for text, best in ((HELPED, 0), (BOUGHT, 1)):
        whole = text.format("klant")
        at = whole.index("klant")
        (said,) = reader.read(whole, [(at, at + 5)])
        assert said.index(max(said)) == best
        assert sum(np.exp(said)) == pytest.approx(1, abs=1e-4)


def test_it_reads_no_more_than_it_is_asked() -> None:
    assert SecondReader().read("Er staat niets.", []) == []
    assert SecondReader().read("", [(0, 0)]) == [()]


def test_the_checker_finds_the_same_words_with_it() -> None:
    text = "\n\n".join([HELPED.format("klant"), BOUGHT.format("klant")] * 6)
    alone = Checker(Profile()).check(text)
    along = Checker(Profile(), second=True).check(text)
    assert [f[:6][0:2] for f in alone] == [f[:6][0:2] for f in along]
    assert all(0 <= f.confidence <= 1 for f in along)


@pytest.mark.parametrize(
    ("text", "verdict"), [(HELPED, Verdict.NO_MARKET), (BOUGHT, Verdict.MARKET)]
)
def test_the_checker_with_it_knows_whom_the_word_is_about(text: str, verdict: Verdict) -> None:
    (found,) = Checker(Profile(), second=True).check(text.format("klant"))
    assert found.verdict is verdict
    assert found.evidence


def test_the_command_line_and_the_settings_ask_for_it(tmp_path: Path) -> None:
    text = tmp_path / "brief.txt"
    text.write_text(HELPED.format("klant"), encoding="utf-8")
    command = [sys.executable, "-m", "klantvrij", "check", "--format", "json", str(text)]

    def said(*more: str) -> dict[str, object]:
        done = subprocess.run([*command, *more], capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        found = json.loads(done.stdout)["documenten"][0]["bevindingen"]
        assert len(found) == 1
        return found[0]  # type: ignore[no-any-return]

    alone, along = said(), said("--second-reader")
    assert alone["zekerheid"] != along["zekerheid"]
    (tmp_path / "klantvrij.toml").write_text("tweede_lezer = true\n", encoding="utf-8")
    assert said()["zekerheid"] == along["zekerheid"]


def test_without_numpy_it_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text("raise ImportError", encoding="utf-8")
    (tmp_path / "brief.txt").write_text("De klant betaalt.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "klantvrij", "check", "--second-reader", "brief.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(SOURCE)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'klantvrij[second]'" in done.stderr
    assert "Traceback" not in done.stderr
