"""Opens any document: looks at what it is, not at what it is called, and picks its reader."""

from __future__ import annotations

import errno
import os
import stat
import sys
from importlib import import_module

from klantvrij.documents import limits
from klantvrij.documents.base import Document
from klantvrij.documents.decode import find_bom
from klantvrij.documents.errors import DocumentError, Problem, system_reason
from klantvrij.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

READERS = {
    "txt": "text",
    "md": "markdown",
    "html": "html",
    "docx": "docx",
    "odt": "odt",
    "pdf": "pdf",
    "pptx": "pptx",
    "xlsx": "xlsx",
    "eml": "eml",
    "rtf": "rtf",
}
"""Format → module in this package with ``read(data: bytes, name: str) -> Document``."""

EXTENSIONS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".pdf": "pdf",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".ppsx": "pptx",
    ".potx": "pptx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".eml": "eml",
    ".rtf": "rtf",
}
"""File name extension (lower case) → format; what a folder is searched for."""

_AS_TEXT = frozenset({"txt", "md"})
_NO_TEXT = frozenset(("docx", "odt", "pdf", "pptx", "xlsx"))
"""Formats that are data for a program, and only by that a document."""
_UNBOUNDED = frozenset({"docx", "odt", "pdf", "pptx", "xlsx"})


def read(path: str | Path) -> Document:
    """Read the document at `path`.

    Raises DocumentError, and nothing else, when that cannot be done.
    """
    name = str(path)
    with open_file(path) as file:
        try:
            data = file.read(limits.DEFAULT.file_bytes + 1)
        except OSError as error:
            raise _from_os(error, name) from error
        except MemoryError as error:
            raise DocumentError(Problem.TOO_BIG, name, _("te weinig geheugen")) from error
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str = "") -> Document:
    """Read a document from memory; `name` is shown in messages and its extension is a hint.

    Raises DocumentError, and nothing else, when that cannot be done.
    """
    try:
        return _read(data, name)
    except DocumentError as error:
        raise _by_its_name(error.named(name), name) from error.__cause__
    except RecursionError as error:
        raise DocumentError(Problem.TOO_DEEP, name, _("te veel lagen")) from error
    except MemoryError as error:
        raise DocumentError(Problem.TOO_BIG, name, _("te weinig geheugen")) from error


def open_file(path: str | Path) -> IO[bytes]:
    """Open a regular file for reading; never waits on a pipe or a device.

    Raises DocumentError: missing, folder, special, permission, loop or unreadable.
    """
    name = str(path)
    try:
        # Non-blocking, so that opening a pipe returns at once; looked at after opening, so that
        # nobody can put a pipe in its place in between.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as error:
        raise _from_os(error, name) from error
    except ValueError as error:  # a NUL in the name
        raise DocumentError(Problem.MISSING, name.replace("\0", "\\0")) from error
    kind = stat.S_IFMT(os.fstat(handle).st_mode)
    if kind != stat.S_IFREG:
        os.close(handle)
        raise _special(kind, name)
    return os.fdopen(handle, "rb")


def detect(data: bytes, name: str = "") -> str:
    """Return the format of `data` by its content, or by the extension of `name` for plain text.

    Raises DocumentError when it is something we don't read.
    """
    head = data[:4096]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        from klantvrij.documents.package import detect_package

        return detect_package(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # An encrypted docx is a parcel of the old kind with this stream in it.
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise DocumentError(Problem.ENCRYPTED if encrypted else Problem.OLD_OFFICE)
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"{\\rtf"):
        return "rtf"
    return _detect_text(head, name)


def _detect_text(head: bytes, name: str) -> str:
    expected = EXTENSIONS.get(_suffix(name), "")
    codec, bom = find_bom(head)
    start = head[len(bom) :].decode(codec or "latin-1", "ignore").lstrip()[:2048].lower()
    if start.startswith("<"):
        import re

        bare = re.sub(r"^(?:<\?xml.*?\?>|<!--.*?-->|\s+)+", "", start, flags=re.DOTALL)
        if re.match(r"<(?:!doctype\s+html|html|head|body)\b", bare):
            return "html"
        if start.startswith("<?xml") and expected not in {"html", "md"}:
            raise DocumentError(Problem.WRONG_TYPE, name, "xml")
    if expected in {"md", "html"}:
        return expected
    if ":" in start.partition("\n")[0]:
        from klantvrij.documents.mailheaders import looks_like_mail

        if looks_like_mail(start, sure=expected == "eml"):
            return "eml"
    return "txt"


def _by_its_name(error: DocumentError, name: str) -> DocumentError:
    """Return `error`, or that a document is damaged when it is called one and holds no text."""
    expected = EXTENSIONS.get(_suffix(name), "")
    if error.problem is not Problem.BINARY or expected not in _NO_TEXT:
        return error
    detail = _("het begint niet als {kind}").format(kind=expected)
    return DocumentError(Problem.DAMAGED, name, detail)


def _read(data: bytes, name: str) -> Document:
    if not data:
        raise DocumentError(Problem.EMPTY, name)
    found = detect(data, name)
    most = limits.DEFAULT.file_bytes if found in _UNBOUNDED else limits.DEFAULT.text_bytes
    if len(data) > most:
        raise DocumentError(Problem.TOO_BIG, name, _("meer dan {size} MB").format(size=most >> 20))
    reader = import_module(f"klantvrij.documents.{READERS[found]}")
    document: Document = reader.read(data, name)
    if len(document.text) > limits.DEFAULT.characters:
        raise DocumentError(
            Problem.TOO_BIG,
            name,
            _("meer dan {count} miljoen tekens").format(
                count=limits.DEFAULT.characters // 1_000_000
            ),
        )
    suffix = _suffix(name)
    expected = EXTENSIONS.get(suffix, "")
    if expected and expected != found and {expected, found} != _AS_TEXT:
        document = document.with_warning(
            _("{name} is geen {expected} maar {found}, en is zo gelezen.").format(
                name=name, expected=expected, found=found
            )
        )
    return document


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - start-up: pathlib costs milliseconds


def _special(kind: int, name: str) -> DocumentError:
    if kind == stat.S_IFDIR:
        return DocumentError(Problem.FOLDER, name)
    what = {
        stat.S_IFIFO: _("een doorgeefkanaal"),
        stat.S_IFCHR: _("een apparaat"),
        stat.S_IFBLK: _("een apparaat"),
        stat.S_IFSOCK: _("een verbinding"),
    }.get(kind, _("iets bijzonders"))
    return DocumentError(Problem.SPECIAL, name, what)


def _from_os(error: OSError, name: str) -> DocumentError:
    if isinstance(error, PermissionError | IsADirectoryError):
        # Windows says "no permission" about a folder.
        folder = os.path.isdir(name)  # noqa: PTH112
        return DocumentError(Problem.FOLDER if folder else Problem.PERMISSION, name)
    missing = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}
    if isinstance(error, FileNotFoundError) or error.errno in missing:
        return DocumentError(Problem.MISSING, name)
    if error.errno == errno.ELOOP:
        return DocumentError(Problem.LOOP, name)
    if error.errno in {errno.ENXIO, errno.ENODEV}:  # a socket
        return DocumentError(Problem.SPECIAL, name, _("een verbinding"))
    return DocumentError(Problem.UNREADABLE, name, system_reason(error))


def read_stdin() -> bytes:
    """Return all of the standard input, or one byte more than any document may have."""
    if sys.stdin is None or sys.stdin.closed:
        return b""
    return sys.stdin.buffer.read(limits.DEFAULT.file_bytes + 1)
