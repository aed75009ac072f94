"""One noun in the place of another, in every sort of phrase; each row is a rule."""

from __future__ import annotations

import pytest

from klantvrij.dutch.agreement import Noun, replace_noun
from klantvrij.text import apply_edits

NOUNS = {
    "product": Noun("product", "n"),
    "dienst": Noun("dienst", "c"),
    "hulp": Noun("hulp", "c", mass=True),
    "advies": Noun("advies", "n", mass=True),
    "loket": Noun("loket", "n"),
    "klant": Noun("klant", "c", person=True),
    "klanten": Noun("klanten", "c", plural=True, person=True),
    "inwoner": Noun("inwoner", "c", person=True),
    "mensen": Noun("mensen", "c", plural=True, person=True),
    "producten": Noun("producten", "n", plural=True),
    "diensten": Noun("diensten", "c", plural=True),
}


def rewrite(text, old, new, *, known=True):
    """Return (certain, new text, doubts); the first `old` in `text` is the noun."""
    start = text.lower().index(old)
    noun = NOUNS[old] if known else None
    done = replace_noun(text, start, start + len(old), NOUNS[new], old=noun)
    return done.certain, apply_edits(text, done.edits), done.doubts


NEUTER_TO_COMMON = [
    ("Een nieuw product dat werkt", "Een nieuwe dienst die werkt"),
    ("het product dat wij leveren", "de dienst die wij leveren"),
    ("het soort product dat wij leveren", "het soort dienst dat wij leveren"),
    ("een heel goed product", "een heel goede dienst"),
    ("het half afgemaakte product", "de half afgemaakte dienst"),
    ("het door ons geleverde product", "de door ons geleverde dienst"),
    ("een door de gemeente verstrekt product", "een door de gemeente verstrekte dienst"),
    ("Welk product past?", "Welke dienst past?"),
    ("enig product", "enige dienst"),
    ("'t Product is klaar", "De dienst is klaar"),
    ("Het nieuwe 'product' dat er is", "De nieuwe 'dienst' die er is"),
    ("een vraaggericht product", "een vraaggerichte dienst"),
    ("Elk goed en snel product", "Elke goede en snelle dienst"),
    ("Ons digitaal product is gratis.", "Onze digitale dienst is gratis."),
    ("een nieuw digitaal product", "een nieuwe digitale dienst"),
    ("HET GOEDE PRODUCT", "DE GOEDE DIENST"),
    ("Het product is nieuw. Het kost 20 euro.", "De dienst is nieuw. Die kost 20 euro."),
    ("zo'n mooi product", "zo'n mooie dienst"),
    ("al het product", "al de dienst"),
    ("een product van de gemeente dat werkt", "een dienst van de gemeente die werkt"),
]


@pytest.mark.parametrize(("before", "after"), NEUTER_TO_COMMON)
def test_het_becomes_de(before, after):
    assert rewrite(before, "product", "dienst") == (True, after, ())


COMMON_TO_NEUTER = [
    ("een nieuwe dienst die werkt", "een nieuw product dat werkt"),
    ("onze snelle en goede dienst", "ons snelle en goede product"),
    ("een betere dienst", "een beter product"),
    ("een aangeboden dienst", "een aangeboden product"),
    ("elke financiële dienst", "elk financieel product"),
    ("Deze dienst is nieuw. Die kost niets.", "Dit product is nieuw. Dat kost niets."),
]


@pytest.mark.parametrize(("before", "after"), COMMON_TO_NEUTER)
def test_de_becomes_het(before, after):
    assert rewrite(before, "dienst", "product") == (True, after, ())
