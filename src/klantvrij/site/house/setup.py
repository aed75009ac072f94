"""Setting up the organisation: invented for a demonstration, asked at the terminal, or given."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from klantvrij.i18n import _
from klantvrij.kinds import KINDS, SERVED
from klantvrij.site.environment import value
from klantvrij.site.house.models import House

Ask = Callable[[str], str]
Say = Callable[[str], object]


_SUPPORT = (
    "Steunpunt De Linde helpt u gratis. Het steunpunt is niet van de gemeente.\n\n"
    "Bellen: 0800 000 00 00, elke werkdag van 9 tot 17 uur.\n"
    "Langskomen: Lindelaan 1 in Elzerbroek, op dinsdag en donderdag."
)
"""Of the invented organisation; the telephone number doesn't exist."""


class SetupError(ValueError):
    """The organisation can't be set up; the message is one Dutch sentence."""


def load_demo() -> House:
    """Make the invented organisation of the demonstration, once."""
    house = House.objects.first()
    if house is None:
        house = House.objects.create(
            name="Gemeente Elzerbroek",
            kind="gemeente",
            contact="taal@elzerbroek.example",
            telephone="0800 000 00 00",
            invented=True,
            support=_SUPPORT,
            never_enforces=True,
        )
    return house


def set_up(ask: Ask | None, say: Say) -> House:
    """Return the organisation, after asking for it with `ask` when it isn't there yet.

    Without a terminal (`ask` is None) the environment says what it is. Raises SetupError.
    """
    house = House.objects.first()
    if house is not None and house.invented:
        raise SetupError(
            _(
                "Hier staat een demonstratie, waarin iedereen als beheerder kan inloggen. Start "
                "met --demo, of kies een andere KLANTVRIJ_DATA of DATABASE_URL."
            )
        )
    if house is not None:
        return house
    if ask is None:
        house = _given()
    else:
        say(_("Deze site is nieuw. Drie vragen, en dan gaat hij open."))
        house = House(
            name=_until(ask, say, _("Hoe heet uw organisatie?"), _name),
            kind=_until(ask, say, _kind_question(), _kind),
            contact=_until(ask, say, _contact_question(), _contact),
        )
    house.save()
    return house


def _given() -> House:
    name = value("KLANTVRIJ_ORGANISATION")
    if not name:
        raise SetupError(
            _(
                "De site is nog niet ingericht. Start klantvrij serve in een terminal, of zet "
                "KLANTVRIJ_ORGANISATION in de omgeving."
            )
        )
    return House(
        name=_name(name),
        kind=_kind(value("KLANTVRIJ_KIND")),
        contact=_contact(value("KLANTVRIJ_CONTACT")),
    )


def _until(ask: Ask, say: Say, question: str, read: Callable[[str], str]) -> str:
    while True:
        try:
            return read(ask(question).strip())
        except SetupError as error:
            say(str(error))


def _kind_question() -> str:
    kinds = ", ".join(SERVED)
    return _("Wat voor organisatie is het? ({kinds}) [gemeente]").format(kinds=kinds)


def _contact_question() -> str:
    return _("Op welk e-mailadres kunnen mensen vragen stellen? (mag leeg)")


def _name(text: str) -> str:
    if not text or len(text) > 200:
        raise SetupError(_("Geef een naam van 1 tot 200 tekens."))
    return text


def _kind(text: str) -> str:
    kind = text.casefold() or "gemeente"
    if kind not in KINDS:
        raise SetupError(
            _("Die soort kennen we niet. Kies uit: {kinds}.").format(kinds=", ".join(KINDS))
        )
    return kind


def _contact(text: str) -> str:
    if text:
        try:
            validate_email(text)
        except ValidationError as error:
            raise SetupError(_("Dat is geen e-mailadres.")) from error
    return text
