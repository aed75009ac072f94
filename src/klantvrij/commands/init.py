"""``klantvrij init``: make a ``klantvrij.toml`` with an explanation at each setting."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from klantvrij.commands.errors import CommandError
from klantvrij.commands.output import reason, write_out
from klantvrij.config import FILE_NAME
from klantvrij.i18n import _
from klantvrij.kinds import KINDS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

# The comments are Dutch whatever the language of the messages: the keys are too, and colleagues
# will read the file.
_TEMPLATE = """\
# Instellingen van Klantvrij.
# Ze gelden voor alle documenten in deze map en de mappen daaronder.
# Een regel die met # begint, doet niets. Haal het # weg om de instelling te gebruiken.

# Wat voor organisatie is dit? Dat bepaalt welke woorden we voorstellen.
# Kies uit: {kinds}.
organisatie = "{kind}"

# Wie spreekt er in de teksten? Klantvrij begrijpt dan beter wie "wij" en "onze" zijn.
# spreker = "Gemeente Waterdam"

# Welke bestanden en mappen slaan we over? Schrijf ze zoals in .gitignore.
# negeer = ["archief/", "*.eml"]

# Namen die vastliggen. Een woord in zo'n naam melden we niet.
# namen = ["Klant & Service", "Open Klant"]

# Welke oordelen melden we?
#   geen-markt        kan anders: deze mens is geen koper
#   grens             grens: de antwoorden verschillen, u beslist zelf
#   weet-niet         onduidelijk: de tekst zegt niet over wie het gaat
#   markt             past hier: een echte koper of een echt product
#   aanhaling         over het woord: het gaat over het woord zelf
#   vaste-term        vaste term: van een wet of standaard, of een naam
#   andere-betekenis  andere betekenis: een heel ander woord
# meld = ["geen-markt"]

# Hoe zeker moeten we minstens zijn? Van 0 tot en met 1.
# minimaal_vertrouwen = 0.0

# Welke woorden zoeken we? A past bijna nooit bij inwoners, B hangt van de tekst af,
# C is licht, of mensen denken er verschillend over. Een vaste term van een wet (T) die ergens
# anders voor wordt gebruikt, telt als B.
# ernst = ["A", "B"]

# Zoek ook alle extra woorden over mensen als voorraad, zoals "instroom" en "doorstroom",
# welke ernst zij ook hebben.
# uitbreiding = false

# Bij twijfel leest een klein taalmodel de zinnen mee. Daardoor is het oordeel beter, maar het
# duurt langer. Met false gaat het sneller.
# tweede_lezer = true

# Kijk ook wie er in een tekst handelt: alleen de organisatie, alleen de inwoner, of allebei.
# De eerste 25 bladzijden (60.000 letters) tellen mee.
# richting = false

# Let ook op de toon van een tekst.
#   gegevens-eerst     de tekst vraagt gegevens voordat iemand zijn verhaal kan doen
#   bestraffend-woord  een woord dat dreigt, verwijt of wantrouwt
#   tegenstrijdig      woorden van een gesprek en woorden van een markt door elkaar
#   plicht-woord       een bevel zonder wet erachter
# toon = ["gegevens-eerst", "bestraffend-woord", "tegenstrijdig", "plicht-woord"]

# Meld alleen wat nieuw is. Maak dit bestand met: klantvrij check . --write-baseline
# baseline = "klantvrij-baseline.json"

# Betere woorden die u nooit voorgesteld wilt krijgen.
# vermijd = ["bewoner"]

# Woorden die we niet hoeven te zoeken.
# laat_staan = ["klantreis"]

# Het adres van de site waar uw organisatie woorden kiest (klantvrij serve). Wat daar besloten is,
# stellen we dan ook hier voor. Zonder internet geldt de laatste kopie.
# site = "https://woorden.example.nl"

# Een bestand met eigen woorden die we ook zoeken, geschreven als in het lexicon.
# eigen_woorden = "eigen-woorden.toml"

# Woorden die uw organisatie zelf gekozen heeft. Die stellen we het eerst voor.
# Dit deel staat onderaan, na alle andere instellingen.
# [woorden]
# klantmanager = "consulent"
# concerndirectie = {{ woord = "leiding", lidwoord = "de" }}
"""


def description() -> str:
    """Return what the command is for."""
    return _("Maakt een bestand met instellingen, met uitleg bij elke regel.")


def example() -> str:
    """Return an example of use."""
    return _("Bijvoorbeeld: klantvrij init --profile zorg")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    parser.add_argument(
        "folder", nargs="?", default=".", metavar=_("MAP"), help=_("in welke map; anders hier")
    )
    parser.add_argument(
        "--profile",
        choices=KINDS,
        default="gemeente",
        metavar=_("SOORT"),
        help=_("soort organisatie: {kinds}").format(kinds=", ".join(KINDS)),
    )


def template(kind: str) -> str:
    """Return the settings file for an organisation of this `kind`."""
    return _TEMPLATE.format(kinds=", ".join(KINDS), kind=kind)


def run(arguments: Namespace) -> int:
    """Write the file, never over an existing one; return the exit code."""
    path = os.path.join(arguments.folder, FILE_NAME)
    shown = path.removeprefix("." + os.sep)
    try:
        # "x": made by us or not at all, also when two people run this at once.
        with open(path, "x", encoding="utf-8") as file:
            file.write(template(arguments.profile))
    except FileExistsError as error:
        raise CommandError(
            _("{path} bestaat al en blijft zoals het is.").format(path=shown)
        ) from error
    except OSError as error:
        raise CommandError(reason(shown, error)) from error
    message = _("{path} is gemaakt. Bekijk het en controleer daarna uw teksten: klantvrij check .")
    write_out([message.format(path=shown) + "\n"])
    return 0
