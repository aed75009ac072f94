"""Pronouns further on that refer to the noun.

In reach is the rest of the sentence and the next one. A pronoun is rewritten when nothing else can
be meant; a doubt when it may refer to the noun; left alone when it can't.
"""

from __future__ import annotations

from klantvrij.dutch import alone, closed
from klantvrij.dutch.morphology import adjective, gender, is_adverb, is_noun, is_plural, verb
from klantvrij.dutch.noun_phrase import Phrase
from klantvrij.dutch.nouns import Change, Outcome
from klantvrij.dutch.passage import Passage
from klantvrij.dutch.verbs import is_finite, is_participle

_HANDLING = closed.listed(
    "aanvragen gebruiken krijgen leveren ontvangen bekijken verlengen afhalen ophalen testen "
    "aanbieden stopzetten vernieuwen aanpassen invoeren gebruikt krijgt levert ontvangt bekijkt "
    "verlengt aanvraagt"
)
"""Verbs whose object *het* is a thing."""
_PASSIVE = closed.listed("wordt werd worden")
_SEND = closed.listed("stuur neem lever vul onderteken print bewaar teken mail scan breng gebruik")
"""Imperatives whose object *het* is a thing."""
_EVENTS = closed.listed(
    "gebeurd gelukt gebleken gezegd gegaan geworden geweest gedaan gevraagd gehoord bekend gemeld "
    "afgesproken besloten bepaald gesteld gebleven gebruikelijk verteld geschreven"
)
"""Participles of which *het* may stand for a clause or an event."""
_REFERRING = closed.listed("het 't hij hem zij ze zijn haar hun hen die deze zich")
_EXPLETIVE = closed.listed(
    "belangrijk nodig mogelijk goed fijn duidelijk lastig moeilijk makkelijk verstandig handig "
    "jammer zaak bedoeling geval waar raadzaam prettig onmogelijk toegestaan verboden "
    "gebruikelijk wenselijk noodzakelijk logisch eens oneens zo zover beter best leuk"
)
_NEXT_CLAUSE = closed.listed("als wanneer dat omdat zodra indien zolang totdat mits tenzij")
_FEMININE = ("ing", "heid", "teit", "tie", "sie", "nis", "schap", "ij", "ica", "theek", "uur")


def later(here: Passage, phrase: Phrase, change: Change) -> Outcome:
    """Return the pronouns further on that refer to the noun, in the form for the new one."""
    if phrase.kind:
        return alone.after_kind(here, change)
    words: list[tuple[int, str]] = []
    doubts: list[str] = []
    for index in range(here.last + 1, len(here.tokens)):
        low = here.tokens[index].low
        if alone.stands_for_it(here, change, index):
            doubts.append("pronoun-later")
        if low not in _REFERRING:
            continue
        word, doubt = _later_one(here, phrase, change, index, low)
        if word:
            words.append((index, word))
        if doubt:
            doubts.append(doubt)
    return Outcome(tuple(words), tuple(doubts))


def _later_one(
    here: Passage, phrase: Phrase, change: Change, index: int, low: str
) -> tuple[str, str]:
    """Return the new pronoun at `index` ("" when it stays) and a doubt ("" when there is none)."""
    new, old = change.new, change.old
    was_person = old is not None and old.person
    if change.number:
        return _number(here, phrase, change, index, low)
    if low in {"haar", "zijn"} and _possessive(here, index):
        return "", _possessor(change, low)
    if not change.matters:
        if was_person and not new.person and low in {"hij", "hem", "zij", "ze"}:
            return "", "pronoun-later"
        return "", ""
    if change.common and change.old_neuter is not False and low in {"het", "'t"}:
        if _article(here, index) or _expletive(here, index):
            return "", ""
        sure = change.old_neuter is True and _refers(here, phrase, index)
        # "waarmee het werkt": that is something else
        sure = sure and not here.tokens[index - 1].low.startswith("waar")
        return ("die", "") if sure else ("", "pronoun-later")
    if not change.common and change.old_neuter is not True and not new.person:
        if low in {"hij", "hem"}:
            sure = _thing_for_sure(here, phrase, change, index)
            if low == "hem" and here.tokens[index - 1].low in closed.PREPOSITIONS:
                sure = False  # "voor hem" has no "voor het"
            return ("het", "") if sure else ("", "pronoun-later")
        if low in {"die", "deze"} and _stands_alone(here, index):
            if not _singular_follows(here, index):
                alone = _alone(here, phrase, index, neuter=False)
                return "", "pronoun-later" if alone and not _plural_beside(here, index) else ""
            other = {"die": "dat", "deze": "dit"}[low]
            sure = not was_person and old is not None and _alone(here, phrase, index, neuter=False)
            return (other, "") if sure else ("", "pronoun-later")
        if low in {"ze", "zij"} and (was_person or _singular_clause(here, index)):
            return "", "pronoun-later"
    return "", ""


