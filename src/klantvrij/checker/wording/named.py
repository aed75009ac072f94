"""Says where a word is a name or part of one, or known by its first letters: no plain noun."""

from __future__ import annotations

from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern

_WORD_IN_SENTENCE = pattern(r"([\w-]+)[ \t]\Z")
_TITLE_GOES_ON = pattern(r"[ \t](?:In|Op|Van|Voor|Naar|Bij|Met|Aan|En|Of|De|Het|Een|Als)\b")
_DEPARTMENT = pattern(
    r"(?i)(?:afdeling|team|sector|cluster|directie|unit|eenheid|programma|"
    r"project|paper|boek|artikel|rapport|nota|brochure|folder|column|reeks|serie|congres|symposium|"
    r"workshop|methode|module|leermodule|sessie|training|cursus|werkwijze)\Z"
)
_BEFORE_NAME = listed("met bij naar via aan door voor van en of")
_LETTERS = pattern(r"[ \t]*\((?:het |de |hierna |verder |ook |of |: ?)*[\"'“‘]?([A-Z]{2,6})\b")
_LETTERS_BEFORE = pattern(r"\b([A-Z]{2,6})[ \t]*\(\Z")
_CALLED = (
    r"(?:heet|heette|heten|heetten|getiteld|genaamd|(?:met\s+)?als\s+titel|(?:onder\s+)?de\s+titel|"
    r"titel\s*:|(?:onder\s+)?de\s+naam|(?:het|als|ons)\s+(?:motto|thema)|(?:de|onze)\s+slogan)"
)
_TITLE = pattern(
    rf"\b{_CALLED}\s*:?\s+(?:(?:is|was|luidt)\s+)?[\"“‘'*_]*[A-ZÀ-Þ][^.,;:!?\n]{{0,50}}\Z"
)
_OF_THAT_YEAR = pattern(r"[ \t]+(?:(?:[A-ZÀ-Þ][\w-]*|en|van|de|voor)[ \t]+){0,5}[’']?(?:20)?\d\d\b")
_CAPITAL = pattern(r"[ \t]+(?:[A-ZÀ-Þ]|20\d\d)")
_REACH = 40


def is_name(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` is what a department or a series is called.

    So it is with a capital in the middle of a sentence and nothing before it that goes with a
    noun ("bel met Klantcontact"), behind "afdeling" or "team", and before another capital where a
    small letter belongs ("Klantmanager In Beeld").
    """
    word = text[start:end]
    if word.isupper() or not word[:1].isupper():
        return False
    if _TITLE_GOES_ON.match(text, end):
        return True
    before = _WORD_IN_SENTENCE.search(text, max(0, start - _REACH), start)
    if before is None:
        return False
    said = before.group(1)
    if _DEPARTMENT.match(said):
        return True
    return said.islower() and said in _BEFORE_NAME


def is_abbreviated(text: str, start: int, end: int) -> bool:
    """Say whether the letters of the word stand behind it, or the word behind its letters."""
    found = _LETTERS.match(text, end)
    if found is None and text[start - 1 : start] == "(":
        found = _LETTERS_BEFORE.search(text, max(0, start - _REACH), start)
    return found is not None and found.group(1)[:1].lower() == text[start : start + 1].lower()


def is_titled(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` is part of what something is called.

    "De visie heet Thuis bij de klant", "het productenboek Jeugdhulp 2027".
    """
    if _TITLE.search(text, max(0, start - 90), start):
        return True
    return _CAPITAL.match(text, end) is not None and _OF_THAT_YEAR.match(text, end) is not None
