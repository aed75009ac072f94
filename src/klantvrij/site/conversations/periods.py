"""How long a conversation is kept after each outcome, and where that is said (no database here)."""

from __future__ import annotations

from typing import NamedTuple

from klantvrij.site.conversations.kinds import Outcome

DRAFT_DAYS = 183


class Period(NamedTuple):
    """How many years after the outcome, and where that is said."""

    years: int
    law: str


PERIODS = {
    Outcome.WMO_SUPPORT: Period(15, "Selectielijst gemeenten 2020, 3.1.5"),
    Outcome.WITHOUT_SUPPORT: Period(5, "Selectielijst gemeenten 2020, niet vastgesteld"),
    Outcome.YOUTH: Period(20, "Jeugdwet art. 7.3.8 lid 3"),
}
