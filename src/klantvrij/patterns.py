"""Regular expressions that are only compiled when they are used, and kept for the next start.

To compile the patterns one letter needs takes as long as starting Python, and to load `re` half of
that. A `pattern` is therefore compiled at its first use, and what `re` made of it is kept in the
cache folder (`klantvrij.keep`), so that the next start hands it to Python's engine as it is. Where
that can't be done (another Python, a damaged file) `re` compiles it anew; nothing else changes.
"""

from __future__ import annotations

import marshal
import sys

from klantvrij import keep

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_MOST_KEPT = 1000
_WORD = 4  # bytes of a number in what `re` makes
_FORMAT = "2"
_REFUSED = (EOFError, TypeError, ValueError, OverflowError, RuntimeError)
_kept: dict[str, bytes] | None = None
_new: dict[str, None] = {}
_kind = "patterns"


class _Pattern:
    """Stands for a compiled pattern until it is used; its methods are then those of that."""

    def __init__(self, source: str) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        made = _compiled(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        found: object = getattr(made, name)
        return found

    def __reduce__(self) -> tuple[object, ...]:
        return pattern, (self.pattern,)


def pattern(source: str) -> re.Pattern[str]:
    """Return the pattern `source`; flags stand in the pattern itself: ``(?i)``.

    A mistake in `source` shows when it is first used, as re.error.
    """
    return _Pattern(source)  # type: ignore[return-value]


def escape(text: str) -> str:
    """Return the pattern of `text` itself; what ``re.escape`` does, without `re` for a word."""
    if text.replace(" ", "").isalnum():
        return text
    import re

    return re.escape(text)


def keep_for(start: str) -> None:
    """Keep the patterns of each kind of start apart (see `modules.kind_of`): it needs no others."""
    global _kind  # noqa: PLW0603 - one for each process
    _kind = f"patterns_{start}"


def save() -> None:
    """Keep what was compiled in this process, for the next."""
    if not _new:
        return
    known = _read()
    for source in _new:
        code = _code(source)
        if code is not None:
            known.pop(source, None)
            known[source] = code
    _new.clear()
    keep.write(_kind, _FORMAT, marshal.dumps(dict(list(known.items())[-_MOST_KEPT:])))


def _compiled(source: str) -> re.Pattern[str]:
    global _kept  # noqa: PLW0603 - one for each process, like the cache of re itself
    if _kept is None:
        _kept = _read()
    code = _kept.get(source)
    if code is not None:
        try:
            import _sre  # type: ignore[import-not-found]

            flags, words, *groups = marshal.loads(code)  # noqa: S302 - our own file
            numbers = list(memoryview(words).cast("I"))
            made: re.Pattern[str] = _sre.compile(source, flags, numbers, *groups)
        except (ImportError, AttributeError, LookupError, *_REFUSED):
            pass  # RuntimeError: the engine checks the code before it takes it
        else:
            return made
    _new[source] = None
    import re

    return re.compile(source)


def _read() -> dict[str, bytes]:
    """Return what was kept, empty when there is nothing to be had."""
    return keep.loaded(keep.read(_kind, _FORMAT), _table) or {}


def _table(kept: object) -> dict[str, bytes]:
    if not isinstance(kept, dict):
        raise TypeError("no table of patterns")
    return kept


def _code(source: str) -> bytes | None:
    """Return what `re` makes of `source`, for ``_sre.compile``; None where it can't be had.

    This is what ``re.compile`` does in CPython 3.11 to 3.14 before it calls the engine.
    """
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, 0)
        code = _compiler._code(parsed, 0)
        groups = parsed.state.groupdict
        names = [None] * parsed.state.groups
        for name, place in groups.items():
            names[place] = name
        flags, count = int(parsed.state.flags), parsed.state.groups - 1
        words = b"".join(int(word).to_bytes(_WORD, sys.byteorder) for word in code)
        return marshal.dumps((flags, words, count, dict(groups), tuple(names)))
    except (ImportError, AttributeError, TypeError, ValueError):
        return None
