"""Two essays and three long public texts that stand beside the project: found, and judged right.

The texts are not part of the project. They are looked for in the folder that the environment
variable KLANTVRIJ_SHARED names, or in ``shared`` beside the checkout; without them these tests are
skipped.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from pathlib import Path

import pytest

from klantvrij import Checker, Verdict
from klantvrij.checker import Finding
from klantvrij.documents import read

SHARED = Path(os.environ.get("KLANTVRIJ_SHARED", Path(__file__).parents[2] / "shared"))
ESSAYS = ("000_f2075a283f62c375.txt", "004_3a13c14fe8db23cf.txt")
REGULATION = "beleidsregel-jobcoach-uwv-2014.md"
MARKETS = ("toelichting-omzetbelasting-tabel-1.md", "besluit-gedragstoezicht-wft.md")
MARKET_WORDS = re.compile(
    r"klant\w*|klandizie|product(?:en)?\b|\w*managers?\b|\bmanagen\b|\bconcern\b|vraaggericht"
    r"|\bu vraagt en wij draaien\b|ingekocht|marketing|consument|transactie|bezorgservice"
    r"|\bwinkels?\b",
    re.IGNORECASE,
)


def shared(folder: str, name: str) -> Path:
    path = SHARED / folder / name
    if not path.exists():
        pytest.skip("the shared texts are not next to this checkout (KLANTVRIJ_SHARED)")
    return path


def essay(name: str) -> str:
    return shared("seeds", name).read_text(encoding="utf-8")


def gold(name: str) -> list[tuple[int, int, str, set[str]]]:
    rows = []
    lines = Path(__file__).with_name("essays.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith(f"{name}\t"):
            _name, start, length, digest, verdicts = line.split("\t")
            rows.append((int(start), int(length), digest, set(verdicts.split(","))))
    return rows


def by_place(findings: list[Finding]) -> dict[int, Finding]:
    """Return the finding at every code point that belongs to one."""
    places = {}
    for finding in findings:
        for start, end in finding.parts or ((finding.start, finding.end),):
            places.update(dict.fromkeys(range(start, end), finding))
    return places


@pytest.mark.parametrize("name", ESSAYS)
def test_every_market_word_of_the_essays_is_found(name):
    text = essay(name)
    places = by_place(Checker(severities="ABCT").check(text))
    words = list(MARKET_WORDS.finditer(text))
    assert len(words) > 8
    missed = [(word.group(), word.start()) for word in words if word.start() not in places]
    assert not missed


@pytest.mark.parametrize("name", ESSAYS)
def test_nothing_in_the_essays_is_reported_for_replacement(name):
    for title in ("", "Weg met de klant", name):
        found = Checker().check(essay(name), title=title)
        assert [(f.text, f.start) for f in found if f.verdict is Verdict.NO_MARKET] == []


def test_the_verdicts_in_the_essays_are_right():
    right: dict[bool, list[tuple[str, int, str]]] = defaultdict(list)
    for name in ESSAYS:
        text = essay(name)
        places = by_place(Checker().check(text))
        for start, length, digest, verdicts in gold(name):
            word = text[start : start + length].lower()
            assert hashlib.sha1(word.encode()).hexdigest()[:12] == digest, (
                "another text than labelled"
            )
            assert start in places, (name, start, word)
            verdict = places[start].verdict.value
            right[verdict in verdicts].append((word, start, verdict))
    total = len(right[True]) + len(right[False])
    assert total > 45
    assert len(right[True]) / total >= 0.95, right[False]


def test_what_was_labelled_is_all_that_is_found():
    for name in ESSAYS:
        text = essay(name)
        labelled = {
            place for start, length, _, _ in gold(name) for place in range(start, start + length)
        }
        extra = [f.text for f in Checker().check(text) if not labelled & set(range(f.start, f.end))]
        assert extra == []


@pytest.mark.parametrize("through_reader", [False, True], ids=["as it is", "read"])
def test_every_resident_in_the_regulation_is_reported(through_reader):
    path = shared("real-texts", REGULATION)
    text = read(path).text if through_reader else path.read_text(encoding="utf-8")
    people = list(re.finditer(r"\bklant(?:en)?\b", text, re.IGNORECASE))
    assert len(people) >= 195
    places = by_place(Checker().check(text))
    wrong = [
        (word.start(), places[word.start()].verdict.value if word.start() in places else "missed")
        for word in people
        if word.start() not in places or places[word.start()].verdict is not Verdict.NO_MARKET
    ]
    assert not wrong


@pytest.mark.parametrize("through_reader", [False, True], ids=["as it is", "read"])
@pytest.mark.parametrize("name", MARKETS)
def test_real_buyers_are_left_alone(name, through_reader):
    path = shared("real-texts", name)
    text = read(path).text if through_reader else path.read_text(encoding="utf-8")
    found = Checker().check(text)
    assert len(found) > 300
    assert [(f.text, f.start) for f in found if f.verdict is Verdict.NO_MARKET] == []
