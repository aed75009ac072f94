"""Write the section on better words in ``docs/quality.md``.

    python -m tools.quality_words

The other sections of that page take minutes to measure (`tools.quality`); this one seconds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools import measure_suggestions

DOCS = Path(__file__).parent.parent / "docs"
WRITER = (
    "The person who wrote the rules read edits too. Of 160 drawn from the labelled texts 147 were "
    "right; of the thirteen others nine have been mended since, and four are good Dutch with a "
    "wrong meaning (*patiënten* for those who use another service). Of 150 drawn from the long "
    "public texts none was bad Dutch; seven said *aanvragers* of the wrong people, which has been "
    "mended since."
)
SECOND_READING = (
    "The aim is that 99% of the edits are exactly right. **By this reading it is not met.** The "
    "samples are small and had one reader."
)
EDITS = (
    "An *edit* is a better word with all that agrees with it, made with one click; it is only "
    "offered when the whole sentence is right afterwards. Everything else is a hint. "
    "`python tools/measure_suggestions.py` makes these figures from one pass over each text, as "
    "`klantvrij fix` makes it; `--show` shows every place."
)
EDIT_SETS = (
    "The first set is `tests/checker/rewriting.toml`, sentences of our own over sixteen kinds "
    "of difficulty: it shows that the grammar holds, not what happens in a text nobody saw. "
    "The second is held out, see below. "
    "The third is what the checker reports in labelled texts that stand beside the project "
    "(see `tests/test_shared_texts.py`). There the editor often chose another word that is as "
    "right (*beller*, *lezer*, *deelnemer* for *inwoner*), so the last column says little."
)


def better_words() -> list[str]:
    """Return the section on better words, from the figures of tools.measure_suggestions."""
    own, labelled = measure_suggestions.own_sentences(), measure_suggestions.labelled()
    rows = []
    held_out = [
        row
        for path in measure_suggestions.HELD_OUT
        for row in measure_suggestions.own_sentences(path)
    ]
    for name, found in (
        ("Our own sentences", own),
        ("Held out, now", held_out),
        ("Labelled phrases", labelled),
    ):
        places, edits, right = measure_suggestions.counts(found)
        if places:
            share, exact = f"{edits / places:.1%}", f"{right / edits:.1%}"
            rows.append(f"| {name} | {places} | {edits} ({share}) | {right} ({exact}) |")
    head = ["| Set | Places | With an edit | Exactly as the editor |", "|---|---|---|---|"]
    return [
        "## Better words",
        "",
        EDITS,
        "",
        *head,
        *rows,
        "",
        EDIT_SETS,
        "",
        WRITER,
        "",
        *second_reading(),
        *third_reading(),
        *labelled_reading(),
    ]


def second_reading() -> list[str]:
    """Return what a second reader said of edits in texts, from docs/second-reading.json."""
    found = json.loads((DOCS / "second-reading.json").read_text(encoding="utf-8"))
    classes = found["classes"]
    lines = [
        "### A second reader",
        "",
        f"Read strictly by {found['reader']} ({found['when']}). Each edit is one of four: "
        + "; ".join(f"*{name}*: {meaning}" for name, meaning in classes.items())
        + ". The texts are no part of the project; these counts stand in `docs/second-reading.json`"
        " and are not made anew by a command.",
        "",
        "| Draw | Edits read | " + " | ".join(classes) + " | Reported | Without an edit |",
        "|---|---" + "|---" * (len(classes) + 2) + "|",
    ]
    for draw in found["draws"]:
        counts = [draw[name] for name in classes]
        cells = [draw["name"], sum(counts), *counts, draw["reported"], draw["without_edit"]]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    lines.append("")
    for draws, name in (("first", "Before the repairs"), ("second", "After them")):
        chosen = [draw for draw in found["draws"] if draw["name"].startswith(draws)]
        total = sum(draw[name] for draw in chosen for name in classes)
        fit = sum(draw["right"] + draw["acceptable"] for draw in chosen)
        exact = sum(draw["right"] for draw in chosen)
        lines.append(
            f"- {name}: of {total} edits {exact} ({exact / total:.1%}) were exactly right and "
            f"{fit} ({fit / total:.1%}) right or acceptable."
        )
    lines += [f"- The {draw['name']}: {draw['from']}." for draw in found["draws"]]
    noticed = found["noticed"]
    lines.append(
        f"- Noticed on the way: {noticed['wrongly_reported']} words reported that should not be, "
        f"{noticed['missed']} missed."
    )
    lines += [f"- {found[name]}" for name in ("repairs", "repaired", "remains")]
    return [*lines, "", SECOND_READING, ""]


def third_reading() -> list[str]:
    """Return what a third reader said of edits in texts, from docs/third-reading.json."""
    found = json.loads((DOCS / "third-reading.json").read_text(encoding="utf-8"))
    classes = found["classes"]
    lines = [
        "### A third reader",
        "",
        f"Read strictly by {found['reader']} ({found['when']}). Each edit is one of five: "
        + "; ".join(f"*{name}*: {meaning}" for name, meaning in classes.items())
        + ". The counts stand in `docs/third-reading.json` and are not made anew by a command.",
        "",
        "| Draw | Edits read | " + " | ".join(classes) + " |",
        "|---|---" + "|---" * len(classes) + "|",
    ]
    for draw in found["draws"]:
        counts = [draw[name] for name in classes]
        lines.append("| " + " | ".join(map(str, [draw["name"], sum(counts), *counts])) + " |")
    lines.append("")
    for draws, name in (("before", "Before the repairs"), ("after", "After them")):
        chosen = [draw for draw in found["draws"] if draw["name"].startswith(draws)]
        total = sum(draw[name] for draw in chosen for name in classes)
        fit = sum(draw["right"] + draw["acceptable"] for draw in chosen)
        exact = sum(draw["right"] for draw in chosen)
        lines.append(
            f"- {name}: of {total} edits {exact} ({exact / total:.1%}) were exactly right and "
            f"{fit} ({fit / total:.1%}) right or acceptable."
        )
    lines += [f"- Draw {draw['name']}: {draw['from']}." for draw in found["draws"]]
    lines += [f"- {note}" for note in found["notes"]]
    causes = "; ".join(f"{cause} ({count})" for cause, count in found["causes"])
    lines += [f"- What wasn't exactly right before the repairs, by cause: {causes}."]
    return [*lines, "", *held_out_first(found["held_out"])]


def labelled_reading() -> list[str]:
    """Return what a reader said of every edit in the labelled texts, from a file of counts."""
    found = json.loads((DOCS / "labelled-reading.json").read_text(encoding="utf-8"))
    names = ("edits", "not_to_report", "right", "odd", "ungrammatical")
    said = (
        f"All were read by {found['reader']} ({found['when']}); after the repairs those that had "
        "changed were read anew, so that the last row is no independent judgement. *Right*: "
        "correct Dutch with the same meaning, a word an editor could leave. *Odd*: correct "
        "grammar, another meaning. *Not to report*: the label says that the word is no "
        "market-speak, so the judgement was wrong first. The counts stand in "
        "`docs/labelled-reading.json`."
    )
    head = "| | Edits | Not to report | Right | Odd | Ungrammatical | Right, of those to report |"
    lines = ["### Every edit in the labelled texts", "", said, "", head, "|---" * 7 + "|"]
    for row in found["rows"]:
        share = row["right"] / (row["edits"] - row["not_to_report"])
        cells = [row["name"], *(row[name] for name in names), f"{share:.1%}"]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    causes = "; ".join(f"{cause} ({count})" for cause, count in found["causes"])
    return [*lines, "", f"- What was odd or ungrammatical before, by cause: {causes}.", ""]


def held_out_first(found: list[dict[str, Any]]) -> list[str]:
    """Return what the first run made of the sentences that were kept apart."""
    lines = ["### Held out", ""]
    for each in found:
        good = f" ({each['as_good']} of them as good, and added since)" if each["as_good"] else ""
        lines.append(
            f"- `tests/checker/{each['file']}`: {each['sentences']} sentences with what an editor "
            f"makes of them, {each['written']}. **First run: {each['first_run']} of "
            f"{each['sentences']}** exactly. Of the others {each['no_edit']} got no edit, "
            f"{each['other_word']} another word than was wanted{good} and "
            f"{each['ungrammatical']} was not correct Dutch."
        )
    repaired = (
        "What went wrong was repaired afterwards, but for ten sentences: in five the judgement "
        "sees no market-speak (in one of those only half of it), and five have a hint, of which "
        "two because what somebody else said is left as it was. So the row *Held out, now* says "
        "only that it stays repaired."
    )
    return [*lines, "", repaired, ""]


def main() -> None:
    """Write the section on better words in the page, and leave the rest as it is."""
    path = DOCS / "quality.md"
    before, mark, rest = path.read_text(encoding="utf-8").partition("## Better words\n")
    section = "\n".join(better_words()).rstrip() + "\n\n"
    _old, following, after = rest.partition("## Direction and tone\n")
    if not (mark and following):
        raise SystemExit("docs/quality.md has another order than this tool knows.")
    path.write_text(before + section + following + after, encoding="utf-8")


if __name__ == "__main__":
    main()
