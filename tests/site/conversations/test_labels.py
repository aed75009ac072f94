"""Every value has Dutch words of its own, also where two kinds keep the same word."""

import enum

import pytest

from klantvrij.site.conversations import kinds, labels

SILENT = {kinds.Action, kinds.Grant, kinds.Trust, kinds.Act}
KINDS = [
    kind
    for kind in vars(kinds).values()
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum) and kind is not enum.StrEnum
]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (kinds.Role.OTHER, "andere organisatie"),
        (kinds.Law.OTHER, "anders"),
        (kinds.Role.RESIDENT, "inwoner"),
        (kinds.Recording.RESIDENT, "de inwoner neemt op"),
        (kinds.Decider.RESIDENT, "de inwoner"),
        (kinds.Side.ORGANISATION, "organisatie"),
        (kinds.Decider.ORGANISATION, "de organisatie"),
        (kinds.PlanKind.LETTER, "brief"),
    ],
)
def test_the_same_word_of_another_kind_is_not_mistaken_for_it(value, words):
    assert labels.say(value) == words


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in SILENT])
def test_each_value_of_a_kind_is_said_differently(kind):
    said = [labels.say(value) for value in kind]
    assert all(said)
    assert len(set(said)) == len(said)
