"""Somebody *is* a customer of a service: "u bent klant bij" → "u krijgt hulp van".

No word for a person fits there, as nobody is "inwoner" of an office. So the verb changes with it,
in the three orders of Dutch: "u bent klant", "bent u klant" and "omdat u klant bent" (ANS 21).
"""

from __future__ import annotations

from klantvrij.checker.wording.replace import combined
from klantvrij.patterns import pattern
from klantvrij.text import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from klantvrij.checker.finding import Suggestion

_GETS = {
    "ben": "krijg",
    "bent": "krijgt",
    "is": "krijgt",
    "zijn": "krijgen",
    "was": "kreeg",
    "waren": "kregen",
}
_IS = "|".join(_GETS)
_SINCE = (
    r"(?:(?:al|nu|ook|nog|sinds|kort|lang|jaar|jaren|maanden|weken|een|twee|drie|vier|vijf|zes|"
    r"tien|\d+|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december|vorig|dit)\s+)*"
)
_WHO = r"(?:ik|u|je|jij|hij|zij|ze|iedereen|mensen|inwoners|jongeren|gezinnen|ouders|bewoners)"
_MAIN = pattern(rf"(?i)\b{_WHO}\s+({_IS})\s+{_SINCE}\Z")
_TURNED = pattern(rf"(?i)\b({_IS})\s+(?:u|je|jij|ik|hij|zij|ze)\s+{_SINCE}\Z")
_BEFORE_VERB = pattern(
    rf"(?i)\b(?:(?:omdat|als|wanneer|dat|of|zolang|terwijl|doordat|nu|voordat|nadat)\s+{_WHO}|"
    rf"die|wie)\s+{_SINCE}\Z"
)
_VERB_BEHIND = pattern(rf"(?i)\s+({_IS})(?=\s+(?:bij|van)\b)")
_OF = pattern(
    r"\s+(bij|van)\s+(?:(?:(?:de|het|onze|ons|een|deze|die|uw|hun)\s+)(?:[a-z]+e\s+)?"
    r"(?:[Aa]fdeling|[Dd]ienst|[Ww]ijkteam|[Jj]eugdteam|[Tt]eam|[Ll]oket|[Ww]ijkloket|"
    r"[Ss]chuldhulp\w*|[Kk]redietbank|[Ww]erkbedrijf|[Vv]oedselbank)\b|Sociale\s+Zaken\b|"
    r"Werk\s+en\s+Inkomen\b|ons\b(?=[ \t]*[.,;?!]))"
)
_HELPED = ("", "gemeente", "uitvoering", "jeugd")
_OUR = pattern(r"\b(al )?onze \Z")
_CLAUSE_END = pattern(r"[.,;?!)](?=\s|\Z)")
_NEW = pattern(r"(?i)\bnieuwe\s+\Z")
_WAITS = pattern(r"(?i)[^.!?;\n]{0,60}\b(?:wacht(?:en|ten)?|aanmeld\w*|meld(?:t|en)\s+zich)\b")
"""Who waits gets no help yet."""
_GETS_MORE = pattern(r"(?i)[^.!?;\n]{0,60}\b(?:krijg(?:t|en)|kreeg|kregen|gekregen)\b")
_REACH = 90
_ONE = pattern(r"(?i)\been[ ]\Z")
_STATED = pattern(rf"(?i)\b(?:{_IS}|wordt|worden|als)(?:\s+\w+){{0,3}}\s+\Z")


def being_edit(text: str, start: int, end: int, kind: str) -> Suggestion | None:
    """Return the edit for "klant" at ``text[start:end]`` that somebody is of a service, or None.

    `kind` is the kind of organisation: where people are taught, treated or housed they are that,
    and a better word is found without the verb.
    """
    low = text[start:end].lower()
    if kind == "uitvoering" and low == "klanten" and (made := _ours(text, start, end)) is not None:
        return made
    if kind not in _HELPED or low not in {"klant", "klanten"}:
        return None
    first = max(0, start - _REACH)
    behind = _VERB_BEHIND.match(text, end) if low == "klant" else None
    place = _OF.match(text, behind.end() if behind else end)
    if place is None:
        return None
    article = _ONE.search(text, first, start) if low == "klant" else None
    begin = article.start() if article else start
    stated = _STATED.search(text, first, begin) is not None
    if low == "klanten" or (article and not stated):
        return (
            None
            if stated or _NEW.search(text, first, start) or _gets_no_more(text, place)
            else _helped(text, begin, end, place)
        )
    verb = _MAIN.search(text, first, start) or _TURNED.search(text, first, start)
    if verb is None and (behind is None or not _BEFORE_VERB.search(text, first, start)):
        return None
    found = verb or behind
    assert found is not None
    from klantvrij.dutch.casing import like

    new = like(found.group(1), _GETS[found.group(1).lower()])
    edits = [Edit(*found.span(1), new), Edit(begin, end, "hulp")]
    return combined(text, tuple(sorted(edits + _of(place))))


def _gets_no_more(text: str, place: re.Match[str]) -> bool:
    """Say whether who is helped at `place` waits for help, or gets it twice in this sentence."""
    if "hulp" not in place.group().lower():
        return False
    more = _WAITS.match(text, place.end()) or _GETS_MORE.match(text, place.end())
    return more is not None


def _helped(text: str, begin: int, end: int, place: re.Match[str]) -> Suggestion:
    """Return the edit for "klanten van Sociale Zaken": people who get help from it."""
    one = text[end - 1] == "t"
    new = "iemand die hulp krijgt" if one else "mensen die hulp krijgen"
    new = new[:1].upper() + new[1:] if text[begin].isupper() else new
    return combined(text, (Edit(begin, end, new), *_of(place)))


def _ours(text: str, start: int, end: int) -> Suggestion | None:
    """Return the edit for "onze klanten" of an agency, which has no residents of its own.

    Only at the end of a clause: before its verb the relative clause asks for a comma.
    """
    found = _OUR.search(text, max(0, start - 12), start)
    if found is None or not _CLAUSE_END.match(text, end):
        return None
    new = "alle mensen die wij helpen" if found.group(1) else "de mensen die wij helpen"
    return combined(text, (Edit(found.start(), end, new),))


def _of(place: re.Match[str]) -> list[Edit]:
    return [Edit(*place.span(1), "van")] if place.group(1) != "van" else []
