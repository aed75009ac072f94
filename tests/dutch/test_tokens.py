import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.dutch.tokens import words


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De inwoner belt.", ["De", "inwoner", "belt"]),
        ("klant- en marktgericht", ["klant", "en", "marktgericht"]),
        ("(klant)managers", ["klant", "managers"]),
        ("zo'n A4-tje voor de auto’s", ["zo'n", "A4-tje", "voor", "de", "auto’s"]),
        ("'s ochtends en 't huis", ["'s", "ochtends", "en", "'t", "huis"]),
        ("'sterk'", ["sterk"]),
        ("klant\u00adgericht", ["klant\u00adgericht"]),
        ("clie\u0308nt", ["clie\u0308nt"]),
        ("één cliënt", ["één", "cliënt"]),
        ("klant_id", ["klant", "id"]),
        ("1.250,50 euro", ["1", "250", "50", "euro"]),
        ("", []),
        ("…!? \n", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_part_of_a_text() -> None:
    text = "De klant belt de gemeente."
    assert [text[a:b] for a, b in words(text, 3, 13)] == ["klant", "belt"]


@given(st.text(alphabet=st.characters() | st.sampled_from("aB3'’-\u00ad\u0308_ \n."), max_size=80))
def test_words_never_overlap_and_leave_no_letter_behind(text: str) -> None:
    position = 0
    for start, end in words(text):
        assert position <= start < end <= len(text)
        assert not any(c.isalnum() for c in text[position:start])
        assert not text[start:end].isspace()
        position = end
    assert not any(c.isalnum() for c in text[position:])
