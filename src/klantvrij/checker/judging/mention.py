"""What is a mention by its meaning, wherever it stands: a word that is named or denied.

"Ik ben geen klant", "het woord klant", "weg met de klant": whoever writes that doesn't call anybody
a customer. No weight of the words around can make a report of it. In labelled texts all 58 people
and things of which it was said that they are no customer or product were mentions.
"""

from __future__ import annotations

from klantvrij.checker.vocabulary import PEOPLE
from klantvrij.patterns import pattern

_BUYERS = PEOPLE | {"koper"}
_NOUNS = _BUYERS | {"manager", "product", "winkel"}
"""Families of words that somebody or something can be called."""
_IS = r"(?:ben|bent|is|zijn|was|waren|wordt|worden|werd|werden|blijf|blijft|blijven)"
_DENIED = pattern(rf"\b{_IS}\b[^.!?,;:]{{0,40}}\bg[eé][eé]n\s+[\"“„‘'«]?\Z")
_DENIED_FIRST = pattern(r"\bg[eé][eé]n\s+[\"“„‘'«]?\Z")
_THEN_IS = pattern(rf"[\"”’'»]?\s+(?:(?:te )?{_IS}|hoeft?|wil(?:len)?|noem\w*)\b")
_NOT_YET = pattern(r"\b(?:nog|er|hier|daar)\b[^.!?,;:]*\Z")
"""Nog geen klant, er is geen klant: there somebody may be one."""
_NO_MORE = pattern(r"\s+(?:meer|(?:van|bij|in) (?:de|het|een|onze|deze|die|mijn|zijn|haar) )")
_WORD = pattern(
    r"\b(?:het woord|de woorden|de term|de termen)\s+(?:de |het |een )?[\"“„‘'«]?\Z"
    r"|\b(?:liever (?:\w+ ){1,4}dan|in plaats van)\s+(?:de |het |een )?[\"“„‘'«]?\Z"
)
_WORD_LETTERS = ("woord", "term", "liever", "in plaats")
"""Letters without which `_WORD` can't be there: most texts have none of them."""
_SAYS = pattern(
    r"\b(?:zeg|zegt|zeggen|zei|zeiden|schrijf|schrijft|schrijven|schreef|noem|noemt|noemen|spreek|"
    r"spreekt|spreken|gebruik|gebruikt|gebruiken|praat|praten|woord|woorden|term|termen|lees|lezen)\b"
)
_SAME = pattern(r"[\"”’'»]?\s+(?:is|zijn)\s+(?:hetzelfde|gelijk|eender|precies)\b")
"""Geen klant is hetzelfde: that is said of all of them."""
_NAMED_AFTER = pattern(r"\b(?:dat|dit)\s+woord\b|\bdie\s+(?:term|benaming)\b")
_NAMED_AFTER_LETTERS = (" woord", "die term", "die benaming")
_ASKED = pattern(
    r"\b(?:is|zijn|ben|bent)\b[^.!?,;:]*\b(?:wel|eigenlijk|nou|echt)\s+"
    r"(?:een |de |onze |uw |zijn |haar )?(?:\w+e )?[\"“„‘'«]?\Z"
)
_QUESTION = pattern(r"[\"”’'»]?\s*\?")
_BEGINS = r"(?:\A|[.!?;…\n]|[-–—] )[#*>\s]*"
"""Behind this only a word with a capital begins: a line may be broken off anywhere."""
_AWAY = pattern(
    rf"(?:(?:{_BEGINS}(?:Weg|WEG)|[:\"“„‘'«(]\s*[Ww]eg)|(?P<behind>, weg))"
    r"(?i: met (?:(?:de|het|een|die|dat|al die|onze|deze|dit) )?)[\"“„‘'«]?\Z"
)
"""Weg met de klant: a call against the word, where "op weg met de klant" is a journey."""
_CALLED_OUT = pattern(r"[\"”’'»]?\s*!")
_FAREWELL = pattern(
    rf"(?:{_BEGINS}(?=[A-Z])(?i:nooit meer|vaarwel,?|adieu,?)|"
    r"[:(]\s*(?i:nooit meer|vaarwel,?|adieu,?)|"
    r"[\"“„‘'«]\s*(?i:afscheid van|nooit meer|vaarwel,?|adieu,?))"
    r"(?i: (?:(?:de|het|een|die|onze) )?)[\"“„‘'«]?\Z"
)
_TITLE = pattern(r"[#*\s]*(?i:afscheid van (?:(?:de|het|een|die|onze) )?)[\"“„‘'«]?\Z")
"""As the title of a text a call against the word; elsewhere the last step of some process."""
_FAREWELL_LETTERS = ("afscheid van", "nooit meer", "vaarwel", "adieu")
_ENDS = pattern(r"[\"”’'»]?[ )]*(?:[.!?:…\n]|\Z)")
_UNSAID = pattern(
    r"\b(?:zeg|zegt|zeggen|zei|zeiden|schrijf|schrijft|schrijven|schreef|gebruik|gebruikt|gebruiken)"
    r"\s+(?:[\w-]+\s+){0,2}?(?:nooit|niet|geen)\s+(?:meer\s+)?[\"“„‘'«]?\Z"
)
"""Ik zeg nooit klant: behind it the word ends, for "zegt nooit klanten af" is another verb."""
_UNSAID_ENDS = pattern(r"[\"”’'»]?(?:\s*(?:[.,;:!?)\n]|\Z)|\s+(?:meer|maar|tegen|over|en)\b)")
_HEADED = pattern(
    r"\b(?:heet|heette|heten|heetten|getiteld|genaamd|de titel|met als titel)\s+[\"“„‘'«*_]*"
    r"(?P<rest>[A-Z][\w-]*(?:\s(?:bij|voor|in|van|met|om|naar|rond|op|de|het|een|onze|uw)){1,4}\s)?\Z"
)
"""De visie heet Klant in Beeld; de visie heet Thuis bij de klant."""
_WELCOMED = pattern(r"[^.!?\n]{0,80}\b[Ww]elkom\b")
"""De gemeente heet Klanten van het loket welkom."""
_HEADED_LETTERS = ("heet", "heten", "getiteld", "genaamd", "titel")
_RIVALRY = pattern(r"concurr\w+\Z")
_RIVALRY_DENIED = pattern(
    r"\b(?:niet|nooit)\s+(?:(?:te|meer|langer|met\s+elkaar|met\s+anderen)\s+)?\Z"
)
_RIVALRY_DENIED_AFTER = pattern(
    r"\s+(?:(?:wij|we|u|zij|ze|ook|dus|er)\s+)?(?:niet|nooit)\b"
    r"(?!\s+(?:(?:meer|langer)\s+)?(?:alleen|slechts|enkel|uitsluitend|genoeg|zozeer|op|om)\b)"
)
_RIVALRY_UNABLE = pattern(r"\b(?:kan|kunt|kunnen|kon|konden)\b[^,.!?;\n]*\Z")
_RIVALRY_UNABLE_AFTER = pattern(r"\s+(?:kan|kunt|kunnen|kon|konden)\b")
"""Who can't keep up with a rival has one."""
_RIVALRY_OTHERWISE = pattern(
    r"[^.!?;\n]{0,60}\bmaar\s+(?:(?:wel|ook|vooral)\s+)?(?:om|op|met|tegen)\b"
)
"""Niet met elkaar, maar met een ander: they do compete."""
_REACH = 90


