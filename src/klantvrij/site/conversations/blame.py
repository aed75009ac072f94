"""Words that blame or threaten (DOMAIN §2.6), and words of duty (DOMAIN §4.6, rule 2).

Looked for in our own templates and messages, where they are refused, and in what a counsellor
writes, where they are pointed out. Never in what a resident writes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from klantvrij.i18n import _

DUTY = re.compile(
    r"\b(?:\w*plicht(?:en|ing\w*|ig\w*)?|moet(?:en)?|moest(?:en)?|\w*tegenprestaties?|"
    r"maatregel(?:en)?|dient|dienen)\b",
    re.IGNORECASE,
)
"""Words of duty. *verplichting* and *plichten* are among them, *plechtig* isn't."""


class Blame(NamedTuple):
    """A word that blames, where it stands, and what to say instead (Dutch)."""

    start: int
    end: int
    word: str
    instead: str


_HERE = (
    (
        r"maatregel(?:en)?|sancties?|boetes?|gekort|korting op uw uitkering|stopgezet",
        lambda: _("Wat gebeurt er als het niet lukt, en hoe kan het worden hersteld?"),
    ),
    (
        r"verwijtbaar\w*|schending(?:en)?(?: van de)? inlichtingenplicht|fraud(?:e|eur|eurs|uleus)",
        lambda: _("Er klopt iets niet. Dat kan gebeuren. We zetten het samen recht."),
    ),
    (
        r"u dient|u bent verplicht|bent u verplicht|gehouden tot",
        lambda: _("Wilt u …? Wij vragen dit, omdat …"),
    ),
    (
        r"bij gebreke waarvan|zonder nader bericht",
        lambda: _("Lukt het niet vóór die dag? Zeg het ons, dan zoeken we een andere dag."),
    ),
    (
        r"streng aan de poort|lik op stuk|poortwachters?|handhavers?",
        lambda: _("Noem het eerste gesprek, of de naam van wie het doet."),
    ),
    (
        r"huisbezoek(?:en)?|heronderzoek(?:en)?|waarheidsvinding",
        lambda: _("Wij komen graag langs, omdat … U mag nee zeggen."),
    ),
    (
        (
            r"onjuist ingevuld|niet verschenen|no[- ]?show|niet nagekomen|niet meegewerkt|"
            r"niet gemotiveerd|ongemotiveerd|onwillig|weigerachtig|zorgmijd(?:er|ers|end)|"
            r"eigen schuld|niet leerbaar|in gebreke(?: gebleven)?|nalatig"
        ),
        lambda: _("Zeg het zonder verwijt: anders gelopen, nog niet gelukt, gemist."),
    ),
)
_PATTERN = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<p{place}>{words})" for place, (words, _say) in enumerate(_HERE))
    + r")\b",
    re.IGNORECASE,
)


def blame_in(text: str) -> list[Blame]:
    """Return every word in `text` that blames, in order. Offsets are code points, end exclusive."""
    return [
        Blame(
            found.start(),
            found.end(),
            found[0],
            _HERE[int(str(found.lastgroup)[1:])][1](),
        )
        for found in _PATTERN.finditer(text)
    ]


def duty_in(text: str) -> list[str]:
    """Return the words of duty in `text`, in order, as they stand there."""
    return [found[0] for found in DUTY.finditer(text)]
