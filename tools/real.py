"""Measures the checker on words in real public documents (``docs/quality-real.md``).

    python -m tools.real --corpus FOLDER

`FOLDER` has clones of the public repositories that ``training/held-out/real.tsv`` names, each as
owner/name; their texts are no part of this project. That file says where each word stands: the
repository, the file, the first sixteen figures of the SHA-256 of its text as our reader gives it,
the kind of organisation that speaks, start and end (code points), and what each reader said of it,
with ? where he doubted. Nothing was learnt from these documents.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from klantvrij.checker.judging.second.along import Along
from klantvrij.checker.judging.weights import weights
from klantvrij.documents import DocumentError, read, read_bytes
from tools.labelled import FOLDER, Label, Text
from tools.quality import DOCS, HEAD, REPORTED, Outcome, judged, row

PLACES = FOLDER / "held-out" / "real.tsv"
LAWS = "statengeneraal/laws-markdown"
_FIGURES = 16
HOW = (
    "Made by `python -m tools.real --corpus FOLDER`; don't edit by hand. The passages of "
    "[quality.md](quality.md) were retold after hard pages; these are whole documents as they "
    "stand in public repositories (`training/held-out/real.tsv` says where). Two readers judged "
    "each word by what stands around it, without seeing each other's judgement or the checker's. "
    "Words of which they differed whether they are to be reported are left out."
)
DOCUMENTS = (
    "Policy, reports, handbooks, web pages, lessons, minutes and articles, of public bodies and of "
    "some companies, with at most fourteen words a document, drawn by chance; few of those are to "
    "be reported. On 1,197 words of 123 other documents of these kinds the checker reached F1 "
    "0.555 from the text alone and 0.593 with the profile given (2026-11-23), when it had learnt "
    "from no such document; since then passages that were retold after them are learnt from."
)
REGULATIONS = (
    "Laws and rules, drawn by chance from those in which a market word stands. Few words are to "
    "be reported: most buyers in regulations are real ones. What is *doubted* is most often the "
    "name of a department (*Klantenservice*) in a list. That the second reader isn't asked in a "
    "regulation was decided on these labels, so these figures are a little too kind."
)


class Place(NamedTuple):
    """Where a word stands, who speaks there, and what the readers said of it."""

    repository: str
    path: str
    hash: str
    kind: str
    start: int
    end: int
    said: tuple[str, ...]

    def label(self) -> Label:
        """Return what counts as right; a doubt of any reader, or a difference, is one."""
        first = self.said[0].rstrip("?")
        doubt = any(one.endswith("?") or one != first for one in self.said)
        return self.start, self.end, first, doubt

    def is_agreed(self) -> bool:
        """Say whether the readers agreed whether it is to be reported."""
        return len({one.rstrip("?") == REPORTED for one in self.said}) == 1


def places() -> Iterator[Place]:
    """Yield the places in `PLACES`."""
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        repository, path, figures, kind, start, end, *said = line.split("\t")
        yield Place(repository, path, figures, kind, int(start), int(end), tuple(said))


def documents(corpus: Path) -> list[Text]:
    """Return the labelled documents under `corpus`, without those that read otherwise now."""
    by_file: dict[tuple[str, str], list[Place]] = {}
    for place in places():
        by_file.setdefault((place.repository, place.path), []).append(place)
    found: list[Text] = []
    for (repository, path), there in by_file.items():
        try:
            text = _text(corpus / repository / path)
        except (OSError, DocumentError):
            text = ""
        if sha256(text.encode()).hexdigest()[:_FIGURES] != there[0].hash:
            print(f"not as it was read: {repository} {path}", file=sys.stderr)
            continue
        labels = [place.label() for place in there if place.is_agreed()]
        found.append(Text(path, repository, there[0].kind, "", "", text, labels))
    return found


def _text(path: Path) -> str:
    """Return what a reader reads at `path`; what PHP writes is read as the page around it."""
    if path.suffix == ".php":
        return read_bytes(path.read_bytes(), "page.html").text
    return read(path).text


def table(name: str, asked: Sequence[Text], *, profile: bool) -> list[str]:
    """Return the rows on `asked`, also with the `profile` of who speaks where that is known."""
    lines = [*HEAD]
    every = judged(asked, weights(), profile=False)
    lines.append(row(f"{name}, every word reported", [o._replace(given=REPORTED) for o in every]))
    for given in (True, False) if profile else (False,):
        for reader, who in ((Along(), ""), (None, ", without the second reader")):
            found = judged(asked, weights(), profile=given, second=reader)
            title = f"{name}, {'profile given' if given else 'text only'}"
            lines.append(row(title + who, found))
            lines.append(row(f"{title}, labels without doubt{who}", _sure(found)))
    return lines


def _sure(found: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in found if not outcome.doubt]


def page(asked: Sequence[Text]) -> str:
    """Return the page in Markdown."""
    rules = [text for text in asked if text.source == LAWS]
    others = [text for text in asked if text.source != LAWS]
    lines = ["# How good is the judgement in real documents?", "", HOW, ""]
    if others:
        lines += ["## Documents", "", DOCUMENTS, ""]
        lines += [*table("Real documents", others, profile=True), ""]
    if rules:
        lines += ["## Regulations", "", REGULATIONS, ""]
        lines += table("Real regulations", rules, profile=False)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    asked = documents(parser.parse_args().corpus)
    if not asked:
        raise SystemExit("None of the documents stands there.")
    written = page(asked)
    (DOCS / "quality-real.md").write_text(written, encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
