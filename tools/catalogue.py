"""Keeps the translations of our messages: collects the Dutch texts, compiles the catalogues.

The Dutch source strings are the keys (``_("…")`` in the code). Run without arguments to bring
``locale/*/LC_MESSAGES/klantvrij.po`` up to date and to compile each to the ``.mo`` beside it, or
with ``--check`` to only say what is missing or out of date (exit code 1). The templates of the site
have a catalogue of their own, ``site/locale/*/LC_MESSAGES/django.po``, which Django reads.

The .mo format is that of GNU gettext (manual, "The Format of GNU MO Files").
"""

from __future__ import annotations

import ast
import re
import struct
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "klantvrij"
LOCALE = PACKAGE / "locale"
SITE_LOCALE = PACKAGE / "site" / "locale"
_TRANSLATED = re.compile(r"""{% translate (?:"([^"]+)"|'([^']+)')(?: as \w+)? %}""")
_HEADER = (
    "Project-Id-Version: klantvrij\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Language: {language}\n"
)


def source_texts() -> list[str]:
    """Return every text that is translated, sorted, so that moving code changes nothing."""
    return sorted({text for path in PACKAGE.rglob("*.py") for text in _texts_in(path)})


def _texts_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        argument = node.args[0]
        if node.func.id == "_" and isinstance(argument, ast.Constant) and argument.value:
            yield str(argument.value)


def cue_labels() -> list[str]:
    """Return what the cues in the lexicon are called, which a report says of the words it names."""
    data = tomllib.loads((PACKAGE / "lexicon" / "data" / "cues.toml").read_text("utf-8"))
    return sorted({cue["label"] for cue in data["cue"] if cue.get("label")})


def template_texts() -> list[str]:
    """Return every text that is translated in a template of the site, sorted."""
    return sorted(
        {
            first or second
            for path in (PACKAGE / "site").rglob("*.html")
            for first, second in _TRANSLATED.findall(path.read_text("utf-8"))
        }
    )


def read_po(path: Path) -> dict[str, str]:
    """Return the translations in a .po file: msgid → msgstr (which may be empty)."""
    found: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    field = ""
    for line in [*path.read_text("utf-8").splitlines(), "msgid"]:
        word, _space, rest = line.partition(" ")
        if word in {"msgid", "msgstr"}:
            if word == "msgid" and parts:
                found["".join(parts["msgid"])] = "".join(parts["msgstr"])
                parts = {}
            field = word
            parts[field] = []
        elif not line.startswith('"'):
            continue
        else:
            rest = line
        if rest:
            parts[field].append(ast.literal_eval(rest))
    found.pop("", None)
    return found


def to_po(language: str, texts: Iterable[str], known: dict[str, str]) -> str:
    """Return the .po file for `language`: every source text with its translation, if any."""
    entries = [_entry(text, known.get(text, "")) for text in texts]
    return "\n".join([_entry("", _HEADER.format(language=language)), *entries])


def _entry(text: str, translation: str) -> str:
    return f"msgid {_quoted(text)}\nmsgstr {_quoted(translation)}\n"


def _quoted(text: str) -> str:
    def one(part: str) -> str:
        escaped = part.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    lines = text.splitlines(keepends=True)
    return one(text) if len(lines) < 2 else '""\n' + "\n".join(map(one, lines))


def to_mo(language: str, known: dict[str, str]) -> bytes:
    """Return the compiled catalogue; texts without translation are left out."""
    pairs = sorted(
        (text.encode(), translation.encode())
        for text, translation in {**known, "": _HEADER.format(language=language)}.items()
        if translation
    )
    count = len(pairs)
    ids = b"".join(key + b"\0" for key, _value in pairs)
    start = 28 + 16 * count
    tables: list[int] = []
    offset = start
    for column in (0, 1):
        for pair in pairs:
            tables += (len(pair[column]), offset)
            offset += len(pair[column]) + 1
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start)
    return (
        head
        + struct.pack(f"<{4 * count}I", *tables)
        + ids
        + b"".join(value + b"\0" for _key, value in pairs)
    )


def main(arguments: list[str]) -> int:
    """Bring the catalogues up to date, or check them; return the exit code."""
    wrong = 0
    for locale, domain, texts in (
        (LOCALE, "klantvrij", sorted({*source_texts(), *cue_labels()})),
        (SITE_LOCALE, "django", template_texts()),
    ):
        for folder in sorted(locale.glob("*/LC_MESSAGES")):
            wrong += _keep(folder, domain, texts, only_check="--check" in arguments)
    return 1 if wrong else 0


def _keep(folder: Path, domain: str, texts: list[str], *, only_check: bool) -> int:
    """Bring one catalogue up to date, or count what is wrong with it."""
    language = folder.parent.name
    po, mo = folder / f"{domain}.po", folder / f"{domain}.mo"
    known = read_po(po) if po.exists() else {}
    wanted = {text: known.get(text, "") for text in texts}
    missing = [text for text, translation in wanted.items() if not translation]
    new_po, new_mo = to_po(language, texts, known), to_mo(language, wanted)
    for text in missing:
        print(f"{language}: not translated: {text!r}")
    if not only_check:
        po.write_text(new_po, encoding="utf-8")
        mo.write_bytes(new_mo)
        return 0
    stale = not po.exists() or po.read_text("utf-8") != new_po
    stale = stale or not mo.exists() or mo.read_bytes() != new_mo
    if stale:
        print(f"{language}: out of date; run tools/catalogue.py")
    return stale + len(missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
