"""Better words in their sentence: exactly what an editor makes of it, or no edit at all."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantvrij.checker import Checker, Finding, Profile, Verdict
from klantvrij.checker.finding import Suggestion
from klantvrij.text import Edit, apply_edits
from tools.measure_suggestions import Measured, own_sentences, whole

SAID_BETTER = (Verdict.NO_MARKET, Verdict.BORDERLINE)


@cache
def measured() -> tuple[Measured, ...]:
    return tuple(own_sentences())


def edits(text: str, kind: str = "gemeente", **profile: object) -> list[Suggestion]:
    """Return the edit that would be made for each finding."""
    findings = Checker(Profile(kind, **profile)).check(text)  # type: ignore[arg-type]
    firsts = (
        next((item for item in found.suggestions if item.kind == "edit"), None)
        for found in findings
        if found.verdict in SAID_BETTER
    )
    return [item for item in firsts if item is not None]


def hints(text: str, kind: str = "gemeente") -> list[str]:
    found = Checker(Profile(kind)).check(text)
    return [item.replacement for one in found for item in one.suggestions if item.kind == "hint"]


def test_there_are_sentences_of_every_kind():
    counts = Counter(row.name for row in measured())
    assert sum(counts.values()) >= 300
    assert set(counts) >= {
        "adjective",
        "capital",
        "compound",
        "gender",
        "heading",
        "leave",
        "letter",
        "list",
        "order",
        "phrase",
        "plural",
        "possessive",
        "quote",
        "relative",
        "table",
        "verb",
    }


def test_an_edit_is_never_wrong():
    wrong = [
        (row.before, row.after, row.wanted) for row in measured() if row.after and not row.right
    ]
    assert wrong == []


def test_who_says_that_it_lets_homes_has_tenants():
    text = (
        "Wij zijn een volkshuisvester. Wij laten onze klanten meedenken over de plannen voor hun "
        "buurt. De huur blijft betaalbaar."
    )
    (first, *_) = edits(text, kind="")
    assert first.replacement == "huurders"


def test_a_product_is_what_the_words_behind_it_say():
    text = "Mensen met bijstand gebruiken het product 'huurtoeslag' van de dienst te weinig."
    (first, *_) = edits(text, kind="uitvoering")
    assert first.replacement == "de regeling"


def test_three_of_four_findings_have_an_edit():
    to_change = [row for row in measured() if row.before not in row.wanted]
    assert sum(bool(row.after) for row in to_change) >= 0.75 * len(to_change)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        # an unknown compound is not the person alone
        ("Vul de klanttoets van de gemeente in.", "Vul de toets van de gemeente in."),
        # the form of the verb stays
        ("Het wijkteam heeft het gezin ontzorgd.", "Het wijkteam heeft het gezin geholpen."),
        (
            "De gemeente kocht jeugdhulp in.",
            "De gemeente maakte afspraken over jeugdhulp.",
        ),
        (
            "Geachte klant,\n\nU krijgt bijstand van de gemeente. Wij bellen u.",
            "Geachte heer of mevrouw,\n\nU krijgt bijstand van de gemeente. Wij bellen u.",
        ),
        # one word for the same people
        (
            "Bewoners vragen bijstand aan. Een klant belt de gemeente. De klanten wachten.",
            "Bewoners vragen bijstand aan. Een bewoner belt de gemeente. De bewoners wachten.",
        ),
    ],
)
def test_what_went_wrong_before(text: str, after: str) -> None:
    assert whole(text, "gemeente") == after


@pytest.mark.parametrize(
    "text",
    [
        "De huurder is onze klant, zegt de gemeente over de bijstand.",
        "Wie bij de gemeente klant wordt, krijgt bijstand.",
        "De klant van Sociale Zaken krijgt bijstand van de gemeente.",
        "De gemeente kreeg veel nieuwe klanten, vooral voor bijstand.",
        "Wij kiezen klant- en medewerkerstevredenheid als doel van de gemeente.",
        "Elke inwoner is klant van de gemeente en vraagt bijstand aan.",
    ],
)
def test_no_edit_where_the_new_word_would_say_something_else(text):
    checker = Checker(Profile("gemeente"))
    for found in checker.check(text):
        assert all(item.kind == "hint" for item in found.suggestions), found


def test_a_hint_for_an_unknown_compound_is_not_the_person():
    assert "inwoner" not in hints("Vul de klantarena van de gemeente in.")
    assert edits("Kom naar de klantarena van de gemeente over bijstand.") == []


def test_the_decided_word_with_its_article():
    text = "De gemeente belt de klant over een uitkering."
    assert edits(text, decided_words=(("klant", "Wxyzo"),)) == []  # nothing is known of it
    decided = (("klant", "lid"),)
    (edit,) = edits(text, decided_words=decided)  # the dictionary knows it
    assert edit.replacement == "het lid"
    forms = (("lid", "het", "leden"),)
    (edit,) = edits(text, decided_words=decided, word_forms=forms)
    assert edit.replacement == "het lid"
    text = "De gemeente belt alle klanten over een uitkering."
    (edit,) = edits(text, decided_words=decided, word_forms=forms)
    assert edit.replacement == "leden"


def test_a_letter_that_speaks_of_others_keeps_them():
    text = (
        "Geachte heer Vos,\n\nU krijgt bijstand van de gemeente. "
        "De klant moet zijn gegevens geven. Uw uitkering gaat in."
    )
    assert "U moet" not in whole(text, "gemeente")


@cache
def pieces() -> tuple[str, ...]:
    return tuple(row.before for row in measured() if "\n" not in row.before)


def applied(text: str, chosen: list[Suggestion]) -> str:
    return apply_edits(text, [Edit(item.start, item.end, item.replacement) for item in chosen])


def apart(found: list[Suggestion]) -> list[Suggestion]:
    """Return the edits that don't overlap an earlier one, as `klantvrij fix` chooses them."""
    chosen: list[Suggestion] = []
    for item in sorted(found):
        if not chosen or item.start >= chosen[-1].end:
            chosen.append(item)
    return chosen


