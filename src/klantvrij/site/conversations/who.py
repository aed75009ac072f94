"""Under which pseudonym a member of staff takes part in conversations."""

from __future__ import annotations

from typing import Any


def subject_of(person: Any) -> str:
    """Return the pseudonym of a `Person` of accounts: a number that says nothing of anybody."""
    return f"user:{person.pk}"
