"""Make the pictures in ``docs/images/`` from what the program really shows.

    python -m tools.make_images              all of them (needs Chromium and LibreOffice)
    python -m tools.make_images --terminal   only the terminal (needs nothing)
    python -m tools.make_images --word       only the Word file, before and after (LibreOffice)

The terminal is what ``./klantvrij check examples/raadsbrief.docx`` writes, its middle left out; the
report is the same document with ``--format html`` in a browser, in two cuts; the Word file is that
document and what ``./klantvrij review`` makes of it, in LibreOffice. Pictures in PNG stay under
200 KB.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DOCUMENT = "examples/raadsbrief.docx"
COLUMNS = 92
ROWS = 34
"""Lines of findings in the picture of the terminal; whole findings only."""
LEFT_OUT = "  […]"
LARGEST = 200_000
"""Bytes of a PNG."""
WIDTH = 1100
"""Pixels of the browser's window."""
MARGIN = 12
"""Pixels round a cut of the report."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FONT = "ui-monospace, 'DejaVu Sans Mono', Consolas, Menlo, monospace"
_LARGE = 8_000
"""Height of the window in which the whole report fits, in pixels."""
_CSP = re.compile(r"<meta http-equiv=.Content-Security-Policy.[^>]*>")
# From the heading above the first marked passage to the end of the second marked passage.
_MEASURE = """<script>
const rows = [...document.querySelectorAll(".row")];
const marked = rows.filter(row => row.querySelector("a.hit"));
const above = rows.slice(0, rows.indexOf(marked[0])).reverse();
const heading = above.find(row => row.querySelector(".heading")) ?? marked[0];
const place = element => element.getBoundingClientRect().top + scrollY;
const last = marked[Math.min(1, marked.length - 1)].getBoundingClientRect().bottom + scrollY;
document.body.dataset.places =
  [place(document.getElementById("teksten")), place(heading), last].join(" ");
</script>
"""
_PLACES = re.compile(r'data-places="([\d.]+) ([\d.]+) ([\d.]+)"')


def klantvrij(*arguments: str) -> str:
    """Run the program as a user in the project's folder does; return standard output.

    It runs in a copy of that folder: settings that somebody tries here have no part in it.
    """
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    environment |= {
        "PYTHONPATH": str(ROOT / "src"),
        "COLUMNS": str(COLUMNS),
        "SOURCE_DATE_EPOCH": "1780000000",
        "PYTHONIOENCODING": "utf-8",
    }
    with tempfile.TemporaryDirectory(prefix="klantvrij-") as folder:
        copy = Path(folder, DOCUMENT)
        copy.parent.mkdir(parents=True)
        shutil.copyfile(ROOT / DOCUMENT, copy)
        done = subprocess.run(
            [sys.executable, "-m", "klantvrij", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return done.stdout


def terminal_lines() -> list[str]:
    """Return the lines in the picture of the terminal, with their ANSI codes."""
    output = klantvrij("check", DOCUMENT, "--color", "always").rstrip("\n")
    body, _blank, summary = output.rpartition("\n\n")
    lines = body.split("\n")
    # A finding begins with its place, two spaces in; what belongs to it stands further in.
    starts = [i for i, line in enumerate(lines) if re.match(r"  \S", line)]
    end = max((start for start in starts if start <= ROWS), default=len(lines))
    return [
        f"$ ./klantvrij check {DOCUMENT}",
        *lines[:end],
        LEFT_OUT,
        "",
        *summary.split("\n"),
    ]


def terminal() -> str:
    """Return the picture of the terminal as SVG; the same output gives the same picture."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor"
    )
    for line in terminal_lines():
        console.print(Text.from_ansi(line), soft_wrap=True)
    picture = console.export_svg(title="klantvrij", unique_id="terminal")
    # Without fonts from elsewhere: a picture asks nobody for anything.
    picture = _FONT_FACE.sub("", picture).replace("Fira Code, monospace", _FONT)
    picture = picture.replace("font-family: Fira Code", f"font-family: {_FONT}")
    return "\n".join(line.rstrip() for line in picture.split("\n")) + "\n"


