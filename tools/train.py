"""Make ``src/klantvrij/checker/judging/data/weights.tsv`` from the labelled texts in ``training/``.

    python -m tools.train

Deterministic: the same texts and code give the same file.
"""

from __future__ import annotations

from klantvrij.checker.judging.weights import FILE, VERDICTS
from tools.labelled import texts
from tools.training import LEAST, THRESHOLD, Model, examples


def main() -> None:
    """Train on everything and write the weights."""
    found, missed = examples(texts())
    made = Model(found)
    scale, table = made.table(LEAST)
    lines = [
        "#columns\t\t" + "\t".join(verdict.value for verdict in VERDICTS),
        f"#scale\t\t{scale:.8f}",
        "#bias\t\t" + "\t".join(f"{value:.5f}" for value in made.bias),
        f"#threshold\t\t{THRESHOLD}",
    ]
    count = 0
    for group, values in table.items():
        for value, row in values.items():
            numbers = "\t".join(str(number - 128) for number in row)
            lines.append(f"{group}\t{value}\t{numbers}".replace("\n", "\\n"))
            count += 1
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} examples, {len(missed)} labels not found, {count} features")


if __name__ == "__main__":
    main()
