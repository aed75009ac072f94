"""The relative pronoun behind a noun: *het product dat*, *de dienst die* (ANS 5.7)."""

from __future__ import annotations

from klantvrij.dutch import closed
from klantvrij.dutch.morphology import adjective, gender, is_adverb, is_noun, is_plural, verb
from klantvrij.dutch.noun_phrase import Phrase
from klantvrij.dutch.nouns import Change, Outcome
from klantvrij.dutch.passage import Passage
from klantvrij.dutch.verbs import is_finite, is_participle

_REACH = 6
"""How many words a phrase between noun and pronoun may have."""
_PARTICLES = closed.listed("aan af in mee na op toe terug uit voor weg door bij over samen om")
"""Particles of verbs: behind them a relative clause may follow that belongs to a noun before."""
_WHICH_TIME = closed.listed(
    "dit deze elk elke ieder iedere vorig vorige volgend volgende afgelopen komend komende per"
)
"""Before a day or year: then no clause says which one it is, "dit jaar een dienst die"."""
_ANYONE = closed.listed(
    "degene degenen diegene diegenen iemand anderen ander allen velen sommigen personen alles iets"
)
_CONTENTS = tuple(
    closed.listed(
        "feit geval punt idee gevolg risico bewijs besluit advies bericht recht voordeel nadeel "
        "vermoeden verzoek bezwaar signaal gevoel verwijt argument principe doel beginsel oordeel "
        "teken moment jaar uur ogenblik tijdstip weekend kwartaal seizoen begin "
        "verschil gevaar probleem voorstel plan inzicht besef nieuws vertrouwen standpunt bezit "
        "woord verhaal beeld begrip antwoord belang oogmerk vereiste"
    )
)
"""Het-words whose content a clause with *dat* may give: *het feit dat*."""


def relative(here: Passage, phrase: Phrase, change: Change) -> Outcome:
    """Return the relative pronoun that fits the new noun: *het product dat* → *de dienst die*."""
    if phrase.kind:
        return Outcome()
    place, doubts = _relative_place(here, change)
    low = here.low(here.last + 1)
    following = here.low(here.last + 2)
    extra: list[str] = list(doubts)
    if here.joined(here.last + 1) or here.comma(here.last + 1):
        was_person = change.old is not None and change.old.person
        if low.startswith("waar") and change.new.person and not was_person:
            extra.append("thing-to-person")
        of_person = following == "wie" or low in {"wiens", "wier", "wie"}
        if of_person and was_person and not change.new.person:
            extra.append("person-to-thing")
    if place is None and not doubts and (change.matters or change.number):
        place, doubt = _moved(here, phrase)
        extra += doubt
    if place is None:
        return Outcome(doubts=tuple(extra))
    pronoun = here.low(place)
    if change.number:
        return Outcome(doubts=(*extra, "relative-verb"))
    if pronoun == "die" and change.common and not change.matters:
        if _tail_takes(change, "die"):
            extra.append("relative-after-tail")
        return Outcome(doubts=tuple(extra))
    if pronoun in {"dat", "wat"} and change.common and change.old_neuter is not False:
        return _rewritten(here, phrase, place, "die", extra, change)
    if pronoun == "die" and not change.common and change.old_neuter is not True:
        return _rewritten(here, phrase, place, "dat", extra, change)
    return Outcome(doubts=tuple(extra))


def _rewritten(
    here: Passage, phrase: Phrase, place: int, word: str, extra: list[str], change: Change
) -> Outcome:
    pronoun = here.low(place)
    if pronoun == "wat":
        before = here.low(phrase.start - 1)
        indefinite = phrase.determiner is None or here.low(phrase.determiner) in closed.ONE
        # "is dit product wat u zoekt": that is what it is said to be
        said = before in closed.COPULAS and not indefinite
        sure = here.joined(place) and before not in closed.SAYING and not said
    elif pronoun == "dat":
        sure = _sure_dat(here, phrase, place)
    else:
        sure = _sure_die(here, phrase, place)
    if change.old_neuter is None:
        sure = False
    if sure and pronoun != "wat" and _again(here, place):
        return Outcome(doubts=(*extra, "relative-again"))
    if sure and pronoun != "wat" and _rival_before(here, phrase, place):
        return Outcome(doubts=(*extra, "relative-antecedent"))
    if not sure:
        return Outcome(doubts=(*extra, f"{pronoun}-unclear"))
    if _tail_takes(change, word):
        extra.append("relative-after-tail")
    return Outcome(((place, word),), tuple(extra))


