"""The noun that goes out and the one that comes in, and what of their grammar differs."""

from __future__ import annotations

from klantvrij.records import NamedTuple


class Noun(NamedTuple):
    """A noun, or a phrase with a noun for its head, as it stands in a sentence.

    `text` may be several words (*gesprek met de inwoner*); `gender` is "c" (de) or "n" (het) and
    goes with the head. `person`: people, so *die* and never *waarmee*. `mass`: no *een* and no
    plural (*hulp*, *ondersteuning*).
    """

    text: str
    gender: str
    plural: bool = False
    person: bool = False
    mass: bool = False


class Change(NamedTuple):
    """The difference between two nouns; `old` is None when nothing is known of it.

    `told` says that the caller told what the old noun is, so whether it is a person is known.
    """

    old: Noun | None
    new: Noun
    told: bool = True

    @property
    def common(self) -> bool:
        """Whether the new noun takes *de*: a de-word or a plural."""
        return self.new.plural or self.new.gender == "c"

    @property
    def old_neuter(self) -> bool | None:
        """Whether the old noun takes *het*; None when that isn't known."""
        return None if self.old is None else not self.old.plural and self.old.gender == "n"

    @property
    def matters(self) -> bool:
        """Whether *de* becomes *het*, or the other way, or may do so."""
        return self.old_neuter is None or self.old_neuter == self.common

    @property
    def number(self) -> bool:
        """Whether the number changes."""
        return self.old is not None and self.old.plural != self.new.plural

    @property
    def same_word(self) -> bool:
        """Whether the new noun is the old one."""
        return self.old is not None and self.old.text.lower() == self.new.text.lower()


class Outcome(NamedTuple):
    """Words to put in (place in `Passage.tokens`, new word) and the names of doubts."""

    words: tuple[tuple[int, str], ...] = ()
    doubts: tuple[str, ...] = ()
