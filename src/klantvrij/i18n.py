"""Dutch is the language of the source strings; other languages come from gettext catalogues."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from gettext import NullTranslations

_LOCALE = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - start-up time
_translate: Callable[[str], str] | None = None


def use_language(code: str) -> None:
    """Choose the language of messages: "nl" (the source strings) or a code with a catalogue.

    Raises ValueError when there is no catalogue for `code`.
    """
    global _translate  # noqa: PLW0603 - a program speaks one language
    _translate = None if code == "nl" else catalogue(code).gettext


def catalogue(code: str) -> NullTranslations:
    """Return the catalogue of the language `code`. Raises ValueError when there is none."""
    import gettext

    try:
        return gettext.translation("klantvrij", _LOCALE, [code])
    except OSError as error:
        raise ValueError(code) from error


def translate_with(translate: Callable[[str], str] | None) -> None:
    """Let `translate` choose the language of each message: a site has one for each request."""
    global _translate  # noqa: PLW0603 - as above
    _translate = translate


def _(message: str) -> str:
    """Return `message` (a Dutch source string) in the chosen language."""
    return message if _translate is None else _translate(message)
