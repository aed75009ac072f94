"""The line of the register of processing activities (AVG art. 30) for conversations.

Purposes and grounds come from facts.toml; who sees what from the rights, how long from retention,
what is encrypted from the models, the organisation from the house. What only the organisation knows
is a blank (`blank`). A Dutch document about Dutch law, so its words are data and not translated.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models

from klantvrij.site import environment
from klantvrij.site.conversations import labels, labels_texts, parts, rights
from klantvrij.site.conversations.kinds import Action, Grant, Outcome, Role
from klantvrij.site.conversations.periods import DRAFT_DAYS, PERIODS
from klantvrij.site.conversations.processing import ACTIVITY
from klantvrij.site.house.models import House

BLANK = "**[INVULLEN"
_ABOUT = (
    "Gemaakt uit het model van Klantvrij (AVG art. 30 lid 1). Wat alleen de organisatie weet, is "
    "een open plek met INVULLEN. Laat de gronden nakijken door uw FG."
)
_AFTER = " na het einde van de hulp of uitkering"
_SEES = {
    Grant.YES: "",
    Grant.IF_OPENED: " (als de inwoner het opent)",
    Grant.IF_SHARED: " (als het plan is gedeeld)",
    Grant.IF_OWN: " (alleen het eigene)",
}


class Part(NamedTuple):
    """One part of a record, or a table around it."""

    name: str
    title: str
    purpose: str
    ground: str
    about: tuple[str, ...]
    special: bool
    """Whether there can be special categories of personal data in it (AVG art. 9)."""
    seen_by: tuple[str, ...]
    kept: str
    encrypted: tuple[str, ...]
    readable: tuple[str, ...]
    """Columns that stand readable in the database: dates, states, hashes."""


class FactsError(ValueError):
    """The facts don't fit the model; the message says where."""


def blank(what: str) -> str:
    """Return a place that the organisation fills in."""
    return f"{BLANK}: {what}]**"


@cache
def facts() -> dict[str, Any]:
    """Return what facts.toml says."""
    return tomllib.loads(Path(__file__).with_name("facts.toml").read_text("utf-8"))


def tables() -> dict[str, type[models.Model]]:
    """Return every table of conversations: a block by its name, another by that of its model."""
    named: dict[type[models.Model], str] = {model: block for block, model in parts.blocks().items()}
    found = apps.get_app_config("conversations").get_models(include_auto_created=True)
    return {named.get(model, model.__name__): model for model in found}


def every_part() -> list[Part]:
    """Return every part with purpose and ground. Raises FactsError when the model has others."""
    given = facts()["deel"]
    here = tables()
    odd = sorted(set(given) ^ set(here))
    if odd:
        raise FactsError(f"facts.toml and the model differ in: {', '.join(odd)}")
    return [_part(name, here[name], fact) for name, fact in given.items()]


def _part(name: str, model: type[models.Model], fact: dict[str, Any]) -> Part:
    texts = tuple(getattr(model, "TEXTS", ()))
    block = name in parts.blocks()
    known = facts()
    wrong = (
        (block and tuple(fact["teksten"]) != texts)
        or not fact["doel"]
        or fact["grond"] not in known["grond"]
        or not set(fact["over"]) <= set(known["over"])
    )
    if wrong:
        raise FactsError(f"facts.toml doesn't fit the model: {name}")
    sealed = tuple(
        field.name for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)
    )
    plain = tuple(
        field.name
        for field in model._meta.concrete_fields
        if field.name != "id" and not field.is_relation and field.name not in sealed
    )
    return Part(
        name,
        labels.block(name) if block else name,
        fact["doel"],
        known["grond"][fact["grond"]],
        tuple(fact["over"]),
        bool(fact.get("bijzonder")),
        _seen_by(name) if block else (),
        "" if block else fact["bewaren"] or blank("hoe lang"),
        tuple(labels_texts.text(f"{name}.{text}") for text in texts) if block else sealed,
        plain,
    )


def _seen_by(block: str) -> tuple[str, ...]:
    names = [part for part in parts.parts() if parts.block_of(part) == block]
    found = []
    for role in Role:
        grants = {rights.grant(role, part, Action.READ) for part in names}
        most = next((grant for grant in _SEES if grant in grants), None)
        if most is not None:
            not_all = " (niet alles)" if Grant.NO in grants else ""
            found.append(f"{labels.say(role)}{_SEES[most]}{not_all}")
    return tuple(found)


def periods() -> list[tuple[str, str, str]]:
    """Return per outcome: its name, how long a conversation is kept, and where that is said."""
    rows = [
        (labels.say(outcome), f"{period.years} jaar{_AFTER * period.after_support}", period.law)
        for outcome, period in PERIODS.items()
    ]
    half = f"{DRAFT_DAYS} dagen na het laatste woord"
    return [*rows, (labels.say(Outcome.NONE_YET), half, "concept, niet vastgesteld")]


