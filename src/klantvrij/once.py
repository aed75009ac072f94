"""What is made once for all threads: `functools.cache` may make it twice when two ask at once."""

from __future__ import annotations

from _thread import RLock  # threading takes long to load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

_MAKING = RLock()
"""One for all: what is made once may need another thing that is."""


def once(make: Callable[[], T]) -> Callable[[], T]:
    """Return `make`, called only the first time; an error isn't kept.

    Tables that belong together stay so: a word's place in one means nothing in a second copy.
    """
    made: list[T] = []

    def get() -> T:
        if not made:
            with _MAKING:
                if not made:
                    made.append(make())
        return made[0]

    get.__doc__ = make.__doc__
    return get
