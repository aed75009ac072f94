"""Every form of the Dutch word list that is found, with its term, as it was read and accepted.

The list is Debian's `wdutch`. When the test fails after a change in the lexicon or the scanner,
read the difference; what is right goes into the file with:

    python tests/checker/test_word_list.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import compile_lexicon
from klantvrij.lexicon import load

WORDS = Path("/usr/share/dict/dutch")
ACCEPTED = Path(__file__).with_name("word_list_found.txt")

pytestmark = pytest.mark.skipif(
    not WORDS.exists(), reason="the Dutch word list is not installed (Debian: wdutch)"
)


def found_words() -> set[str]:
    """Return "form<TAB>term" for every word of the list in which a term is found."""
    vocabulary = compile_lexicon(load())
    scanner = Scanner(vocabulary)
    words = dict.fromkeys(WORDS.read_text(encoding="utf-8").splitlines())
    # one text with each word in a paragraph of its own: one pass, and no word touches another
    text = ".\n\n".join(words)
    found = set()
    for candidate in scanner.candidates(text):
        start = text.rfind("\n", 0, candidate.start) + 1
        end = text.find(".\n", candidate.end)
        entry = vocabulary.entries[candidate.entry].id if candidate.entry >= 0 else "vaste naam"
        found.add(f"{text[start : end if end >= 0 else None]}\t{entry}")
    return found


def accepted_words() -> tuple[list[str], set[str]]:
    lines = ACCEPTED.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    return head, {line for line in lines if line and not line.startswith("#")}


def test_what_is_found_in_the_whole_word_list_was_read_and_accepted():
    found = found_words()
    _head, accepted = accepted_words()
    new = sorted(found - accepted)
    gone = sorted(accepted - found)
    assert not new, f"found now, not read yet ({len(new)}): {new[:50]}"
    assert not gone, f"no longer found ({len(gone)}): {gone[:50]}"


def test_the_accepted_list_is_in_order_and_says_how_it_was_read():
    head, accepted = accepted_words()
    assert any("read" in line.lower() and "20" in line for line in head)
    rows = [line for line in ACCEPTED.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert rows == sorted(accepted, key=lambda row: row.split("\t")[::-1])
    ids = {term.id for term in load().terms} | {"vaste naam"}
    assert {row.split("\t")[1] for row in rows} <= ids


@pytest.mark.parametrize(
    "word",
    [
        "zaklantaarn",
        "zaklantarens",
        "reproductie",
        "productief",
        "productschap",
        "winkelhaak",
        "winkelier",
        "parelvisserij",
        "bruinkool",
        "inkoppertje",
        "kruisafname",
        "servicebreak",
        "verplaatsingskosten",
        "hofleverancier",
        "cliënt",
        "managersziekte",
    ],
)
def test_known_look_alikes_are_in_the_word_list_and_not_among_the_found(word):
    assert word in WORDS.read_text(encoding="utf-8").split()
    assert word not in {row.split("\t")[0] for row in accepted_words()[1]}


if __name__ == "__main__":
    rows = sorted(found_words(), key=lambda row: row.split("\t")[::-1])
    ACCEPTED.write_text("\n".join([*accepted_words()[0], *rows, ""]), encoding="utf-8")
