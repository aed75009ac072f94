"""A copy of the record for the resident: to read (text, HTML) and for a computer (JSON).

AVG art. 15 (access) and art. 20 (portability). The copy holds everything the resident sees: every
version of every text, who looked, and every receiver with what the resident answered. The keys of
the JSON are Dutch, as the Dutch API Design Rules ask.
"""

from __future__ import annotations

import base64
import datetime as dt
import html
import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import (
    attached,
    days,
    labels,
    labels_fields,
    labels_texts,
    media,
    paper,
)
from klantvrij.site.conversations.errors import NotAllowedError
from klantvrij.site.conversations.kinds import Role, Trust
from klantvrij.site.conversations.models import Attachment, Kept, Receiver
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services.attachments import Shown, attachments
from klantvrij.site.conversations.services.looking import Record, Seen, open_record
from klantvrij.site.conversations.versions import Text, Written

FORM = "klantvrij-gesprek/1"
_REPORT = ("report", "body")
INNER = {"id", "conversation", "created_by", "created_at", "removed_at", "subject"}
ORDER = (
    "what_matters",
    "first_question",
    "underlying_question",
    "proposal",
    "already_works",
    "own_plan",
    "mirror_question",
    "promise",
    "together",
    "who_decides",
    "legal_duty",
    "consideration",
    "disclosure",
    "report",
    "report_block",
    "receiver",
    "decision_reference",
    "law_choice",
    "term",
    "look_back",
    "correction",
    "participant",
    "view",
)


def as_json(seat: Seat) -> str:
    """Return the copy as JSON. Raises NotAllowedError for anybody but the confirmed resident."""
    record = _opened(seat)
    blocks = {name: [_item(record, seen) for seen in record[name]] for name in ORDER}
    copy = {
        "vorm": FORM,
        "gemaakt_op": timezone.now().isoformat(),
        "gesprek": {
            "id": str(record.conversation.id),
            "begonnen_op": record.conversation.created_at.isoformat(),
            "titel": record.title.text,
            "toestand": record.status,
            **_fields(record.conversation),
        },
        "blokken": blocks,
        "ontvangers": [_receiver(seen) for seen in record["receiver"]],
    }
    return json.dumps(copy, ensure_ascii=False, indent=2)


def as_text(seat: Seat) -> str:
    """Return the copy as plain text, what matters first. Raises NotAllowedError as `as_json`."""
    return "\n".join(_lines(_opened(seat))) + "\n"


