"""Forms of the counsellor's pages as plain data: one look, and nothing that was typed is lost.

A page describes its forms; `Typed` gives each back as it was typed when something stood in the way,
with the sentence that says what. Texts carry the version they were shown with (`basis-…`), so that
two people who write at once never lose a word.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from klantvrij.i18n import _
from klantvrij.site.conversations.errors import ConversationError, about
from klantvrij.site.conversations.pages.remarks import Remark
from klantvrij.site.conversations.versions import Text

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """One field. `kind`: area, line, date, choice (radio buttons), ticks or hidden."""

    name: str
    label: str
    kind: str = "area"
    value: str = ""
    hint: str = ""
    rows: int = 3
    choices: Choices = ()
    needed: bool = False
    base: int | None = None
    """The version of the text that was shown, sent along."""
    at_once: str = ""
    """What somebody else wrote in the meantime; the value holds both."""
    about: str = ""
    """What an error says it is about (``reaction``), where that isn't the name of the field."""
    error: str = ""
    """What stands in the way here, shown at the field."""
    checked: bool = False
    """The counsellor's own words: looked at for market-speak and blame. Never a resident's."""
    remarks: tuple[Remark, ...] = ()
    chosen: frozenset[str] = frozenset()
    """Of ticks: those that are on."""

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Return value, label and whether it is chosen, of a choice or of ticks."""
        return [
            (value, label, value == self.value or value in self.chosen)
            for value, label in self.choices
        ]


@dataclass(frozen=True)
class Form:
    """A form with one button; `do` says what it does, `entry` with which object."""

    do: str
    button: str
    fields: tuple[Field, ...] = ()
    entry: str = ""
    title: str = ""
    intro: str = ""
    folded: str = ""
    """The line to open it with; empty: it stands open."""
    opened: bool = False
    quiet: bool = False
    """A secondary button."""
    along: bool = False
    """Words of the resident, in the counsellor's hand."""
    error: str = ""

    @property
    def key(self) -> str:
        """Return what the form is known by on its page."""
        return f"{self.do}-{self.entry[:8]}" if self.entry else self.do


def text_field(
    name: str, label: str, text: Text | None = None, *, checked: bool = True, **more: object
) -> Field:
    """Return the field of a text in versions, with what was written at once put together."""
    field = Field(name, label, checked=checked, base=text.version if text else None)
    if text is not None:
        field = replace(
            field,
            value=text.together() if text.others else text.text,
            at_once="\n\n".join(other.text for other in text.others),
        )
    return replace(field, **more)  # type: ignore[arg-type] # fields of Field


class Typed:
    """What was sent, when it could not be done: the form it was typed in shows it again."""

    def __init__(self, sent: QueryDict | None = None, error: str = "", about: str = "") -> None:
        self.sent = sent
        self.error = error
        self.about = about
        self.at = ""
        """The id of the field or form with the sentence, once that form was made."""

    def __call__(self, form: Form) -> Form:
        """Return `form` as it is shown: its own values, or what was typed, with the sentence."""
        sent = self.sent
        if sent is None or (sent.get("doe"), sent.get("over", "")) != (form.do, form.entry):
            return form
        wrong = self._wrong(form.fields)
        fields = tuple(
            replace(
                field,
                value=sent.get(field.name, ""),
                chosen=frozenset(sent.getlist(field.name)),
                base=_number(sent.get(f"basis-{field.name}", "")),
                remarks=(),
                error=self.error if field is wrong else "",
            )
            for field in form.fields
        )
        self.at = f"{form.key}-{wrong.name}" if wrong else form.key
        return replace(form, fields=fields, error="" if wrong else self.error, opened=True)

    def _wrong(self, fields: Sequence[Field]) -> Field | None:
        """Return the field the sentence is about: the one it names, or the only one there is."""
        named = [one for one in fields if self.about and self.about in {one.name, one.about}]
        alone = len(fields) == 1 and not self.about
        return named[0] if named else fields[0] if alone else None


class Sent:
    """What came in with a form, read as the handlers need it."""

    def __init__(self, post: QueryDict) -> None:
        self.post = post

    @property
    def entry(self) -> str:
        """Return the id of the object the form is about."""
        return self.post.get("over", "")

    def text(self, name: str) -> str:
        """Return a text as typed."""
        return self.post.get(name, "")

    def base(self, name: str) -> int:
        """Return the version of a text that the page showed."""
        return _number(self.post.get(f"basis-{name}", "")) or 0

    def ticks(self, name: str) -> list[str]:
        """Return which boxes were on."""
        return self.post.getlist(name)

    def on(self, name: str) -> bool:
        """Return whether a single box was on."""
        return bool(self.post.get(name))

    def one_of(self, name: str, allowed: Sequence[str]) -> str:
        """Return a choice. Raises ConversationError when it is none of these."""
        chosen = self.post.get(name, "")
        if chosen not in allowed:
            raise ConversationError(_("Kies een van de mogelijkheden."), field=name)
        return chosen

    def day(self, name: str) -> dt.date | None:
        """Return a day, or None when nothing is filled in. Raises ConversationError."""
        with about(name):
            return day(self.post.get(name, ""))


_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


def day(typed: str) -> dt.date | None:
    """Return a day written as 2026-12-31 or 31-12-2026. Raises ConversationError."""
    typed = typed.strip()
    if not typed:
        return None
    found = _DAY.fullmatch(typed)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(typed)
    except ValueError as error:
        message = _("Schrijf de dag als 31-12-2026.")
        raise ConversationError(message) from error


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None
