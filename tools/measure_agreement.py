"""Says how many of an editor's noun-for-noun replacements the agreement engine makes too.

    python tools/measure_agreement.py [FOLDER] [--show]

FOLDER has texts-2.jsonl and labels-2.jsonl (texts with, for each place, the phrase and what an
editor would write there). Without it the folder ``labelled`` beside the project is used, as for the
tests. Only replacements count in which the words round the noun are the same but for agreement;
what the engine is told is the new noun, with gender and number from its tables.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from klantvrij.dutch import closed
from klantvrij.dutch.agreement import Noun, replace_noun
from klantvrij.dutch.morphology import adjective, gender, is_noun, is_plural, singular, verb
from klantvrij.text import apply_edits

SHARED = Path(os.environ.get("KLANTVRIJ_SHARED", Path(__file__).parents[2] / "shared"))
PEOPLE = frozenset(
    ["mensen", "inwoners", "inwoner", "mens", "klant", "klanten", "bezoeker", "bezoekers"]
)


class Case(NamedTuple):
    """One replacement: the text, the old noun, the new one, the phrase and what it becomes."""

    text: str
    start: int
    end: int
    new: Noun
    phrase: tuple[int, int]
    wanted: str


def same_but_agreement(old: str, new: str) -> bool:
    """Say whether two words before a noun differ in agreement at most."""
    one, two = old.lower(), new.lower()
    if one == two:
        return True
    if closed.NEUTER_DETERMINERS.get(one) == two or closed.NEUTER_DETERMINERS.get(two) == one:
        return True
    first, second = adjective(old), adjective(new)
    return first is not None and second is not None and first.base == second.base


def noun(text: str) -> Noun | None:
    """Return the new noun with what the tables say of its head; None when they say nothing."""
    head = ""
    for word in text.split():
        if word.lower() in closed.PREPOSITIONS or (head and is_noun(head)):
            break
        head = word
    if verb(head) and not is_noun(head):  # an infinitive, as a noun
        return Noun(text, "n", mass=True)
    many = is_plural(head)
    if many is None:  # "kosten" and "wensen" are infinitives too
        many = singular(head) is not None
    one = singular(head) if many else head
    kind = gender(one or head)
    if not head or kind not in {"c", "n"}:
        return None
    return Noun(text, kind, plural=bool(many), person=head.lower() in PEOPLE)


def cases(folder: Path) -> Iterator[Case]:
    """Yield the replacements of one noun by another."""
    lines = (folder / "texts-2.jsonl").read_text("utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    for line in (folder / "labels-2.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        if label["verdict"] != "geen-markt" or not label.get("replacement"):
            continue
        case = _case(texts[label["id"]], label)
        if case:
            yield case


def _case(text: str, label: dict[str, object]) -> Case | None:
    start, end = int(str(label["start"])), int(str(label["end"]))
    phrase, wanted = str(label["np"]), str(label["replacement"])
    surface = text[start:end]
    place = phrase.find(surface)
    if place < 0 or text[start - place : start - place + len(phrase)] != phrase:
        return None
    before, after = phrase[:place].split(), phrase[place + len(surface) :]
    if after and not wanted.endswith(after):
        return None
    words = wanted[: len(wanted) - len(after)].split()
    if len(words) <= len(before):
        return None
    if not all(map(same_but_agreement, before, words)):
        return None
    new = " ".join(words[len(before) :])
    if not before and new[:1].isupper() and surface[:1].isupper():
        new = new[:1].lower() + new[1:] if not new.isupper() else new.lower()
    word = noun(new)
    if word is None:
        return None
    left = start - place
    return Case(text, start, end, word, (left, left + len(phrase)), wanted)


def main(arguments: list[str]) -> int:
    """Print the counts; with --show every difference and every doubt."""
    show = "--show" in arguments
    folders = [argument for argument in arguments if not argument.startswith("--")]
    folder = Path(folders[0]) if folders else SHARED / "data" / "labelled"
    counts: Counter[str] = Counter()
    doubts: Counter[str] = Counter()
    for case in cases(folder):
        done = replace_noun(case.text, case.start, case.end, case.new)
        inside = [e for e in done.edits if case.phrase[0] <= e.start and e.end <= case.phrase[1]]
        low, high = case.phrase
        got = apply_edits(
            case.text[low:high],
            (e._replace(start=e.start - low, end=e.end - low) for e in inside),
        )
        right = got.split() == case.wanted.split()
        key = ("certain" if done.certain else "doubt") + (" right" if right else " different")
        counts[key] += 1
        doubts.update(done.doubts)
        if show and key != "certain right":
            around = case.text[max(0, low - 40) : high + 60].replace("\n", "⏎")
            print(f"{key}: {around}\n    {got!r} wanted {case.wanted!r} {done.doubts}")
        elif show and len(done.edits) > len(inside):
            print("outside:", [(case.text[e.start : e.end], e.replacement) for e in done.edits])
            print("   ", case.text[max(0, low - 40) : high + 160].replace("\n", "⏎"))
    total = sum(counts.values())
    print(f"{total} noun-for-noun replacements; " + ", ".join(f"{k} {counts[k]}" for k in counts))
    print("doubts: " + ", ".join(f"{name} {count}" for name, count in doubts.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
