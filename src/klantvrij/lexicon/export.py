"""The lexicon for other programs: rows for csv and json, and rules for the Vale prose linter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from klantvrij.i18n import _
from klantvrij.lexicon.model import Term

VALE_STYLE = "Klantvrij"
# Never "error": a word that can be said better is no fault.
_VALE_LEVELS = {"A": "warning", "B": "suggestion", "C": "suggestion"}
_VALE_FILES = {"A": "Meestal", "B": "Soms", "C": "Licht"}
_REGEX_SPECIAL = frozenset("\\.+*?()[]{}|^$")


def rows(terms: Iterable[Term]) -> Iterator[dict[str, object]]:
    """Yield one flat row per term, with Dutch field names; lists stay lists.

    The values are strings, booleans or lists of strings, so that json can take them as they are.
    """
    for term in terms:
        yield {
            "id": term.id,
            "woord": term.lemma,
            "woordsoort": _POS[term.pos],
            "lidwoord": term.gender,
            "meervoud": list(term.plural),
            "vormen": list(term.forms),
            "varianten": [*term.variants, *term.split],
            "familie": term.family,
            "beeld": term.metaphor,
            "niveau": term.severity,
            "pakket": term.pack,
            "gemeld": term.reported,
            "waarom": term.why,
            "waarom_zeggen_we_dit": term.why_said,
            "wat_het_doet": term.effect,
            "niet_melden": term.leave,
            "beter": [word.text for word in term.better if word.text],
            "bronnen": list(term.sources),
        }


_POS = {
    "noun": "zelfstandig naamwoord",
    "verb": "werkwoord",
    "adjective": "bijvoeglijk naamwoord",
    "phrase": "woordgroep",
}


def to_json(terms: Iterable[Term]) -> str:
    """Return the rows as a JSON list, indented, in UTF-8 letters."""
    import json

    return json.dumps(list(rows(terms)), ensure_ascii=False, indent=2) + "\n"


def to_csv(terms: Iterable[Term]) -> str:
    """Return the rows as csv with a header; a list becomes one cell, joined by "; ".

    Booleans become "ja" or "nee". A cell that a spreadsheet would take for a formula gets a
    single quote in front.
    """
    import csv
    import io

    out = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows(terms):
        if writer is None:
            writer = csv.DictWriter(out, fieldnames=list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: cell(value) for name, value in row.items()})
    return out.getvalue()


def cell(value: object) -> str:
    """Return `value` as the text of one cell, as `to_csv` writes it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text


def vale(terms: Iterable[Term]) -> dict[str, str]:
    """Return a Vale style as file name → YAML text, e.g. ``Klantvrij/Meestal.yml``.

    Per level one file of `substitution` rules, for spellings whose better word fits in the same
    form (singular for singular, infinitive for infinitive), and one of `existence` rules for the
    rest. Vale has no context, so words that are often something else (those with other senses in
    the lexicon: klant, product) go no higher than "suggestion", and of verbs only the infinitive
    is taken. Fixed terms, the extension pack and words never reported are left out.
    Source of the format: vale.sh, "substitution" and "existence".
    """
    swaps: dict[str, dict[str, str]] = {level: {} for level in _VALE_FILES}
    tokens: dict[str, list[str]] = {level: [] for level in _VALE_FILES}
    for term in terms:
        if not term.reported or term.pack != "core" or term.severity not in _VALE_FILES:
            continue
        level = "B" if term.senses and term.severity == "A" else term.severity
        for surface in term.surfaces():
            if term.pos == "verb" and surface != term.lemma.lower():
                continue
            options = _fitting(term, surface)
            if options:
                swaps[level][_pattern(surface)] = "|".join(options)
            else:
                tokens[level].append(_pattern(surface))
    files = {}
    for level, name in _VALE_FILES.items():
        if swaps[level]:
            files[f"{VALE_STYLE}/{name}.yml"] = _substitution(level, swaps[level])
        if tokens[level]:
            files[f"{VALE_STYLE}/{name}Zonder.yml"] = _existence(level, tokens[level])
    return files


def _fitting(term: Term, surface: str) -> list[str]:
    """Return the better words that can stand in the place of `surface` as it is inflected."""
    if term.pos == "noun":
        if surface in term.forms:  # a diminutive: no better word has one
            return []
        plural = term.is_plural(surface)
        found = [word.plural if plural else word.text for word in term.better if word.gender]
    elif surface == term.lemma.lower():
        found = [word.text for word in term.better if word.kind == "word"]
    else:
        return []
    return [text for text in dict.fromkeys(found) if text][:4]


def _substitution(level: str, swaps: dict[str, str]) -> str:
    # With the replace action Vale joins the alternatives itself, so the first %s has no quotes.
    head = _vale_head("substitution", level, _("Kan ook zo: %s in plaats van '%s'."))
    lines = [f"  {_quoted(key)}: {_quoted(value)}" for key, value in sorted(swaps.items())]
    return "\n".join([*head, "action:", "  name: replace", "swap:", *lines, ""])


def _existence(level: str, tokens: list[str]) -> str:
    head = _vale_head("existence", level, _("'%s' kan vaak beter: zeg wat u bedoelt."))
    return "\n".join([*head, "tokens:", *(f"  - {_quoted(item)}" for item in sorted(tokens)), ""])


def _vale_head(kind: str, level: str, message: str) -> list[str]:
    return [
        f"extends: {kind}",
        f"message: {_quoted(message)}",
        f"level: {_VALE_LEVELS[level]}",
        "ignorecase: true",
    ]


def _pattern(surface: str) -> str:
    """Return `surface` as a regular expression that matches just that."""
    return "".join("\\" + char if char in _REGEX_SPECIAL else char for char in surface)


def _quoted(text: str) -> str:
    """Return `text` as a YAML double-quoted scalar; JSON's escapes are valid there."""
    import json

    return json.dumps(text, ensure_ascii=False)
