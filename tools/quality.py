"""Measure the judgement and write ``docs/quality.md`` and ``docs/quality-errors.md``.

    python -m tools.quality

Every text is judged by weights that were trained without its whole source, by the same code that
users run. The labelled texts of ``training/`` are our own: invented texts, and passages retold
after real public pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from klantvrij.checker import Checker, Finding, Profile, Verdict
from klantvrij.checker.judging.second.along import Along
from klantvrij.checker.judging.weights import VERDICTS, Weights, weights
from tools.labelled import Text, long_texts, texts
from tools.quality_words import better_words
from tools.training import LEAST, THRESHOLD, Model, examples, folds

DOCS = Path(__file__).parent.parent / "docs"
REPORTED = Verdict.NO_MARKET.value
HEAD = ("| texts | labels | to report | precision | recall | F1 |", "|---|---|---|---|---|---|")
SETS = {"invented": "Invented texts", "pages": "Passages retold after real pages"}
HOW = (
    "Made by `python -m tools.quality`; don't edit by hand. *To report* is `geen-markt`; "
    "precision, recall and F1 are of that."
)
AIMS = (
    "The aims are precision 0.90 and recall 0.85 on the invented texts and F1 0.90 on real running "
    "text. **They are not met yet**; every error by cross-validation is in "
    "[quality-errors.md](quality-errors.md). For comparison, on real text a plain list of words "
    "reaches F1 0.45 and a second careful reader 0.96 (on these passages 0.90)."
)
CAUTION = (
    "Caution: the retold pages are sentences of our own after what was read on real public pages "
    "(who speaks, which words, who stands to whom). They are close to real text, but tidier. "
    "Labels marked as doubtful are also counted apart. 410 of these passages (935 labels, "
    "`training/rules.jsonl`) were retold after regulations: their labels were given by one writer "
    "each, who for half of them knew what two readers had said of the real word. So were 387 "
    "(805 labels, `training/documents.jsonl`) after 123 real documents in public repositories. 238 "
    "(784 labels, `pages-7.jsonl`: companies that sell to public bodies, education, housing and "
    "agencies, opinion and parliament) have labels of one writer each. "
    "Whole real documents and regulations are measured in [quality-real.md](quality-real.md)."
)
LABELS_READ_AGAIN = (
    "Every other label of the retold pages was given twice, by readers who didn't see each other's "
    "(2026-11-22 and 23), and where they differed a third one decided. Of 20,477 labels the two "
    "had the same verdict in 88%. Where the first reader stands for the truth, the second reaches "
    "F1 0.896 on the 10,692 oldest, 0.927 on the next 6,390 and 0.871 on 3,395 later ones; more "
    "than that can't be asked of a program. The third went with the first in 1,053 and with the "
    "second in 1,120 of the cases where the words are ours to judge. Most differences were a "
    "border case or a real market, social rent, titles, and names or fixed terms. Of the 2,664 "
    "labels that were held out before, the two had the same verdict in 91%, F1 0.929, and the "
    "third went with the first in 133 cases and with the second in 103; of the 2,285 that are held "
    "out now in 89%, F1 0.903, and the third went with the first in 64 and with the second in 192. "
    "Of the invented texts 100 labels were read again: F1 0.951. What each reader said was not "
    "kept, so no command makes these figures anew."
)
HARD = (
    "The checker as it is shipped, with its second reader, on the passages of "
    "`training/held-out/`: from these nothing was learnt. The first, in `pages-5.jsonl`, were "
    "retold after pages in which "
    "real customers and residents stand side by side, or in which nothing says at once who is "
    "meant, so they are harder than most pages. Of some the site may have been read before, for "
    "other passages. 2,664 labels that were held out before are learnt "
    "from since 2026-11-23: on these the checker reached F1 0.860 with the profile given and 0.836 "
    "without, when nothing had been learnt from them (measured that day, before). The passages are "
    "short (five hundred letters) and a document is long. So they are also measured with four of "
    "one kind of organisation in one text, one after another: more mixed than most documents are. "
    "How far from a word is looked, and how judgements lean towards each other, was chosen on "
    "these, so their figures are a little too kind."
)
AS_THEY_COME = (
    "The second, in `pages-6.jsonl`, were retold after 111 public pages as a search brings them "
    "up, hard or easy, on four fields: municipalities, care, education with housing and agencies, "
    "and what is written about government. Pages that look as if they had been retold before were "
    "left out; of some the site had been read. Of each label two readers judged apart, and a third "
    "one decided where they differed: the same verdict in 92%, and against the first the second "
    "reaches F1 0.948 (what each said was not kept, so no command makes these two anew). Words "
    "that are only looked for on request were left out, and so were "
    "those of supply and price (*leveren*, *aanbieder*, *tarief*). Nearly half of the words are to "
    "be reported: a list that reports all of them reaches F1 0.63."
)
MIXED = (
    "The third, in `mixed.jsonl`, are 24 whole invented documents of as many kinds (minutes, a "
    "tender, a school guide, a newspaper, a letter to a council …), written by someone who knew "
    "the essays' test and the lexicon but neither the checker nor its texts, with 326 words "
    "marked. In nearly all of them real customers stand beside residents, patients or students. "
    "Marks of one reader, who is also the writer. 43 marks on words that are not looked for unless "
    "asked (*doelgroep*, *aanbod*) were left out."
)
SETTLED = (
    "The fourth, in `settled.jsonl`, are 175 passages that were written to mislead: most of a text "
    "speaks of a market (or of benefits, care, school), while beside the word stands the line that "
    "settles it (*op ons aangewezen*, *het volle bedrag*), or that line is about somebody else. "
    "Labels of one writer. Learning from these passages, and counting such lines as a kind of "
    "cue, did no better on the other three (F1 of nearly all their words, text only, those of the "
    "first set also four in one text: 0.794 with and without it; measured once, 2026-11-24), so "
    "they were kept for measuring."
)
HELD_OUT = (
    ("pages-5.jsonl", "Held-out pages", HARD, 4),
    ("pages-6.jsonl", "Pages as they come", AS_THEY_COME, 4),
    ("mixed.jsonl", "Whole mixed documents", MIXED, 0),
    ("settled.jsonl", "Misleading passages", SETTLED, 0),
)
"""Per file of ``training/held-out``: what it is called in the tables, what is said of it, and how
many are also put together in one text."""
CROSS = (
    "Cross-validation in five parts: a text is judged by weights trained without any text of its "
    "source (a whole document for the invented texts, a whole web domain for the retold pages). "
    "Without the second reader, which would have to be taught anew for each part."
)


class Outcome(NamedTuple):
    """One label and what the checker made of it ("" when it found nothing there)."""

    text: Text
    start: int
    end: int
    wanted: str
    doubt: bool
    family: str
    given: str
    confidence: float

    @property
    def group(self) -> str:
        """Return the set this label belongs to."""
        return "pages" if self.text.id.startswith("p-") else "invented"


def outcomes(*, profile: bool) -> list[Outcome]:
    """Judge every labelled text with weights that never saw its source."""
    found, _missed = examples(texts())
    by_source: dict[str, list[Text]] = defaultdict(list)
    for text in texts():
        by_source[text.source].append(text)
    results: list[Outcome] = []
    for training, testing in folds(found):
        model = Model([found[place] for place in training]).weights(LEAST, THRESHOLD)
        seen = sorted({found[place].text.source for place in testing})
        asked = [text for source in seen for text in by_source[source]]
        results += judged(asked, model, profile=profile)
    return results


def judged(
    asked: Iterable[Text], model: Weights, *, profile: bool, second: Along | None = None
) -> list[Outcome]:
    """Judge `asked` with the weights of `model`, and with a `second` reader if there is one."""
    results: list[Outcome] = []
    checkers: dict[tuple[str, str], Checker] = {}
    for text in asked:
        key = (text.kind, text.speaker) if profile else ("", "")
        if key not in checkers:
            checkers[key] = Checker(
                Profile(*key), model=model, severities="ABCT", second=second or False
            )
        title = text.title if profile else ""
        results += _matched(text, checkers[key].check(text.text, title=title))
    return results


def _matched(text: Text, findings: Sequence[Finding]) -> Iterable[Outcome]:
    for start, end, wanted, doubt in text.labels:
        match = next(
            (
                found
                for found in findings
                for a, b in found.parts or ((found.start, found.end),)
                if a < end and b > start
            ),
            None,
        )
        if match is None:
            yield Outcome(text, start, end, wanted, doubt, "not found", "", 0.0)
        else:
            yield Outcome(
                text, start, end, wanted, doubt, match.family, match.verdict.value, match.confidence
            )


def score(chosen: Sequence[Outcome]) -> tuple[float, float, float, int]:
    """Return precision, recall, F1 and the number of labels to report."""
    right = sum(o.wanted == REPORTED == o.given for o in chosen)
    given = sum(o.given == REPORTED for o in chosen)
    wanted = sum(o.wanted == REPORTED for o in chosen)
    precision = right / given if given else 0.0
    recall = right / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0, wanted


def row(name: str, chosen: Sequence[Outcome]) -> str:
    """Return a row of a table with `HEAD`."""
    precision, recall, f1, wanted = score(chosen)
    return f"| {name} | {len(chosen)} | {wanted} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def held_out() -> list[str]:
    """Return how the shipped checker does on the texts that nothing was learnt from."""
    lines: list[str] = []
    for file, name, about, count in HELD_OUT:
        asked = texts(f"held-out/{file}")
        ways = [(asked, True, "profile given"), (asked, False, "text only")]
        if count:
            together = [long.text for long in long_texts(asked, count, of_one_kind=True)]
            ways.append((together, False, "four in one text, text only"))
        lines += [about, "", *HEAD]
        for reader, who in ((Along(), ""), (None, ", without the second reader")):
            for chosen, profile, title in ways:
                found = judged(chosen, weights(), profile=profile, second=reader)
                sure = [o for o in found if not o.doubt]
                lines.append(row(f"{name}, {title}{who}", found))
                lines.append(row(f"{name}, {title}, labels without doubt{who}", sure))
        lines.append("")
    return lines[:-1]


def page(with_profile: Sequence[Outcome], without: Sequence[Outcome], fresh: Sequence[str]) -> str:
    """Return the quality page in Markdown; `fresh` is what `held_out` found."""
    lines = [
        "# How good is the judgement?",
        "",
        HOW,
        "",
        *fresh,
        "",
        AIMS,
        "",
        "## What it was learnt from, by cross-validation",
        "",
        CROSS,
        "",
        *HEAD,
    ]
    for group, name in SETS.items():
        for title, chosen in (("profile given", with_profile), ("text only", without)):
            mine = [o for o in chosen if o.group == group]
            lines.append(row(f"{name}, {title}", mine))
            sure = [o for o in mine if not o.doubt]
            lines.append(row(f"{name}, {title}, labels without doubt", sure))
    lines += [
        "",
        CAUTION,
        "",
        LABELS_READ_AGAIN,
    ]
    for group, name in SETS.items():
        mine = [o for o in with_profile if o.group == group]
        lines += [
            "",
            f"## {name}: per word family",
            "",
            HEAD[0].replace("texts", "family"),
            HEAD[1],
        ]
        families = Counter(o.family for o in mine)
        for family, _count in families.most_common():
            lines.append(row(family, [o for o in mine if o.family == family]))
        lines += ["", f"## {name}: verdicts", "", *_confusion(mine)]
    lines += ["", *better_words(), *_direction()]
    return "\n".join(lines) + "\n"


def _confusion(chosen: Sequence[Outcome]) -> list[str]:
    columns = [*(verdict.value for verdict in VERDICTS), ""]
    counts = Counter((o.wanted, o.given) for o in chosen)
    head = [column or "not found" for column in columns]
    lines = ["| label \\ given | " + " | ".join(head) + " |", "|---" * (len(head) + 1) + "|"]
    for wanted in columns[:-1]:
        cells = [str(counts[wanted, given] or "") for given in columns]
        lines.append(f"| {wanted} | " + " | ".join(cells) + " |")
    right = sum(o.wanted == o.given for o in chosen)
    return [*lines, "", f"All seven verdicts right: {right / len(chosen):.3f}."]


def _direction() -> list[str]:
    try:
        from tools.measure_direction import measure
    except ImportError:
        return []
    return ["## Direction and tone", "", measure().strip()]


def errors(chosen: Sequence[Outcome]) -> str:
    """Return every wrong report, missed or given, in Markdown."""
    lines = [
        "# Every remaining error in reporting",
        "",
        "Made by `python -m tools.quality`. The word stands between «». *?*: the labeller doubted.",
    ]
    for group, name in SETS.items():
        for title, wrong in (
            ("missed", [o for o in chosen if o.wanted == REPORTED != o.given]),
            ("wrongly reported", [o for o in chosen if o.given == REPORTED != o.wanted]),
        ):
            mine = [o for o in wrong if o.group == group]
            lines += ["", f"## {name}: {title} ({len(mine)})", ""]
            for o in mine:
                text = o.text.text
                before = text[max(0, o.start - 50) : o.start]
                context = f"{before}«{text[o.start : o.end]}»{text[o.end : o.end + 40]}"
                shown = " ".join(context.split()).replace("|", "/").replace("`", "'")
                doubt = "?" if o.doubt else ""
                lines.append(
                    f"- `{o.text.id}` {o.wanted}{doubt} → {o.given or 'not found'} "
                    f"{o.confidence:.2f}: {shown}"
                )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write both pages."""
    with_profile = outcomes(profile=True)
    without = outcomes(profile=False)
    DOCS.mkdir(exist_ok=True)
    (DOCS / "quality.md").write_text(page(with_profile, without, held_out()), encoding="utf-8")
    (DOCS / "quality-errors.md").write_text(errors(with_profile), encoding="utf-8")
    for group, name in SETS.items():
        for title, chosen in (("with the profile", with_profile), ("without", without)):
            print(
                name, title, [round(x, 3) for x in score([o for o in chosen if o.group == group])]
            )


if __name__ == "__main__":
    main()
