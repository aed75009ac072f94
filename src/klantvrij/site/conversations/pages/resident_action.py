"""An action of a resident's side: one service, one form, and what is said after it.

An action raises ConversationError when it can't be done; the page then stays with what was typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest, QueryDict

from klantvrij.i18n import _
from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import ConversationError, NotFoundError
from klantvrij.site.conversations.models import (
    Entry,
)
from klantvrij.site.conversations.rights import Seat

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Doing:
    """One action on its way: who, with which form."""

    request: HttpRequest
    seat: Seat
    data: QueryDict

    def text(self, name: str = "tekst") -> str:
        """Return what was typed in a field."""
        return self.data.get(name, "")

    @property
    def base(self) -> int:
        """Return the version that the page showed."""
        number = self.data.get("versie", "")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0

    def demand_sure(self) -> None:
        """Raise ConversationError unless the tick says that somebody is sure."""
        if self.text("zeker") != "ja":
            raise ConversationError(_("Zet eerst het vinkje, dan weten we het zeker."))

    def day(self, name: str) -> dt.date | None:
        """Return a day that was filled in, or None. Raises ConversationError."""
        given = self.text(name).strip()
        if not given:
            return None
        for form in ("%Y-%m-%d", "%d-%m-%Y"):
            try:
                return dt.datetime.strptime(given, form).date()  # noqa: DTZ007 - a day, no moment
            except ValueError:
                continue
        raise ConversationError(_("Schrijf een dag zo: 31-12-2026. Of laat het leeg."))


@dataclass(frozen=True)
class Done:
    """What came of it: what to say, and a code to show once or another seat to hold."""

    said: str = ""
    code: str = ""
    code_for: str = ""
    for_has_word: bool = False
    """Whether a word was agreed on with who the code is for."""
    seat: Seat | None = None


Action = Callable[[Doing], Done]
ACTIONS: dict[str, Action] = {}
BEFORE: dict[str, Callable[[HttpRequest], None]] = {}
"""What of an action is slow, to be done before its transaction begins; it raises nothing."""


def action(
    name: str, before: Callable[[HttpRequest], None] | None = None
) -> Callable[[Action], Action]:
    """Register what happens at ``/gesprek/doe/<name>``, and what is slow about it `before`."""

    def keep(function: Action) -> Action:
        ACTIONS[name] = function
        if before is not None:
            BEFORE[name] = before
        return function

    return keep


def found_of(doing: Doing, model: type[E]) -> E:
    """Return the object a form is about. Raises NotFoundError."""
    entry = services.find(doing.seat, model.NAME, doing.text("onderdeel"))
    if not isinstance(entry, model):
        raise NotFoundError
    return entry
