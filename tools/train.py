"""Make ``src/klantvrij/checker/data/weights.tsv`` from the labelled texts in ``training/``.

    python -m tools.train

Deterministic: the same texts and code give the same file.
"""

from __future__ import annotations

import numpy as np

from klantvrij.checker.weights import FILE, VERDICTS
from tools.training import Model, examples, texts

LEAST = 0.03
"""A feature that moves no verdict by this much (in logits) is left out."""
THRESHOLD = 0.42
"""Chance from which geen-markt is reported: the best F1 in cross-validation (docs/quality.md)."""


def main() -> None:
    """Train on everything and write the weights."""
    found, missed = examples(texts())
    model = Model(found)
    kept = list(model.rows(LEAST))
    scale = max(float(np.abs(column).max()) for _, column in kept) / 127
    lines = [
        "#columns\t\t" + "\t".join(verdict.value for verdict in VERDICTS),
        f"#scale\t\t{scale:.8f}",
        "#bias\t\t" + "\t".join(f"{value:.5f}" for value in model.bias),
        f"#threshold\t\t{THRESHOLD}",
    ]
    for name, column in kept:
        numbers = "\t".join(str(round(value / scale)) for value in column)
        lines.append(name.replace("\n", "\\n") + f"\t{numbers}")
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} voorbeelden, {len(missed)} labels niet gevonden, {len(kept)} kenmerken")


if __name__ == "__main__":
    main()
