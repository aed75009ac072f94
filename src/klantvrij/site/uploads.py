"""A document that a visitor sends: looked at by its content, in memory, shown to a virus scanner.

Only formats that people write letters and pages in are taken; what a file is called says nothing.
"""

from __future__ import annotations

import socket
import struct

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from klantvrij.documents import Document, read_bytes
from klantvrij.i18n import _

FORMATS = ("docx", "odt", "pdf", "txt", "md", "html")
_LONGEST_NAME = 120
_CHUNK = 64 * 1024
_SECONDS = 30


class UploadError(ValueError):
    """A document is not taken; the message is one sentence, `status` an HTTP status."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def read(file: UploadedFile[bytes]) -> tuple[bytes, str, Document]:
    """Return the bytes, the name and the text of a document.

    Raises UploadError for what is not taken, DocumentError for what can't be read.
    """
    name = _plain_name(file.name or "")
    data = small(file)
    document = read_bytes(data, name)
    if document.format not in FORMATS:
        message = _("Dit soort document ({format}) kan hier niet. Kies een van: {formats}.")
        formats = ", ".join(FORMATS)
        raise UploadError(message.format(format=document.format, formats=formats), 415)
    return data, name, document


def small(file: UploadedFile[bytes]) -> bytes:
    """Return the bytes of a file that isn't too large, shown to the scanner. Raises UploadError."""
    if (file.size or 0) > settings.UPLOAD_BYTES:
        message = _("Dit document is groter dan {size} MB. Maak het kleiner of deel het op.")
        raise UploadError(message.format(size=settings.UPLOAD_BYTES // 1024**2), 413)
    data: bytes = file.read()
    scan(data)
    return data


def _plain_name(name: str) -> str:
    """Return a file name that is safe to show and to send back."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '"<>|:*?')
    stem, dot, suffix = kept.rpartition(".")
    stem = (stem if dot else suffix)[:_LONGEST_NAME].strip(". ")
    return (stem or "document") + (dot + suffix[:8] if dot else "")


def scan(data: bytes) -> None:
    """Show `data` to clamd, if there is one. Raises UploadError when it objects or is silent.

    The protocol is INSTREAM of clamd(8): chunks with their length before them, ended by 0.
    """
    if not settings.CLAMD:
        return
    try:
        answer = _ask(data)
    except OSError as error:
        message = _("De virusscanner antwoordt niet; probeer het later opnieuw.")
        raise UploadError(message, 503) from error
    if answer.endswith(b"FOUND"):
        raise UploadError(_("De virusscanner vertrouwt dit document niet; het is niet geopend."))
    if not answer.endswith(b"OK"):
        message = _("De virusscanner kon dit document niet nakijken; probeer het later opnieuw.")
        raise UploadError(message, 503)


def _ask(data: bytes) -> bytes:
    with _connected(settings.CLAMD) as link:
        link.settimeout(_SECONDS)
        link.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            link.sendall(struct.pack("!I", len(chunk)) + chunk)
        link.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0"):
            part = link.recv(4096)
            if not part:
                break
            answer += part
    return answer.rstrip(b"\0\n")


def _connected(address: str) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit():
        return socket.create_connection((host, int(port)), timeout=_SECONDS)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(_SECONDS)
    link.connect(address)
    return link
