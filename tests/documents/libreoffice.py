"""LibreOffice, asked what it makes of a document: its text, its tracked changes, its comments."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest
from lxml import etree

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (soffice) is not installed; ./test installs it"
)
_LIBRARY = "http://openoffice.org/2000/library"
_MACRO = """
Sub Decide(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim flat(0) As New com.sun.star.beans.PropertyValue
  flat(0).Name = "FilterName"
  flat(0).Value = "OpenDocument Text Flat XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each decision In Array("None", "Accept", "Reject")
    opened = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    If decision <> "None" Then
      command = ".uno:" & decision & "AllTrackedChanges"
      dispatcher.executeDispatch(opened.CurrentController.Frame, command, "", 0, Array())
    End If
    opened.storeToURL(ConvertToURL(target & "/" & decision & ".fodt"), flat())
    opened.close(True)
  Next
End Sub
"""


class Change(NamedTuple):
    """One tracked change as LibreOffice lists it: "insertion" or "deletion", who, when."""

    kind: str
    author: str
    date: str


class Opened(NamedTuple):
    """What LibreOffice sees in a document; texts are paragraphs, in order."""

    changes: list[Change]
    comments: list[tuple[str, str, str]]
    """(author, the words it hangs on as far as one paragraph, its text)"""
    accepted: list[str]
    rejected: list[str]


class StuckError(Exception):
    """LibreOffice didn't come back: it loops for ever on some documents made by chance."""


def _run(command: list[str]) -> None:
    """Run LibreOffice; when it doesn't come back, end all of it and raise StuckError."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        assert process.wait(timeout=120) == 0
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise StuckError(command[-1]) from error


def _start() -> list[str]:
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    return [str(SOFFICE), "--headless", "--norestore", profile]


def opened(document: bytes, folder: Path, kind: str = "docx") -> Opened:
    """Open a document; accept all changes in one copy and reject all in another."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"document.{kind}"
    source.write_bytes(document)
    for name in ("None", "Accept", "Reject"):
        (folder / f"{name}.fodt").unlink(missing_ok=True)
    _run([*_start(), f'macro:///Standard.Changes.Decide("{source}","{folder}")'])
    trees = [etree.parse(folder / f"{name}.fodt") for name in ("None", "Accept", "Reject")]
    asis, accepted, rejected = (tree.getroot() for tree in trees)
    for tree in (accepted, rejected):
        assert not tree.findall(".//{*}changed-region"), "changes were left"
    return Opened(_changes(asis), _comments(asis), _paragraphs(accepted), _paragraphs(rejected))


def _changes(root: etree._Element) -> list[Change]:
    found = []
    for region in root.iterfind(".//{*}changed-region"):
        change = region[0]
        author = change.findtext(".//{*}creator") or ""
        date = change.findtext(".//{http://purl.org/dc/elements/1.1/}date") or ""
        found.append(Change(etree.QName(change).localname, author, date))
    return found


def _comments(root: etree._Element) -> list[tuple[str, str, str]]:
    found = []
    for note in root.iterfind(".//{*}annotation"):
        lines = [_text(line) for line in note.iterfind(".//{*}p")]
        found.append((note.findtext("{*}creator") or "", _marked(note), "\n".join(lines)))
    return found


def _marked(note: etree._Element) -> str:
    """Return the words between a comment and its end, in the paragraph they begin in."""
    name = next((value for key, value in note.attrib.items() if key.endswith("}name")), "")
    paragraph = next((a for a in note.iterancestors() if _is(a, "p", "h")), None)
    if paragraph is None or not name:
        return ""
    words: list[str] = []
    inside = False
    for item in _flow(paragraph):
        if isinstance(item, str):
            words += [item] if inside else []
        elif item is note:
            inside = True
        elif _is(item, "annotation-end") and name in item.attrib.values():
            return "".join(words)
    return "".join(words)


def _flow(node: etree._Element) -> Iterator[etree._Element | str]:
    """Yield the elements and texts in a paragraph in order, not what is inside comments."""
    yield node
    if not _is(node, "annotation"):
        yield node.text or ""
        for child in node:
            yield from _flow(child)
            yield child.tail or ""


def _paragraphs(root: etree._Element) -> list[str]:
    """Return the text of all paragraphs, styles (headers, footers) included, comments not."""
    found = []
    for part in (root.find("{*}master-styles"), root.find("{*}body")):
        for node in part.iter("{*}p", "{*}h"):
            if not any(_is(above, "annotation") for above in node.iterancestors()):
                text = _text(node)
                if text.strip():
                    found.append(text.strip())
    return found


def _text(node: etree._Element) -> str:
    """Return what stands in a paragraph itself, not in notes, boxes or comments in it."""
    parts = [node.text or ""]
    for child in node:
        if _is(child, "s"):
            parts.append(" " * int(next(iter(child.attrib.values()), "1")))
        elif _is(child, "tab"):
            parts.append("\t")
        elif _is(child, "line-break"):
            parts.append("\n")
        elif isinstance(child.tag, str) and not _is(
            child, "annotation", "note", "frame", "custom-shape", "p", "g", "rect"
        ):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _is(node: etree._Element, *names: str) -> bool:
    return isinstance(node.tag, str) and etree.QName(node).localname in names


@cache
def _profile() -> Path:
    """Make a user profile with our macro in it, in a folder of this run of the tests."""
    import atexit
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="klantvrij-libreoffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    start = [str(SOFFICE), "--headless", f"-env:UserInstallation={folder.as_uri()}"]
    # The first start fills the profile, and would put its own library in the place of ours.
    _run([*start, "--terminate_after_init"])
    library = folder / "user" / "basic" / "Standard"
    (library / "script.xlb").write_text(
        f'<library:library xmlns:library="{_LIBRARY}" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Changes"/></library:library>'
    )
    (library / "Changes.xba").write_text(
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" '
        f'script:language="StarBasic">{escape(_MACRO)}</script:module>'
    )
    return folder