def as_html(seat: Seat) -> str:
    """Return the copy as one HTML page that needs nothing from elsewhere. Raises as `as_json`."""
    body: list[str] = []
    for line in _lines(_opened(seat)):
        if isinstance(line, _Attached | _Heading | _Report):
            body.append(line.as_html())
        elif line:
            body.append(_paragraph(line))
    title = html.escape(_("Kopie van mijn gesprek"))
    return (
        f'<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"></head>\n<body>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def receivers(record: Record) -> list[str]:
    """Return a line for everybody who got or would get the report, with what the resident said."""
    return [_receiver_line(seen) for seen in record["receiver"]] or [
        _("Niemand buiten dit gesprek heeft het verslag gekregen.")
    ]


def _opened(seat: Seat) -> Record:
    if seat.role is not Role.RESIDENT or seat.trust is not Trust.CONFIRMED:
        raise NotAllowedError(_("Alleen de inwoner zelf neemt een kopie mee."))
    return open_record(seat, why="copy")


class _Attached(str):
    """A line that stands for a photo or recording, which the HTML holds itself."""

    row: Attachment

    def __new__(cls, one: Shown) -> _Attached:
        """Return the line of `one`."""
        said = _("foto of tekening") if one.picture else _("opname")
        made = super().__new__(cls, f"[{said}] {one.about}".strip())
        made.row = one.row
        return made

    def as_html(self) -> str:
        """Return it as HTML that needs nothing from elsewhere."""
        words = html.escape(self, quote=True)
        source = f"data:{self.row.kind};base64,{base64.b64encode(attached.data(self.row)).decode()}"
        if media.is_picture(self.row.kind):
            shown = f'<img src="{source}" alt="" style="max-width:100%">'
        else:
            shown = f'<audio controls src="{source}"></audio>'
        return f"<figure>{shown}<figcaption>{words}</figcaption></figure>"


class _Heading(str):
    """A heading of ours; words of people that begin with the same sign are no heading."""

    __slots__ = ()

    def as_html(self) -> str:
        """Return it as a heading of its level."""
        signs, _space, words = self.partition(" ")
        return f"<h{len(signs)}>{html.escape(words)}</h{len(signs)}>"


class _Report(str):
    """The words of a report, with headings, quotes and points of their own."""

    __slots__ = ()

    def as_html(self) -> str:
        """Return it under a heading of the second level."""
        return "\n".join(map(_block, paper.blocks_of(self)))


def _block(block: paper.Block) -> str:
    lines = "<br>".join(map(html.escape, block.lines))
    match block.kind:
        case paper.Kind.TITLE | paper.Kind.HEADING:
            return f"<h3>{lines}</h3>"
        case paper.Kind.QUOTE:
            return f"<blockquote><p>{lines}</p></blockquote>"
        case paper.Kind.ITEM:
            points = "".join(f"<li>{html.escape(line)}</li>" for line in block.lines)
            return f"<ul>{points}</ul>"
        case _:
            return f"<p>{lines}</p>"


def _paragraph(line: str) -> str:
    words = html.escape(line).replace("\n", "<br>")
    return f"<p>{words}</p>"


def _lines(record: Record) -> Iterator[str]:
    yield _Heading("# " + _("Kopie van mijn gesprek"))
    if record.banner:
        yield record.banner
    if record.title:
        yield record.title.text
    for block in ORDER:
        if not record[block] or block == "receiver":
            continue
        yield ""
        yield _Heading(f"## {labels.block(block)}")
        for seen in record[block]:
            yield from _entry_lines(record, seen)
    yield ""
    yield _Heading("## " + _("wie het verslag krijgt"))
    yield from receivers(record)


def _entry_lines(record: Record, seen: Seen) -> Iterator[str]:
    entry = seen.entry
    if type(entry).NAME == "view":
        yield _view_line(record, seen)
        return
    if type(entry).NAME == "own_plan":
        yield from map(_Attached, attachments(record).get(entry.id, []))
    plain = list(labels_fields.said(entry))
    for part, text in seen.texts.items():
        if text.versions:
            yield f"{labels_texts.text(f'{type(entry).NAME}.{part}')}:"
            for head in text.heads:
                words = head.text or _("(weggehaald)")
                yield _Report(words) if (type(entry).NAME, part) == _REPORT else words
                yield _by(record, head)
    if plain:
        yield "(" + "; ".join(plain) + ")"


def _by(record: Record, version: Written) -> str:
    who = record.name_of(version.by) or _role(record, version.by)
    line = f"— {who}, {days.moment(version.at)}"
    along = record.written_along_by(version)
    return f"{line}, {_('opgeschreven door')} {along}" if along else line


def _role(record: Record, person: uuid.UUID | None) -> str:
    seen = record.people.get(person) if person else None
    return labels.say(Role(getattr(seen.entry, "role", Role.OTHER))) if seen else ""


def _view_line(record: Record, seen: Seen) -> str:
    look: Any = seen.entry
    who = record.name_of(look.participant_id) or _role(record, look.participant_id)
    what = ", ".join(labels.block(block) for block in str(look.blocks).split())
    return f"{days.moment(look.created_at)}: {who}, {labels.reason(look.why)} ({what})"


def _receiver_line(seen: Seen) -> str:
    row = seen.entry
    if not isinstance(row, Receiver):
        return ""
    answer = _("nog niet beantwoord")
    if row.answered_at:
        answer = _("u zei ja") if row.allowed else _("u zei nee")
    sent = ""
    if row.sent_at:
        sent = f", {_('verstuurd op')} {days.said(row.sent_at)}"
    return f"{seen.texts['who']}: {seen.texts['what_for']} ({answer}{sent})"


def _receiver(seen: Seen) -> dict[str, Any]:
    row: Any = seen.entry
    return {
        "wie": seen.texts["who"].text,
        "waarvoor": seen.texts["what_for"].text,
        "gevraagd_op": row.created_at.isoformat(),
        "toestemming": row.allowed if row.answered_at else None,
        "verstuurd_op": row.sent_at.isoformat() if row.sent_at else None,
        "ingetrokken_op": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
    }


def _item(record: Record, seen: Seen) -> dict[str, Any]:
    made_by = getattr(seen.entry, "created_by_id", None)
    return {
        "id": str(seen.id),
        "gemaakt_op": seen.entry.created_at.isoformat(),
        "gemaakt_door": record.name_of(made_by) or _role(record, made_by),
        **_fields(seen.entry),
        "teksten": {name: _versions(record, text) for name, text in seen.texts.items()},
        **_attached_to(record, seen),
    }


def _attached_to(record: Record, seen: Seen) -> dict[str, Any]:
    if type(seen.entry).NAME != "own_plan":
        return {}
    found = [
        {
            "soort": one.row.kind,
            "over": one.about,
            "besloten": one.row.private,
            "op": one.row.created_at.isoformat(),
            "base64": base64.b64encode(attached.data(one.row)).decode(),
        }
        for one in attachments(record).get(seen.id, [])
    ]
    return {"bijlagen": found}


def _versions(record: Record, text: Text) -> list[dict[str, Any]]:
    return [
        {
            "nummer": version.number,
            "tekst": version.text,
            "door": record.name_of(version.by) or _role(record, version.by),
            "opgeschreven_door": record.written_along_by(version),
            "op": version.at.isoformat(),
            "hoe": version.act,
            "gewist": version.erased,
        }
        for version in text.versions
    ]


def _fields(entry: Kept) -> dict[str, Any]:
    """Return the plain fields of an object: dates, states, kinds; never another one's pseudonym."""
    found: dict[str, Any] = {}
    for field in entry._meta.concrete_fields:
        if field.name in INNER:
            continue
        value = getattr(entry, field.attname)
        if isinstance(value, dt.datetime | dt.date):
            value = value.isoformat()
        elif isinstance(value, uuid.UUID):
            value = str(value)
        if isinstance(field, models.Field):
            found[field.name] = value
    return found
