"""How long a conversation is kept after each outcome, and where that is said (no database here)."""

from __future__ import annotations

from typing import NamedTuple

from klantvrij.site.conversations.kinds import Outcome

DRAFT_DAYS = 183


class Period(NamedTuple):
    """How many years after the outcome, and where that is said."""

    years: int
    law: str
    after_support: bool = False
    """Whether the years begin when the help or benefit ends, which may be long after."""


PERIODS = {
    Outcome.WMO_SUPPORT: Period(15, "Selectielijst gemeenten 2020, 3.1.5"),
    Outcome.WITHOUT_SUPPORT: Period(5, "Selectielijst gemeenten 2020, 3.2 en 8.2"),
    Outcome.YOUTH: Period(20, "Jeugdwet art. 7.3.8 lid 3"),
    Outcome.BENEFIT: Period(10, "Selectielijst gemeenten 2020, 8.1", after_support=True),
    Outcome.DEBT_HELP: Period(5, "Selectielijst gemeenten 2020, 8.1.9", after_support=True),
}
