"""The parts of a record, read from the models: what rights, exports and the matrix test go by."""

from __future__ import annotations

from functools import cache

from klantvrij.site.conversations import models
from klantvrij.site.conversations.models import Kept

_INNER = {"opening", "invitation", "own_word"}
"""Rows that hold no part of the record: what is open for whom, and the hashes of codes."""


@cache
def blocks() -> dict[str, type[Kept]]:
    """Return every block of a record (``promise``) with its model, in the order of models."""
    found = {}
    for name in models.__all__:
        model = getattr(models, name)
        if getattr(model, "NAME", "") and model.NAME not in _INNER:
            found[model.NAME] = model
    return found


@cache
def parts() -> tuple[str, ...]:
    """Return every part: each block, and each of its texts (``promise.what``)."""
    return tuple(
        part
        for block, model in blocks().items()
        for part in (block, *(f"{block}.{text}" for text in model.TEXTS))
    )


def block_of(part: str) -> str:
    """Return the block a part belongs to."""
    return part.partition(".")[0]
