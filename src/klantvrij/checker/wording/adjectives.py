"""Another adjective in a sentence, with the ending and the degree that stood there."""

from __future__ import annotations

from klantvrij.checker.finding import Suggestion
from klantvrij.checker.wording.replace import BREAK, is_there_already
from klantvrij.dutch.casing import like
from klantvrij.dutch.morphology import adjective
from klantvrij.dutch.sentences import sentence_at
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.wording.suggest import Option

_ENDINGS = ("", "e", "er", "ere", "s", "st", "ste", "ers")


def adjective_edit(
    text: str, start: int, end: int, option: Option, lemmas: tuple[str, ...]
) -> Suggestion | None:
    """Return the edit that puts the adjective `option` in place of one of `lemmas`, or None.

    The new one takes over the ending: klantgerichtere → vriendelijkere.
    """
    if " " in option.text or not option.sure or is_there_already(text, start, end, option):
        return None
    low = BREAK.sub("", text[start:end]).lower()
    if text[max(0, start - 4) : start].lower() == "van " and _TO.match(text, end):
        return None  # van aanbodgericht naar vraaggericht
    # "behulpzame hulp"
    if option.text in _OF_SOMEBODY and (
        _HELP.match(text, end) or (low in lemmas and not _is_state(text, start, end))
    ):
        return None
    # "resultaat- en klantgericht": the first word has no end of its own
    if _CUT.search(text, max(0, start - 40), start) and not option.text.endswith("gericht"):
        return None
    if low.endswith("-"):  # klant- en resultaatgericht
        front = option.text.removesuffix("gericht")
        new = f"{front}-" if front != option.text else ""
    else:
        stem = next((w for w in lemmas if low.startswith(w) and _is_ending(low, w)), "")
        # klantgedreven doesn't say which ending it would have
        new = _in_form(option.text, low[len(stem) :]) if stem[-2:] not in {"", "en"} else ""
        degree = _DEGREE.search(text, max(0, start - 40), start)
        if new and degree and not option.text.endswith("gericht") and not _is_over(text, start):
            ending = _DEGREES[degree.group(1).lower()].get(low[len(stem) :], "-")
            new = _in_form(option.text, ending) if ending != "-" else ""
            if degree.group(1)[0].isupper():
                new = new.capitalize()
            return Suggestion(degree.start(1), end, new, "edit") if new else None
    around = text[max(0, start - 40) : start] + text[end : end + 40]
    surface = BREAK.sub("", text[start:end])
    return Suggestion(start, end, like(surface, new, around), "edit") if new else None


_DEGREE = pattern(r"(?i)\b(meer|(?<=\bhet )meest|(?<=\bde )meest)[ \t]+\Z")
_DEGREES = {"meer": {"": "er", "e": "ere", "s": "ers"}, "meest": {"": "st", "e": "ste"}}
"""By what stands before, the ending instead of it: nobody says "meer behulpzaam"."""
_OVER = pattern(r"(?i)\b(?:niet|geen|nooit|niemand|nauwelijks|amper|en)\b")
"""With *meer* these say that something is past, or have it twice: "meer en meer"."""


def _is_over(text: str, start: int) -> bool:
    span = sentence_at(text, start)
    return _OVER.search(text, span.start, start) is not None


_CUT = pattern(r"\w-\s+(?:en|of|én)\s+\Z")
_TO = pattern(r"(?i)\s+naar\b")
_HELP = pattern(r"(?i)\s+(?:\w+e\s+)?\w*(?:hulp|help)")
_OF_SOMEBODY = ("behulpzaam",)
"""What people are; how they work has other words."""
_BEING = pattern(
    r"(?i)\b(?:ben|bent|is|zijn|was|waren|blijft|blijven|wees|wordt|worden|houding|gedrag)\b"
)


def _is_state(text: str, start: int, end: int) -> bool:
    """Say whether somebody *is* what the adjective says."""
    span = sentence_at(text, start)
    return _BEING.search(text, span.start, span.end) is not None or end >= span.end


def _in_form(word: str, ending: str) -> str:
    """Return the adjective `word` with `ending` (e, er, ere, s, st, ste); "" when not known."""
    new = adjective(word)
    if new is None or new.base != word or new.invariable:
        return ""
    stem = new.inflected[:-1]
    if ending in {"er", "ere", "ers"}:
        return "" if stem.endswith("r") else stem + ending  # helderder
    return new.inflected if ending == "e" else new.base + ending


def in_ending(word: str, surface: str, lemmas: tuple[str, ...]) -> str:
    """Return the adjective `word` with the ending that `surface` has of one of `lemmas`.

    As it is where that isn't known, and when it isn't one word: klantvriendelijke → behulpzame.
    """
    low = surface.lower()
    stem = next((each for each in lemmas if low.startswith(each) and _is_ending(low, each)), "")
    if " " in word or not stem or low == stem:
        return word
    return _in_form(word, low[len(stem) :]) or word


def _is_ending(low: str, stem: str) -> bool:
    return low[len(stem) :] in _ENDINGS