def _thing_for_sure(here: Passage, phrase: Phrase, change: Change, index: int) -> bool:
    """Say whether *hij* or *hem* can only be the noun, and no person from earlier in the text."""
    if not change.told or change.old is None or change.old.person:
        return False
    if phrase.start != 0 or phrase.determiner is None:
        return False
    if here.tokens[index - 1].low.startswith("waar"):
        return False  # "de wijze waarop hij": someone else
    return _alone(here, phrase, index, neuter=False)


def _plural_beside(here: Passage, index: int) -> bool:
    """Say whether a verb in the plural stands beside a pronoun, and none in the singular."""
    beside = [verb(here.tokens[i].low) for i in (index - 1, index + 1) if i < len(here.tokens)]
    found = [form for form in beside if form is not None]
    return bool(found) and all(form.plural for form in found)


def _singular_follows(here: Passage, index: int) -> bool:
    """Say whether a finite verb in the singular stands behind a pronoun."""
    if index + 1 >= len(here.tokens):
        return False
    form = verb(here.tokens[index + 1].low)
    return form is not None and not form.plural


def _singular_clause(here: Passage, index: int) -> bool:
    """Say whether *zij* has a verb in the singular: "de stichting … nadat zij in kennis is"."""
    beside = [verb(here.tokens[i].low) for i in (index - 1, index + 1) if i < len(here.tokens)]
    clause = [
        verb(here.tokens[i].low) for i in _clause_all(here, index + 1) if not _noun_at(here, i)
    ]
    found = [form for form in beside + clause if form is not None]
    return any(not form.plural for form in found)


def _possessor(change: Change, low: str) -> str:
    """Return a doubt when *zijn* or *haar* may no longer fit its possessor."""
    new, old = change.new, change.old
    if old is not None and old.plural:
        return ""
    if new.person:
        return ""
    if low == "haar":
        person = old is not None and old.person
        neuter = change.old_neuter is True
        return "" if neuter and not person else "possessive-later" if change.matters else ""
    if change.old_neuter is False and not (old and old.person):
        return ""
    head = new.text.split()[0]
    return "possessive-later" if new.gender == "c" and head.endswith(_FEMININE) else ""


def _number(here: Passage, phrase: Phrase, change: Change, index: int, low: str) -> tuple[str, str]:
    """Return the pronoun after a noun whose number changes, and a doubt."""
    if change.new.plural:
        if low in {"zijn", "haar"} and _possessive(here, index):
            subject = phrase.start == 0 and index < here.length
            alone = not any(_noun_at(here, i) for i in range(here.last + 1, index))
            clause = all(here.joined(i) for i in range(here.last + 1, index + 1))
            return ("hun", "") if subject and alone and clause else ("", "pronoun-later")
        if low in {"hij", "hem", "zij", "ze", "haar"}:
            return "", "pronoun-later"
        if low in {"het", "'t"} and change.old_neuter is not False:
            quiet = _article(here, index) or _expletive(here, index)
            return "", "" if quiet else "pronoun-later"
        if low in {"die", "deze", "zich"} and _stands_alone(here, index):
            return "", "pronoun-later" if low != "zich" else ""
        return "", ""
    if low in {"ze", "zij", "hun", "hen"}:
        return "", "pronoun-later"
    if low in {"die", "deze"} and _stands_alone(here, index):
        return "", "pronoun-later"
    return "", ""


def _noun_at(here: Passage, index: int) -> bool:
    token = here.tokens[index]
    if token.low in closed.STOP or is_adverb(token.low):
        return False
    return is_noun(token.text) and adjective(token.text) is None


def _possessive(here: Passage, index: int) -> bool:
    """Say whether *zijn* or *haar* stands before what is owned."""
    if index + 1 >= len(here.tokens) or not here.joined(index + 1):
        return False
    token = here.tokens[index + 1]
    if token.low in closed.STOP and token.low != "eigen":
        return False
    if here.tokens[index].low == "zijn":
        before = here.tokens[index - 1]
        if before.low in {"er", "dit", "die", "ze", "zij", "we", "wij", "jullie", "te"}:
            return False
        if is_plural(before.text) and here.joined(index):
            return False
    word = adjective(token.text)
    if word is not None:
        return word.inflected == token.low or word.invariable or token.low == "eigen"
    return is_noun(token.text)


def _article(here: Passage, index: int) -> bool:
    """Say whether *het* is the article of what follows."""
    if index + 1 >= len(here.tokens) or not here.joined(index + 1):
        return False
    token = here.tokens[index + 1]
    low = token.low
    if low in closed.FINITE_SMALL or low in closed.SUBJECTS or low in closed.OBJECTS:
        return False
    if low in closed.ORDINALS or token.text[0].isdigit():
        return True
    if alone.is_superlative(low):
        return True  # "het meest", "het goedkoopste"
    near = {here.tokens[i].low for i in range(index + 1, min(index + 4, len(here.tokens)))}
    if index and here.tokens[index - 1].low in closed.PREPOSITIONS and "te" not in near:
        return True  # a pronoun would be "erop", "ervan"
    word = adjective(token.text)
    after = here.tokens[index + 2] if index + 2 < len(here.tokens) else None
    if word is not None and word.inflected == low and after is not None and is_noun(after.text):
        return True
    if word is not None and verb(low) is None:
        if word.inflected == low and not word.invariable:
            return True
        if after is not None and is_noun(after.text) and gender(after.text) == "n":
            return after.low not in closed.STOP
        if word.sort == "s":
            return True
    found = verb(low)
    if found is not None and found.plural and after is not None and after.low in {"van", "der"}:
        return True
    if not is_noun(token.text) or is_plural(token.text):
        return False
    kind = gender(token.text)
    return kind in {"n", "b"} or (kind is None and found is None)


