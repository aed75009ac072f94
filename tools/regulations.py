"""Measures the checker on words in real Dutch regulations (``docs/quality-regulations.md``).

    python -m tools.regulations --corpus PATH

`PATH` is a checkout of the public repository statengeneraal/laws-markdown; its texts are no part of
this project. ``training/held-out/regulations.tsv`` says where the words stand: the folder, the
first sixteen figures of the file's SHA-256, start and end (code points), and what each of two
readers said of it, with ? where he doubted. Nothing was learnt from these regulations.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from klantvrij.checker.judging.second.along import Along
from klantvrij.checker.judging.weights import weights
from tools.labelled import FOLDER, Label, Text
from tools.quality import DOCS, HEAD, REPORTED, Outcome, judged, row

PLACES = FOLDER / "held-out" / "regulations.tsv"
_FIGURES = 16
HOW = (
    "Made by `python -m tools.regulations --corpus PATH`; don't edit by hand. The passages of "
    "[quality.md](quality.md) were retold; these are whole regulations as they were published, "
    "drawn by chance from those in which a market word stands (`training/held-out/"
    "regulations.tsv` says where). Two readers judged each word by what stands around it, "
    "without seeing each other's judgement or the checker's. Words of which they differed "
    "whether they are to be reported are left out. Few are to be reported: most buyers in "
    "regulations are real ones. What is *doubted* is most often the name of a department "
    "(*Klantenservice*) in a list. That the second reader isn't asked in a regulation was decided "
    "on these labels, so these figures are a little too kind."
)


class Place(NamedTuple):
    """Where a word stands, and what the readers said of it."""

    folder: str
    hash: str
    start: int
    end: int
    said: tuple[str, ...]

    def label(self) -> Label:
        """Return what counts as right; a doubt of any reader, or a difference, is one."""
        first = self.said[0].rstrip("?")
        doubt = any(one.endswith("?") or one != first for one in self.said)
        return self.start, self.end, first, doubt


def places() -> Iterator[Place]:
    """Yield the places in `PLACES`."""
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        folder, figures, start, end, *said = line.split("\t")
        yield Place(folder, figures, int(start), int(end), tuple(said))


def regulations(corpus: Path) -> list[Text]:
    """Return the labelled regulations under `corpus`, without those that read otherwise now."""
    by_folder: dict[str, list[Place]] = {}
    for place in places():
        by_folder.setdefault(place.folder, []).append(place)
    found: list[Text] = []
    for folder, there in by_folder.items():
        path = corpus / folder / "README.md"
        whole = path.read_bytes() if path.exists() else b""
        if sha256(whole).hexdigest()[:_FIGURES] != there[0].hash:
            print(f"not as it was read: {folder}", file=sys.stderr)
            continue
        labels = [place.label() for place in there]
        text = whole.decode("utf-8", "replace").replace("\r\n", "\n")
        found.append(Text(folder, folder, "", "", "", text, labels))
    return found


def agreed(chosen: list[Outcome]) -> list[Outcome]:
    """Return those of which the readers agreed whether it is to be reported."""
    differ = {
        (place.folder, place.start)
        for place in places()
        if len({one.rstrip("?") == REPORTED for one in place.said}) > 1
    }
    return [outcome for outcome in chosen if (outcome.text.id, outcome.start) not in differ]


def page(asked: list[Text]) -> str:
    """Return the page in Markdown."""
    lines = [
        "# How good is the judgement in real regulations?",
        "",
        HOW,
        "",
        *HEAD,
    ]
    for reader, who in ((Along(), ""), (None, ", without the second reader")):
        found = agreed(judged(asked, weights(), profile=False, second=reader))
        lines.append(row(f"Regulations, text only{who}", found))
        sure = [outcome for outcome in found if not outcome.doubt]
        lines.append(row(f"Regulations, text only, labels without doubt{who}", sure))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    asked = regulations(parser.parse_args().corpus)
    if not asked:
        raise SystemExit("None of the regulations stands there.")
    written = page(asked)
    (DOCS / "quality-regulations.md").write_text(written, encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
