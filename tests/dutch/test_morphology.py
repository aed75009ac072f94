"""What words are: gender, plural, adjective forms, number of verbs; and the file they come from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from klantvrij.dutch import morphology
from klantvrij.dutch.morphology import adjective, gender, is_noun, is_plural, plural, singular, verb
from tools.cfsa2 import Automaton, entries

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("inwoner", "c"),
        ("loket", "n"),
        ("Parlement", "n"),
        ("inwonercontactcentrum", "n"),
        ("afsprakenkaart", "c"),
        ("kaartje", "n"),
        ("mens", "c"),
        ("idee", "n"),
        ("deel", "b"),
        ("Wmo-voorziening", "c"),
        ("xqzt", None),
    ],
)
def test_gender(word, kind):
    assert gender(word) == kind


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("inwoner", "inwoners"),
        ("gesprek", "gesprekken"),
        ("huis", "huizen"),
        ("regel", "regels"),
        ("artikel", "artikelen"),
        ("gemeente", "gemeenten"),
        ("mogelijkheid", "mogelijkheden"),
        ("idee", "ideeën"),
        ("foto", "foto's"),
        ("lid", "leden"),
        ("kind", "kinderen"),
        ("hulpvraag", "hulpvragen"),
    ],
)
def test_plural_and_back(one, many):
    assert plural(one) == many
    assert singular(many) == one
    assert is_plural(many) is True
    assert is_plural(one) is False


def test_number_that_words_alone_dont_show():
    assert is_plural("xqzt") is None
    assert singular("brood") is None


@pytest.mark.parametrize(
    ("word", "base", "inflected"),
    [
        ("nieuwe", "nieuw", "nieuwe"),
        ("financiële", "financieel", "financiële"),
        ("sociale", "sociaal", "sociale"),
        ("Nederlandse", "Nederlands", "Nederlandse"),
        ("groen", "groen", "groene"),
        ("open", "open", "open"),
        ("gedane", "gedaan", "gedane"),
        ("linker", "linker", "linker"),
    ],
)
def test_adjective(word, base, inflected):
    found = adjective(word)
    assert found is not None
    assert (found.base, found.inflected, found.known) == (base, inflected, True)


def test_adjectives_that_nobody_wrote_down():
    found = adjective("loketgerichte")
    assert found is not None
    assert (found.base, found.known) == ("loketgericht", False)
    assert adjective("flurbig") is None


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("is", "zijn"),
        ("heeft", "hebben"),
        ("kan", "kunnen"),
        ("wordt", "worden"),
        ("helpt", "helpen"),
        ("hielp", "hielpen"),
        ("belde", "belden"),
        ("aanvraagt", "aanvragen"),
    ],
)
def test_verb_number(one, many):
    assert verb(one) == (False, many)
    back = verb(many)
    assert back is not None
    assert back.plural


def test_nouns_are_told_from_other_words():
    assert all(map(is_noun, ("aanspraak", "opdracht", "voorzieningen", "kosten")))
    assert not any(map(is_noun, ("altijd", "waarborgt", "nieuwe")))


def test_the_tables_are_small_and_read_late():
    sizes = [path.stat().st_size for path in Path(morphology.__file__).with_name("data").iterdir()]
    assert sum(sizes) < 1_000_000
    code = (
        "import klantvrij.dutch.agreement, klantvrij.dutch.morphology as m;"
        "assert m._table.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def tiny(numbered: bool = False) -> bytes:
    """Return a CFSA2 file with the lines "ab~A~X" and "ac~Bd~Y", written by hand."""
    number = bytes((2,)) if numbered else b""
    last, final, following = 0x40, 0x20, 0x80

    def chain(word: bytes, end: bytes = b"") -> bytes:
        arcs = b"".join(number + bytes((following | last, char)) for char in word[:-1])
        return arcs + number + bytes((last | final, word[-1])) + b"\0" + end

    tail1, tail2 = chain(b"~A~X"), chain(b"~Bd~Y")
    # state 0: one arc that leads to the root, which follows
    start = number + bytes((following | last, ord("^")))
    root = number + bytes((following | last, ord("a")))
    fork_at = len(start) + len(root)
    fork_size = len(number) + 3 + 2
    first = fork_at + fork_size + len(tail2)
    fork = number + bytes((0, ord("b"), first)) + bytes((following | last, ord("c")))
    body = start + root + fork + tail2 + tail1
    flags = (0x100 if numbered else 0).to_bytes(2, "big")
    return b"\\fsa\xc6" + flags + bytes((0,)) + body


@pytest.mark.parametrize("numbered", [False, True])
def test_reading_a_dictionary(numbered):
    data = tiny(numbered)
    assert sorted(Automaton(data).words()) == [b"ab~A~X", b"ac~Bd~Y"]
    assert sorted(entries(data)) == [("ab", "ab", "X"), ("ac", "ad", "Y")]


def test_another_file_is_no_dictionary():
    with pytest.raises(ValueError, match="CFSA2"):
        Automaton(b"something else")


@pytest.mark.parametrize("name", ["nouns", "adjectives", "verbs", "adverbs"])
def test_every_line_of_a_table_is_found_and_nothing_else(name: str) -> None:
    import zlib
    from importlib import resources

    from klantvrij.dutch.morphology import _table

    packed = resources.files("klantvrij.dutch").joinpath(f"data/{name}.z").read_bytes()
    lines = dict(line.split("\t", 1) for line in zlib.decompress(packed).decode().split("\n"))
    table = _table(name)
    for place, (word, code) in enumerate(lines.items()):
        assert table.get(word) == code
        if place % 50 == 0:
            for other in (word[:-1], word + "x", word.upper(), "é" + word):
                assert table.get(other) == lines.get(other)
    assert table.get("") is None
    assert table.get("\ud800") is None