def _tail_takes(change: Change, word: str) -> bool:
    """Say whether the last noun of a new phrase could have this pronoun too."""
    parts = change.new.text.split()
    if len(parts) < 2 or parts[-1] == parts[0] or not is_noun(parts[-1]):
        return False
    if not any(part in closed.PREPOSITIONS for part in parts):
        return False
    many = is_plural(parts[-1])
    takes = "die" if many or gender(parts[-1]) != "n" else "dat"
    return takes == word


def _relative_place(here: Passage, change: Change) -> tuple[int | None, tuple[str, ...]]:
    """Return where the relative pronoun of the noun stands, skipping a phrase in between."""
    index = here.last + 1
    if here.low(index) in {"dat", "die", "wat"} and (here.joined(index) or here.comma(index)):
        return index, ()
    if here.low(index) not in closed.PREPOSITIONS or not here.joined(index):
        return None, ()
    for place in range(index + 1, min(here.length, index + _REACH)):
        if not here.joined(place) and not here.comma(place):
            break
        low = here.low(place)
        if low in {"dat", "die"} and place > index + 1:
            if here.low(place - 1) in closed.PREPOSITIONS:
                continue  # "over dat probleem" is a demonstrative
            if not (change.matters or change.number):
                return None, ()
            between = [here.tokens[i].text for i in range(index + 1, place)]
            takes_het = low == "dat"
            if any(_rival(word, takes_het=takes_het) for word in between):
                fits = change.old_neuter is None or change.old_neuter == takes_het
                return None, ("relative-antecedent",) if fits else ()
            return place, ()
        if low in closed.FINITE_SMALL or low in closed.SUBORDINATORS:
            break
    return None, ()


def _moved(here: Passage, phrase: Phrase) -> tuple[int | None, tuple[str, ...]]:
    """Return where a pronoun further on stands that is to change, and doubts."""
    place = _moved_place(here)
    if place is None or here.low(place) != "wat":
        return place, ()
    # "kan een product doen wat u zoekt": it may be all that, and no relative of the noun
    indefinite = phrase.determiner is None or here.low(phrase.determiner) in closed.ONE
    return None, ("wat-unclear",) if indefinite else ()


def _moved_place(here: Passage) -> int | None:
    """Return where a pronoun stands behind the last verb or particle: *een product aan dat*."""
    verbal = False
    for place in range(here.last + 1, min(here.length, here.last + 1 + _REACH)):
        joined, low = here.joined(place), here.low(place)
        if low in {"dat", "die", "wat"}:
            follows = place + 1 < here.length and (joined or here.comma(place))
            return place if verbal and follows else None
        if not joined or low in closed.COORDINATORS or low in closed.SUBORDINATORS:
            return None
        if low != "niet" and (
            low in _PARTICLES or verb(low) is not None or is_participle(low)
        ):  # "niet" is a form of "nieten" as well
            verbal = True
        elif verbal or not (low in {"te", "niet", "ook"} or is_adverb(low) or low.endswith("en")):
            return None
        else:
            verbal = low.endswith("en") and not is_noun(low)
    return None


def _rival(word: str, *, takes_het: bool) -> bool:
    """Say whether a word could have the pronoun *dat* (`takes_het`) or *die* too."""
    low = word.lower()
    if low in _ANYONE:
        return not takes_het
    if low in closed.STOP or not is_noun(word):
        return False
    if is_plural(word):
        return not takes_het
    kind = gender(word)
    return kind in {None, "b"} or (kind == "n") == takes_het


def _again(here: Passage, place: int) -> bool:
    """Say whether the pronoun comes once more: "een bedrijf dat helpt en dat op tijd komt"."""
    low = here.low(place)
    return any(
        here.low(index) == low and (here.low(index - 1) in closed.COORDINATORS or here.comma(index))
        for index in range(place + 2, here.length)
    )


