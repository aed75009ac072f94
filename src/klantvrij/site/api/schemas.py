"""What goes in and out of the API; the names are Dutch, as the API Design Rules ask."""

from __future__ import annotations

from typing import Annotated, Literal

from django.conf import settings
from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints
from pydantic.alias_generators import to_camel

from klantvrij.checker.finding import Answer, Verdict
from klantvrij.kinds import KINDS

# A lone surrogate is no text and can't be sent back.
_Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
_Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
Kind = Literal[KINDS]  # type: ignore[valid-type]


class _Base(Schema):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class _Asked(_Base):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class Profiel(_Asked):
    """Wat u van tevoren van de tekst weet. Alles mag leeg blijven."""

    soort: Kind | None = Field(None, description="Soort organisatie.")
    spreker: str = Field("", max_length=200, description="Wie er spreekt, in een paar woorden.")
    namen: list[_Name] = Field(
        default=[], max_length=500, description="Namen die blijven zoals ze zijn."
    )
    woorden: dict[str, _Name] = Field(
        default={},
        max_length=500,
        description="Woorden die de organisatie zelf gekozen heeft: term en beter woord.",
    )
    meld: list[Verdict] = Field(
        default=[Verdict.NO_MARKET], description="Welke oordelen u terug wilt zien."
    )


class Vraag(_Asked):
    """Een tekst om na te kijken."""

    tekst: _Text = Field(
        ...,
        max_length=settings.TEXT_CHARACTERS,
        description="De tekst, zonder opmaak. Hij wordt niet bewaard.",
        examples=["Onze klanten krijgen een brief over hun uitkering."],
    )
    profiel: Profiel = Profiel.model_validate({})


class Deel(_Base):
    """Een stuk van de tekst, geteld in Unicode-tekens; het einde hoort er niet bij."""

    begin: int
    einde: int


class Toets(_Base):
    """De antwoorden op de klanttoets."""

    betaalt_zelf: Answer
    heeft_keuze: Answer
    kan_weglopen: Answer
    mede_eigenaar: Answer
    draagt_bij: Answer


class Bewijs(Deel):
    """Woorden die meewogen; een gewicht onder nul sprak het oordeel tegen."""

    tekst: str
    aanwijzing: str
    gewicht: float


class Voorstel(Deel):
    """Een beter woord: een wijziging past zo in de zin, een idee past u zelf in."""

    vervanging: str
    soort: Literal["wijziging", "idee"]


class BesluitOverWoord(_Base):
    """Wat de organisatie over een woord besloot."""

    woord: str
    relatie: str = Field(..., description="De verhouding waarvoor het geldt; leeg: voor alle.")
    besloten_op: str
    vanaf: str = Field(..., description="Datum vanaf wanneer het geldt.")
    reden: str
    adres: str = Field(..., description="De pagina met het hele besluit.")
    afgewezen: list[str] = Field(..., description="Woorden die niet gekozen zijn.")


class Bevinding(Deel):
    """Een woord dat gevonden is, met het oordeel en de reden."""

    term: str
    familie: str
    tekst: str
    delen: list[Deel]
    zin: str
    zin_begin: int
    oordeel: Verdict
    zekerheid: float
    ernst: str
    relatie: str
    toets: Toets
    bewijs: list[Bewijs]
    voorstellen: list[Voorstel]
    waarom: str
    besluit: BesluitOverWoord | None = Field(
        ..., description="Het besluit van de organisatie over dit woord, of null."
    )


class OverDeTekst(_Base):
    """Wat over de hele tekst te zeggen is, zoals de richting."""

    soort: str
    waarom: str
    anders: str


class Controle(_Base):
    """Wat er in een tekst gevonden is."""

    bevindingen: list[Bevinding]
    per_oordeel: dict[str, int]
    over_de_tekst: list[OverDeTekst]


class Wijziging(Deel):
    """Een verandering in de tekst die u stuurde."""

    term: str
    oud: str
    nieuw: str


class Verbetering(_Base):
    """De tekst met elke wijziging die zeker klopt, en de bevindingen die over zijn."""

    tekst: str
    wijzigingen: list[Wijziging]
    bevindingen: list[Bevinding]


class BeterWoord(_Base):
    """Een beter woord, en voor welke organisaties."""

    woord: str
    soort: Literal["word", "description", "omit"] = Field(
        ..., description="word: een woord; description: een omschrijving; omit: weglaten."
    )
    voor: list[str]


class Woord(_Base):
    """Een woord uit de lijst."""

    term: str
    woord: str
    familie: str
    beeld: str
    ernst: str
    waarom: str
    beter: list[BeterWoord]


class Woorden(_Base):
    """De woordenlijst."""

    woorden: list[Woord]


class Besluit(_Base):
    """Een woord dat de organisatie koos."""

    vervangt: list[str] = Field(..., description="De termen waar het voor in de plaats komt.")
    relatie: str = Field(..., description="De verhouding waarvoor het geldt; leeg: voor alle.")
    soort: str = Field(..., description="Soort organisatie; leeg: voor elke soort.")
    woord: str
    lidwoord: Literal["", "de", "het"]
    meervoud: str
    vanaf: str = Field(..., description="Datum vanaf wanneer het geldt.")
    herzien_op: str | None = Field(..., description="Datum waarop het woord weer ter sprake komt.")
    door_wie: str
    reden: str
    adres: str = Field(..., description="De pagina met het hele besluit.")
    afgewezen: list[str] = Field(..., description="Woorden die niet gekozen zijn.")
    besloten_op: str | None


class Besluiten(_Base):
    """De besluiten die nu gelden."""

    besluiten: list[Besluit]
    controlegetal: str = Field(
        ...,
        description="SHA-256 van besluiten als JSON met gesorteerde sleutels en zonder spaties.",
        examples=["sha256:0f…"],
    )


class Fout(_Base):
    """Een fout in wat u stuurde."""

    plaats: str
    uitleg: str


class Problem(Schema):
    """Wat er misging (RFC 9457)."""

    status: int
    title: str
    detail: str
    errors: list[Fout] = Field(default=[])
