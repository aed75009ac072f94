"""Marks in the text that say: leave this be."""

import pytest

from klantvrij.documents import read_bytes
from klantvrij.revise.suppress import Suppressed


def covered(text, name):
    """Return which of the words klant1, klant2 … are covered."""
    document = read_bytes(text.encode("utf-8"), name)
    suppressed = Suppressed(document)
    found = []
    for number in range(1, 6):
        offset = document.text.find(f"klant{number}")
        if offset >= 0 and suppressed.covers(offset):
            found.append(number)
    return found


IGNORE, OFF, ON = (f"<!-- klantvrij: {word} -->" for word in ("negeer", "uit", "aan"))


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"klant1 belt\n\n{IGNORE}\n\nklant2 belt\n\nklant3 belt\n", [2]),
        (f"klant1 belt\n\nklant2 belt {IGNORE} en belt\n\nklant3 belt\n", [2]),
        (f"klant1 belt\n\n{OFF}\n\nklant2 belt\n\nklant3 belt\n\n{ON}\n\nklant4 belt\n", [2, 3]),
        (f"klant1 belt\n\n{OFF}\n\nklant2 belt\n\nklant3 belt\n", [2, 3]),
        (f"klant1 belt\n\n{ON}\n\nklant2 belt\n", []),
        ("klant1 belt <!-- klantvrij negeer -->\n\nklant2\n", []),
        ("klant1\n\n<!--KLANTVRIJ:NEGEER-->\n\nklant2\n", [2]),
        (f"klant1\n\n{IGNORE}\n", []),
        (f"{OFF}\n\nklant1\n\n{OFF}\n\nklant2\n\n{ON}\n\nklant3\n", [1, 2]),
    ],
)
def test_marks_cover_what_they_say(text, name, expected):
    assert covered(text, name) == expected


def test_within_a_paragraph_of_plain_text():
    assert covered(f"klant1 {OFF} klant2 {ON} klant3\n", "a.txt") == [2]


def test_marks_in_html():
    text = (
        "<!doctype html><html><body><p>klant1</p><!-- klantvrij: negeer --><p>klant2</p>"
        "<p>klant3 <!-- klantvrij: negeer --> en</p><!-- klantvrij: uit --><p>klant4</p>"
        "<!-- klantvrij: aan --><p>klant5</p></body></html>"
    )
    assert covered(text, "a.html") == [2, 3, 4]


def test_no_marks_cost_nothing():
    assert not Suppressed(read_bytes(b"klant1 belt", "a.txt"))


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_a_comment_above_all_covers_the_first_paragraph(name):
    assert covered(f"{IGNORE}\n\n<p>klant1 belt</p>\n\n<p>klant2 belt</p>\n", name) == [1]


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_a_mark_we_do_not_know_is_named(name):
    def said(text):
        return Suppressed(read_bytes(text.encode(), name)).unknown

    text = (
        f"klant1\n\n{IGNORE}\n\n<!-- klantvrij: neger -->\n\n<!-- Klantvrij uti -->\n\n<!-- x -->\n"
    )
    first, second = said(text)
    assert first == (
        "het teken ‘klantvrij: neger’ (regel 5) kennen we niet en doet niets. "
        "Bedoelt u ‘klantvrij: negeer’?"
    )
    assert "(regel 7)" in second
    assert "‘klantvrij: uit’?" in second
    assert said(f"klant1\n\n{OFF}\n\nklant2\n\n{ON}\n") == ()


def test_what_a_text_says_about_marks_is_none():
    text = "klant1\n\n```\n<!-- klantvrij: neger -->\n```\n\n<!-- ander -->\n"
    assert Suppressed(read_bytes(text.encode(), "a.md")).unknown == ()
