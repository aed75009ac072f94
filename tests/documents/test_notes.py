"""Notes that stand elsewhere say which words they are about."""

from hypothesis import given
from hypothesis import strategies as st

from klantvrij.documents import Note, read_bytes
from klantvrij.documents.notes import about, quote


def test_a_note_elsewhere_names_its_words_and_their_place() -> None:
    document = read_bytes(b"De klant belt.\n", "x.txt")
    said = about(document, Note(3, 8, "Kies inwoner."))
    assert said.startswith("Gaat over “klant” (")
    assert said.endswith("): Kies inwoner.")


@given(st.text("ab \n", max_size=200), st.integers(0, 100))
def test_a_quote_is_one_short_line(text: str, start: int) -> None:
    document = read_bytes(f"x{text}x".encode(), "x.txt")
    words = quote(document, Note(start, start + 150, ""))
    whole = " ".join(document.text[start : start + 150].split())
    assert len(words) <= 80
    assert "\n" not in words
    assert words == whole or (len(whole) > 80 and whole.startswith(words.removesuffix("…")))
