"""Works out what the second reader makes of a row of pieces: plain matrix arithmetic in numpy.

The weights are whole numbers of eight bits, those of the pieces of four, with a scale for each 32
(as Q8_0 and Q4_0 of llama.cpp).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from klantvrij.checker.judging.second.pieces import Pieces
from klantvrij.checker.judging.second.tensors import Matrix, read
from klantvrij.checker.judging.second.windows import LENGTH

Window = tuple[list[int], list[tuple[int, int]]]
"""What is read at once: pieces, and the words in it (the first piece and the one past the last)."""
BLOCK = 32
FOUR = 4
PARTS = ("q", "k", "v", "ao", "fi", "fo")
"""The matrices of a layer: for what it looks, is found by, says, and gives on; then twice more."""
NORMS = ("aln.w", "aln.b", "oln.w", "oln.b")
"""What the numbers of a layer are brought back to size with, after looking and after giving on."""
_EPSILON = 1e-12


def packed(weights: Matrix, bits: int) -> tuple[Matrix, Matrix]:
    """Return `weights` (rows × columns, a multiple of 32) as numbers of `bits` and their scales.

    `bits` is four (two in a byte) or eight.
    """
    blocks = np.asarray(weights, np.float32).reshape(-1, BLOCK)
    furthest = np.take_along_axis(blocks, np.abs(blocks).argmax(1)[:, None], 1)
    scale = (furthest / (-8 if bits == FOUR else 127)).astype(np.float16)
    step = scale.astype(np.float32)
    whole = np.rint(np.divide(blocks, step, out=np.zeros_like(blocks), where=step != 0))
    if bits != FOUR:
        return whole.clip(-127, 127).astype(np.int8), scale[:, 0]
    small = (whole + 8).clip(0, 15).astype(np.uint8)
    return small[:, : BLOCK // 2] | (small[:, BLOCK // 2 :] << 4), scale[:, 0]


def unpacked(numbers: Matrix, scale: Matrix, columns: int, room: Matrix = None) -> Matrix:
    """Return the weights that were `packed`, as rows of `columns` floats; in `room` if given."""
    blocks = np.empty((len(scale), BLOCK), np.float32) if room is None else room.reshape(-1, BLOCK)
    if numbers.dtype == np.int8:
        np.multiply(numbers, scale.astype(np.float32)[:, None], out=blocks)
    else:
        blocks[:, : BLOCK // 2] = numbers & 15
        blocks[:, BLOCK // 2 :] = numbers >> 4
        blocks -= 8
        blocks *= scale.astype(np.float32)[:, None]
    return blocks.reshape(-1, columns)


class Encoder:
    """The weights of one model, and what they make of pieces. Safe to use from several threads."""

    def __init__(self, path: Path | str) -> None:
        """Open the weights at `path`. Raises OSError or ValueError when they can't be read."""
        arrays, said = read(path)
        try:
            self.pieces = Pieces(said["pieces"].split("\n"), arrays["scores"].tolist())
            self._heads = int(said["heads"])
            self._width = len(arrays["norm.w"])
            whole = self._is_whole(arrays)
        except (ValueError, TypeError, KeyError, AttributeError, ZeroDivisionError) as error:
            raise ValueError(f"{path} is damaged") from error
        if not whole:
            raise ValueError(f"{path} is damaged")
        self._packed = arrays
        self._table = {
            name: value.astype(np.float32)
            for name, value in arrays.items()
            if value.dtype == np.float16 and not name.endswith(".s")
        }
        self._layers = sum(name.endswith(".q.b") for name in self._table)

    def _is_whole(self, arrays: Mapping[str, Matrix]) -> bool:
        """Say whether all that is needed to judge is in `arrays`, and fits.

        Raises KeyError or ZeroDivisionError when something isn't there at all.
        """
        width, count = self._width, len(self.pieces.names)
        layers = sum(name.endswith(".q.b") for name in arrays)
        deep, verdicts = len(arrays["head.b"]), len(arrays["out.b"])
        shapes: dict[str, tuple[int, ...]] = dict.fromkeys(("norm.w", "norm.b", "sort"), (width,))
        shapes |= {"head": (3 * width, deep), "head.b": (deep,)}
        shapes |= {"out": (deep, verdicts), "out.b": (verdicts,), "places": (LENGTH, width)}
        sizes: dict[str, int] = {}
        for at in range(layers):
            wide = len(arrays[f"{at}.fi.b"])
            shapes |= dict.fromkeys((f"{at}.{norm}" for norm in NORMS), (width,))
            shapes |= {f"{at}.{part}.b": (width,) for part in PARTS} | {f"{at}.fi.b": (wide,)}
            sizes |= {f"{at}.{part}": width * width for part in PARTS}
            sizes |= {f"{at}.fi": wide * width, f"{at}.fo": wide * width}
        return (
            min(self._heads, width, layers, verdicts) > 0
            and width % self._heads == width % BLOCK == 0
            and count == len(self.pieces.scores)
            and all(_fits(arrays[name], shape, np.float16) for name, shape in shapes.items())
            and _is_packed(arrays, "words", count * width, FOUR)
            and all(_is_packed(arrays, name, size, 8) for name, size in sizes.items())
        )

    def judged(self, windows: Sequence[Window]) -> list[Matrix]:
        """Return for each of `windows` a row of log probabilities for each word in it."""
        states = [self._first(pieces) for pieces, _words in windows]
        room: dict[str, Matrix] = {}
        for layer in range(self._layers - 1):
            self._turn_to(layer, room)
            states = [self._layer(x, x, room, f"{layer}.") for x in states]
        last = self._layers - 1
        self._turn_to(last, room)
        made: list[Matrix] = []
        for x, (_pieces, words) in zip(states, windows, strict=True):
            # the last layer is worked out only for the pieces that are asked about, and the first
            rows = sorted({0, *(row for first, past in words for row in range(first, past))})
            made.append(self._said(self._layer(x[rows], x, room, f"{last}."), rows, words))
        return made

    def _first(self, pieces: list[int]) -> Matrix:
        """Return a row of numbers for each of `pieces`, as if each stood alone at its place."""
        t = self._table
        numbers, scale = self._packed["words.q"], self._packed["words.s"]
        per_row = self._width // BLOCK
        rows = (np.array(pieces)[:, None] * per_row + np.arange(per_row)).ravel()
        x = unpacked(numbers[rows], scale[rows], self._width)
        return _normal(x + t["places"][: len(pieces)] + t["sort"], t["norm.w"], t["norm.b"])

    def _turn_to(self, layer: int, room: dict[str, Matrix]) -> None:
        """Unpack the weights of `layer` into `room`: there is never more than one layer there.

        All layers unpacked are three times as large, and longer to make room for than to unpack.
        """
        for part in PARTS:
            numbers = self._packed[f"{layer}.{part}.q"]
            scale = self._packed[f"{layer}.{part}.s"]
            columns = numbers.size // len(self._table[f"{layer}.{part}.b"])
            room[part] = unpacked(numbers, scale, columns, room.get(part))

    def _layer(self, x: Matrix, all_of_it: Matrix, room: dict[str, Matrix], name: str) -> Matrix:
        """Return what a layer makes of `x`, rows of `all_of_it`, which they read."""
        t, heads = self._table, self._heads
        deep = self._width // heads

        def turned(rows: Matrix, part: str) -> Matrix:
            made = rows @ room[part].T + t[f"{name}{part}.b"]
            return made.reshape(len(rows), heads, deep).transpose(1, 0, 2)

        near = turned(x, "q") @ turned(all_of_it, "k").transpose(0, 2, 1) / np.float32(deep**0.5)
        near -= near.max(-1, keepdims=True)
        np.exp(near, out=near)
        near /= near.sum(-1, keepdims=True)
        heard = (near @ turned(all_of_it, "v")).transpose(1, 0, 2).reshape(x.shape)
        x = _normal(
            x + heard @ room["ao"].T + t[f"{name}ao.b"], t[f"{name}aln.w"], t[f"{name}aln.b"]
        )
        wide = _gelu(x @ room["fi"].T + t[f"{name}fi.b"])
        return _normal(
            x + wide @ room["fo"].T + t[f"{name}fo.b"], t[f"{name}oln.w"], t[f"{name}oln.b"]
        )

    def _said(self, states: Matrix, rows: list[int], words: Sequence[tuple[int, int]]) -> Matrix:
        """Return a row of log probabilities for each of `words`; `states` are those of `rows`."""
        t = self._table
        place = {row: at for at, row in enumerate(rows)}
        seen = np.stack(
            [
                np.concatenate(
                    [
                        states[place[first] : place[past - 1] + 1].mean(0),
                        states[place[first]],
                        states[0],
                    ]
                )
                for first, past in words
            ]
        )
        made = np.tanh(seen @ t["head"] + t["head.b"]) @ t["out"] + t["out.b"]
        made -= made.max(1, keepdims=True)
        return made - np.log(np.exp(made).sum(1, keepdims=True))


def _fits(array: Matrix, shape: tuple[int, ...], kind: type) -> bool:
    return bool(array.shape == shape and array.dtype == kind)


def _is_packed(arrays: Mapping[str, Matrix], name: str, size: int, bits: int) -> bool:
    """Say whether `name` in `arrays` is what `size` numbers are `packed` in."""
    blocks, rest = divmod(size, BLOCK)
    kind = np.uint8 if bits == FOUR else np.int8
    return (
        not rest
        and _fits(arrays[f"{name}.q"], (blocks, BLOCK * bits // 8), kind)
        and _fits(arrays[f"{name}.s"], (blocks,), np.float16)
    )


def _normal(x: Matrix, weight: Matrix, bias: Matrix) -> Matrix:
    x = x - x.mean(1, keepdims=True)
    x /= np.sqrt((x * x).mean(1, keepdims=True) + _EPSILON)
    return x * weight + bias


def _gelu(x: Matrix) -> Matrix:
    """Return x times the chance that a normal number is smaller, by its tanh form."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