def _expletive(here: Passage, index: int) -> bool:
    """Say whether *het* stands for a clause or for nothing: "het is belangrijk dat"."""
    around = [here.tokens[i].low for i in range(max(0, index - 2), index)]
    after = [here.tokens[i].low for i in _clause_all(here, index + 1)]
    # "we passen het aan als dat nodig is": what is needed there is something else
    stop = next((i for i, low in enumerate(after) if low in _NEXT_CLAUSE), len(after))
    near = after[: min(stop, 5)]
    beyond = _rest(here, index + 1)
    if {"gaat", "ging", "gaan"} & {*near[:1], *around[-1:]}:
        return bool({"om", "over", "goed", "beter", "mis", "erom"} & set(near))
    if near[:1] == ["eens"] or near[:1] == ["oneens"]:
        return True
    if _EXPLETIVE & set(near):
        return bool({"dat", "om", "te", "als", "of", "wanneer"} & set(beyond)) or "eens" in near
    return False


def _rest(here: Passage, start: int) -> list[str]:
    """Return the words from `start` to the end of its sentence."""
    end = here.length if start < here.length else len(here.tokens)
    return [here.tokens[i].low for i in range(start, end)]


def _clause_all(here: Passage, start: int) -> range:
    end = start
    while end < len(here.tokens) and end != here.length and (end == start or here.joined(end)):
        end += 1
    return range(start, end)


def _refers(here: Passage, phrase: Phrase, index: int) -> bool:
    """Say whether *het* can only be the noun: nothing else takes *het*, its verb is of things."""
    if not _alone(here, phrase, index, neuter=True):
        return False
    clause = [here.tokens[i].low for i in _clause_all(here, index + 1)]
    stop = next((i for i, low in enumerate(clause) if low in closed.COORDINATORS), len(clause))
    clause = clause[:stop]
    before = here.tokens[index - 1].low if index else ""
    if {"dat", "om"} & set(_rest(here, index + 1)):
        return False
    if clause[:1] and clause[0] in alone.THINGS:
        return True
    if before in _SEND:
        return True
    opens = bool(clause[:1]) and clause[0] in closed.FINITE_SMALL
    if (before in closed.SUBORDINATORS or opens) and _done(clause):
        return True
    if clause[:1] and clause[0] in {"is", "was", "wordt", "blijft"}:
        return any(word in alone.QUALITIES for word in clause[1:4])
    if before in closed.SUBORDINATORS:
        return any(word in alone.THINGS or word in alone.QUALITIES for word in clause[-2:])
    return any(word in _HANDLING for word in clause[:4])


def _done(clause: list[str]) -> bool:
    """Say whether a clause in the passive tells what is done with a thing: "het wordt vergoed"."""
    if not _PASSIVE & {*clause}:
        return False
    return any(is_participle(word) and word not in _EVENTS for word in clause)


def _alone(here: Passage, phrase: Phrase, index: int, *, neuter: bool) -> bool:
    """Say whether no other noun before `index` in these sentences could be meant."""
    for place in range(index):
        if phrase.start <= place <= here.last:
            continue
        token = here.tokens[place]
        if token.low in _SEND:
            continue
        if not _noun_at(here, place):
            if place and token.text[:1].isupper() and place != here.length:
                return False  # a name
            continue
        if is_plural(token.text):
            continue
        kind = gender(token.text)
        if kind in {None, "b"} or (kind == "n") == neuter:
            return False
    if phrase.start <= 1:
        return True
    if index >= here.length:
        return False  # in the next sentence only what opened this one is meant for sure
    return here.low(phrase.start - 1) in closed.FINITE_SMALL | {"als"}


def _stands_alone(here: Passage, index: int) -> bool:
    """Say whether *die* or *deze* is no determiner and no relative pronoun."""
    if index == here.length or (index > 0 and not here.joined(index) and not here.comma(index)):
        follows = here.tokens[index + 1].low if index + 1 < len(here.tokens) else ""
        return is_finite(follows) or follows in alone.THINGS
    if index + 1 >= len(here.tokens) or not here.joined(index + 1):
        return True
    if here.tokens[index].low == "deze":
        low = here.tokens[index + 1].low
        return low in closed.STOP or (verb(low) is not None and not is_noun(low))
    before = here.tokens[index - 1]
    if is_noun(before.text) and before.low not in closed.STOP:
        return here.comma(index) and is_finite(here.tokens[index + 1].low)
    following = here.tokens[index + 1]
    return following.low in closed.STOP or is_adverb(following.low) or is_finite(following.low)
