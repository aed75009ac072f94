"""What the house has decided about words: the place where proposals hand it in.

Whoever keeps decisions calls `decided_by` once (in its AppConfig.ready) with a function that
returns them; nothing here needs to know how they come about. They stand first on the cards, and
are part of the history in the open data (`klantvrij.linked`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from klantvrij.linked import Decision

Decisions = Callable[[], Iterable[Decision]]
_keepers: list[Decisions] = []


def decided_by(keeper: Decisions) -> None:
    """Let `keeper` be asked for the decisions of this house; each is asked once a request."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def decisions() -> tuple[Decision, ...]:
    """Return every decision, oldest first; the same decisions always give the same tuple."""
    found = {decision for keeper in _keepers for decision in keeper()}
    return tuple(sorted(found, key=lambda each: (each.day, each.slug, each.text)))


def decision_about(slug: str) -> Decision | None:
    """Return the last decision about a word, if it still holds and chose a better one."""
    about = [decision for decision in decisions() if decision.slug == slug]
    if about and about[-1].status == "vastgesteld" and about[-1].better:
        return about[-1]
    return None