def parties() -> list[tuple[str, str]]:
    """Return who else handles data, as this site is set up: who, and what for."""
    found = [(blank("wie de servers beheert"), "draait de site en maakt reservekopieën")]
    for name, what, role in (
        (
            "KLANTVRIJ_MAIL",
            "de mailserver",
            "verstuurt uitnodigingen; zonder tekst uit een gesprek",
        ),
        ("KLANTVRIJ_OIDC_ISSUER", "de eigen inlog van de organisatie", "laat medewerkers binnen"),
        (
            "KLANTVRIJ_BROKER_ISSUER",
            "de inlogdienst voor inwoners",
            "zegt met een pseudoniem dat iemand dezelfde is",
        ),
        (
            "KLANTVRIJ_CLAMD",
            "de virusscanner",
            "kijkt documenten na, en foto's en opnamen bij een eigen plan; geen woorden",
        ),
    ):
        if environment.value(name):
            found.append((what, role))
    return found


def measures() -> list[str]:
    """Return what keeps the data safe, a sentence each."""
    return [measure["wat"] for measure in facts()["maatregel"]]


def as_data() -> dict[str, Any]:
    """Return the line of the register, in the order of AVG art. 30 lid 1, for JSON."""
    house = House.current()
    every = every_part()
    known = facts()
    return {
        "verwerking": ACTIVITY,
        "naam": "Gesprekken tussen inwoner en begeleider",
        "verwerkingsverantwoordelijke": house.name or blank("naam van de organisatie"),
        "contact": house.contact or blank("contact"),
        "functionaris_gegevensbescherming": blank("naam en contact van de FG"),
        "doelen": list(dict.fromkeys(part.purpose for part in every)),
        "rechtsgronden": list(dict.fromkeys(part.ground for part in every)),
        "betrokkenen": list(known["over"].values()),
        "onderdelen": [
            {
                "naam": part.name,
                "titel": part.title,
                "doel": part.purpose,
                "rechtsgrond": part.ground,
                "betrokkenen": [known["over"][name] for name in part.about],
                "bijzondere_gegevens_mogelijk": part.special,
                "wie_ziet_het": list(part.seen_by),
                "bewaren": part.kept or "volgens de uitkomst van het gesprek",
                "versleuteld": list(part.encrypted),
                "leesbaar_in_de_database": list(part.readable),
            }
            for part in every
        ],
        "ontvangers": known["ontvangers"]["regel"],
        "soorten_ontvangers": [labels.receiver(kind) for kind in labels.RECEIVERS],
        "andere_partijen": [{"wie": who, "waarvoor": role} for who, role in parties()],
        "doorgifte_buiten_eu": blank("geen, of waarheen en met welke waarborg"),
        "bewaartermijnen": [
            {"uitkomst": outcome, "termijn": term, "bron": law} for outcome, term, law in periods()
        ],
        "beveiliging": measures(),
    }


def as_markdown() -> str:
    """Return the line of the register to read."""
    data = as_data()
    lines = [
        "# Register van verwerkingen: gesprekken",
        "",
        _ABOUT,
        "",
        f"- Verwerkingsverantwoordelijke: {data['verwerkingsverantwoordelijke']}",
        f"- Contact: {data['contact']}",
        f"- Functionaris gegevensbescherming: {data['functionaris_gegevensbescherming']}",
        f"- Betrokkenen: {'; '.join(data['betrokkenen'])}",
        f"- Ontvangers: {data['ontvangers']}",
        f"- Doorgifte buiten de EU: {data['doorgifte_buiten_eu']}",
        "",
        "## Per onderdeel",
        "",
        *table_of_parts(),
        "",
        "## Bewaartermijnen",
        "",
        *table_of_periods(),
        "",
        "## Andere partijen",
        "",
        *(f"- {who}: {role}" for who, role in parties()),
        "",
        "## Beveiliging",
        "",
        *(f"- {measure}" for measure in data["beveiliging"]),
        "",
    ]
    return "\n".join(lines)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table in Markdown."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") or "–" for cell in cells) + " |"

    return [line(head), "|" + "---|" * len(head), *map(line, rows)]


def table_of_parts() -> list[str]:
    """Return each part: what for, which ground, who sees it, how long, what is encrypted."""
    rows = [
        (
            f"{part.title}{' ⚑' if part.special else ''}",
            part.purpose,
            part.ground,
            "; ".join(part.seen_by),
            part.kept or "volgens de uitkomst",
            "; ".join(part.encrypted),
            ", ".join(f"`{name}`" for name in part.readable),
        )
        for part in every_part()
    ]
    head = ("onderdeel", "waarvoor", "grond", "wie ziet het", "hoe lang", "versleuteld", "leesbaar")
    return [*table(head, rows), "", "⚑ Hierin kunnen bijzondere gegevens staan (AVG art. 9)."]


def table_of_periods() -> list[str]:
    """Return how long a conversation is kept, per outcome."""
    return table(("uitkomst", "hoe lang", "bron"), periods())
