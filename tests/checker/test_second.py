"""The second reader: pieces, windows, weights, and what it adds to a judgement."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij import Checker, Verdict
from klantvrij.checker.judging.second.along import MOST, doubtful, halfway, hardest
from klantvrij.checker.judging.second.encoder import BLOCK, packed, unpacked
from klantvrij.checker.judging.second.pieces import SPACE, SPECIAL, UNKNOWN, Pieces
from klantvrij.checker.judging.second.reader import FILE, SecondReader
from klantvrij.checker.judging.second.tensors import read, write
from klantvrij.checker.judging.second.windows import (
    AFTER,
    BEFORE,
    LENGTH,
    opening,
    places,
    stretches,
    windows,
)
from klantvrij.checker.judging.verdict import Judgement
from klantvrij.checker.pieces import Piece

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
    for first, last, chosen in windows(count, where, room):
        assert 0 <= first < last <= min(count, first + room)
        assert all(first <= where[at][0] and where[at][1] <= last for at in chosen)
        read += chosen
    assert sorted(read) == list(range(len(where)))


def test_of_a_long_text_only_what_is_near_is_cut() -> None:
    text = f"{'Er staat niets. ' * 1000}{DOUBTFUL}{' Er staat niets.' * 1000}"
    at = text.index("klant")
    (part,) = stretches(text, [(at, at + 5), (at + 20, at + 25)])
    low, high, chosen = part
    assert text[low - 1] == " "
    assert high - low < 5000
    assert chosen == [0, 1]
    ((near,), (whole,)) = (
        SecondReader().read(text[a:b], [(at - a, at - a + 5)])
        for a, b in ((low, high), (0, len(text)))
    )
    assert near == pytest.approx(whole, abs=1e-4)


def test_a_damaged_model_is_a_value_error(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(FILE.read_bytes()[:1000])
    with pytest.raises(ValueError, match="damaged"):
        SecondReader(tmp_path / "model.safetensors")


def tiny() -> tuple[dict[str, Any], dict[str, str]]:
    """Return the arrays of a model of one layer, and what is said beside them."""
    names = [*SPECIAL, SPACE, *LETTERS]
    sizes = dict.fromkeys(("norm.w", "norm.b", "sort", "head.b"), (BLOCK,))
    sizes |= {"scores": (len(names),), "places": (LENGTH, BLOCK), "head": (3 * BLOCK, BLOCK)}
    sizes |= {"out": (BLOCK, 7), "out.b": (7,)}
    sizes |= {f"0.{norm}": (BLOCK,) for norm in ("aln.w", "aln.b", "oln.w", "oln.b")}
    sizes |= {f"0.{part}.b": (BLOCK,) for part in ("q", "k", "v", "ao", "fi", "fo")}
    arrays: dict[str, Any] = {name: np.ones(size, np.float16) for name, size in sizes.items()}
    for name, rows, bits in [
        ("words", len(names), 4),
        *((f"0.{part}", BLOCK, 8) for part in ("q", "k", "v", "ao", "fi", "fo")),
    ]:
        arrays[f"{name}.q"], arrays[f"{name}.s"] = packed(np.ones((rows, BLOCK)), bits)
    return arrays, {"pieces": "\n".join(names), "heads": "2"}


def test_a_tiny_model_reads(tmp_path: Path) -> None:
    write(tmp_path / "model.safetensors", *tiny())
    ((*chances,),) = SecondReader(tmp_path / "model.safetensors").read("de klant", [(3, 8)])
    assert sum(np.exp(chances)) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("name", tiny()[0])
def test_a_model_without_one_of_its_parts_is_damaged(name: str, tmp_path: Path) -> None:
    arrays, said = tiny()
    for changed in (None, arrays[name][:-1], arrays[name].astype(np.float32)):
        other = {key: value for key, value in arrays.items() if key != name}
        if changed is not None:
            if name == "scores" and changed.dtype == np.float32:
                continue  # these are read as numbers of any kind
            other[name] = changed
        write(tmp_path / "model.safetensors", other, said)
        with pytest.raises(ValueError, match="damaged"):
            SecondReader(tmp_path / "model.safetensors")


@pytest.mark.parametrize(
    "changed",
    [{"heads": "0"}, {"heads": "-2"}, {"heads": "3"}, {"heads": "x"}, {"pieces": "a\nb"}],
    ids=str,
)
def test_a_model_that_says_something_else_is_damaged(
    changed: dict[str, str], tmp_path: Path
) -> None:
    arrays, said = tiny()
    write(tmp_path / "model.safetensors", arrays, said | changed)
    with pytest.raises(ValueError, match="damaged"):
        SecondReader(tmp_path / "model.safetensors")


@pytest.mark.parametrize(
    "header",
    [
        b'{"__metadata__": null}',
        b'{"__metadata__": []}',
        b'{"__metadata__": {"pieces": 1}}',
        b"[" * 10**6,
        b"[]",
    ],
    ids=lambda header: header[:30].decode(),
)
def test_a_model_with_another_header_is_damaged(header: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header)
    with pytest.raises(ValueError, match="damaged"):
        SecondReader(path)


@pytest.mark.parametrize("said", [None, [], {"pieces": 1, "heads": "2"}], ids=str)
def test_a_whole_model_with_nothing_said_beside_it_is_damaged(said: Any, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    write(path, *tiny())
    whole = path.read_bytes()
    begin = 8 + int.from_bytes(whole[:8], "little")
    header = json.dumps(json.loads(whole[8:begin]) | {"__metadata__": said}).encode()
    path.write_bytes(len(header).to_bytes(8, "little") + header + whole[begin:])
    with pytest.raises(ValueError, match="damaged"):
        SecondReader(path)


TABLE = {
    "wide": np.arange(6, dtype=np.float32).reshape(2, 3),
    "half": np.ones(3, np.float16),
    "small": np.array([[-127, 5]], np.int8),
    "none": np.zeros(0, np.uint8),
}


def test_arrays_come_back_as_they_were_written(tmp_path: Path) -> None:
    write(tmp_path / "model.safetensors", TABLE, {"pieces": "één\ntwee"})
    back, said = read(tmp_path / "model.safetensors")
    assert said == {"pieces": "één\ntwee"}
    assert list(back) == list(TABLE)
    for name, array in TABLE.items():
        assert back[name].dtype == array.dtype
        assert np.array_equal(back[name], array)


@given(st.data())
def test_a_file_that_is_cut_or_changed_is_a_value_error_at_worst(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.safetensors"
        write(path, TABLE, {"pieces": "een"})
        whole = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(0, 3))):
            whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
        with suppress(ValueError):
            read(path)


def test_what_is_far_away_changes_nothing() -> None:
    near = list(windows(5000, [(2000, 2001)], 300))
    assert near == list(windows(9000, [(2000, 2001)], 300))
    assert near == [(2000 - BEFORE, 2001 + AFTER, [0])]


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


DOUBTFUL = "De klant staat bij het loket en wacht op zijn beurt."


CANTEEN = (
    "In het stadhuis zit het loket voor bijstand. De kantine beneden schenkt elke dag honderd "
    "klanten soep."
)


def test_it_takes_a_false_report_back() -> None:
    (alone,) = Checker(second=False).check(CANTEEN)
    (along,) = Checker().check(CANTEEN)
    assert alone.verdict is Verdict.NO_MARKET
    assert along.verdict is not Verdict.NO_MARKET
    assert alone[:2] == along[:2]
    assert 0 <= along.confidence <= 1


def chance(of_report: float, *, never: bool = False) -> Judgement:
    """Return a judgement in which the first verdict has the chance `of_report`."""
    rest = (1 - of_report) / 6
    logits = tuple(float(np.log(p)) for p in (of_report, *[rest] * 6))
    return Judgement(Verdict.UNKNOWN, 0.0, "", None, logits, never)


def test_it_is_asked_only_in_doubt() -> None:
    by_form = Judgement(Verdict.OTHER_SENSE, 0.97, "", None)
    given = [chance(0.05), chance(0.5), by_form, chance(0.97), chance(0.3), chance(0.5, never=True)]
    assert list(doubtful(given)) == [1, 4]


def test_in_a_long_text_it_is_asked_of_those_with_the_most_doubt() -> None:
    chances = dict.fromkeys(range(MOST), 0.25) | dict.fromkeys(range(MOST, 2 * MOST - 1), 0.5)
    assert hardest(chances) == [0, *range(MOST, 2 * MOST - 1)]


def asked(text: str, monkeypatch: pytest.MonkeyPatch, **how: Any) -> list[str]:
    """Return the words in `text` that the second reader is asked about; `how`: for `check`."""
    words: list[str] = []
    read = SecondReader.read

    def noted(self: SecondReader, text: str, places: Any, **known: str) -> Any:
        words.extend(text[start:end] for start, end in places)
        return read(self, text, places, **known)

    monkeypatch.setattr(SecondReader, "read", noted)
    Checker(severities="ABCT", extension=True).check(text, **how)
    return words


MEANT = "Met klanten bedoelen wij alle mensen met een bijstandsuitkering. "


def test_it_is_asked_of_what_it_was_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(DOUBTFUL, monkeypatch) == ["klant"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MEANT, id="a definition"),
        pytest.param("Het granieten bestand moet kleiner.", id="the extension"),
        pytest.param(
            "Weg met het woord klant\n\nHet woord klant hoort niet bij ons. Het begrip klant is "
            f"van de markt, en het woord product ook. {DOUBTFUL}",
            id="about the words themselves",
        ),
        pytest.param(
            "Regeling\n\n"
            + "".join(f"### Artikel  {number}\n\n{DOUBTFUL}\n\n" for number in (1, 2, 3)),
            id="a regulation",
        ),
    ],
)
def test_it_isn_t_asked_elsewhere(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(text, monkeypatch) == []


def test_it_isn_t_asked_of_a_piece_of_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    piece = Piece(0, len(DOUBTFUL), DOUBTFUL)
    assert asked(DOUBTFUL, monkeypatch, piece=piece) == []


def test_without_doubt_it_isn_t_even_read() -> None:
    text = "De bijstandsklant van de gemeente."
    code = (
        "import sys; from klantvrij import check; "
        f"found = check({text!r}); print(len(found), 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]


def test_the_command_line_and_the_settings_can_leave_it_out(tmp_path: Path) -> None:
    text = tmp_path / "brief.txt"
    text.write_text(DOUBTFUL, encoding="utf-8")
    command = [sys.executable, "-m", "klantvrij", "check", "--report", "alles", "--format", "json"]

    def said(*more: str) -> object:
        done = subprocess.run(
            [*command, str(text), *more], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1, done.stderr
        (found,) = json.loads(done.stdout)["documenten"][0]["bevindingen"]
        return found["zekerheid"]

    along, alone = said(), said("--no-second-reader")
    assert alone != along
    (tmp_path / "klantvrij.toml").write_text("tweede_lezer = false\n", encoding="utf-8")
    assert said() == alone
