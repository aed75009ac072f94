"""Named tuples for modules that have to load fast.

``typing.NamedTuple`` needs the whole of `typing`, which takes as long to load as half of Python
itself. A class made here is the same ``collections.namedtuple``, for the type checker too.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Maker(type):
        """Turns a class with annotated fields into a named tuple."""

        def __new__(mcs, name, bases, space):
            if not bases:
                return super().__new__(mcs, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            defaults = [space.pop(field) for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            for key, value in space.items():
                if key not in {"__dict__", "__weakref__"}:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """Base of a class whose annotated names are the fields of a tuple."""


__all__ = ["NamedTuple"]
