"""Says how much of the dictionary the shipped tables know, and how much of it they have right.

python tools/build_morphology.py --measure
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from klantvrij.dutch import morphology
from tools.cfsa2 import Entry

_STEP = 23
"""One in so many words is asked for."""


def measure(lines: Sequence[Entry], full: dict[str, tuple[str, set[str]]]) -> None:
    """Print coverage and correctness, on one in 23 words of the dictionary."""
    _genders(full)
    _plurals(full)
    _adjectives(lines)
    _verbs(lines)


def _show(name: str, counts: Counter[str]) -> None:
    total = sum(counts.values())
    shares = ", ".join(f"{key} {100 * counts[key] / total:.1f} %" for key in sorted(counts))
    print(f"{name}: {total} asked; {shares}")


def _genders(full: dict[str, tuple[str, set[str]]]) -> None:
    counts: Counter[str] = Counter()
    for word in sorted(word for word in full if full[word][0] != "?")[::_STEP]:
        found = morphology.gender(word)
        right = full[word][0]
        counts["right" if found == right else "unknown" if found is None else "wrong"] += 1
    _show("gender of nouns", counts)


def _plurals(full: dict[str, tuple[str, set[str]]]) -> None:
    counts: Counter[str] = Counter()
    back: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for word in sorted(word for word in full if full[word][1])[::_STEP]:
        many = morphology.plural(word)
        right = {morphology._apply(word, code) for code in full[word][1]}
        counts["right" if many in right else "unknown" if many is None else "wrong"] += 1
        one = morphology.singular(many or "")
        back["right" if one == word else "unknown" if one is None else "wrong"] += 1
        said = morphology.is_plural(many or "")
        number["right" if said else "unknown" if said is None else "wrong"] += 1
    _show("plural of nouns", counts)
    _show("singular of those plurals", back)
    _show("those are plural", number)


def _adjectives(lines: Iterable[Entry]) -> None:
    counts: Counter[str] = Counter()
    pairs: dict[str, set[str]] = {}
    lemmas: dict[tuple[str, str], str] = {}
    for form, lemma, tag in lines:
        if tag in {"BNW:STL:ONV", "WKW:VTD:ONV"}:
            lemmas[lemma, tag[:7]] = form
    for form, lemma, tag in lines:
        if tag in {"BNW:STL:VRB", "WKW:VTD:VRB"} and (base := lemmas.get((lemma, tag[:7]))):
            pairs.setdefault(form, set()).add(base)
    for form in sorted(pairs)[::_STEP]:
        found = morphology.adjective(form)
        right = found is not None and found.base in pairs[form]
        counts["right" if right else "unknown" if found is None else "wrong"] += 1
    _show("adjectives with -e to their base", counts)


def _verbs(lines: Iterable[Entry]) -> None:
    counts: Counter[str] = Counter()
    rows = [line for line in lines if line.tag == "WKW:TGW:3EP"]
    for form, lemma, _tag in rows[::_STEP]:
        found = morphology.verb(form)
        right = found is not None and not found.plural and found.other == lemma
        counts["right" if right else "unknown" if found is None else "wrong"] += 1
    _show("third person to plural", counts)