texts = st.lists(st.sampled_from(range(300)), min_size=1, max_size=4).map(
    lambda places: "\n\n".join(pieces()[place % len(pieces())] for place in places)
)


@settings(max_examples=60, deadline=None)
@given(texts, st.randoms(use_true_random=False))
def test_edits_in_any_order_give_the_same_text(text, random):
    chosen = apart(edits(text))
    shuffled = list(chosen)
    random.shuffle(shuffled)
    assert applied(text, shuffled) == applied(text, chosen)
    one_by_one = text
    for item in sorted(chosen, reverse=True):
        one_by_one = applied(one_by_one, [item])
    assert one_by_one == applied(text, chosen)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_text_outside_an_edit_is_untouched_and_nothing_is_reported_in_it(text):
    checker = Checker(Profile("gemeente"))
    for item in edits(text):
        after = applied(text, [item])
        moved = len(item.replacement) - (item.end - item.start)
        assert after[: item.start] == text[: item.start]
        assert after[item.end + moved :] == text[item.end :]
        last = item.start + len(item.replacement)
        before = {found.text for found in checker.check(text)}
        left = [found for found in checker.check(after) if _inside(found, item.start, last)]
        # what still stands in the phrase was a finding of its own
        assert all(found.text in before and found.text in text for found in left)
        assert len(left) < sum(_inside(f, item.start, item.end) for f in checker.check(text))


def _inside(found: Finding, start: int, end: int) -> bool:
    spans = found.parts or ((found.start, found.end),)
    reported = found.verdict in SAID_BETTER
    return reported and any(a < end and b > start for a, b in spans)


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="klant product inkopen de een het.,'\"-()\n#|", max_size=60),
    st.sampled_from(["klant", "producten", "kopen zorg in", "klantgerichter", "klantdossiers"]),
    st.text(alphabet="en van bij ons die dat\n.,-–'|", max_size=40),
)
def test_any_text_gives_edits_that_can_be_made(left, word, right):
    text = left + word + right
    for item, other in itertools.pairwise(apart(edits(text))):
        assert item.end <= other.start
    applied(text, apart(edits(text)))
