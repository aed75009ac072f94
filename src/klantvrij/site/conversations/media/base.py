"""What both kinds of media share."""

from __future__ import annotations


class MediaError(ValueError):
    """A file isn't what it begins as."""
