"""The library: a few names, typed, with examples that run, and quick to import."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
import typing
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

import klantvrij
from klantvrij import Checker, Profile, Verdict, check

HEAVY = (
    "lxml",
    "rich",
    "argparse",
    "docx",
    "pypdfium2",
    "openpyxl",
    "pptx",
    "odfdo",
    "markdown_it",
    "gettext",
    "tomllib",
    "asyncio",
    "multiprocessing",
    "numpy",
    "sklearn",
    "dataclasses",
)
MOST_MILLISECONDS = 50


def modules(package: ModuleType = klantvrij) -> list[ModuleType]:
    """Return the modules of the library; those of the site only load where a site is set up."""
    found = [package]
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if info.name != "klantvrij.site" and not info.name.endswith("__main__"):
            module = importlib.import_module(info.name)
            found += modules(module) if info.ispkg else [module]
    return found


def python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_public_names():
    assert check("") == []
    assert Checker().check("") == []
    assert Profile().kind == ""
    assert Verdict("geen-markt") is Verdict.NO_MARKET
    assert set(klantvrij.__all__) == {
        "Checker",
        "Finding",
        "Profile",
        "Verdict",
        "__version__",
        "check",
        "fix",
        "review",
    }
    for name in klantvrij.__all__:
        assert getattr(klantvrij, name)
    with pytest.raises(AttributeError):
        _ = klantvrij.nothing_of_this_name


def test_it_says_that_it_is_typed():
    assert files("klantvrij").joinpath("py.typed").is_file()
    for thing in (check, Checker.check, Checker.__init__):
        hints = inspect.signature(thing)
        assert all(
            parameter.annotation is not inspect.Parameter.empty
            for name, parameter in hints.parameters.items()
            if name != "self"
        )
    assert typing.get_type_hints(check)["return"] == list[klantvrij.Finding]


def test_everything_public_is_documented():
    for name in klantvrij.__all__:
        thing = getattr(klantvrij, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), name
    for name, method in inspect.getmembers(Checker, inspect.isfunction):
        if not name.startswith("_"):
            assert inspect.getdoc(method), name


def test_the_examples_in_the_code_are_right():
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner()
    ran = 0
    for module in modules():
        for example in finder.find(module):
            if example.examples:
                ran += 1
                runner.run(example)
    assert ran >= 2
    assert runner.summarize(verbose=False).failed == 0
    site = Path(klantvrij.__file__).with_name("site")
    unseen = [path.name for path in site.rglob("*.py") if ">>> " in path.read_text("utf-8")]
    assert not unseen, "no example in the site is tried here"


def test_the_package_itself_says_how_to_use_it():
    assert ">>>" in str(klantvrij.__doc__)
    assert ">>>" in str(check.__doc__)


@pytest.mark.parametrize(
    "code", ["import klantvrij", "from klantvrij import check, Checker, Profile, Verdict"]
)
def test_importing_is_quick(code):
    # of this process alone, however busy the machine is
    timed = f"import time; start = time.process_time(); {code}; print(time.process_time() - start)"
    python(timed)  # the first time also writes the byte code
    best = min(float(python(timed)) for _ in range(5))
    assert best * 1000 < MOST_MILLISECONDS


@pytest.mark.parametrize(
    "code",
    [
        "import klantvrij",
        "from klantvrij import check, Checker, Profile, Verdict",
        "from klantvrij import check; check('De bijstandsklant van de gemeente.')",
    ],
)
def test_importing_and_checking_pull_in_nothing_heavy(code):
    python(code)  # the first check compiles the lexicon, for which it reads TOML
    loaded = set(python(f"import sys; {code}; print(' '.join(sys.modules))").split())
    assert sorted(loaded & set(HEAVY)) == []


def test_importing_the_package_alone_loads_none_of_its_rooms():
    loaded = python("import sys, klantvrij; print(' '.join(sys.modules))").split()
    assert [name for name in loaded if name.startswith("klantvrij.")] == []
