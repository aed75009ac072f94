"""What the site keeps of a visitor: one list, shown on ``/privacy`` and in docs/site.md."""

from __future__ import annotations

from typing import NamedTuple

from klantvrij.i18n import _
from klantvrij.site.conversations.kinds import Outcome
from klantvrij.site.conversations.periods import DRAFT_DAYS, PERIODS


class Fact(NamedTuple):
    """Something a visitor leaves, what happens to it, and how long it is kept."""

    what: str
    use: str
    kept: str


def privacy_facts() -> tuple[Fact, ...]:
    """Return every fact, in the language of the request."""
    return (
        Fact(
            _("De tekst die u schrijft of plakt"),
            _("We kijken haar na in het geheugen van de server en sturen het antwoord terug."),
            _("Niet bewaard en niet in een logboek."),
        ),
        Fact(
            _("Een document dat u kiest"),
            _("We lezen het in het geheugen en sturen u een nagekeken kopie."),
            _("Niet bewaard en niet op een schijf gezet."),
        ),
        Fact(
            _("Uw internetadres (IP-adres)"),
            _("We tellen hoe vaak een adres iets vraagt, zodat niemand de site kan overladen."),
            _("Hooguit een minuut, onleesbaar gemaakt, in het geheugen."),
        ),
        Fact(
            _("Een cookie tegen misbruik (csrftoken)"),
            _("Zo weten we dat een formulier van onze eigen pagina komt."),
            _("Een jaar, in uw eigen browser."),
        ),
        Fact(
            _("Een voorstel of reactie"),
            _("Een moderator leest het en zet het op de site. U hoeft niet te zeggen wie u bent."),
            _("Tot u het terugneemt. Wat niet geplaatst wordt, wissen we na 90 dagen."),
        ),
        Fact(
            _("Een burgerservicenummer in een voorstel of reactie"),
            _("We herkennen het en laten het weg."),
            _("Niet bewaard."),
        ),
        Fact(
            _("Uw keuze bij een woord, en een cookie daarvoor (keuze)"),
            _("We tellen wie een woord wil. Met de cookie kunt u uw keuze veranderen."),
            _("De cookie een jaar, in uw eigen browser. Uw keuze tot u haar weghaalt."),
        ),
        Fact(
            _("Een cookie als u inlogt of een gesprek begint (sessionid)"),
            _("Voor medewerkers, en in een gesprek. Zo blijft uw gesprek open op dit scherm."),
            _("Tot u uitlogt, het scherm of uw browser sluit, en hooguit acht uur."),
        ),
        Fact(
            _("Wat medewerkers doen (het logboek)"),
            _("Wie, wat, wanneer en vanaf welk netwerk, om misbruik te zien. Geen teksten."),
            _("Zolang de organisatie het bewaart."),
        ),
        Fact(
            _("Wat u in een gesprek schrijft, en uw foto's en opnamen"),
            _(
                "Om samen uw vraag te beantwoorden. Wie hier gesprekken voert kan het lezen, en "
                "wie u laat meedoen. Een besloten deel leest geen begeleider. Het is versleuteld."
            ),
            _kept_after_a_conversation(),
        ),
        Fact(
            _("Wie in uw gesprek keek"),
            _("Zo ziet u zelf wie van ons keek, wanneer, en waarom. Geen teksten."),
            _("Even lang als het gesprek."),
        ),
        Fact(
            _("De code waarmee u terugkomt in een gesprek"),
            _("We bewaren alleen een onleesbaar merk waaraan we uw code herkennen."),
            _("Een week tot een jaar, of tot u stopt."),
        ),
        Fact(
            _("Een tekst in een gesprek die nog niet is verstuurd"),
            _("Valt de verbinding weg, dan houdt uw eigen browser de tekst vast."),
            _("Tot hij is verstuurd, of tot u het scherm sluit."),
        ),
        Fact(
            _("Een cookie met uw taal (taal)"),
            _("Alleen als u zelf een taal kiest."),
            _("Een jaar, in uw eigen browser."),
        ),
    )


def _kept_after_a_conversation() -> str:
    """Return how long a conversation is kept after each outcome, from the list that is used."""
    text = _(
        "Wat u weghaalt, is weg. Een gesprek zonder afspraak: {days} dagen na het laatste woord. "
        "Daarna bepaalt de uitkomst het: met hulp uit de Wmo {wmo} jaar, zonder {without} jaar, "
        "met jeugdhulp {youth} jaar. Na het einde van een uitkering {benefit} jaar, en na het "
        "einde van hulp bij schulden {debts} jaar."
    )
    return text.format(
        days=DRAFT_DAYS,
        wmo=PERIODS[Outcome.WMO_SUPPORT].years,
        without=PERIODS[Outcome.WITHOUT_SUPPORT].years,
        youth=PERIODS[Outcome.YOUTH].years,
        benefit=PERIODS[Outcome.BENEFIT].years,
        debts=PERIODS[Outcome.DEBT_HELP].years,
    )