def browser() -> str:
    """Return the browser to make pictures with, or ""."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), "")


def report() -> tuple[Image.Image, Image.Image]:
    """Return two cuts of the HTML report: the overview, and marked text with its cards."""
    page = klantvrij("check", DOCUMENT, "--format", "html")
    with tempfile.TemporaryDirectory(prefix="klantvrij-") as folder:
        shot = Path(folder, "report.png")
        show(page, folder, f"--screenshot={shot}")
        with Image.open(shot) as opened:
            whole = opened.convert("RGB")
        # A second copy says where things stand; its script needs the page's own rule away.
        measured = show(_CSP.sub("", page) + _MEASURE, folder, "--dump-dom")
    texts, first, last = _PLACES.findall(measured)[0]
    overview = whole.crop((0, 0, WIDTH, round(float(texts)) - MARGIN))
    marked = whole.crop((0, round(float(first)) - MARGIN, WIDTH, round(float(last)) + MARGIN))
    return overview, marked


def show(page: str, folder: str, what: str) -> str:
    """Open `page` in the browser, large enough to hold it whole; return what the browser says."""
    source = Path(folder, "report.html")
    source.write_text(page, encoding="utf-8")
    command = [
        browser(),
        "--headless=new",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={folder}/profile",
        f"--window-size={WIDTH},{_LARGE}",
        what,
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
        source.as_uri(),
    ]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120, encoding="utf-8")
    return done.stdout


def office() -> str:
    """Return LibreOffice's command, or ""."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def word() -> Image.Image:
    """Return the first page of the Word file, and beside it that of its reviewed copy."""
    with tempfile.TemporaryDirectory(prefix="klantvrij-") as folder:
        before, after = Path(folder, "brief.docx"), Path(folder, "brief.nagekeken.docx")
        shutil.copyfile(ROOT / DOCUMENT, before)
        subprocess.run(
            [sys.executable, "-m", "klantvrij", "review", str(before)],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            check=True,
            capture_output=True,
        )
        pages = [_page(path, folder) for path in (before, after)]
    both = Image.new("RGB", (sum(page.width for page in pages) + MARGIN, pages[0].height), "gray")
    both.paste(pages[0], (0, 0))
    both.paste(pages[1], (pages[0].width + MARGIN, 0))
    return both


def _page(path: Path, folder: str) -> Image.Image:
    import pypdfium2

    subprocess.run(
        [
            office(),
            f"-env:UserInstallation={Path(folder, 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    with pypdfium2.PdfDocument(path.with_suffix(".pdf")) as made:
        shown: Image.Image = made[0].render(scale=1.25).to_pil().convert("RGB")
    # the lower part of the page is empty or foot
    return shown.crop((60, 30, shown.width - 50, round(shown.height * 0.86)))


def save(image: Image.Image, path: Path) -> None:
    """Write `image` as a PNG in few colours, without frills, and at most `LARGEST` bytes."""
    for colours in (64, 32, 16):
        image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            return
    raise RuntimeError(f"{path.name} is larger than {LARGEST:,} bytes")


def main(arguments: list[str]) -> int:
    """Make the pictures; return the exit code."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / "terminal.svg").write_text(terminal(), encoding="utf-8", newline="\n")
    if "--terminal" in arguments:
        return 0
    if office():
        save(word(), IMAGES / "word-before-after.png")
    else:
        print("No LibreOffice here: the picture of the Word file stays as it was.")
    if "--word" in arguments:
        return 0
    if not browser():
        print("No Chromium here: the pictures of the report stay as they were.")
        return 1
    overview, text = report()
    save(overview, IMAGES / "report-overview.png")
    save(text, IMAGES / "report-text.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
