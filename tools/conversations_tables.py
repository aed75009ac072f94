"""Makes the tables of docs/conversations.md: the parts with their rights, the rules with scenarios.

`tables` is called by tools/reference.py.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
FEATURES = ROOT / "tests" / "site" / "conversations" / "features"
_MARKS = {"yes": "", "if-opened": "°", "if-shared": "^", "if-own": "*"}


def tables(text: str) -> str:
    """Return `text`, the page, with its two tables as they should be."""
    _start()
    return _between(_between(text, "rights", _rights()), "rules", _rules())


def _start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantvrij.site.settings")
    # settings keep a secret for this computer in the data folder: not for making a page
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("KLANTVRIJ_DATA")
        os.environ["KLANTVRIJ_DATA"] = folder
        import django

        django.setup()
        if before is None:
            del os.environ["KLANTVRIJ_DATA"]
        else:
            os.environ["KLANTVRIJ_DATA"] = before


def _between(text: str, name: str, table: str) -> str:
    begin = f"<!-- {name}: made by tools/reference.py -->\n"
    head, found, rest = text.partition(begin)
    if not found:
        raise SystemExit(f"docs/conversations.md has no place for {name}")
    _old, end, tail = rest.partition("<!-- end -->")
    return f"{head}{begin}\n{table}\n{end}{tail}"


def _rights() -> str:
    from klantvrij.site.conversations import parts, rights
    from klantvrij.site.conversations.kinds import Action, Grant, Role

    rows = [
        "| part | " + " | ".join(str(role) for role in Role) + " |",
        "|---|" + "---|" * len(Role),
    ]
    for part in parts.parts():
        cells = []
        for role in Role:
            granted = [(action, rights.grant(role, part, action)) for action in Action]
            cells.append(
                ", ".join(f"{action}{_MARKS[cell]}" for action, cell in granted if cell != Grant.NO)
            )
        low = " ¹" if rights.TABLE[part].low else ""
        rows.append(f"| `{part}`{low} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def _rules() -> str:
    from klantvrij.site.conversations import rules

    scenarios: dict[str, list[str]] = {}
    for path in sorted(FEATURES.glob("*.feature")):
        pattern = r"@(\w+)\n\s+(?:Abstract )?Scenario: (.+)"
        for tag, title in re.findall(pattern, path.read_text("utf-8")):
            scenarios.setdefault(tag, []).append(f"{title} (`{path.name}`)")
    rows = ["| nr. | rule | says | scenario |", "|---|---|---|---|"]
    for rule in sorted(
        rules.RULES.values(), key=lambda rule: [int(n) for n in rule.number.split(".")]
    ):
        shown = "; ".join(scenarios[rule.name])
        rows.append(f"| {rule.number} | `{rule.name}` | {rule.sentence} | {shown} |")
    return "\n".join(rows) + "\n"
