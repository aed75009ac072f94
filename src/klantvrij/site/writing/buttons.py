"""What the buttons of the form do where there is no script: the same, with a new page each time."""

from __future__ import annotations

from typing import NamedTuple

from django.http import QueryDict

from klantvrij.config import Config
from klantvrij.i18n import _
from klantvrij.site.assessing import Assessment, assess, plain, replaced
from klantvrij.site.writing.groups import everywhere, group_of, groups
from klantvrij.text import apply_edits


class Done(NamedTuple):
    """What is found after a button: `previous` is the text as it was, to go back to."""

    found: Assessment
    aside: list[str]
    previous: str = ""
    said: str = ""
    opened: str = ""
    """The card that was in hand."""


def chosen(value: str) -> tuple[str, int]:
    """Return the finding and the number of the better word in "key=number". Raises LookupError."""
    key, _equals, number = value.rpartition("=")
    if not key or not number.isascii() or not number.isdigit() or len(number) > 8:
        raise LookupError(value)
    return key, int(number)


def pressed(post: QueryDict, found: Assessment, aside: list[str], settings: Config) -> Done:
    """Do what a button of the form asks; `found` is the text as it was sent, checked."""
    if "terug" in post:
        found = assess(plain(post.get("vorige", "")), settings, aside)
        return Done(found, aside, said=_("De wijziging is teruggedraaid."))
    if "toon" in post:
        return Done(assess(plain(found.text), settings), [])
    try:
        return _changed(post, found, aside, settings)
    except LookupError:
        return Done(found, aside, said=_("De tekst is intussen veranderd; kijk opnieuw."))


def _changed(post: QueryDict, found: Assessment, aside: list[str], settings: Config) -> Done:
    if "laat" in post or "laatalle" in post:
        key = post.get("laat") or post.get("laatalle", "")
        group = group_of(key, groups(found))
        aside += [key] if "laat" in post else [item.key for item in group.items]
        return Done(assess(plain(found.text), settings, aside), aside, opened=group.key)
    if "vervang" in post:
        key, number = chosen(post.get("vervang", ""))
        new, said = replaced(found, key, number), _("Het woord is vervangen.")
    elif "overal" in post:
        key, number = chosen(post.get("overal", ""))
        rows = everywhere(found, key, number)
        new = apply_edits(found.text, [edit for row in rows for edit in row])
        said = _("Het woord is vervangen op {count} plaatsen.").format(count=len(rows))
    else:
        return Done(found, aside)
    opened = group_of(key, groups(found)).key
    return Done(assess(plain(new), settings, aside), aside, found.text, said, opened)
