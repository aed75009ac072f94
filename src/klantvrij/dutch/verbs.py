"""The verb follows its subject when the number of the subject changes.

Only where the shape of the clause shows who the subject is; everywhere else a doubt.
"""

from __future__ import annotations

from klantvrij.dutch import closed
from klantvrij.dutch.morphology import adjective, is_noun, verb
from klantvrij.dutch.noun_phrase import Phrase
from klantvrij.dutch.nouns import Change, Outcome
from klantvrij.dutch.passage import Passage

GIVING = closed.listed(
    "geeft geven gaf gaven biedt bieden bood boden levert leveren leverde leverden stuurt "
    "sturen stuurde stuurden brengt brengen bracht brachten vraagt vragen vroeg vroegen kost "
    "kosten bespaart besparen verschaft verschaffen zendt zenden bezorgt bezorgen scheelt doet "
    "doen"
)
"""Verbs with two objects: *ons* after them may be one of those."""
_SUBJECT_FIRST = closed.listed(
    "is zijn was waren wordt worden werd werden krijgt krijgen kreeg kregen ontvangt ontvangen "
    "ontving ontvingen moet moeten moest moesten kan kunnen kon konden mag mogen mocht mochten "
    "blijft blijven bleef bleven wil willen wilde wilden hoeft hoeven hoefde hoefden gaat gaan "
    "woont wonen komt komen betaalt betalen"
)
"""Verbs before which a person stands as the subject, whatever follows."""
_OPENERS = closed.listed(
    "daarom daarna dan nu hier daar ook vaak soms zo toch toen vervolgens bovendien daarnaast "
    "eerst later straks vandaag morgen meestal altijd misschien sindsdien hierdoor daardoor "
    "hiermee daarmee hierbij daarbij tegenwoordig inmiddels ondertussen steeds helaas gelukkig "
    "wanneer waarom hoe waar"
)
"""Adverbs that open a main clause, so that the subject follows the verb."""


def is_finite(low: str) -> bool:
    """Say whether a word is a finite verb and hardly anything else."""
    return low in closed.FINITE_SMALL or (verb(low) is not None and not is_noun(low))


def number(here: Passage, phrase: Phrase, change: Change) -> Outcome:
    """Return the verb in the new number when the noun is the subject."""
    if not change.number or change.old is None:
        return Outcome()
    if phrase.kind:
        return Outcome()
    plural = change.old.plural
    before = here.low(phrase.start - 1)
    joined = here.joined(phrase.start)
    if joined and before in closed.PREPOSITIONS:
        return Outcome()
    following = here.low(here.last + 1)
    if following in closed.COORDINATORS or (before in closed.COORDINATORS and phrase.start > 1):
        return Outcome(doubts=("subject-coordinated",))
    if phrase.start == 0 or not joined:
        return _initial(here, plural=plural, opened=phrase.start == 0)
    if before in closed.SUBORDINATORS:
        if _pronoun_may_be_subject(here, phrase):
            return Outcome(doubts=("subject-unclear",))
        return _subordinate(here, plural=plural)
    return _inverted(here, phrase, plural=plural)


def _initial(here: Passage, *, plural: bool, opened: bool) -> Outcome:
    """*De klant krijgt een brief*: the noun opens the clause and the verb follows."""
    index = here.last + 1
    if index >= here.length:
        return Outcome()  # a heading or a list item: nothing that agrees
    low = here.low(index)
    found = verb(low) if here.joined(index) else None
    if found is None or not opened:
        rest = [here.low(i) for i in range(index, here.length)]
        if not any(_agrees(word, plural) for word in rest):
            return Outcome()
        return Outcome(doubts=("subject-unclear",))
    after = here.low(index + 1)
    if found.plural != plural:
        # "De klant helpen wij": the verb goes with another word
        goes_with = after in closed.PURE_SUBJECTS
        return Outcome() if goes_with else Outcome(doubts=("subject-unclear",))
    if _other_clause(here, index):
        return Outcome(doubts=("subject-coordinated",))
    if low in closed.COPULAS and any(
        here.low(i) in closed.ONE or here.low(i) == "iemand" for i in range(index, here.length)
    ):
        return Outcome(doubts=("predicate",))  # "de klant is ook een bewoner"
    if after in closed.PURE_SUBJECTS - {"u", "je", "jullie"} or (
        low not in _SUBJECT_FIRST and _definite(here, index + 1)
    ):
        return Outcome(doubts=("subject-unclear",))
    return Outcome(((index, found.other),))


