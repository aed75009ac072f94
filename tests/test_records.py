"""Our named tuples do what those of `typing` do."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import NamedTuple as Typed

import pytest

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


class Wide(NamedTuple):
    """More fields than there are ready-made constructors for."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: str = "k"


class Empty(NamedTuple):
    """No fields."""


def test_any_number_of_fields() -> None:
    assert Wide(1, 2, 3, 4, 5, 6, 7, 8, 9, j=10) == (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "k")
    assert Wide._make(range(11)).k == 10  # type: ignore[comparison-overlap]
    assert Empty() == ()


def test_what_is_wrong_is_refused() -> None:
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(TypeError):
            Ours(*wrong)  # type: ignore[call-arg,arg-type]
    with pytest.raises(TypeError):
        Ours(1, third=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Ours._make((1,))
    with pytest.raises(ValueError, match="third"):
        Ours(1)._replace(third=2)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Ours(1).first = 2  # type: ignore[misc]
    with pytest.raises(TypeError, match="default"):
        type(NamedTuple)("Wrong", (NamedTuple,), {"__annotations__": {"a": 1, "b": 2}, "a": 3})  # type: ignore[misc]


def test_tools_see_what_they_see_of_another() -> None:
    assert str(inspect.signature(Ours)) == "(first, second='b')"
    assert copy.copy(Ours(1)) == copy.deepcopy(Ours(1)) == Ours(1)
    match Ours(1):
        case Ours(first, second):
            assert (first, second) == (1, "b")
