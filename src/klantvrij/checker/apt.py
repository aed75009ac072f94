"""Says whether one better word goes with the words right beside it.

Where `klantvrij.checker.doubt` says that no word can be certain, this is about one of them: who
works for companies is no "consulent", and writing is clear, not helpful.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

_COMPANIES = pattern(
    r"(?i)\s+(?:voor\s+)?(?:\w+e\s+)?(?:bedrijven|ondernemingen|werkgevers|mkb|zakelijk\w*)\b"
)
_WRITING = pattern(
    r"(?i)\s+(?:te\s+)?(?:schrijv\w+|schrijft|geschreven|formuler\w+|brie(?:f|ven)|tekst(?:en)?|taal|"
    r"taalgebruik|communicer\w+)\b"
)
_OF_THINGS = pattern(
    r"(?i)\s+van\s+(?:(?:de|het|ons|onze|uw|hun|haar|zijn|een)\s+)?(?:\w+e\s+)?(?:werk|wet|aanpak|"
    r"brieven|website|site|teksten|formulieren|stukken|processen|systemen|regels|huisvesting)\b"
)
_DETERMINED = pattern(
    r"(?i)\b(?:de|het|een|deze|die|dit|dat|onze|ons|uw|jouw|elke?|iedere?|geen|zijn|haar|hun)\s+"
    r"(?:\w+e\s+)?\Z"
)
_INFINITIVE = pattern(r"\s+(?:[a-zéëï]+en)\b(?!-)")
_TAIL = pattern(r" (?:van|met|aan|onder) ")
_REACH = 40


def is_apt(text: str, start: int, end: int, *, term: str, word: str) -> bool:
    """Say whether `word` may stand in the place of ``text[start:end]``, by what stands beside it.

    `term` is the id of what stands there.
    """
    if term == "klantmanager" and _COMPANIES.match(text, end):
        return word.startswith("contactperso")
    if term == "klantgericht":
        return (word == "helder") == (_WRITING.match(text, end) is not None)
    if term == "klantgerichtheid":
        return word != "behulpzaamheid" or _OF_THINGS.match(text, end) is None
    if term == "klantreis" and _TAIL.search(word):
        # "evaluatie klantreis verhuizen": a name of a project, in which nothing can be put
        bare = _DETERMINED.search(text, max(0, start - _REACH), start) is None
        return not (bare and _INFINITIVE.match(text, end))
    return True