def named_or_denied(
    text: str, lower: str, place: tuple[int, int], family: str, sentence: tuple[int, int]
) -> bool | None:
    """Say whether the word at `place` in `text` is itself named, or denied of somebody.

    True when it certainly is a mention, None when it is denied but may be about a real buyer ("u
    bent nog geen klant"), False when nothing of the kind is said. `lower` is `text` in small
    letters, `sentence` the span of the sentence it stands in, as far as it is known.
    """
    start, end = place
    if family not in _NOUNS:
        return _is_no_rival(lower, start, end)
    before = lower[max(0, start - _REACH) : start].rpartition("\n\n")[2]
    if before.rstrip(" \n\"“„‘'«").endswith(("geen", "géén", "geén", "géen")):
        return _is_denied(before, lower[end : end + 30])
    named = None
    for letters in _WORD_LETTERS:
        if letters in before:
            named = _WORD.search(before)
            break
    if named is None:
        if family in _BUYERS and (
            _is_unsaid_or_title(text, start, end, before)
            or _is_called_away(text, start, end, before)
        ):
            return True
        return _is_questioned(lower, end, before, sentence[1])
    if named.group().startswith(("liever", "in plaats")):
        return _SAYS.search(lower, sentence[0], start) is not None or (
            _SAYS.search(lower, end, sentence[1]) is not None
        )
    return True


