"""Choosing what to change, and changing it all or not at all."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker import Checker
from klantvrij.checker.finding import Suggestion, Verdict
from klantvrij.documents import read_bytes
from klantvrij.revise.cards import ready_and_ideas
from klantvrij.revise.notes import notes, reasons
from klantvrij.revise.plan import changed, changes_for, marked, plan
from klantvrij.text import apply_edits

TEXT = (
    "Onze klanten krijgen bijstand van de gemeente. Een klantmanager helpt de klanten met hun "
    "bijstandsuitkering."
)
WHEN = dt.datetime(2026, 5, 3, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def findings():
    found = [item for item in Checker().check(TEXT) if item.verdict is Verdict.NO_MARKET]
    assert [item.text for item in found] == ["klanten", "klantmanager", "klanten"]
    hints = [
        tuple(suggestion._replace(kind="hint") for suggestion in item.suggestions) for item in found
    ]
    return [item._replace(suggestions=hint) for item, hint in zip(found, hints, strict=True)]


def certain(finding, old, *words):
    """Return `finding` with edits from the phrase `old` round it to each of `words`."""
    start = TEXT.rindex(old, 0, finding.end + len(old))
    edits = [Suggestion(start, start + len(old), word, "edit") for word in words]
    return finding._replace(suggestions=(*finding.suggestions[:1], *edits))


def test_hints_are_never_changes(findings):
    planned = plan(TEXT, findings)
    assert planned.changes == ()
    assert planned.others == tuple(findings)


def test_the_first_certain_edit_is_chosen(findings):
    first = certain(findings[0], "Onze klanten", "De inwoners", "Inwoners")
    planned = plan(TEXT, [first, *findings[1:]])
    (change,) = planned.changes
    assert [edit.replacement for edit in change.edits] == ["De", "inwoners"]
    assert planned.others == tuple(findings[1:])
    assert [item.suggestion.replacement for item in changes_for(TEXT, first)] == [
        "De inwoners",
        "Inwoners",
    ]


def test_of_two_that_overlap_the_first_is_made(findings):
    _one, manager, people = findings
    long = certain(manager, "Een klantmanager helpt de klanten", "Een begeleider helpt hen")
    short = certain(people, "de klanten", "de inwoners")
    planned = plan(TEXT, [short, long])
    assert [change.finding for change in planned.changes] == [long]
    assert planned.others == (short,)


def test_an_edit_that_changes_nothing_is_none(findings):
    same = certain(findings[0], "Onze klanten", "Onze klanten")
    assert plan(TEXT, [same]).changes == ()


def test_changed_and_checked_again_nothing_is_found_there(findings):
    data = TEXT.encode()
    document = read_bytes(data, "a.txt")
    words = {"klanten": "inwoners", "klantmanager": "begeleider"}
    edits = [certain(item, item.text, words[item.text]) for item in findings]
    planned = plan(TEXT, edits)
    revised = changed(data, document, planned.changes)
    assert not revised.refused
    again = read_bytes(revised.data, "a.txt").text
    assert [item.text for item in Checker().check(again)] == []


def better(finding):
    ready, ideas = ready_and_ideas(finding)
    if ready and ideas:
        return f"Kan ook zo: {ready}. Of denk aan: {ideas}."
    return f"Kan ook zo: {ready}." if ready else f"Denk aan: {ideas}."


def test_notes_say_what_else_could_stand_there_and_why_once(findings):
    document = read_bytes(TEXT.encode(), "a.txt")
    first, manager, last = (note.text for note in notes(document, findings, set()))
    assert first.startswith(f"{better(findings[0])} ")
    assert findings[0].why in first
    assert manager != first
    assert findings[2].why == findings[0].why
    assert last == better(findings[2])
    bare = findings[0]._replace(suggestions=(), why="")
    assert [note.text for note in notes(document, [bare], set())] == [
        "Dit woord past hier niet goed."
    ]


def test_the_reason_of_a_change_is_given_at_the_first_of_its_word_only(findings):
    document = read_bytes(TEXT.encode(), "a.txt")
    said = set()
    one, manager = reasons(document, findings, said)
    assert (one.start, one.text) == (findings[0].start, findings[0].why)
    assert manager.text == findings[1].why != one.text
    assert [note.text for note in notes(document, [findings[2]], said)] == [better(findings[2])]


def test_a_copy_has_the_reason_at_the_first_change_and_the_rest_as_before(findings):
    document = read_bytes(TEXT.encode(), "a.md")
    first, last = certain(findings[0], "klanten", "inwoners"), certain(findings[2], "klanten", "x")
    made = plan(TEXT, [first, findings[1], last])
    revised = marked(TEXT.encode(), document, made.changes, made.others, when=WHEN)
    assert (len(revised.made), revised.notes, revised.unplaced) == (2, 2, ())
    assert revised.data.decode().count(findings[0].why) == 1


def test_what_finds_no_place_becomes_a_note(findings):
    first = certain(findings[0], "Onze klanten", "De inwoners")
    document = read_bytes(f"<p>{TEXT[:20]}<p>{TEXT[20:]}".encode(), "a.html")
    text = document.text
    moved = [
        item._replace(start=text.index(item.text), end=text.index(item.text) + len(item.text))
        for item in findings[:2]
    ]
    across = Suggestion(0, len(text), "alles anders", "edit")
    made = plan(text, [moved[0]._replace(suggestions=(across,)), moved[1]])
    revised = marked(b"", document, made.changes, made.others, when=WHEN)
    assert [change.finding.start for change in revised.refused] == [moved[0].start]
    assert (revised.made, revised.notes) == ((), 2)
    assert first.text == "klanten"


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 30), st.sampled_from("abc"))))
def test_changes_never_overlap_and_every_finding_is_somewhere(spans):
    base = Checker().check(TEXT)[0]
    found = [
        base._replace(
            start=start, end=start + 1, suggestions=(Suggestion(start, start + size, word, "edit"),)
        )
        for start, size, word in spans
        if start + size <= len(TEXT)
    ]
    planned = plan(TEXT, found)
    assert len(planned.changes) + len(planned.others) == len(found)
    edits = [edit for change in planned.changes for edit in change.edits]
    assert apply_edits(TEXT, edits) == apply_edits(TEXT, edits[::-1])


def test_two_words_are_not_both_made_the_same_in_one_sentence():
    text = "De klant en de afnemer van hulp krijgen een uitkering van de gemeente. De klant belt."
    found = Checker(second=False).check(text)
    found = [item for item in found if item.verdict is Verdict.NO_MARKET]
    planned = plan(text, found)
    after = apply_edits(text, [edit for change in planned.changes for edit in change.edits])
    assert after == text.replace("De klant", "De inwoner")
    assert [item.text for item in planned.others] == ["afnemer"]
