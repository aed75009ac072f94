"""A log that tells what went wrong and where, never what somebody wrote."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType


class QuietFormatter(logging.Formatter):
    """Shows an exception as its type and the lines of code it passed.

    The message of an exception may hold the text that caused it (UnicodeDecodeError does), so it
    is left out.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(  # noqa: N802 - the name of logging
        self,
        ei: (
            tuple[type[BaseException], BaseException, TracebackType | None]
            | tuple[None, None, None]
        ),
    ) -> str:
        """Return the type of the exception and where it came from."""
        kind, _error, trace = ei
        lines = [
            f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([*lines, kind.__name__ if kind else ""])
