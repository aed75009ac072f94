"""Many places in few words: "regel 58, 66 en 81; voetnoot 2"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from klantvrij.documents.base import Place
from klantvrij.i18n import _

MOST = 200
"""So many numbers a person may still look through."""


def listed(places: Iterable[Place], most: int = MOST) -> str:
    """Return where `places` are, what they share said once; of more than `most`, how many more."""
    groups: dict[str, list[str]] = {}
    left = 0
    for number, place in enumerate(places):
        if number >= most:
            left += 1
            continue
        shared, own = _parts(place)
        groups.setdefault(shared, []).append(own)
    said = [f"{shared} {_numbers(own)}".strip() for shared, own in groups.items()]
    if left:
        one, many = _("en nog 1 plaats"), _("en nog {count} plaatsen").format(count=left)
        said.append(one if left == 1 else many)
    return "; ".join(filter(None, said))


def brief(place: Place) -> str:
    """Return one place in few words: "regel 58"."""
    return " ".join(_parts(place)).strip()


def _parts(place: Place) -> tuple[str, str]:
    """Return what a place may share with others ("regel", "onder 'Inkoop', alinea") and its own."""
    if place.line:
        return _("regel"), str(place.line)
    described = place.describe()
    for number in (place.paragraph and not place.table and place.paragraph, place.number):
        if number and described.endswith(f" {number}"):
            return described[: -len(str(number)) - 1], str(number)
    if place.cell_name and place.sheet and described.endswith(place.cell_name):
        return described[: -len(place.cell_name) - 1], place.cell_name
    return described, ""


def _numbers(own: list[str]) -> str:
    counts = Counter(own)
    if set(counts) == {""}:
        return f"({_times(counts[''])})" if counts[""] > 1 else ""
    said = [f"{name} ({_times(n)})" if n > 1 else name for name, n in counts.items()]
    *others, last = said
    return _(" en ").join((", ".join(others), last)) if others else last


def _times(count: int) -> str:
    return _("{count} keer").format(count=count)
