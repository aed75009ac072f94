"""E-mail: subject and body as the receiver sees them; what was quoted is marked as a quote.

Attachments are named in a warning, not read. Positions point into the decoded part ("1.2" is the
second part of the first), "subject" for the subject.
"""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from klantvrij.documents import limits
from klantvrij.documents.base import BlockKind, Document
from klantvrij.documents.build import Builder, Piece
from klantvrij.documents.decode import MIXED
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.html import Walker
from klantvrij.i18n import _

# "Op 3 mei schreef Jan:", "On 3 May Jan wrote:", "-----Oorspronkelijk bericht-----", Outlook's rule
_REPLY = re.compile(
    r"\s*(?:-{2,}\s*(?:oorspronkelijk|origineel|doorgestuurd|original|forwarded)\b.*|_{20,}\s*"
    r"|(?:op|on)\b.{5,200}\b(?:schreef|wrote)\b.{0,200}:\s*)$",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(r"\s*(?:van|from):\s.*", re.IGNORECASE)
_OUTLOOK_NEXT = re.compile(r"\s*(?:verzonden|sent|datum|date):\s.*", re.IGNORECASE)
_QUOTED = re.compile(r"[ \t]*>[> \t]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_ENCODED_WORD = re.compile(r"=\?([\w.*-]{1,60})\?([bBqQ])\?([^?]*)\?=")
_STUB = 300
"""Plain text of more code points is the message itself."""
_TIMES = 3
"""So many times longer is the version that a stub points to."""
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?)")


def read(data: bytes, name: str) -> Document:
    """Read an e-mail message. Raises DocumentError."""
    message = BytesParser(policy=compat32).parsebytes(data)
    builder = Builder("eml")
    subject = decode_words(_header(message, "Subject"))
    builder.title = subject
    if subject:
        builder.add(BlockKind.SUBJECT, [Piece(subject, 0, len(subject), "subject", 0, "text")])
    reader = _Reader(builder)
    reader.part(message, "", 0)
    for attachment in reader.attachments:
        builder.warnings.append(_("De bijlage {name} is niet gelezen.").format(name=attachment))
    if not builder.blocks:
        if reader.encrypted:
            raise DocumentError(Problem.ENCRYPTED, name)
        if not message.keys():
            raise DocumentError(Problem.DAMAGED, name, _("het begin van de e-mail ontbreekt"))
        builder.warnings.append(_("Er staat geen tekst in deze e-mail."))
    return builder.document()


class _Reader:
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.attachments: list[str] = []
        self.encrypted = False

    def part(self, message: Message, path: str, depth: int) -> None:
        """Read one part and those in it; `path` is its number ("1.2"), "" for the message."""
        kind = message.get_content_type()
        payload = message.get_payload() if message.is_multipart() else None
        if kind in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
            self.encrypted = True
            return
        if kind == "message/rfc822" or _is_attachment(message):
            self.attachments.append(_file_name(message) or kind)
            return
        if isinstance(payload, list):
            if depth < limits.DEFAULT.nesting:
                self._parts(
                    kind, [item for item in payload if isinstance(item, Message)], path, depth
                )
        elif kind == "text/plain":
            self._plain(_text(message), path or "1")
        elif kind == "text/html":
            Walker(_text(message), self.builder, part=path or "1").walk()
        elif kind.startswith("multipart/"):
            self._plain(_text(message), path or "1")  # a broken boundary: text all the same

    def _parts(self, kind: str, parts: list[Message], path: str, depth: int) -> None:
        numbered = [
            (f"{path}.{number}" if path else str(number), part)
            for number, part in enumerate(parts, 1)
        ]
        if kind != "multipart/alternative":
            for number, part in numbered:
                self.part(part, number, depth + 1)
            return
        # The same message more than once: the plainest version with the text in it.
        order = {"text/plain": 0, "text/html": 2}
        numbered.sort(key=lambda item: order.get(item[1].get_content_type(), 1))
        if _is_stub(numbered[0][1], numbered[-1][1]):
            numbered.reverse()
        for number, part in numbered:
            before = self.builder.length
            self.part(part, number, depth + 1)
            if self.builder.length > before:
                return

    def _plain(self, text: str, path: str) -> None:
        """Add paragraphs; lines after ">" or below a reply's header are a quote."""
        paragraph: list[Piece] = []
        quoted_before = quoted_rest = False
        lines = [match.span() for match in _LINE.finditer(text) if match.group()]
        for index, (start, stop) in enumerate(lines):
            end = start + len(text[start:stop].rstrip())
            mark = _QUOTED.match(text, start, end)
            begin = mark.end() if mark else start
            if not quoted_rest and not mark:
                following = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
                line = text[start:end]
                quoted_rest = bool(_REPLY.match(line)) or bool(
                    _OUTLOOK.match(line) and _OUTLOOK_NEXT.match(following)
                )
                if quoted_rest:
                    self._add(paragraph, quoted_before)
                    paragraph = []
            quoted = quoted_rest or bool(mark)
            if begin >= end or quoted != quoted_before:
                self._add(paragraph, quoted_before)
                paragraph = []
            quoted_before = quoted
            if begin < end:
                if paragraph:
                    paragraph.append(Piece("\n", paragraph[-1].source_end, begin, path, 0, "text"))
                paragraph.append(Piece(text[begin:end], begin, end, path, 0, "text"))
        self._add(paragraph, quoted_before)

    def _add(self, pieces: list[Piece], quoted: bool) -> None:
        self.builder.add(BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH, pieces)


def decode_words(header: str) -> str:
    """Return a header with its encoded words (RFC 2047) decoded, on one line."""

    def decode(match: re.Match[str]) -> str:
        charset, method, text = match.groups()
        raw = text.encode("ascii", "replace")
        try:
            if method in "bB":
                import base64

                data = base64.b64decode(raw + b"=" * (-len(raw) % 4))
            else:
                import quopri

                data = quopri.decodestring(raw, header=True)
        except ValueError:
            return match.group()
        return _decode(data, charset.split("*")[0])

    joined = _BETWEEN_WORDS.sub(r"\1\2", header)
    return " ".join(_clean(_ENCODED_WORD.sub(decode, joined)).split())


def _header(message: Message, name: str) -> str:
    value = message.get(name, "")
    text = str(value) if isinstance(value, str) else value.encode()
    # Bytes above ASCII come as surrogates: headers in raw UTF-8 or Windows-1252.
    return _decode(text.encode("utf-8", "surrogateescape"), "utf-8")


def _text(message: Message) -> str:
    try:
        data = message.get_payload(decode=True)
    except (LookupError, ValueError):  # an encoding no one knows
        return ""
    if not isinstance(data, bytes):
        return ""
    try:
        charset = message.get_content_charset() or "utf-8"
    except (LookupError, ValueError, TypeError):
        charset = "utf-8"
    return _clean(_decode(data, charset))


def _decode(data: bytes, charset: str) -> str:
    charset = "cp1252" if charset.lower() in {"iso-8859-1", "us-ascii", "latin1"} else charset
    if charset.lower() not in {"utf-8", "utf8", "cp1252"}:
        try:
            text = data.decode(charset, "replace")
            return text if isinstance(text, str) else ""
        except (LookupError, ValueError, TypeError):
            pass
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return data.decode("utf-8", MIXED)


def _clean(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _is_attachment(message: Message) -> bool:
    if message.is_multipart():
        return False
    if message.get_content_maintype() not in {"text", "multipart"}:
        return True
    if message.get_content_type() not in {"text/plain", "text/html"}:
        return message.get_content_maintype() == "text" and bool(_file_name(message))
    return str(message.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _file_name(message: Message) -> str:
    try:
        name = message.get_filename("")
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""
    return decode_words(str(name))[:100]


def _is_stub(plain: Message, rich: Message) -> bool:
    """Say whether `plain` only points to `rich`, as *Bekijk deze e-mail in uw browser* does."""
    if plain.get_content_type() != "text/plain":
        return False
    while rich.is_multipart():  # a page with its pictures: the page comes first
        parts = rich.get_payload()
        first = parts[0] if isinstance(parts, list) and parts else None
        if not isinstance(first, Message):
            return False
        rich = first
    if rich.get_content_type() != "text/html":
        return False
    size = len(_text(plain).strip())
    if size > _STUB:
        return False
    seen = Builder("eml")
    Walker(_text(rich), seen, part="").walk()
    return seen.length > size * _TIMES
