"""For every word of the list: what was decided comes first, what was rejected is not offered."""

import datetime as dt

from klantvrij.checker import Checker, Profile
from klantvrij.decisions import DecidedWord, house_words
from klantvrij.lexicon.load import load

DAY = dt.date(2026, 9, 1)
TERMS = [term for term in load().terms if term.reported]
SENTENCES = (
    "Wij zien de {} van de gemeente. Inwoners met een uitkering krijgen een brief.",
    "De gemeente zet {} in bij de bijstandsuitkering.",
)


def decision(term, **more):
    values = {
        "replaces": (term,),
        "relation": "",
        "kind": "",
        "word": "buurtgenoot",
        "article": "de",
        "plural": "buurtgenoten",
        "from_day": DAY,
        "review_on": None,
        "decided_by": "",
        "reason": "",
        "address": "/voorstellen/besluit/1",
        "rejected": (),
    }
    return DecidedWord(**{**values, **more})


def findings(term, *decided):
    """Yield what is found of a word, once for each place and relation."""
    seen = set()
    profile = Profile(kind="gemeente", **house_words(decided, "gemeente")._asdict())
    checker = Checker(profile, severities=("A", "B", "C"), extension=True)
    for sentence in SENTENCES:
        for found in checker.check(sentence.format(term.lemma)):
            here = found.start, found.relation
            if found.term == term.id and found.suggestions and here not in seen:
                seen.add(here)
                yield found


def words(finding):
    return [item.replacement.lower() for item in finding.suggestions]


def test_a_decided_word_comes_first_and_a_rejected_one_is_gone():
    seen = 0
    for term in TERMS:
        for found in findings(term):
            here = found.start, found.relation
            offered = set(words(found))
            refused = tuple(word.text for word in term.better if word.text in offered)
            strict = decision(term.id, relation=found.relation, rejected=refused)
            [after] = [
                item for item in findings(term, strict) if (item.start, item.relation) == here
            ]
            assert "buurtgeno" in words(after)[0], term.id
            assert not set(refused) & set(words(after)), term.id
            seen += bool(refused)
    assert seen > 100
