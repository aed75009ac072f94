"""The documentation does what it says: commands run, links lead somewhere, code works.

A block fenced as ``sh`` is run, line by line, in a copy of the project, unless the comment before
it gives a reason not to (``<!-- not run: reason -->``). A block after ``<!-- add to: path -->`` is
added to that file of the copy first, as the reader is told to do.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
NOT_RUN = re.compile(r"<!-- not run: (\S.{9,}?) -->")
ADD_TO = re.compile(r"<!-- add to: (\S+) -->")
PARSER = MarkdownIt("commonmark").enable("table")
SKIPPED = {".git", ".klantvrij", ".venv", "node_modules", "__pycache__", "dist", "build"}


def listed():
    """Return every file of the project that git knows, or all when there is no git."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
        names = done.stdout.split("\0")
    else:
        names = [
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if not SKIPPED & set(path.relative_to(ROOT).parts)
        ]
    return sorted(name for name in names if name and (ROOT / name).is_file())


FILES = listed()
NO_PAGES = ("tests/", "examples/")
PAGES = [name for name in FILES if name.endswith(".md") and not name.startswith(NO_PAGES)]


class Block(NamedTuple):
    """A fenced block: its language, text, line in the page, and the comment before it."""

    language: str
    text: str
    line: int
    comment: str


def blocks(page):
    tokens = PARSER.parse((ROOT / page).read_text("utf-8"))
    before = ""
    for token in tokens:
        if token.type == "fence":
            yield Block(token.info.strip(), token.content, token.map[0] + 1, before)
        if token.level == 0:
            before = token.content if token.type == "html_block" else ""


def pages_with(language):
    return [page for page in PAGES if any(block.language == language for block in blocks(page))]


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    """Return a copy of the project with the environment of this test run in it."""
    copy = tmp_path_factory.mktemp("copy") / "klantvrij"
    for name in FILES:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture
def project(original, tmp_path):
    copy = tmp_path / "klantvrij"
    shutil.copytree(original, copy)
    tools = copy / ".klantvrij" / "bin"
    tools.mkdir(parents=True)
    run_python = f'PYTHONPATH="{copy}/src" exec "{sys.executable}" "$@"\n'
    for name, text in {
        "python": run_python,
        "klantvrij": f'exec "{copy}/klantvrij" "$@"\n',
    }.items():
        (tools / name).write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
        (tools / name).chmod(0o755)
    (tools.parent / "ready").touch()
    return copy


def environment(project):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KLANTVRIJ")}
    kept["PATH"] = f"{project}/.klantvrij/bin:{kept['PATH']}"
    kept.pop("PYTHONPATH", None)
    return kept


def command_lines(text):
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.skipif(os.name == "nt", reason="the commands are for a Unix shell")
@pytest.mark.parametrize(
    "page",
    # the Dutch README names the same commands: test_front.py
    [page for page in pages_with("sh") if page != "README.nl.md"],
)
def test_every_command_runs(page, project):
    ran = 0
    for block in blocks(page):
        added = ADD_TO.search(block.comment)
        if added:
            target = project / added[1]
            assert target.is_file(), f"{page}: there is no {added[1]}"
            with target.open("a", encoding="utf-8") as file:
                file.write("\n" + block.text)
        if block.language != "sh" or NOT_RUN.search(block.comment):
            continue
        for line in command_lines(block.text):
            done = subprocess.run(
                ["sh", "-c", line],
                cwd=project,
                env=environment(project),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=300,
            )
            # 1 says that there is something to report, and in the examples there is
            reports = "klantvrij check" in line or "klantvrij fix" in line
            allowed = (0, 1) if reports else (0,)
            said = f"{page}:{block.line}: {line}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
            assert done.returncode in allowed, said
            assert done.stdout or done.stderr, said
            assert "Traceback" not in done.stderr, said
            ran += 1
    assert ran or all(NOT_RUN.search(b.comment) for b in blocks(page) if b.language == "sh")


def test_there_are_commands_to_run():
    lines = [
        line
        for page in pages_with("sh")
        for block in blocks(page)
        if block.language == "sh" and not NOT_RUN.search(block.comment)
        for line in command_lines(block.text)
    ]
    assert len(lines) >= 10


@pytest.mark.parametrize("language", ["bash", "shell", "console", "shell-session", ""])
def test_no_command_hides_behind_another_name(language):
    # A block that isn't called sh would never be run.
    assert pages_with(language) == []


@pytest.mark.parametrize("page", pages_with("python"))
def test_every_python_example_works(page):
    for block in blocks(page):
        if block.language == "python" and not NOT_RUN.search(block.comment):
            code = compile(block.text, f"{page}:{block.line}", "exec")
            exec(code, {"__name__": "example"})


def slug(heading):
    """Return the anchor that forges make of a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def anchors(page):
    tokens = PARSER.parse((ROOT / page).read_text("utf-8"))
    return {
        slug("".join(child.content for child in tokens[i + 1].children))
        for i, token in enumerate(tokens)
        if token.type == "heading_open"
    }


def links(page):
    for token in PARSER.parse((ROOT / page).read_text("utf-8")):
        for child in token.children or ():
            target = child.attrGet("href") or child.attrGet("src")
            if target:
                yield unquote(str(target))


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_leads_somewhere(page):
    for link in links(page):
        if re.match(r"[a-z][a-z0-9+.-]*:", link):
            assert link.startswith(("https://", "mailto:")), f"{page}: {link}"
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        name = Path(os.path.normpath(target)).relative_to(ROOT).as_posix()
        assert name in FILES or target.is_dir(), f"{page}: {link}"
        if anchor and name.endswith(".md"):
            assert anchor in anchors(name), f"{page}: {link}"


@pytest.mark.parametrize("page", [name for name in PAGES if name.startswith("docs/")])
def test_every_page_can_be_found(page):
    targets = {
        os.path.normpath((ROOT / other).parent / link.partition("#")[0])
        for other in PAGES
        if other != page
        for link in links(other)
    }
    assert os.path.normpath(ROOT / page) in targets, f"no page links to {page}; see the READMEs"


# Written so that this file doesn't hold what it looks for.
FORBIDDEN = {
    "registry host": r"pypi\.or[g]|pythonhoste[d]\.org|registry\.(?:npm[j]s|yarn[p]kg)",
    "machine path": r"(?<![\w.])/(?:wor[k]|opt/pyp[i]|home/\w+|Users/\w+)/|/tmp/k[v]\b",
    "name of a tool": r"\b(?:cl[a]ude|anth[r]opic|open[a]i|chat[g]pt|cop[i]lot)\b",
}
BINARY = {".docx", ".odt", ".pdf", ".pptx", ".xlsx", ".png", ".mo"}


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_nothing_of_the_workshop_is_left_in_the_project(kind):
    pattern = re.compile(FORBIDDEN[kind], re.IGNORECASE)
    found = []
    for name in FILES:
        if Path(name).suffix in BINARY:
            continue
        text = (ROOT / name).read_text("utf-8", errors="replace")
        found += [f"{name}: {match[0]}" for match in pattern.finditer(text)]
    assert found == []
