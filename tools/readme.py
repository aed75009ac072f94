"""Write the figures of ``docs/quality.md`` and ``docs/quality-real.md`` into both READMEs.

Run ``python -m tools.readme`` after ``python -m tools.quality`` and ``python -m tools.real``. With
``--check`` it only says whether they are up to date (exit code 1 when they aren't).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (ROOT / "docs" / "quality.md", ROOT / "docs" / "quality-real.md")
_ROW = re.compile(
    r"^\| ([^|]+) \| (\d+) \| \d+ \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE
)
_BLOCK = re.compile(r"(<!-- figures:[^\n]*-->\n).*?(<!-- /figures -->)", re.DOTALL)


class Page(NamedTuple):
    """A README: its file, the head of the table, a name per row of the quality page, its comma."""

    file: str
    head: str
    names: dict[str, str]
    comma: str


PAGES = (
    Page(
        "README.md",
        "| texts | judged words | precision | recall | F1 |",
        {
            "Held-out pages, profile given": (
                "retold after hard pages it never learnt from; the kind of organisation is known"
            ),
            "Held-out pages, text only": "the same, from the text alone",
            "Held-out pages, profile given, labels without doubt": (
                "where no reader doubted; the kind of organisation is known"
            ),
            "Held-out pages, text only, labels without doubt": "the same, from the text alone",
            "Held-out pages, four in one text, text only": (
                "four passages by different writers in one text; all words"
            ),
            "Pages as they come, text only": (
                "retold after pages as a search brings them up; the text alone"
            ),
            "Pages as they come, text only, labels without doubt": (
                "the same, where no reader doubted"
            ),
            "Real documents, text only": (
                "85 whole real documents, in which few words are to be reported; the text alone"
            ),
            "Real documents, text only, labels without doubt": "the same, where no reader doubted",
            "Real regulations, text only": "whole real regulations; the text alone",
        },
        ".",
    ),
    Page(
        "README.nl.md",
        "| teksten | beoordeelde woorden | precisie | volledigheid | F1 |",
        {
            "Held-out pages, profile given": (
                "naverteld van moeilijke pagina's, niets van geleerd; soort organisatie bekend"
            ),
            "Held-out pages, text only": "dezelfde, alleen de tekst",
            "Held-out pages, profile given, labels without doubt": (
                "waar geen lezer twijfelde; soort organisatie bekend"
            ),
            "Held-out pages, text only, labels without doubt": "dezelfde, alleen de tekst",
            "Held-out pages, four in one text, text only": (
                "vier stukken van verschillende schrijvers in één tekst; alle woorden"
            ),
            "Pages as they come, text only": (
                "naverteld van pagina's zoals een zoekmachine ze geeft; alleen de tekst"
            ),
            "Pages as they come, text only, labels without doubt": (
                "dezelfde, waar geen lezer twijfelde"
            ),
            "Real documents, text only": (
                "85 hele echte documenten, met weinig woorden om te melden; alleen de tekst"
            ),
            "Real documents, text only, labels without doubt": (
                "dezelfde, waar geen lezer twijfelde"
            ),
            "Real regulations, text only": "hele echte regels en wetten; alleen de tekst",
        },
        ",",
    ),
)


def figures(quality: str) -> dict[str, tuple[int, float, float, float]]:
    """Return (labels, precision, recall, F1) for each row of the first table of `quality`."""
    found: dict[str, tuple[int, float, float, float]] = {}
    for name, labels, *scores in _ROW.findall(quality):
        precision, recall, both = (float(score) for score in scores)
        found.setdefault(name, (int(labels), precision, recall, both))
    return found


def filled(readme: str, page: Page, quality: str) -> str:
    """Return `readme` with the figures of `quality` in it.

    Raises KeyError when the quality page has no row of a name, ValueError when the README has no
    place for the figures.
    """
    found = figures(quality)
    lines = [page.head, "|---|---|---|---|---|"]
    for name, shown in page.names.items():
        labels, *scores = found[name]
        cells = [str(labels), *(f"{score:.2f}".replace(".", page.comma) for score in scores)]
        lines.append(f"| {shown} | {' | '.join(cells)} |")
    table = "\n" + "\n".join(lines) + "\n\n"
    text, count = _BLOCK.subn(lambda match: match[1] + table + match[2], readme)
    if count != 1:
        raise ValueError(f"{page.file} has {count} places for the figures")
    return text


def pages() -> str:
    """Return the pages with figures, one after another."""
    return "\n".join(source.read_text("utf-8") for source in SOURCES)


def main(arguments: list[str]) -> int:
    """Write the figures, or check them; return the exit code."""
    quality = pages()
    for page in PAGES:
        path = ROOT / page.file
        current = path.read_text("utf-8")
        wanted = filled(current, page, quality)
        if "--check" in arguments:
            if current != wanted:
                print(f"{page.file} has other figures than docs/quality*.md; run tools/readme.py")
                return 1
        else:
            path.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
