"""A data protection impact assessment of conversations, as far as the model can fill it in.

The order is that of the model the Dutch government uses (Model DPIA Rijksdienst, 3.0): description,
lawfulness, risks, measures; the words, in dpia.md, are our own. What only the organisation knows is
a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

from klantvrij.site.conversations import rules
from klantvrij.site.conversations.privacy.register import (
    BLANK,
    blank,
    every_part,
    facts,
    measures,
    parties,
    table,
    table_of_parts,
    table_of_periods,
)
from klantvrij.site.house.facts import privacy_facts
from klantvrij.site.house.models import House


def as_markdown() -> str:
    """Return the assessment to read and to fill in."""
    house = House.current()
    every = every_part()
    page = Path(__file__).with_name("dpia.md").read_text("utf-8")
    page = re.sub(r"\[\[(.+?)\]\]", lambda found: blank(found[1]), page)
    filled = Template(page).safe_substitute(
        organisatie=house.name or blank("naam van de organisatie"),
        contact=house.contact or blank("contact"),
        betrokkenen=_list(facts()["over"].values()),
        onderdelen="\n".join(table_of_parts()),
        bezoek=_visits(),
        doelen=_list(dict.fromkeys(part.purpose for part in every)),
        partijen=_list(f"{who}: {role}" for who, role in parties()),
        ontvangers=_receivers(house),
        termijnen="\n".join(table_of_periods()),
        gronden=_grounds(),
        bijzonder="; ".join(part.title for part in every if part.special),
        risicos=_risks(),
        maatregelen=_list(measures()),
    )
    return Template(filled).substitute(open=filled.count(BLANK))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _visits() -> str:
    head = ("wat", "waarvoor", "hoe lang")
    return "\n".join(table(head, [(fact.what, fact.use, fact.kept) for fact in privacy_facts()]))


def _receivers(house: House) -> str:
    if house.never_enforces:
        return str(facts()["ontvangers"]["regel"])
    return (
        "Elke ontvanger staat erbij en de inwoner zegt per ontvanger ja. De belofte dat niets naar "
        f"handhaving gaat, is hier niet gedaan: {blank('waarom niet')}"
    )


def _grounds() -> str:
    every = every_part()
    rows = [
        (ground, "; ".join(part.title for part in every if part.ground == ground))
        for ground in dict.fromkeys(part.ground for part in every)
    ]
    return "\n".join(table(("grond", "onderdelen"), rows))


def _risks() -> str:
    scale = blank("laag, midden of hoog")
    rows: list[tuple[str, ...]] = []
    for risk in facts()["risico"]:
        held = " ".join(rules.RULES[name].sentence for name in risk["regels"])
        rows.append((risk["wat"], scale, scale, held or blank("wat u hieraan doet")))
    rows.append(tuple(map(blank, ("een ander risico hier", "kans", "gevolg", "maatregel"))))
    return "\n".join(
        table(("wat kan er misgaan", "kans", "gevolg", "wat het programma ertegen doet"), rows)
    )
