"""Measure and print: ``python -m benchmarks [PART …] [--corpus PATH] [--write]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import ROOT, load, machine

sys.path.insert(0, str(ROOT / "src"))

from benchmarks import parts, tables
from benchmarks.corpus import Corpus

PARTS = {
    "start": parts.start,
    "speed": parts.speed,
    "beside": parts.beside,
    "cores": parts.all_cores,
    "memory": parts.memory,
    "linear": parts.linear,
}
PAGE = ROOT / "docs" / "performance.md"


def main() -> None:
    """Run the parts asked for, print their tables, and write them when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("part", nargs="*", help=f"what to measure: {', '.join(PARTS)}; else all")
    parser.add_argument(
        "--corpus",
        type=Path,
        default=os.environ.get("KLANTVRIJ_BENCH_CORPUS"),
        help="a checkout of statengeneraal/laws-markdown; else our own training texts",
    )
    parser.add_argument(
        "--tools",
        type=Path,
        default=Path(tempfile.gettempdir()) / "klantvrij-benchmarks",
        help="folder where other programs are installed, and found again next time",
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds; the median counts")
    parser.add_argument("--quick", action="store_true", help="smaller texts")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    asked = parser.parse_args()
    unknown = set(asked.part) - PARTS.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    corpus = Corpus(Path(asked.corpus) if asked.corpus else None)
    today = datetime.now(tz=UTC).date().isoformat()
    heading = f"{machine()}; {today}; texts: {corpus.source}; medians of {asked.rounds} rounds"
    heading += " on smaller texts (--quick)" if asked.quick else ""
    print(f"{heading}.", flush=True)
    with tempfile.TemporaryDirectory(prefix="klantvrij-") as folder:
        setting = parts.Setting(Path(folder), asked.tools, corpus, asked.rounds, asked.quick)
        for name in asked.part or PARTS:
            busy = load()
            made: list[tables.Table] = []
            for table in PARTS[name](setting):
                made.append(table)
                print(f"\n{table.markdown()}", flush=True)
            print(f"\nLoad at the start: {busy:.1f}.", flush=True)
            if asked.write:
                tables.write(PAGE, name, f"{heading}; load at the start {busy:.1f}.", made)


if __name__ == "__main__":
    main()
