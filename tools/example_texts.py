"""The invented texts of the examples: a council letter, a presentation, a workbook."""

from __future__ import annotations

TITLE = "Raadsbrief: hulp en ondersteuning dichter bij huis"
SUBJECT = "Raadsbrief over hulp dichter bij huis: wat merkt de klant ervan?"
HEADER = "Gemeente Elzerbroek · Samen voor onze klanten"
FOOTER = "Raadsbrief 2026-17 · team Sociaal Domein"
FOOTNOTE = (
    "Met zorgproducten bedoelen we hier de vormen van hulp uit de Wmo-verordening van Elzerbroek."
)
COMMENT = "Graag nog eens lezen: is een ouder met een vraag over zijn kind wel een klant?"
ALT_TEXT = "Tekening van het wijkhuis, waar klanten zonder afspraak kunnen binnenlopen"

# Paragraphs as "kind: text", with blank lines between them; ¹ is where the footnote hangs.
_LETTER = """
text: Elzerbroek, 12 mei 2026

text: Geachte leden van de raad,

text: In het najaar heeft u ons gevraagd hoe wij de hulp aan gezinnen en ouderen dichter bij huis
willen organiseren. In deze brief leest u wat we tot nu toe hebben gedaan, wat dat betekent voor de
mensen om wie het gaat en welke stappen nog volgen. Bij dit onderwerp spelen veel partijen een rol:
huisartsen, scholen, kerken, buurtverenigingen en natuurlijk de inwoners zelf.

heading: Waar staan we nu?

commented: Sinds januari werkt in elke wijk een klein team. Iedere klant krijgt een vaste
klantmanager, die meedenkt over werk, zorg en geld. In de eerste vier maanden hebben 412 klanten
zich bij een team gemeld. De meesten kwamen met een vraag over hulp in het huishouden of over
schulden.

text: De teams volgen een dienstverleningsconcept dat we samen met de buurgemeenten hebben gemaakt.
De klantreis begint bij een gesprek aan de keukentafel. Daarna kiest de consulent een passend
product uit de catalogus.¹ Waar dat kan, willen wij ouders ontzorgen: zij hoeven dan zelf niets meer
te regelen.

text: Niet iedereen is daar blij mee. Een moeder uit de wijk Moerhof schreef ons: “Ik ben geen
klant, ik ben een moeder die hulp zoekt voor haar zoon.” Wij nemen die opmerking serieus en gaan er
bij de evaluatie op in.

heading: Wat gaan we doen?

text: In de komende maanden kopen we de jeugdhulp voor de hele regio opnieuw in. Met acht aanbieders
maken wij afspraken over kwaliteit, over wachttijden en over het verslag dat zij ons sturen. Zij
leveren de zorg; de teams blijven het eerste gezicht. De inkoop van huishoudelijke hulp volgt in
2027.

text: De raad kan van ons de volgende stappen verwachten:

item: In juni ontvangt u de businesscase voor een tweede wijkhuis.

item: In september meten we de klanttevredenheid van iedereen die een gesprek heeft gehad.

item: In november bespreken we met u de uitkomsten, ook die van de vraaggerichte aanpak.

picture:

caption: Het wijkhuis aan de Dorpsweide, geopend in februari

heading: Planning en kosten

text: De kosten blijven binnen de begroting. In de tabel ziet u per onderdeel wat we doen, wie ermee
aan de slag gaat en wanneer het klaar is.

table:
Onderdeel | Wie | Klaar
Nieuwe productencatalogus | team Sociaal Domein | juli 2026
Scholing van klantmanagers | personeelszaken | september 2026
Eén loket in het gemeentehuis | klantcontactcentrum | december 2026

text: Een deel van de vergoeding loopt via ondernemers. Zo krijgen de winkels aan de Dorpsweide een
bijdrage omdat hun klanten tijdens de verbouwing van het wijkhuis minder goed kunnen parkeren. De
slager en de bakker hebben daar samen om gevraagd; de regeling loopt tot de zomer.

heading: Hoe kunt u meedoen?

text: Wij horen graag van u welke ervaringen u in uw eigen omgeving hoort. Op 3 juni is er een
bijeenkomst in het wijkhuis. Raadsleden, inwoners en medewerkers praten daar over de vraag wat een
klantgerichte gemeente eigenlijk betekent, en of dat woord wel past. De uitkomst leggen we naast de
verordening, zodat u in het najaar een goed besluit kunt nemen.

text: Ook de cliëntenraad en het jongerenpanel denken mee. Zij hebben gevraagd om minder formulieren
en om één persoon die blijft, ook als de hulp verandert. Dat sluit aan bij wat de teams zelf zien:
vertrouwen kost tijd, en tijd gaat verloren wanneer iemand zijn verhaal telkens opnieuw moet
vertellen.

text: Met vriendelijke groet,

text: namens het college van burgemeester en wethouders van Elzerbroek,

text: Marit Veldhorst, wethouder Sociaal Domein
"""


def _paragraph(block: str) -> tuple[str, str]:
    kind, _colon, text = block.partition(":")
    text = text.strip()
    return kind, text if kind == "table" else " ".join(text.split())


LETTER = tuple(_paragraph(block) for block in _LETTER.strip().split("\n\n"))

# (title, points, what the speaker says)
PRESENTATION: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "Hulp dichter bij huis",
        ("Elke wijk een team", "Iedere klant een vaste klantmanager"),
        "Begin met het verhaal van de moeder uit Moerhof: zij wil geen klant zijn.",
    ),
    (
        "Wat hebben we geleerd?",
        (
            "Mensen willen hun verhaal één keer vertellen",
            "De productencatalogus is te dik",
            "De winkels aan de Dorpsweide missen hun klanten tijdens de verbouwing",
        ),
        "Vraag de zaal wie de klantreis kan uitleggen.",
    ),
)

SHEETS: dict[str, list[list[str | int]]] = {
    "Klantvragen 2026": [
        ["Vraag", "Wijk", "Aantal"],
        ["Klant zoekt hulp in het huishouden", "Moerhof", 41],
        ["Klant heeft schulden", "Dorpsweide", 27],
        ["Vraag over een product uit de catalogus", "Moerhof", 12],
        ["Totaal", "", "=SUM(C2:C4)"],
    ],
    "Inkoop": [
        ["Aanbieder", "Wat leveren zij?"],
        ["Huis Linde", "Begeleiding van klanten thuis"],
        ["Bakkerij Dorpsweide", "Brood voor de bijeenkomsten in het wijkhuis"],
    ],
}
