"""The program's own modules in one kept file, so that a start need not look for a hundred.

Python looks for every module in its folders, reads its .pyc and checks that: together that takes
longer than to judge a letter. The command line therefore keeps the code of the modules that a
start of one kind used (``check`` of a .docx, say) in one file of the cache folder
(`klantvrij.keep`), and asks there first. Code is only used when its source still has the size and
time it had; for anything else Python does what it always does.
"""

from __future__ import annotations

import os
import sys

from klantvrij import keep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

    _Kept = tuple[int, int, bool, CodeType]
    """Time (ns) and size of the source, whether the module is a package, and its code."""

_FORMAT = 2
_LEFT_OUT = "klantvrij.site"
"""Serving takes a start of its own; its modules would only make the file larger."""
_COMMANDS = ("check", "fix", "review", "explain", "words", "ask", "init")
_ENDINGS = ("docx", "eml", "html", "md", "odt", "pdf", "pptx", "rtf", "txt", "xlsx")
_package = sys.modules["klantvrij"]
_found: ModuleSpec | None = getattr(_package, "__spec__", None)


def kind_of(arguments: Sequence[str]) -> str:
    """Return what kind of start one with these `arguments` is, fit for a file name: check_docx."""
    command = arguments[0] if arguments and arguments[0] in _COMMANDS else ""
    endings = (path.rpartition(".")[2].lower() for path in arguments[1:])
    ending = next((ending for ending in endings if ending in _ENDINGS), "")
    return f"{command}_{ending}"


class _Finder:
    """Finds the modules of which the code was kept, for Python's import system."""

    def __init__(self, root: str, loader: type, place: tuple[str, str]) -> None:
        self.root = root
        self.place = place
        self.kept: dict[str, _Kept] = keep.loaded(keep.read(*place), _table) or {}
        self.loaded = set(sys.modules)
        """What is there, and needs no code: it was loaded before this."""
        self._make = type("KeptLoader", (loader,), {"get_code": _get_code})

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the code of the module `name` is kept; None leaves it to Python."""
        kept = self.kept.get(name)
        if kept is None:
            return None
        changed, size, package, code = kept
        source = self.source(name, package=package)
        if _stamp(source) != (changed, size):
            return None
        loader = self._make(name, source)
        loader.kept = code
        assert _found is not None
        spec = type(_found)(name, loader, origin=source, is_package=package)
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(source[: source.rindex(os.sep)])
        self.loaded.add(name)
        return spec

    def source(self, name: str, *, package: bool) -> str:
        """Return the path of the source of the module `name`."""
        path = self.root + name.replace(".", os.sep)
        return f"{path}{os.sep}__init__.py" if package else f"{path}.py"


_finder: _Finder | None = None


def hasten(start: str) -> None:
    """Let this process ask for our modules in the cache folder first; `start` as `kind_of` says."""
    global _finder  # noqa: PLW0603 - one for each process, like Python's list of finders
    loader = getattr(_found, "loader", None)
    root = (getattr(_found, "origin", None) or "").removesuffix(f"klantvrij{os.sep}__init__.py")
    if _finder is not None or type(loader).__name__ != "SourceFileLoader" or not root:
        return  # from a zip file, say: then Python has its own way
    _finder = _Finder(root, type(loader), _place(root, start))
    sys.meta_path.insert(0, _finder)


def save() -> None:
    """Keep the code of the modules this process had to load in the ordinary way."""
    if _finder is None or sys.dont_write_bytecode:
        return
    new: dict[str, _Kept] = {}
    for name, module in list(sys.modules.items()):
        ours = name.startswith("klantvrij.") and not name.startswith(_LEFT_OUT)
        if ours and name not in _finder.loaded:
            kept = _kept(_finder, name, module)
            if kept is not None:
                new[name] = kept
    if not new:
        return
    for name, old in _finder.kept.items():
        if name not in new and _stamp(_finder.source(name, package=old[2])) == old[:2]:
            new[name] = old
    from marshal import dumps

    keep.write(*_finder.place, dumps(new))


def _table(kept: object) -> dict[str, _Kept]:
    if not isinstance(kept, dict):
        raise TypeError("no table of modules")
    return kept


def _get_code(loader: object, _name: str) -> CodeType:
    """Return the code that was kept: the one thing in which our loader isn't Python's."""
    code: CodeType = loader.kept  # type: ignore[attr-defined]
    return code


def _kept(finder: _Finder, name: str, module: ModuleType) -> _Kept | None:
    """Return what to keep of a module that Python loaded itself; None when unsure."""
    package = hasattr(module, "__path__")
    source = finder.source(name, package=package)
    before = _stamp(source)
    loader = getattr(module, "__loader__", None)
    if before is None or getattr(loader, "path", None) != source:
        return None
    try:
        code = loader.get_code(name)  # type: ignore[union-attr]
    except (ImportError, OSError, SyntaxError, ValueError, AttributeError):
        return None
    return (*before, package, code) if code and _stamp(source) == before else None


def _stamp(source: str) -> tuple[int, int] | None:
    try:
        status = os.stat(source)  # noqa: PTH116 - start-up time
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _place(root: str, start: str) -> tuple[str, str]:
    """Return what the file is called: other installations and ``python -O`` have their own."""
    import zlib

    facts = f"{_FORMAT}-{sys.flags.optimize}-{zlib.crc32(os.fsencode(root)):08x}"
    return f"modules_{start}", facts
