"""What goes wrong in a conversation: one Dutch sentence, never with words of a resident."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from klantvrij.i18n import _


class ConversationError(ValueError):
    """Something can't be done; ``str(error)`` is one Dutch sentence for the reader.

    `field` is what it is about, where that is one text or choice (``reaction``): a page shows the
    sentence there.
    """

    def __init__(self, sentence: str = "", *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@contextmanager
def about(field: str) -> Iterator[None]:
    """Say of what goes wrong within that it is about `field`, unless it says so itself."""
    try:
        yield
    except ConversationError as error:
        error.field = error.field or field
        raise


class NotAllowedError(ConversationError):
    """Somebody may not do or see this here (HTTP 403)."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("Dit deel van het gesprek is voor u niet open."))


class RuleError(ConversationError):
    """One of the rules of a conversation stands in the way; `rule` is its name in rules.py."""

    def __init__(self, rule: str, sentence: str) -> None:
        super().__init__(sentence)
        self.rule = rule


class NotFoundError(ConversationError):
    """It isn't there (HTTP 404)."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("Dit is er niet (meer)."))


class AlreadySentError(ConversationError):
    """This very form started a conversation before, and its answer arrived."""

    def __init__(self) -> None:
        super().__init__(_("Deze zin is al verstuurd. Ga verder met de code die u toen kreeg."))


class ChangedError(ConversationError):
    """The report changed while its paper was made: that isn't the one that stands there now."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence or _("Het verslag is net veranderd. Wacht even en maak het opnieuw.")
        )


class TooManyTriesError(ConversationError):
    """Wait a while (HTTP 429); `seconds` says how long."""

    def __init__(self, seconds: int, sentence: str = "") -> None:
        super().__init__(
            sentence or _("Dit is te vaak geprobeerd. Wacht een kwartier en probeer het dan weer.")
        )
        self.seconds = seconds


class BusyError(ConversationError):
    """Too much is being done at this moment; a minute later it can be (HTTP 503)."""

    def __init__(self) -> None:
        super().__init__(_("Het is nu druk met foto's. Probeer het over een minuut opnieuw."))
        self.seconds = 60


class KeyMissingError(ConversationError):
    """The keys at hand don't open what is kept, or there are none (HTTP 503)."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "De sleutel van de gesprekken ontbreekt of past niet. Er is niets weg. De "
                "beheerder zet de sleutel terug (KLANTVRIJ_TEXT_KEYS, of het bestand "
                "text-keys.txt) en start de site opnieuw."
            )
        )


class AppendOnlyError(TypeError):
    """Code tried to change or remove a version of a text: a mistake in the code."""