def _other_clause(here: Passage, index: int) -> bool:
    """Say whether a second verb shares the subject: "De klant belt en vraagt"."""
    plural = verb(here.low(index))
    if plural is None:
        return False
    for place in range(index + 1, here.length - 1):
        following = verb(here.low(place + 1))
        if here.low(place) in closed.COORDINATORS and following and not _noun_like(here, place + 1):
            return True
        found = verb(here.low(place)) if here.comma(place) else None
        if found and found.plural == plural.plural and not _noun_like(here, place):
            return True
    return False


def _noun_like(here: Passage, index: int) -> bool:
    return is_noun(here.low(index)) and here.low(index) not in closed.FINITE_SMALL


def _pronoun_may_be_subject(here: Passage, phrase: Phrase) -> bool:
    """Say whether what opens the clause may be the subject itself: "het loket dat de klant helpt".

    So may *als* mean "as": "u als klant", "behandeld als een klant".
    """
    index = phrase.start - 1
    opener, before = here.low(index), here.low(index - 1)
    if opener in {"die", "wie", "wat"}:
        return True
    if opener == "dat":
        return bool(before) and before not in closed.LICENSERS and _noun_like(here, index - 1)
    low = "" if phrase.determiner is None else here.low(phrase.determiner)
    return opener in {"als", "zoals"} and index > 0 and (low == "" or low in closed.ONE)


def _subordinate(here: Passage, *, plural: bool) -> Outcome:
    """*als de klant hulp nodig heeft*: the verb closes the clause."""
    first = here.last + 1
    end = first
    while end < here.length and (end == first or here.joined(end)):
        end += 1
    if first < here.length and not here.joined(first):
        return Outcome(doubts=("subject-unclear",))
    places = [
        i
        for i in range(first, end)
        if (found := verb(here.low(i)))
        and found.plural == plural
        and not (_noun_like(here, i) or is_participle(here.low(i)))
    ]
    if len(places) != 1 or end - places[0] > 3:
        return Outcome(doubts=("subject-unclear",))
    if any(here.low(i) in closed.SUBORDINATORS | closed.COORDINATORS for i in range(first, end)):
        return Outcome(doubts=("subject-unclear",))
    if any(here.low(i) in closed.PURE_SUBJECTS for i in range(first, end)):
        return Outcome(doubts=("subject-unclear",))
    found = verb(here.low(places[0]))
    assert found is not None
    return Outcome(((places[0], found.other),))


def is_participle(low: str) -> bool:
    """Say whether a word is a past participle."""
    word = adjective(low)
    return word is not None and word.sort == "p"


def _inverted(here: Passage, phrase: Phrase, *, plural: bool) -> Outcome:
    """*Daarom krijgt de klant een brief*, *Heeft de klant een vraag?*, *Wij helpen de klant*."""
    index = phrase.start - 1
    found = verb(here.low(index))
    if found is None:
        if _subject_before(here, index):
            return Outcome()
        return Outcome(doubts=("subject-unclear",))
    if found.plural != plural:
        return Outcome()
    opener = here.low(index - 1)
    if index == 0 or (index == 1 and opener in _OPENERS):
        return Outcome(((index, found.other),))
    if opener in closed.PURE_SUBJECTS or opener in {"het", "dit", "dat", "er"}:
        return Outcome() if opener != "er" else Outcome(((index, found.other),))
    return Outcome(doubts=("subject-unclear",))


def _subject_before(here: Passage, index: int) -> bool:
    """Say whether a pronoun that can only be the subject stands earlier in the clause."""
    sure = closed.PURE_SUBJECTS - {"u", "je", "jullie", "ze"} | {"u"}
    place = index
    while place >= 0:
        if here.low(place) in sure:
            return True
        if place and not here.joined(place):
            return False
        place -= 1
    return False


def _definite(here: Passage, index: int) -> bool:
    low = here.low(index)
    if low in closed.DEFINITE_CHANGING or low in closed.DEFINITE_FIXED or low in closed.ONE:
        return True
    return bool(here.tokens[index].text[:1].isupper()) if index < here.length else False


def _agrees(low: str, plural: bool) -> bool:
    found = verb(low)
    return found is not None and found.plural == plural
