"""Our named tuples do what those of `typing` do."""

from __future__ import annotations

import pickle
from typing import NamedTuple as Typed

from klantvrij.records import NamedTuple


class Ours(NamedTuple):
    """A record."""

    first: int
    second: str = "b"
    """What it is."""

    @property
    def both(self) -> str:
        """Both."""
        return f"{self.first}{self.second}"

    @classmethod
    def make(cls) -> Ours:
        """Make one."""
        return cls(3)


class Theirs(Typed):
    """A record."""

    first: int
    second: str = "b"


def test_it_is_the_same_tuple() -> None:
    assert Ours(1) == (1, "b") == Theirs(1)
    assert Ours._fields == Theirs._fields
    assert Ours._field_defaults == Theirs._field_defaults
    assert Ours(1)._replace(second="c") == Ours(1, second="c")
    assert Ours(1)._asdict() == {"first": 1, "second": "b"}
    assert repr(Ours(1)) == "Ours(first=1, second='b')"
    assert list(Ours.__annotations__) == list(Theirs.__annotations__)
    assert not hasattr(Ours(1), "__dict__")


def test_methods_and_docstring_stay() -> None:
    assert Ours(1).both == "1b"
    assert Ours.make() == (3, "b")
    assert Ours.__doc__ == "A record."


def test_it_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(Ours(1))) == Ours(1)
