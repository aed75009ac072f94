"""The measurements, one function each. Every function returns tables of ratios and rates."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import SPACINGS, Corpus, words
from benchmarks.measure import ROOT, Command, CommandFailedError, compare, cores, klantvrij, run
from benchmarks.measure import time_calls as by_turns
from benchmarks.rivals import Rival, rivals
from benchmarks.tables import Table

LETTER = ROOT / "examples" / "raadsbrief.txt"
WORD_FILE = ROOT / "examples" / "raadsbrief.docx"
ALONE = "--no-second-reader"
MB = 1_000_000
AIM_LETTER, AIM_WORD_FILE = 4.0, 8.0  # times an empty Python
AIM_MEMORY = 300  # MB
LINE = "De klant krijgt bijstand.\n"
DENSE = 5 * MB
"""A text as full of words to report as can be, in which each is explained."""
AIMS_DENSE = {"rg": 1.0, "codespell": 8.0}
"""How many times as fast as these, with a hit per 750 code points."""
VALE = 2.4
"""MB/s of Vale at its best (files of 25 kB), measured once: no package carries its program."""
AIM_VALE = 25.0


class Setting(NamedTuple):
    """How to measure: a folder for texts, one for other programs, and how much to do."""

    folder: Path
    tools: Path
    corpus: Corpus
    rounds: int
    quick: bool

    def file(self, size: int, spacing: int) -> Path:
        """Return a text file of `size` bytes with a hit per `spacing` code points."""
        path = self.folder / f"{size}-{spacing}.txt"
        if not path.exists():
            path.write_text(self.corpus.text(size, spacing), encoding="utf-8")
        return path


def start(setting: Setting) -> list[Table]:
    """Measure from nothing to an answer: one page of text, and a Word file."""
    commands = {
        "python -c pass": Command((sys.executable, "-c", "pass")),
        f"klantvrij check {LETTER.name}": klantvrij("check", str(LETTER)),
        f"klantvrij check {WORD_FILE.name}": klantvrij("check", str(WORD_FILE)),
        f"the letter, {ALONE}": klantvrij("check", ALONE, str(LETTER)),
        f"the Word file, {ALONE}": klantvrij("check", ALONE, str(WORD_FILE)),
        "klantvrij --version": klantvrij("--version"),
    }
    aims = {
        f"klantvrij check {LETTER.name}": AIM_LETTER,
        f"klantvrij check {WORD_FILE.name}": AIM_WORD_FILE,
        f"the letter, {ALONE}": AIM_LETTER,
        f"the Word file, {ALONE}": AIM_WORD_FILE,
    }
    found = compare(commands, max(setting.rounds, 5) * 3)
    empty = found["python -c pass"].seconds
    rows: list[tuple[str, ...]] = [
        (
            name,
            f"{took.seconds * 1000:.1f}",
            f"{took.seconds / empty:.1f}×",
            _aim(took.seconds / empty, most=aims.get(name)),
        )
        for name, took in found.items()
    ]
    return [Table("Cold start", ("command", "ms", "against an empty Python", "aim"), rows)]


def speed(setting: Setting) -> list[Table]:
    """Measure judging in one process: MB/s by how often there is a hit."""
    from klantvrij.checker import Checker
    from klantvrij.checker.finding import Verdict

    checker = Checker(second=False)
    shown = frozenset((Verdict.NO_MARKET,))
    rows: list[tuple[str, ...]] = []
    for size in (5 * MB,) if setting.quick else (5 * MB, 20 * MB):
        for spacing in SPACINGS:
            text = setting.file(size, spacing).read_text(encoding="utf-8")
            findings = len(checker.check(text))
            calls: dict[str, Callable[[], object]] = {
                "explained": lambda text=text: checker.check(text),  # type: ignore[misc]
                "judged": lambda text=text: checker.check(text, explain=shown),  # type: ignore[misc]
            }
            taken = by_turns(calls, setting.rounds)
            rows.append(
                (
                    f"{size // MB} MB, {_spacing(len(text), findings)}",
                    f"{findings:,}",
                    _rate(size, taken["judged"]),
                    _per_hit(taken["judged"], findings),
                    _rate(size, taken["explained"]),
                    _per_hit(taken["explained"], findings),
                )
            )
    header = ("text", "hits", "MB/s", "µs a hit", "all explained, MB/s", "µs a hit")
    title = "Judging by the words alone, in one process on one core"
    return [Table(title, header, rows), _with_second_reader(setting)]


def _with_second_reader(setting: Setting) -> Table:
    """Measure what the second reader adds in a process that has asked it before."""
    from klantvrij.checker import Checker

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does
    without, along = Checker(second=False), Checker()
    rows: list[tuple[str, ...]] = []
    for size in (5_000, 50_000, 500_000):
        text = setting.file(size, 750).read_text(encoding="utf-8")
        calls: dict[str, Callable[[], object]] = {
            "without": lambda text=text: without.check(text),  # type: ignore[misc]
            "along": lambda text=text: along.check(text),  # type: ignore[misc]
        }
        taken = by_turns(calls, setting.rounds)
        rows.append(
            (
                f"{size // 1000} kB",
                f"{len(along.check(text)):,}",
                f"{taken['without'] * 1000:.0f}",
                f"{taken['along'] * 1000:.0f}",
            )
        )
    header = ("text, a hit per 750", "hits", "ms by the words alone", "ms with the second reader")
    return Table("With the second reader", header, rows)


def beside(setting: Setting) -> list[Table]:
    """Measure the whole command beside other programs, on the same files in the same rounds."""
    others, missing = rivals(setting.tools)
    size = 5 * MB
    columns: dict[int, dict[str, float]] = {}
    for spacing in SPACINGS:
        columns[spacing] = dict(_command_rates(setting, others, size, spacing))
    names = ["klantvrij check --format jsonl", *(rival.name for rival in others)]
    rows: list[tuple[str, ...]] = []
    for name in names:
        cells = [name]
        for spacing in SPACINGS:
            rate = columns[spacing].get(name)
            ours = columns[spacing][names[0]]
            cells += ["–", "–"] if rate is None else [f"{rate:.3g}", f"{ours / rate:.2g}×"]
        rate = columns[SPACINGS[-1]].get(name)
        least = AIMS_DENSE.get(name.split()[0])
        cells.append(_aim(ours / rate, least=least) if rate else "")
        rows.append(tuple(cells))
    dense = columns[SPACINGS[-1]][names[0]]
    vale = ("Vale (measured once, see below)", "", "", "", "", f"{VALE}", f"{dense / VALE:.2g}×")
    rows.append((*vale, _aim(dense / VALE, least=AIM_VALE)))
    header = ["command"]
    for spacing in SPACINGS:
        header += [f"MB/s, {_named(spacing)}", "klantvrij is"]
    header.append("aim")
    notes = [f"{len(words()):,} words and phrases to look for."]
    notes += [f"{rival.name}: {rival.version}." for rival in others]
    small = [f"{rival.name} ({rival.most // 1000} kB)" for rival in others if rival.most < size]
    if small:
        notes.append(f"Read a smaller file: {', '.join(small)}.")
    notes += [f"Not compared: {gone.name}, {gone.reason}." for gone in missing]
    return [Table("The whole command beside others", tuple(header), rows, tuple(notes))]


def _command_rates(
    setting: Setting, others: list[Rival], size: int, spacing: int
) -> Iterator[tuple[str, float]]:
    whole = setting.file(size, spacing)
    commands = {
        "klantvrij check --format jsonl": klantvrij("check", str(whole), "--format", "jsonl")
    }
    sizes = dict.fromkeys(commands, size)
    for rival in others:
        read = min(size, rival.most)
        command = rival.command(setting.file(read, spacing))
        try:
            run(command)
        except CommandFailedError as error:
            print(f"  {rival.name} is left out: {error}", file=sys.stderr)
            continue
        commands[rival.name] = command
        sizes[rival.name] = read
    for name, took in compare(commands, setting.rounds).items():
        yield name, sizes[name] / MB / took.seconds


def all_cores(setting: Setting) -> list[Table]:
    """Measure a folder of documents, with one process and with one for every core."""
    folder = setting.folder / "folder"
    count = 200 if setting.quick else 1000
    if not folder.exists():
        folder.mkdir()
        each = setting.corpus.text(count * 20_000, 750)
        step = len(each) // count
        for number in range(count):
            piece = each[number * step : (number + 1) * step]
            (folder / f"{number:04}.txt").write_text(piece, encoding="utf-8")
    size = sum(path.stat().st_size for path in folder.iterdir())
    choices = sorted({1, 2, cores()})
    commands = {
        f"--jobs {jobs}": klantvrij(
            "check", ALONE, str(folder), "--format", "jsonl", "--jobs", str(jobs)
        )
        for jobs in choices
    }
    found = compare(commands, setting.rounds)
    one = found["--jobs 1"].seconds
    rows: list[tuple[str, ...]] = [
        (name, f"{took.seconds:.2f}", _rate(size, took.seconds), f"{one / took.seconds:.2f}×")
        for name, took in found.items()
    ]
    title = f"All cores: {count:,} text files, together {size / MB:.0f} MB, a hit per 750"
    return [Table(title, ("processes", "seconds", "MB/s", "against one"), rows)]


def memory(setting: Setting) -> list[Table]:
    """Measure the most memory held while reading very large texts."""
    size = (100 if setting.quick else 200) * MB
    rows: list[tuple[str, ...]] = []
    for spacing in (0, 750):
        piece = setting.corpus.text(10 * MB, spacing)
        name = f"{size // MB} MB, {_named(spacing)}"
        rows.append(_held(setting, name, piece, size // (10 * MB)))
    # small, as to judge so many words takes minutes
    name = f"{DENSE // MB} MB, a hit on every line of {len(LINE) - 1}"
    rows.append(_held(setting, name, LINE, DENSE // len(LINE)))
    return [Table("Memory", ("text", "most memory", "seconds", "MB/s", "aim"), rows)]


def _held(setting: Setting, name: str, piece: str, times: int) -> tuple[str, ...]:
    """Return the row of a text that is `piece` so many times."""
    path = setting.folder / "large.txt"
    with path.open("w", encoding="utf-8") as file:
        for _ in range(times):
            file.write(piece)
    took = run(klantvrij("check", str(path), "--format", "jsonl"))
    size = path.stat().st_size
    path.unlink()
    return (
        name,
        f"{took.memory / MB:.0f} MB",
        f"{took.seconds:.1f}",
        _rate(size, took.seconds),
        _aim(took.memory / MB, most=AIM_MEMORY, unit=" MB"),
    )


def linear(setting: Setting) -> list[Table]:
    """Measure whether twice the text takes twice the time: in one file, in many documents."""
    tables = [_one_file(setting)]
    if setting.corpus.laws is not None:
        tables.append(_many_documents(setting))
    return tables


def _one_file(setting: Setting) -> Table:
    from klantvrij.collection.examine import Examiner, Wanted
    from klantvrij.config import Config

    examiner = Examiner(Wanted())
    config = Config(second=False)
    rows: list[tuple[str, ...]] = []
    sizes = [1_000, 10_000, 100_000, MB, 10 * MB, 50 * MB]
    if setting.quick:
        sizes.pop()
    for size in sizes:
        cells = [f"{size / MB:g} MB"]
        for one_line in (False, True):
            path = setting.file(size, 750)
            if one_line:
                text = path.read_text(encoding="utf-8").replace("\n", " ")
                path = setting.folder / "line.txt"
                path.write_text(text, encoding="utf-8")
            times = max(1, min(200, 2 * MB // size))

            def work(path: Path = path, times: int = times) -> None:
                for _ in range(times):
                    list(examiner.examine(str(path), config))

            taken = by_turns({"": work}, setting.rounds)[""] / times / (size / MB)
            cells.append(f"{taken * 1000:.0f}")
        rows.append(tuple(cells))
    header = ("one text file, a hit per 750", "ms a MB", "ms a MB, all on one line")
    return Table("One file of any size", header, rows)


def _many_documents(setting: Setting) -> Table:
    documents = setting.corpus.documents()
    counts = [100, 1000, 5000, len(documents)]
    if setting.quick:
        counts = counts[:2]
    rows: list[tuple[str, ...]] = []
    for count in counts:
        folder = setting.folder / "documents"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        size = 0
        for number, path in enumerate(documents[:count]):
            target = folder / f"{number:05}.md"
            target.symlink_to(path)
            size += path.stat().st_size
        command = klantvrij("check", ALONE, str(folder), "--format", "jsonl", "--jobs", "1")
        command = command._replace(ok=(0, 1, 2))  # a law that is only tables may be empty
        took = compare({"": command}, setting.rounds)[""] if count <= 1000 else run(command)
        rows.append(
            (
                f"{count:,}",
                f"{size / MB:.1f}",
                f"{took.seconds:.1f}",
                f"{took.seconds / count * 1000:.2f}",
                f"{took.seconds / size * MB * 1000:.0f}",
                f"{took.memory / MB:.0f}",
            )
        )
    header = ("documents", "MB", "seconds", "ms a document", "ms a MB", "memory, MB")
    return Table("Many documents (Markdown, one process)", header, rows)


def _aim(
    found: float, *, least: float | None = None, most: float | None = None, unit: str = "×"
) -> str:
    """Return the aim and whether it is met; "" where there is none."""
    if least is not None:
        return f"≥ {least:g}{unit}: {'met' if found >= least else 'not met'}"
    if most is not None:
        return f"≤ {most:g}{unit}: {'met' if found <= most else 'not met'}"
    return ""


def _spacing(length: int, findings: int) -> str:
    return f"a hit per {length / findings:,.0f}" if findings else "no hits"


def _named(spacing: int) -> str:
    return f"a hit per {spacing:,}" if spacing else "no hits"


def _rate(size: int, seconds: float) -> str:
    rate = size / MB / seconds
    return f"{rate:.1f}" if rate >= 0.1 else f"{rate:.2g}"


def _per_hit(seconds: float, findings: int) -> str:
    return f"{seconds / findings * 1e6:.0f}" if findings else "–"