def _is_no_rival(lower: str, start: int, end: int) -> bool:
    """Say whether it is denied that somebody competes: "wij concurreren niet met scholen"."""
    if _RIVALRY.match(lower, start, end) is None:
        return False
    if _RIVALRY_OTHERWISE.match(lower, end) is not None:
        return False
    if _RIVALRY_DENIED_AFTER.match(lower, end) is not None:
        return True
    before = lower[max(0, start - _REACH) : start]
    return (
        _RIVALRY_DENIED.search(before) is not None
        and _RIVALRY_UNABLE.search(before) is None
        and _RIVALRY_UNABLE_AFTER.match(lower, end) is None
    )


def _is_unsaid_or_title(text: str, start: int, end: int, before: str) -> bool:
    """Say whether the word is never said, or stands in the name of something that is called so."""
    if _UNSAID.search(before) and _UNSAID_ENDS.match(text, end):
        return True
    if not any(letters in before for letters in _HEADED_LETTERS):
        return False
    headed = _HEADED.search(text, start - len(before), start)
    if headed is None:
        return False
    if headed["rest"]:
        return _ENDS.match(text, end) is not None
    if _WELCOMED.match(text, end) is not None:
        return False
    return text[start].isupper() and not text[start:end].isupper()


def _is_called_away(text: str, start: int, end: int, before: str) -> bool:
    """Say whether a title or sentence calls for an end to the word: "Weg met de klant!".

    `before` is what stands before the word in its paragraph, in small letters.
    """
    said = text[start - len(before) : start]
    if "weg met " in before:
        away = _AWAY.search(said)
        if away is None:
            return False
        return away["behind"] is None or _CALLED_OUT.match(text, end) is not None
    if not any(letters in before for letters in _FAREWELL_LETTERS):
        return False
    if _ENDS.match(text, end) is None:
        return False
    return _FAREWELL.search(said) is not None or (
        start < _REACH and _TITLE.match(text, 0, start) is not None
    )


def _is_denied(before: str, after: str) -> bool | None:
    """Return what `named_or_denied` does for a word with "geen" before it."""
    if _SAME.match(after):
        return False
    if _DENIED.search(before) is not None:
        clear = not _NOT_YET.search(before) and not _NO_MORE.match(after)
        return True if clear else None
    return None if _THEN_IS.match(after) and _DENIED_FIRST.search(before) else False


def _is_questioned(lower: str, end: int, before: str, stop: int) -> bool:
    """Say whether a writer asks if the word fits: "is een ouder wel een klant?", "of dat woord"."""
    if _QUESTION.match(lower, end) and _ASKED.search(before):
        return True
    after = lower[end : max(end, min(stop, end + _REACH))]
    if not any(letters in after for letters in _NAMED_AFTER_LETTERS):
        return False
    return _NAMED_AFTER.search(after) is not None
