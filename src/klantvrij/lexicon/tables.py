"""Reads one TOML table field by field; every mistake becomes one clear Dutch sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from klantvrij.i18n import _


class LexiconError(ValueError):
    """Something in the lexicon data is not right.

    `file`, `entry` and `field` say where ("" when it is about the whole file or entry); the
    message is one Dutch sentence that names them.
    """

    def __init__(self, file: str, entry: str, field: str, problem: str) -> None:
        self.file, self.entry, self.field = file, entry, field
        where = [file]
        if entry:
            where.append(" ".join(entry.split()))  # an id may hold a line end
        if field:
            where.append(_('veld "{field}"').format(field=field))
        super().__init__(f"{', '.join(where)}: {problem}")


class Table:
    """One TOML table being read.

    It remembers which fields were asked for, so that `close` can refuse the rest. `entry` is
    what a person calls the table ('term "klant"').
    """

    def __init__(self, values: Any, file: str, entry: str, path: str = "") -> None:
        self.file, self.entry, self._path = file, entry, path
        self._asked: set[str] = set()
        if not isinstance(values, Mapping):
            raise LexiconError(file, entry, path.rstrip("."), _("hier hoort een tabel te staan."))
        self._values: Mapping[str, Any] = values

    def error(self, field: str, problem: str) -> LexiconError:
        """Return (not raise) an error about `field` of this table; `problem` is Dutch."""
        return LexiconError(self.file, self.entry, self._path + field if field else "", problem)

    def _get(self, field: str, required: bool) -> Any:
        self._asked.add(field)
        value = self._values.get(field)
        if value is None and required:
            raise self.error(field, _("dit veld ontbreekt."))
        return value

    def text(self, field: str, *, required: bool = True, empty: bool = False) -> str:
        """Return a string field; "" when it is absent and not `required`."""
        value = self._get(field, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.error(field, _("hier hoort tekst tussen aanhalingstekens te staan."))
        if value != value.strip() or "\n" in value:
            raise self.error(field, _("haal spaties en regeleinden aan het begin en einde weg."))
        if not value and not empty:
            raise self.error(field, _("dit veld is leeg."))
        return value

    def choice(self, field: str, allowed: Iterable[str], *, default: str = "") -> str:
        """Return one of `allowed`; `default` when absent (required when `default` is "")."""
        value = self.text(field, required=not default) or default
        options = sorted(allowed)
        if value not in options:
            message = _('"{value}" kan hier niet; kies uit: {options}.')
            raise self.error(field, message.format(value=value, options=", ".join(options)))
        return value

    def flag(self, field: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._get(field, required=False)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.error(field, _("hier hoort true of false te staan."))
        return value

    def texts(self, field: str, *, required: bool = False, lower: bool = False) -> tuple[str, ...]:
        """Return a list of strings; with `lower` each must be lower case. None may be there twice.

        Absent and not `required` gives an empty tuple.
        """
        value = self._get(field, required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(field, _('hier hoort een lijst te staan, zoals ["een", "twee"].'))
        for item in value:
            if not item or item != item.strip() or "\n" in item:
                raise self.error(field, _("deze lijst bevat een leeg woord of losse spaties."))
            if lower and item != item.lower():
                raise self.error(field, _('schrijf "{item}" klein.').format(item=item))
        if len(set(value)) != len(value):
            twice = next(item for item in value if value.count(item) > 1)
            raise self.error(field, _('"{item}" staat er twee keer.').format(item=twice))
        if required and not value:
            raise self.error(field, _("deze lijst is leeg."))
        return tuple(value)

    def table(self, field: str) -> Table | None:
        """Return a table within this one, None when absent."""
        value = self._get(field, required=False)
        if value is None:
            return None
        return Table(value, self.file, self.entry, f"{self._path}{field}.")

    def tables(self, field: str) -> list[Table]:
        """Return a list of tables within this one, empty when absent."""
        value = self._get(field, required=False)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(field, _("hier hoort een lijst van tabellen te staan."))
        return [
            Table(item, self.file, self.entry, f"{self._path}{field}[{number}].")
            for number, item in enumerate(value, 1)
        ]

    def close(self) -> None:
        """Refuse every field that was never asked for."""
        for field in self._values:
            if field not in self._asked:
                raise self.error(field, _("dit veld kennen we niet."))


def rows(text: str, file: str, name: str, label: str) -> list[Table]:
    """Parse TOML `text` that holds ``[[name]]`` tables and nothing else; return them.

    The entry of each is called `label` plus its id, lemma, term, code or text, or its number.
    Raises LexiconError.
    """
    import tomllib

    try:
        document = tomllib.loads(text)
    except RecursionError:
        raise LexiconError(file, "", "", _("dit bestand zit te diep in elkaar.")) from None
    except ValueError as error:
        problem = _("dit is geen geldige TOML ({detail}).").format(detail=_where(str(error)))
        raise LexiconError(file, "", "", problem) from None
    top = Table(document, file, "")
    found = top._get(name, required=False)
    top.close()
    if found is None:
        return []
    if not isinstance(found, list):
        raise top.error(name, _("schrijf [[{name}]] met dubbele haken.").format(name=name))
    result = []
    for number, values in enumerate(found, 1):
        called: object = None
        if isinstance(values, Mapping):
            names = (values.get(key) for key in ("id", "lemma", "term", "code", "text"))
            called = next((value for value in names if isinstance(value, str) and value), None)
        entry = f'{label} "{called}"' if called else f"{label} {number}"
        result.append(Table(values, file, entry))
    return result


def _where(message: str) -> str:
    """Turn tomllib's "... (at line 3, column 5)" into Dutch; tomllib gives only text."""
    start = message.rfind("(at ")
    if start < 0:
        return message
    place = message[start + 4 :].rstrip(")")
    return (
        place.replace("line", "regel")
        .replace("column", "teken")
        .replace("end of document", "einde van het bestand")
    )
