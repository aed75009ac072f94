"""What ends a command early."""

from __future__ import annotations


class CommandError(Exception):
    """The command can't go on; the message is one Dutch sentence for the user. Exit code 2."""


class ReaderGoneError(CommandError):
    """Who read our output stopped reading (``| head``): nothing to say, it was done on purpose."""
