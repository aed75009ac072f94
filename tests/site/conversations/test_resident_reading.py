"""What a resident reads is Dutch at B1: every text of the pages and every message is measured."""

import ast
import re
from pathlib import Path

import pytest
from readability import measure, syllables

import klantvrij.site.conversations as home
from klantvrij.site.conversations import blame

HERE = Path(home.__file__).parent
TEMPLATES = [
    *sorted((HERE / "templates/conversations/resident").glob("*.html")),
    HERE / "templates/conversations/base.html",
]
MODULES = sorted((HERE / "pages").glob("resident*.py"))
EASE = 70
"""On the scale of Flesch: fairly easy."""
LONGEST = 18
NEEDED = {
    "cliëntondersteuning": "the name the law gives it, said as such",
    "onafhankelijke": "the name the law gives the support",
    "Onafhankelijke": "the same",
    "organisatie": "who runs the site, whatever it is",
}
"""Long words that stay, with the reason."""


def texts_of(path):
    if path.suffix == ".html":
        found = re.findall(r'{% translate (?:"([^"]+)"|\'([^\']+)\')', path.read_text("utf-8"))
        return [one or other for one, other in found]
    return [
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


SPOKEN = [path for path in (*TEMPLATES, *MODULES) if texts_of(path)]


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_the_texts_read_easily(path):
    text = "\n".join(texts_of(path))
    found = measure(text)
    if len(text.split()) >= 20:  # of a word or two it says nothing
        assert found.ease >= EASE, found
    assert found.longest_sentence <= LONGEST, found
    assert not [word for word in found.long_words if word not in NEEDED]


def test_there_is_something_to_read():
    assert sum(len(texts_of(path)) for path in SPOKEN) > 250


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_no_text_blames_anybody(path):
    assert not [word for text in texts_of(path) for word in blame.blame_in(text)]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("huis", 1), ("gemeente", 3), ("begeleider", 4), ("ruzie", 2), ("bijdrage", 3),
        ("geëerd", 2), ("onafhankelijke", 6), ("nieuwe", 2), ("code", 2), ("tv", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_sound(word, count):
    assert syllables(word) == count


def test_an_official_text_does_not_pass():
    letter = (
        "Ingevolge het bepaalde in de toepasselijke gemeentelijke verordening dient de aanvrager "
        "de verschuldigde inkomensafhankelijke eigen bijdrage overeenkomstig te verantwoorden."
    )
    found = measure(letter)
    assert found.ease < 20
    assert found.longest_sentence > LONGEST
