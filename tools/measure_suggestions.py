"""Measure the better words: how many findings get an edit, and how many edits are right.

    python tools/measure_suggestions.py [--show] [--texts FOLDER]

Three sets. `tests/checker/rewriting.toml`: sentences of our own with what a Dutch editor makes of
them; `rewriting-heldout*.toml`: a hundred, written before a first run. The labelled texts in the
folder ``labelled`` beside the project (KLANTVRIJ_SHARED), as far as an editor wrote what a
phrase should become; an edit that differs from the editor's may be right too, so those are shown
with --show and judged by a reader. With --texts every edit in the Markdown files of a folder is
shown, for a reader too.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from klantvrij.checker import Checker, Finding, Profile, Verdict
from klantvrij.checker.finding import Suggestion
from klantvrij.config import Config
from klantvrij.documents import read_bytes
from klantvrij.kinds import KINDS
from klantvrij.revise.plan import changed, plan

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("KLANTVRIJ_SHARED", ROOT.parent / "shared"))
REPORTED = frozenset(Config().report)
SENTENCES = ROOT / "tests" / "checker" / "rewriting.toml"
HELD_OUT = tuple(
    SENTENCES.with_name(f"rewriting-heldout{number}.toml") for number in ("", "-2", "-3", "-4")
)


class Measured(NamedTuple):
    """One place in a text: the sentence, what the checker makes of it, and what an editor does.

    `after` is "" when there is no edit.
    """

    name: str
    before: str
    after: str
    wanted: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether the edit gives exactly an acceptable sentence."""
        return _plain(self.after) in {_plain(text) for text in self.wanted}


def _plain(text: str) -> str:
    return " ".join(text.split())


def made_edits(text: str, findings: Iterable[Finding]) -> dict[Finding, Suggestion]:
    """Return for each of `findings` the edit that `klantvrij fix` makes, if it makes one."""
    reported = [item for item in findings if item.verdict in REPORTED]
    return {change.finding: change.suggestion for change in plan(text, reported).changes}


def own_sentences(path: Path = SENTENCES) -> list[Measured]:
    """Return our own sentences in `path`, each as `klantvrij fix` leaves it."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    found = []
    for category, cases in rows.items():
        for case in cases:
            wanted = case["gold"] if isinstance(case["gold"], list) else [case["gold"]]
            wanted = [text or case["text"] for text in wanted]
            after = whole(case["text"], case.get("kind", "gemeente"))
            changed = after if after != case["text"] else ""
            found.append(Measured(category, case["text"], changed, tuple(wanted)))
    return found


def whole(text: str, kind: str) -> str:
    """Return `text` after the one pass over it that `klantvrij fix` makes."""
    data = text.encode()
    document = read_bytes(data, "tekst.txt")
    reported = [item for item in Checker(Profile(kind)).check(text) if item.verdict in REPORTED]
    return changed(data, document, plan(text, reported).changes).data.decode()


def labelled() -> list[Measured]:
    """Return the labelled phrases that the checker reports; empty without the folder."""
    return list(_labelled())


def _labelled() -> Iterator[Measured]:
    folder = SHARED / "data" / "labelled"
    for number in (1, 2):
        texts_file = folder / f"texts-{number}.jsonl"
        if not texts_file.exists():
            return
        texts = {row["id"]: row for row in map(json.loads, _lines(texts_file))}
        labels: dict[str, list[dict[str, object]]] = {}
        for label in map(json.loads, _lines(folder / f"labels-{number}.jsonl")):
            if label.get("np") and not label.get("particle"):
                labels.setdefault(label["id"], []).append(label)
        for name, rows in labels.items():
            yield from _of_text(name, texts[name], rows)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _of_text(name: str, row: dict[str, str], labels: list[dict[str, object]]) -> Iterator[Measured]:
    text = row["text"]
    kind = row.get("profile", "")
    profile = Profile(kind if kind in KINDS else "", row.get("speaker", ""))
    findings = Checker(profile).check(text, title=row.get("title", ""))
    made = made_edits(text, findings)
    for label in labels:
        start, end, phrase = int(str(label["start"])), int(str(label["end"])), str(label["np"])
        finding = next((f for f in findings if f.start < end and f.end > start), None)
        if finding is None or finding.verdict is not Verdict.NO_MARKET:
            continue
        at = text.rfind(phrase, max(0, start - len(phrase)), end + len(phrase))
        left, right = _sentence(text, start, end)
        wanted = ""
        if at >= 0:
            left, right = min(left, at), max(right, at + len(phrase))
            wanted = text[left:at] + str(label["replacement"]) + text[at + len(phrase) : right]
        edit = made.get(finding)
        after = ""
        if edit is not None:
            left, right = min(left, edit.start), max(right, edit.end)
            after = text[left : edit.start] + edit.replacement + text[edit.end : right]
        yield Measured(name, text[left:right], after, (wanted,))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    from klantvrij.dutch.sentences import sentence_at

    span = sentence_at(text, start, 400)
    return span.start, max(span.end, end)


def _show(rows: Iterable[Measured]) -> None:
    for row in rows:
        print(f"[{row.name}] {_plain(row.before)}")
        print(f"      ->  {_plain(row.after) or '(geen wijziging)'}")
        for text in row.wanted if not row.right else ():
            print(f"    gold  {_plain(text)}")


def _texts(folder: Path) -> None:
    count = edits = 0
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        findings = Checker(Profile("")).check(text)
        made = made_edits(text, findings)
        for finding in findings:
            if finding.verdict is not Verdict.NO_MARKET:
                continue
            count += 1
            edit = made.get(finding)
            if edit is None:
                continue
            edits += 1
            left, right = _sentence(text, edit.start, edit.end)
            before = text[left : edit.start], text[edit.start : edit.end], text[edit.end : right]
            shown = f"{before[0]}[{before[1]}=>{edit.replacement}]{before[2]}"
            print(f"{path.name[:12]} {_plain(shown)[-600:]}")
    print(f"{edits} edits for {count} reported findings")


def counts(rows: list[Measured]) -> tuple[int, int, int]:
    """Return how many places there are, how many get an edit, and how many edits are right."""
    edits = [row for row in rows if row.after]
    return len(rows), len(edits), sum(row.right for row in edits)


def main() -> None:
    """Print the counts, and with --show every place."""
    if "--texts" in sys.argv:
        _texts(Path(sys.argv[sys.argv.index("--texts") + 1]))
        return
    sets = {
        "own sentences": own_sentences(),
        "held out": [row for path in HELD_OUT for row in own_sentences(path)],
        "labelled phrases": labelled(),
    }
    for name, rows in sets.items():
        if "--show" in sys.argv:
            _show(rows)
        places, edits, right = counts(rows)
        print(f"{name}: {places} places, {edits} with an edit, {right} exactly as the editor")


if __name__ == "__main__":
    main()
