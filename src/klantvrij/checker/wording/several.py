"""A text that tells who its customers are, or who are none: then no one word names them all.

"Onze klanten: ouders, kinderen en scholen" makes *kind* wrong for *klant* all through the text;
and where *niet-klanten* are told from *klanten*, a word for everybody would hide the difference.
"""

from __future__ import annotations

from klantvrij.dutch import closed
from klantvrij.dutch.morphology import is_noun, is_plural, plural, verb
from klantvrij.patterns import pattern

_OTHERS = pattern(r"\b(?:niet|non)[- ]?klant(?:en)?\b")
_LIST = r"[a-zà-ÿ-]+(?:[ \n]+[a-zà-ÿ-]+)?(?:,[ \n]+[a-zà-ÿ-]+(?:[ \n]+[a-zà-ÿ-]+)?)*,?"
_AND = r"[ \n]+(?:en|of|en/of|én|maar[ \n]+ook|alsook)[ \n]+(?:[a-zà-ÿ-]+[ \n]+)?[a-zà-ÿ-]+"
_WHO = pattern(
    rf"\bklanten(?:[ \n]+(?:van|bij|in)(?:[ \n]+\w+){{1,4}}?)?"
    rf"(?:[ \n]+(?:zijn|waren|bestaan[ \n]+uit|variëren[ \n]+van)"
    rf"(?:[ \n]+(?:vooral|meestal|onder[ \n]+(?:andere|meer)|bijvoorbeeld|zowel|"
    rf"namelijk|de|onze|alle|ook))*:?"
    rf"|:|[ ]?[,(–-][ ]*(?:zoals|te[ \n]+weten|namelijk|oftewel|ofwel|"
    rf"bijvoorbeeld|dus|denk[ \n]+aan)"
    rf"|[ ]\(|,?[ ]zoals)"
    rf"[ \n]*({_LIST}{_AND}|[a-zà-ÿ-]+(?:[ ]?/[ ]?[a-zà-ÿ-]+)+|{_LIST}(?=[ \n]*[.)\n]))"
)
_ONE = pattern(
    r"\bklant(?:[ ]\(|,[ ](?:dus|of dat nu|zoals|of het nu)[ ])(?:bijvoorbeeld |een |de |dus )?"
    r"((?:een )?[a-zà-ÿ-]+(?:, (?:een )?[a-zà-ÿ-]+)*(?:,? (?:of|en|en/of) | ?/ ?|, )"
    r"(?:een )?[a-zà-ÿ-]+)"
)
_ARE = pattern(
    r"(?<![ \n])[ \n]+(?:zijn|vormen)[ \n]+(?:\w+[ \n]+)?"
    r"(?:onze|de|uw|hun|haar|ook|allemaal)[ \n]+klanten\b"
)
_BEFORE = pattern(rf"\b({_LIST}{_AND})\Z")
_REACH = 120
_WORD = pattern(r"[a-zà-ÿ-]+")
_LEAST = 2


def names_several(lower: str) -> bool:
    """Say whether the text `lower`, in small letters, tells of several groups that are customers.

    Or of people who are none.
    """
    if "klant" not in lower:
        return False
    if _OTHERS.search(lower):
        return True
    if any(_groups(found.group(1), many=True) for found in _WHO.finditer(lower)):
        return True
    if any(_groups(found.group(1), many=False) for found in _ONE.finditer(lower)):
        return True
    return any(_turned(lower, found.start()) for found in _ARE.finditer(lower))


def _turned(lower: str, end: int) -> bool:
    """Say whether several groups stand before `end`: "ouders en scholen" zijn onze klanten."""
    found = _BEFORE.search(lower, max(0, end - _REACH), end)
    return found is not None and _groups(found.group(1), many=True)


def _groups(said: str, *, many: bool) -> bool:
    """Say whether `said` lists nouns, two at least; `many`: in the plural."""
    names = {word for word in _WORD.findall(said) if word not in closed.STOP and is_noun(word)}
    found = {word for word in names if (is_plural(word) if many else plural(word))}
    # "tips voor klanten: bellen en schrijven"
    return len(found) >= _LEAST and any(verb(word) is None for word in found)