def _rival_before(here: Passage, phrase: Phrase, place: int) -> bool:
    """Say whether the noun before *van* or *in* could have the pronoun: "besluiten van … die".

    A plural can't, when the clause has a verb in the singular and none in the plural.
    """
    index = phrase.start - 1
    if phrase.determiner is None and here.low(index) in {"en", "of"}:
        return True  # "de houder van een diploma of erkenning die"
    if here.low(index) not in closed.PREPOSITIONS or index < 1 or not here.joined(phrase.start):
        return False
    index -= 1
    while index > 0 and is_participle(here.low(index)):
        index -= 1
    word = here.tokens[index].text
    if not here.joined(index + 1) or not _rival(word, takes_het=here.low(place) == "dat"):
        return False
    if not is_plural(word):
        return True
    forms = [verb(here.low(i)) for i in _clause(here, place + 1)]
    return any(form.plural for form in forms if form) or not any(forms)


def _sure_dat(here: Passage, phrase: Phrase, place: int) -> bool:
    """Say whether *dat* is the relative pronoun, and not "that" or "dat probleem"."""
    if here.comma(place) and is_finite(here.low(place + 1)):
        return False
    if _demonstrative(here, phrase, place, neuter=True) or not _has_verb(here, place + 1):
        return False
    words = [here.low(i) for i in range(phrase.start) if here.low(i - 1) not in _WHICH_TIME]
    words += [here.low(i) for i in range(phrase.start, here.first) if here.low(i) in {"zo", "zo'n"}]
    words += [here.low(i) for i in range(here.last + 1, place)]
    licensed = any(word in closed.SAYING or word in closed.LICENSERS for word in words)
    if not licensed and not here.tokens[here.last].low.endswith(_CONTENTS):
        return True
    return not any(_may_be_subject(here, i) for i in _clause(here, place + 1))


def _sure_die(here: Passage, phrase: Phrase, place: int) -> bool:
    """Say whether *die* is the relative pronoun, and not "die brief" or "betaalt hij die"."""
    if here.comma(place) and is_finite(here.low(place + 1)):
        return False
    if not _has_verb(here, place + 1):
        return False
    return not _demonstrative(here, phrase, place, neuter=False)


def _demonstrative(here: Passage, phrase: Phrase, place: int, *, neuter: bool) -> bool:
    """Say whether the pronoun may go with the noun behind it: "als de klant die brief krijgt"."""
    if place + 1 >= here.length:
        return True
    if phrase.start == 0 or here.low(phrase.start - 1) in closed.PREPOSITIONS:
        return False
    token = here.tokens[place + 1]
    if token.low in closed.STOP or token.low in closed.ONE or is_adverb(token.low):
        return False
    if token.text[0].isdigit():
        return False
    word = adjective(token.text)
    if word is not None and (word.inflected == token.low or word.invariable):
        return True
    if not is_noun(token.text):
        return word is None and verb(token.low) is None
    if is_plural(token.text):
        return not neuter
    kind = gender(token.text)
    return kind in {None, "b"} or (kind == "n") == neuter


def _has_verb(here: Passage, start: int) -> bool:
    """Say whether a finite verb stands in the clause from `start`, or may follow it."""
    last = start
    for index in range(start, here.length):
        if index > start and not here.joined(index) and not here.comma(index):
            return True  # a bracket or a dash: the clause goes on behind it
        low = here.low(index)
        if is_finite(low) or (verb(low) is not None and index > start):
            return True
        last = index
    return last + 1 < here.length


def _clause(here: Passage, start: int) -> range:
    end = start
    while end < here.length and (end == start or here.joined(end)):
        end += 1
    return range(start, end)


def _may_be_subject(here: Passage, index: int) -> bool:
    token = here.tokens[index]
    low = token.low
    if low in closed.SUBJECTS or token.text[:1].isupper():
        return True
    if low in closed.PREPOSITIONS or low in closed.FINITE_SMALL or is_adverb(low):
        return False
    if low in closed.DEFINITE_CHANGING or low in closed.DEFINITE_FIXED or low in closed.ONE:
        return True
    return is_noun(token.text) and verb(low) is None
