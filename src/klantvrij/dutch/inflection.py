"""The spelling of a Dutch adjective with and without its ending, by rule.

Rules: Algemene Nederlandse Spraakkunst 6.4.1 (which adjectives take -e) and the Leidraad of the
Woordenlijst (how that is spelled: open and closed syllables, f/v, s/z, trema). What a rule can't
know stands in the table of `morphology`; these rules are for words that the table hasn't.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

_VOWELS = "aeiouy"
_DOUBLE = pattern(r"(.*[^aeiou]|)(aa|ee|oo|uu)([^aeiouy])\Z")
_SHORT = pattern(r"(?:.*[^aeiou]|.*qu|)[aeiou][bdfgklmnprst]\Z")
_UNSTRESSED = pattern(r"[^aeiou]?(?:ig|el|er|em|en|es|et|isch|lijk|is|or|ik)\Z")
# Words of more syllables whose last one is stressed, so that its consonant doubles.
_STRESSED_ENDING = pattern(
    r"(?:al|el|et|ot|it|at|ut|ep|es|en|em|om|is|as|os|us|am|an|on|im|in|um|un|ak|ek|ok|uk|ap|op|up)\Z"
)
_LOAN_PARTICIPLE = pattern(r"(?:ge|be|ver|her|ont|up|re)\w*(?:it|et|ed|ad|ot)\Z")
_LONG_FS = pattern(r"(?:ie|oe|eu|ui|ij|ei|ou|au)[fs]\Z")
_VOWEL_GROUP = pattern(r"[aeiouyáéíóúäëïöü]+")
_VOWEL_CONSONANT = pattern(r"[aeou][^aeiouy]\Z")
_NO_ENDING = pattern(r".*(?:[aioy]|[^aeiou]e|é|en)\Z")
_COMPOUND_HEADS = (
    "gericht",
    "gebonden",
    "gestuurd",
    "georiënteerd",
    "gerelateerd",
    "afhankelijk",
    "vriendelijk",
    "specifiek",
    "bewust",
    "gevoelig",
    "loos",
    "matig",
    "breed",
    "brede",
    "vrij",
    "achtig",
    "gedreven",
    "overstijgend",
    "eigen",
    "wettelijk",
    "technisch",
    "inhoudelijk",
    "baar",
)


def inflect(base: str) -> str:
    """Return `base` (lower case or not) with the ending -e, spelled by rule.

    Words that take no ending come back as they are: *open*, *lila*, *privé*, *oranje*.
    """
    word = base.lower()
    if len(word) < 2 or (_NO_ENDING.match(word) and not word.endswith(("oe", "ee"))):
        return base
    if word.endswith("ieel"):
        return base[:-2] + "ële" if word.endswith("iëel") else base[:-3] + "ële"
    if word.endswith("ee"):
        return base + "ë"
    if match := _DOUBLE.match(word):
        last = _voiced(word[-1], after_long=True) if not _keeps_s(word) else word[-1]
        return base[: len(match.group(1)) + 1] + last + "e"
    if word.endswith(("lijk", "ig", "isch", "lijks")):
        return base + "e"
    if _LONG_FS.search(word):
        return base[:-1] + _voiced(word[-1], after_long=True) + "e"
    if word.endswith(("lf", "rf")):
        return base[:-1] + "ve"
    if _SHORT.match(word) and _doubles(word):
        return base + word[-1] + "e"
    return base + "e"


def _keeps_s(word: str) -> bool:
    return word.endswith(("aats", "eets", "oots", "uuts"))


def _voiced(letter: str, *, after_long: bool) -> str:
    return {"f": "v", "s": "z"}.get(letter, letter) if after_long else letter


def _doubles(word: str) -> bool:
    """Say whether the last consonant doubles: in a word of one syllable, or a stressed last one."""
    groups = _VOWEL_GROUP.findall(word)
    if len(groups) == 1:
        return True
    if _LOAN_PARTICIPLE.match(word) and word.endswith(("it", "et", "ed", "ad")):
        return word.endswith(("zet", "let", "vat", "red", "bed", "wed", "pit"))
    if _UNSTRESSED.search(word):
        return False
    return bool(_STRESSED_ENDING.search(word))


def bases(inflected: str) -> list[str]:
    """Return what `inflected`, a word on -e, may come from, most likely first.

    Every candidate gives `inflected` again by some rule of spelling; whether it is a word is for
    the caller to look up.
    """
    word = inflected.lower()
    found: list[str] = []
    if word.endswith("ële"):
        found.append(inflected[:-3] + "eel")
    if word.endswith("eeë"):
        found.append(inflected[:-1])
    if not word.endswith("e") or len(word) < 3:
        return found
    stem = inflected[:-1]
    low = stem.lower()
    last = low[-1]
    if last in "bdfgklmnprst" and len(low) > 2 and low[-2] == last:
        found.append(stem[:-1])
    voiceless = {"v": "f", "z": "s"}.get(last, last)
    if last not in _VOWELS and _VOWEL_CONSONANT.search(low):
        found.append(stem[:-1] + stem[-2] + voiceless)
    if voiceless != last:
        found.append(stem[:-1] + voiceless)
    found.append(stem)
    if last == "d":
        found.append(inflected)
    return list(dict.fromkeys(found))


def compound_head(base: str) -> bool:
    """Say whether `base` ends like the adjectives that are freely made: *inwonergericht*."""
    word = base.lower()
    return any(word.endswith(head) and len(word) >= len(head) + 3 for head in _COMPOUND_HEADS)
