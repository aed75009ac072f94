"""Works out what the second reader makes of a row of pieces: plain matrix arithmetic in numpy.

The weights are whole numbers of eight bits, those of the pieces of four, with a scale for each 32
(as Q8_0 and Q4_0 of llama.cpp).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from klantvrij.checker.judging.second.pieces import Pieces

Matrix = Any
"""A numpy array of floats: numpy's own type needs its shape and kind at every place."""
BLOCK = 32
FOUR = 4
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


def unpacked(numbers: Matrix, scale: Matrix, columns: int) -> Matrix:
    """Return the weights that were `packed`, as rows of `columns` floats."""
    blocks = np.empty((len(scale), BLOCK), np.float32)
    if numbers.dtype == np.int8:
        blocks[:] = numbers
    else:
        blocks[:, : BLOCK // 2] = numbers & 15
        blocks[:, BLOCK // 2 :] = numbers >> 4
        blocks -= 8
    blocks *= scale.astype(np.float32)[:, None]
    return blocks.reshape(-1, columns)


class Encoder:
    """The weights of one model, and what they make of pieces. Safe to use from several threads."""

    def __init__(self, path: Path | str) -> None:
        """Read the weights at `path`. Raises OSError or ValueError when they can't be read."""
        try:
            with np.load(path, allow_pickle=False) as kept:
                table = {name: kept[name] for name in kept.files}
        except BadZipFile as error:
            raise ValueError(f"{path} is damaged") from error
        self.pieces = Pieces(str(table["pieces"]).split("\n"), table["scores"].tolist())
        self._heads = int(table["heads"])
        self._width = len(table["norm.w"])
        self._words = table["words.q"], table["words.s"]
        self._table = {
            name: value.astype(np.float32)
            for name, value in table.items()
            if value.dtype == np.float16 and not name.endswith(".s")
        }
        for name in [name for name in table if name.endswith(".q") and name != "words.q"]:
            base = name[:-2]
            columns = int(table[f"{base}.n"])
            self._table[base] = unpacked(table[name], table[f"{base}.s"], columns).T
        self._layers = sum(name.endswith(".q.b") for name in self._table)

    def states(self, pieces: list[int]) -> Matrix:
        """Return a row of numbers for each of `pieces`, as it reads between the others."""
        t = self._table
        numbers, scale = self._words
        per_row = self._width // BLOCK
        rows = (np.array(pieces)[:, None] * per_row + np.arange(per_row)).ravel()
        x = unpacked(numbers[rows], scale[rows], self._width)
        x = _normal(x + t["places"][: len(pieces)] + t["sort"], t["norm.w"], t["norm.b"])
        for layer in range(self._layers):
            x = self._layer(x, f"{layer}.")
        return x

    def _layer(self, x: Matrix, name: str) -> Matrix:
        t, heads = self._table, self._heads
        length, width = x.shape
        deep = width // heads

        def turned(part: str) -> Matrix:
            made = x @ t[f"{name}{part}"] + t[f"{name}{part}.b"]
            return made.reshape(length, heads, deep).transpose(1, 0, 2)

        near = turned("q") @ turned("k").transpose(0, 2, 1) / np.float32(deep**0.5)
        near -= near.max(-1, keepdims=True)
        np.exp(near, out=near)
        near /= near.sum(-1, keepdims=True)
        heard = (near @ turned("v")).transpose(1, 0, 2).reshape(length, width)
        x = _normal(
            x + heard @ t[f"{name}ao"] + t[f"{name}ao.b"], t[f"{name}aln.w"], t[f"{name}aln.b"]
        )
        wide = _gelu(x @ t[f"{name}fi"] + t[f"{name}fi.b"])
        return _normal(
            x + wide @ t[f"{name}fo"] + t[f"{name}fo.b"], t[f"{name}oln.w"], t[f"{name}oln.b"]
        )

    def judged(self, states: Matrix, words: list[tuple[int, int]]) -> Matrix:
        """Return a row of log probabilities for each of `words`: rows first up to last."""
        t = self._table
        seen = np.stack(
            [
                np.concatenate([states[first:last].mean(0), states[first], states[0]])
                for first, last in words
            ]
        )
        made = np.tanh(seen @ t["head"] + t["head.b"]) @ t["out"] + t["out.b"]
        made -= made.max(1, keepdims=True)
        return made - np.log(np.exp(made).sum(1, keepdims=True))


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
