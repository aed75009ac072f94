"""The words round a finding."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker.finding import Answer, CustomerTest, Finding, Verdict
from klantvrij.collection.snippet import context_key, one_line, snippet
from tests.pace import within

UNKNOWN = CustomerTest(*[Answer.UNKNOWN] * 5)


def finding(text, word):
    start = text.index(word)
    end = start + len(word)
    return Finding(
        start, end, word, "klant", "klant", Verdict.NO_MARKET, 1.0, "A", "", UNKNOWN, (), (), ""
    )


def shown(text, word="klant", width=160, block=None):
    start = text.index(word)
    return snippet(text, start, start + len(word), block or (0, len(text)), width)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dit is één zin. Elke klant belt. En nog één.", "Elke klant belt."),
        ("Volgens dhr. A. Jansen belt de klant bijv. vandaag. Klaar.", None),
        ("Zie art. 3 van de wet. De klant (zie nr. 4) belt! Ja?", "De klant (zie nr. 4) belt!"),
        ("‘Mag dat?’ vroeg de klant. Ja.", "‘Mag dat?’ vroeg de klant."),
        ("Het bedrag is 3.500 euro. 1 klant belt.", "1 klant belt."),
        ("klant", "klant"),
        ("Dat is zo. klantA belt. Einde.", "Dat is zo. klantA belt."),
        ("Dat is zo. Klant belt. Einde.", "Klant belt."),
    ],
)
def test_a_sentence_is_shown_whole(text, expected):
    expected = expected or "Volgens dhr. A. Jansen belt de klant bijv. vandaag."
    word = "klant" if "klant" in text else "Klant"
    assert shown(text, word) == (text.index(expected), expected, False, False)


def test_a_snippet_stays_within_its_block():
    text = "Kop zonder punt\n\nDe klant belt\n\nNog een alinea"
    assert shown(text, block=(17, 30)) == (17, "De klant belt", False, False)


RUNNING = (
    "\n\nWij schrijven u omdat u in maart bij ons aan de balie was en toen hebt\n"
    "gevraagd of wij u konden helpen.\n"
)


@pytest.mark.parametrize("around", ["", RUNNING])
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Klantnummer: 4471\nUw klant: mevr. S. Bakker\nOnderwerp: besluit",
            "Uw klant: mevr. S. Bakker",
        ),
        ("S. Bakker\nTeam klant en werk\nGemeente Dorpsveld\nPostbus 1", "Team klant en werk"),
        ("Neem mee:\n- pas van de klant\n- brief", "- pas van de klant"),
        ("1. bel de klant\n2. wacht", "1. bel de klant"),
        ("Voor wie\nis de klant\nhier?", None),
        ("Dit is voor de klant van\nDorpsveld", None),
        ("Dit is voor de klant,\nDe Boer en anderen", None),
    ],
)
def test_lines_that_stand_alone_are_not_glued(lines, expected, around):
    cut = shown(lines + around, block=(0, len(lines)))
    assert cut.text == one_line(expected or lines)


WORDS = st.lists(st.text("abe", min_size=1, max_size=9) | st.text("AB", min_size=2, max_size=9))


@given(WORDS, WORDS, st.integers(60, 80))
def test_running_text_that_was_wrapped_stays_one_sentence(before, after, width):
    text = textwrap.fill(" ".join(["Zo", *before, "klant", *after, "klaar."]), width)
    assert shown(text, width=10_000).text == one_line(text)


def test_a_long_sentence_is_cut_between_words():
    text = "een " * 100 + "klant " + "twee " * 100
    cut = shown(text, width=60)
    assert len(cut.text) <= 60
    assert cut.cut_before
    assert cut.cut_after
    assert set(cut.text.split()) == {"een", "klant", "twee"}


@given(
    st.text(alphabet="ab. \n\t!?A1é\u202e", max_size=300),
    st.text(alphabet="ab. \n!?A1", max_size=300),
    st.integers(min_value=20, max_value=200),
)
def test_a_snippet_always_lies_on_the_text(before, after, width):
    text = f"{before}klant{after}"
    start = len(before)
    cut = snippet(text, start, start + 5, (0, len(text)), width)
    assert cut.text == one_line(text[cut.start : cut.start + len(cut.text)])
    assert cut.start <= start
    assert cut.start + len(cut.text) >= start + 5
    assert len(cut.text) <= max(width, 5) + 2


@given(st.text())
def test_one_line_keeps_the_length_and_nothing_that_acts(text):
    line = one_line(text)
    assert len(line) == len(text)
    assert all(letter.isprintable() or letter == "\xad" for letter in line)


def key(text, word="klant", block=None):
    return context_key(text, finding(text, word), block or (0, len(text)))


def test_the_key_survives_edits_elsewhere():
    text = "Vandaag belt elke klant ons over de uitkering die hij krijgt."
    same = [
        "Er komt iets voor. " + text,
        text + " En iets erna.",
        text.replace(" ", "\n"),
        text.replace("Vandaag belt", "VANDAAG, belt"),
        text.replace("die hij krijgt", "van deze maand"),
    ]
    assert {key(other) for other in same} == {key(text)}


def test_the_key_tells_other_sentences_apart():
    text = "Vandaag belt elke klant ons over de uitkering."
    other = [
        text.replace("elke", "een"),
        text.replace("klant", "klanten"),
        text.replace("over de", "voor de"),
    ]
    assert len({key(text), *(key(each, "klant") for each in other[::2])}) == 3
    assert key(other[1], "klanten") != key(text)


def test_words_in_another_block_do_not_count():
    one, two = "De klant belt", "De klant belt\n\nMet nieuws"
    assert key(one) == key(two, block=(0, len(one)))


def test_a_book_on_one_line_costs_no_more_than_a_page():
    text = "De klant belt, en dat gaat zo door " * 100_000
    start = text.index("klant", 3_000_000)
    found = snippet(text, start, start + 5, (0, len(text)), 160)
    # a minute when the whole line was looked through
    assert within(
        lambda: [snippet(text, start, start + 5, (0, len(text)), 160) for _ in range(50)], 1
    )
    assert found.cut_before
    assert found.cut_after
    assert len(found.text) <= 170
    assert "klant" in found.text
