"""The training texts name no real municipality: people and places in them are invented.

Left out are names that are also a Dutch word or a common family name (Ede, Leiden, Kampen, Huizen,
Houten, Zeist, Oss), and Den Haag, which stands for the government.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from klantvrij import Verdict
from klantvrij.kinds import KINDS
from tools.real import places

TRAINING = Path(__file__).parents[1] / "training"

NAMES = (
    "Alkmaar, Almelo, Almere, Alphen aan den Rijn, Amersfoort, Amstelveen, Amsterdam, Apeldoorn, "
    "Arnhem, Assen, Barendrecht, Barneveld, Bergen op Zoom, Berkelland, Breda, Bronckhorst, "
    "Capelle aan den IJssel, Castricum, Coevorden, Culemborg, De Ronde Venen, Delft, Den Bosch, "
    "Den Helder, Deventer, Dijk en Waard, Doetinchem, Dordrecht, Dronten, Eindhoven, Emmen, "
    "Enschede, Goes, Gooise Meren, Gorinchem, Gouda, Groningen, Haarlem, Haarlemmermeer, "
    "Hardenberg, Harderwijk, Heemskerk, Heerenveen, Heerhugowaard, Heerlen, Hellendoorn, "
    "Hellevoetsluis, Helmond, Hendrik-Ido-Ambacht, Hengelo, 's-Hertogenbosch, Het Hogeland, "
    "Heusden, Hilversum, Hoeksche Waard, Hollands Kroon, Hoogeveen, Horst aan de Maas, "
    "IJsselstein, Katwijk, Kerkrade, Krimpenerwaard, Land van Cuijk, Lansingerland, Leeuwarden, "
    "Leidschendam, Lelystad, Leusden, Lingewaard, Lochem, Maassluis, Maastricht, Medemblik, "
    "Meierijstad, Meppel, Middelburg, Midden-Groningen, Moerdijk, Molenlanden, Montferland, "
    "Nieuwegein, Nijkerk, Nijmegen, Nissewaard, Noordoostpolder, Noordwijk, Oldambt, Oldenzaal, "
    "Oosterhout, Overbetuwe, Papendrecht, Peel en Maas, Pijnacker-Nootdorp, Purmerend, Raalte, "
    "Ridderkerk, Rijssen-Holten, Rijswijk, Roermond, Roosendaal, Rotterdam, Schagen, Schiedam, "
    "Sittard-Geleen, Smallingerland, Soest, Spijkenisse, Steenwijkerland, Stichtse Vecht, "
    "Súdwest-Fryslân, Terneuzen, Teylingen, Tiel, Tilburg, Twenterand, Tynaarlo, Utrecht, "
    "Utrechtse Heuvelrug, Veenendaal, Veldhoven, Velsen, Venlo, Venray, Vijfheerenlanden, "
    "Vlaardingen, Vlissingen, Waalwijk, Wageningen, Weert, West Betuwe, Westerkwartier, Westland, "
    "Wijchen, Winterswijk, Woerden, Zaanstad, Zaltbommel, Zoetermeer, Zutphen, Zwijndrecht, Zwolle"
)
MUNICIPALITIES = NAMES.split(", ")


def in_text(name: str) -> str:
    """Match a name, its regular derived forms (Amsterdamse), and the address of its site."""
    forms = "|".join(re.escape(form) for form in (name, name.upper()))
    return rf"(?:{forms})(?:s|se|er|ers)?|{re.escape(name.lower())}\.nl"


REAL = re.compile(rf"(?<!\w)(?:{'|'.join(map(in_text, MUNICIPALITIES))})(?!\w)")


def test_a_real_name_would_be_found() -> None:
    for text in ("in Breda.", "de Amsterdamse markt", "UTRECHT - Wie", "www.spijkenisse.nl"):
        assert REAL.search(text), text
    assert not REAL.search("Wie goes leest, delft niet in Brinkmeer.")


def test_no_real_municipality_in_the_training_texts() -> None:
    found, texts = set(), 0
    for path in sorted(TRAINING.rglob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            texts += 1
            for part in ("title", "speaker", "text"):
                found |= {(row["id"], name) for name in REAL.findall(row[part])}
    assert texts > 5000
    assert not found


def test_the_places_in_real_documents_can_be_read() -> None:
    kinds = {*KINDS, ""}
    verdicts = {verdict.value for verdict in Verdict}
    found = list(places())
    for place in found:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", place.repository)
        assert re.fullmatch(r"[0-9a-f]{16}", place.hash)
        assert place.kind in kinds
        assert 0 <= place.start < place.end
        assert place.said
        assert {one.rstrip("?") for one in place.said} <= verdicts
    assert len({(place.repository, place.path, place.start) for place in found}) == len(found)
    assert len(found) > 250
