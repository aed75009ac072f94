"""Dutch is the language of the source strings; other languages come from gettext catalogues."""

from __future__ import annotations

import os

_LOCALE = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - start-up time
_translate = None


def use_language(code: str) -> None:
    """Choose the language of messages: "nl" (the source strings) or a code with a catalogue.

    Raises ValueError when there is no catalogue for `code`.
    """
    global _translate  # noqa: PLW0603 - one language per process, like gettext itself
    if code == "nl":
        _translate = None
        return
    import gettext

    try:
        _translate = gettext.translation("klantvrij", _LOCALE, [code]).gettext
    except OSError as error:
        raise ValueError(code) from error


def _(message: str) -> str:
    """Return `message` (a Dutch source string) in the chosen language."""
    return message if _translate is None else _translate(message)
