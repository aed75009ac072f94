"""A data model: its entities and attributes have names, and what describes them keeps to these."""

from __future__ import annotations

from klantvrij.patterns import pattern

_TYPES = pattern(
    r"(?mi)(?:^|\|)[ \t`]*(?:string|strings|integer|int|boolean|array|enum|datetime|date-time|uri|"
    r"url|uuid|varchar(?:\(\d+\))?|an\d{1,4}|n\d{1,3})[ \t`]*(?:\||$)"
)
_ENTITY = pattern(
    r"(?i)\b(?:objecttypen?|entiteit(?:en|type)?|attribu(?:ut|uten)|attribuutsoort(?:en)?|datamodel|"
    r"gegevensmodel|informatiemodel|resources?|veldnaam|veldnamen)\b"
)
_LEAST = 3
_REACH = 700


def describes_model(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` stands among the fields of a data model, with their types."""
    first, last = max(0, start - _REACH), end + _REACH
    if sum(1 for _found in _TYPES.finditer(text, first, last)) < _LEAST:
        return False
    return _ENTITY.search(text) is not None
