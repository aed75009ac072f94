"""Named tuples for modules that have to load fast.

``typing.NamedTuple`` needs the whole of `typing`, which takes as long to load as half of Python
itself, and ``collections.namedtuple`` compiles a function for every class: for the sixty classes a
letter needs that is longer than to judge it. A class made here does what a namedtuple does, for
the type checker too; its constructor is a ready-made one with the names of the fields filled in.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter

    _new = tuple.__new__
    _CONSTRUCTORS = (
        lambda cls: _new(cls, ()),
        lambda cls, a: _new(cls, (a,)),
        lambda cls, a, b: _new(cls, (a, b)),
        lambda cls, a, b, c: _new(cls, (a, b, c)),
        lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: _new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: _new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: _new(cls, (a, b, c, d, e, f, g, h, i)),
    )
    """By number of fields; a class with more gets a compiled one."""
    _function = type(_CONSTRUCTORS[0])

    def _constructor(name, fields, defaults):
        names = ("cls", *fields)
        if len(fields) < len(_CONSTRUCTORS):
            code = _CONSTRUCTORS[len(fields)].__code__.replace(co_varnames=names)
        else:
            line = f"lambda {', '.join(names)}: _new(cls, ({', '.join(fields)}))"
            code = eval(line).__code__  # noqa: S307 - names of fields in our own classes
        made = _function(code, globals(), "__new__", defaults)
        made.__qualname__ = f"{name}.__new__"
        return made

    class _Record(tuple):
        """What every record can do; the same as ``collections.namedtuple`` gives."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed):
            made = _new(type(self), map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = zip(self._fields, self, strict=True)
            return (
                f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in fields)})"
            )

        def __getnewargs__(self):
            return tuple(self)

        __replace__ = _replace  # copy.replace, Python 3.13

    class _Maker(type):
        """Turns a class with annotated fields into a named tuple."""

        def __new__(mcs, name, bases, space):
            if not bases:
                return super().__new__(mcs, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            defaults = {field: space[field] for field in fields if field in space}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default behind one with a default")
            for place, field in enumerate(fields):
                space[field] = _tuplegetter(place, f"Alias for field number {place}")
            space["__slots__"] = ()
            space["_fields"] = space["__match_args__"] = fields
            space["_field_defaults"] = defaults
            space["__new__"] = _constructor(name, fields, tuple(defaults.values()))
            return type(name, (_Record,), space)

    class NamedTuple(metaclass=_Maker):
        """Base of a class whose annotated names are the fields of a tuple."""


__all__ = ["NamedTuple"]
