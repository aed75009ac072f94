"""Every row of docs/agreement.md is a test: the page says the rule, this file that it holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from klantvrij.dutch.agreement import Noun, replace_noun
from klantvrij.text import apply_edits

PAGE = Path(__file__).parents[2] / "docs" / "agreement.md"
NOUNS = {
    noun.text: noun
    for noun in (
        *(Noun(word, "c") for word in ("dienst", "voorziening", "aanvraag", "organisatie")),
        *(Noun(word, "n") for word in ("product", "loket", "verzoek", "besluit", "bureau")),
        Noun("balie", "c"),
        Noun("ijsblok", "n"),
        Noun("werk", "n", mass=True),
        Noun("hulp", "c", mass=True),
        Noun("advies", "n", mass=True),
        *(Noun(word, "c", person=True) for word in ("klant", "inwoner", "leerling", "begeleider")),
        Noun("kind", "n", person=True),
        Noun("gesprek met de inwoner", "n"),
        Noun("vraag van de inwoner", "c"),
        *(Noun(word, "c", plural=True, person=True) for word in ("klanten", "inwoners", "mensen")),
        Noun("producten", "n", plural=True),
        Noun("diensten", "c", plural=True),
    )
}


def unquoted(cell):
    """Return the text of a cell without the marks of code: one pair, or two with a space."""
    marks = 2 if cell.startswith("``") else 1 if cell.startswith("`") else 0
    return cell[marks : len(cell) - marks]


def rows():
    """Return the rows of the tables with five columns."""
    found = []
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [unquoted(cell.strip()) for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 5 and re.search(r"\[.+\]", cells[1]):
            found.append(cells)
    return found


ROWS = rows()


def test_the_page_has_its_rules_and_each_name_once():
    names = [name for name, *_ in ROWS]
    assert len(names) > 150
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_rule(row):
    _name, before, new, after, doubts = row
    start = before.index("[")
    end = before.index("]") - 1
    text = before.replace("[", "", 1).replace("]", "", 1)
    old = NOUNS.get(text[start:end].lower())
    done = replace_noun(text, start, end, NOUNS[new], old=old)
    assert (apply_edits(text, done.edits), ", ".join(done.doubts)) == (after, doubts)
    assert done.certain is not bool(doubts)
