"""The program's own modules in one kept file, so that a start need not look for ninety.

Python looks for every module in its folders, reads its .pyc and checks that: together that takes
longer than to judge a letter. The command line therefore keeps the code of the modules it used in
one file of the cache folder (`klantvrij.keep`) and asks there first. Code is only used when its
source still has the size and time it had; for anything else Python does what it always does.
"""

from __future__ import annotations

import os
import sys
from marshal import dumps, loads

from klantvrij import keep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

_FORMAT = 1
_LEFT_OUT = "klantvrij.site"
"""Serving takes a start of its own; its modules would only make the file larger."""
_package = sys.modules["klantvrij"]
_found: ModuleSpec | None = getattr(_package, "__spec__", None)


class _Finder:
    """Finds the modules of which the code was kept, for Python's import system."""

    def __init__(self, root: str, loader: type, kept: keep.Parts | None) -> None:
        self.root = root
        self.kept = kept
        self.facts: dict[str, tuple[int, int, bool]] = kept.note if kept is not None else {}
        """Module → time (ns) and size of its source, and whether it is a package."""
        self.loaded = set(sys.modules)
        """What is there, and needs no code: it was loaded before this."""
        self._make = type("KeptLoader", (loader,), {"get_code": _get_code})

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the code of the module `name` is kept; None leaves it to Python."""
        facts = self.facts.get(name)
        if facts is None or self.kept is None:
            return None
        place = self.place(name, package=facts[2])
        if _stamp(place) != facts[:2]:
            return None
        code = self.kept.get(name)
        if code is None:
            return None
        loader = self._make(name, place)
        loader.kept = code
        assert _found is not None
        spec = type(_found)(name, loader, origin=place, is_package=facts[2])
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(place[: place.rindex(os.sep)])
        self.loaded.add(name)
        return spec

    def place(self, name: str, *, package: bool) -> str:
        """Return the path of the source of the module `name`."""
        path = self.root + name.replace(".", os.sep)
        return f"{path}{os.sep}__init__.py" if package else f"{path}.py"


_finder: _Finder | None = None


def hasten() -> None:
    """Let this process ask for the code of our modules in the cache folder first."""
    global _finder  # noqa: PLW0603 - one for each process, like Python's list of finders
    loader = getattr(_found, "loader", None)
    root = (getattr(_found, "origin", None) or "").removesuffix(f"klantvrij{os.sep}__init__.py")
    if _finder is not None or type(loader).__name__ != "SourceFileLoader" or not root:
        return  # from a zip file, say: then Python has its own way
    _finder = _Finder(root, type(loader), keep.parts(*_kind(root)))
    sys.meta_path.insert(0, _finder)


def save() -> None:
    """Keep the code of the modules this process had to load in the ordinary way."""
    if _finder is None or sys.dont_write_bytecode:
        return
    new: dict[str, bytes] = {}
    facts: dict[str, tuple[int, int, bool]] = {}
    for name, module in list(sys.modules.items()):
        if not name.startswith("klantvrij.") or name.startswith(_LEFT_OUT):
            continue
        if name not in _finder.loaded:
            kept = _code(_finder, name, module)
            if kept is not None:
                facts[name], new[name] = kept
    if not new:
        return
    if _finder.kept is not None:
        old = _finder.kept.every()
        for name, fact in _finder.facts.items():
            place = _finder.place(name, package=fact[2])
            if name in old and name not in new and _stamp(place) == fact[:2]:
                facts[name], new[name] = fact, old[name]
    keep.write_parts(*_kind(_finder.root), facts, new)


def _get_code(loader: object, _name: str) -> CodeType:
    """Return the code that was kept: the one thing in which our loader isn't Python's."""
    code: CodeType = loads(loader.kept)  # type: ignore[attr-defined]  # noqa: S302
    return code


def _code(
    finder: _Finder, name: str, module: ModuleType
) -> tuple[tuple[int, int, bool], bytes] | None:
    """Return the facts and the code of a module that Python loaded itself; None when unsure."""
    package = hasattr(module, "__path__")
    place = finder.place(name, package=package)
    before = _stamp(place)
    loader = getattr(module, "__loader__", None)
    if before is None or getattr(loader, "path", None) != place:
        return None
    try:
        code = dumps(loader.get_code(name))  # type: ignore[union-attr]
    except (ImportError, OSError, SyntaxError, ValueError, AttributeError):
        return None
    return ((*before, package), code) if _stamp(place) == before else None


def _stamp(place: str) -> tuple[int, int] | None:
    try:
        status = os.stat(place)  # noqa: PTH116 - start-up time
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _kind(root: str) -> tuple[str, str]:
    """Return what the file is called: other installations and ``python -O`` have their own."""
    import zlib

    return "modules", f"{_FORMAT}-{sys.flags.optimize}-{zlib.crc32(os.fsencode(root)):08x}"
