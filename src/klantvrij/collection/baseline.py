"""The baseline: what was already there when an organisation began, so that only new words count.

The file says per document how often each occurrence (term and hash of the words around it, see
`snippet.context_key`) may stand there. It survives edits elsewhere in the text and, when a
document has moved or has a new name, follows it. Writing it again takes away what is gone and never
adds anything: the number can only fall. To begin anew, remove the file.

This lives on the floor of ``collection`` because it compares many documents with an earlier run.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress

from klantvrij.collection.result import DocumentResult, Located, TextFinding
from klantvrij.documents.errors import system_reason
from klantvrij.i18n import _

VERSION = 1
DEFAULT_NAME = "klantvrij-baseline.json"


class BaselineError(ValueError):
    """The baseline can't be read; the message is one Dutch sentence."""


class Baseline:
    """What may stand in each document, and what of it was seen in this run."""

    def __init__(self, documents: dict[str, Counter[str]], folder: str) -> None:
        """`documents`: per document, relative to `folder`, how often each key may occur."""
        self._allowed = documents
        self._folder = folder
        self._used: dict[str, Counter[str]] = {}
        self._checked: set[str] = set()
        self._missing: set[str] | None = None

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Read the file at `path`. Raises BaselineError, FileNotFoundError when it isn't there."""
        try:
            with open(path, "rb") as file:
                content = json.loads(file.read())
        except FileNotFoundError:
            raise
        except OSError as error:
            message = _("De nulmeting {name} kan niet gelezen worden ({reason}).")
            raise BaselineError(message.format(name=path, reason=system_reason(error))) from error
        except (ValueError, RecursionError) as error:
            raise _not_ours(path) from error
        if not isinstance(content, dict) or content.get("klantvrijBaseline") != VERSION:
            raise _not_ours(path)
        documents = content.get("documenten")
        if not isinstance(documents, dict):
            raise _not_ours(path)
        allowed = {}
        for name, counts in documents.items():
            if not isinstance(counts, dict) or not all(map(_is_count, counts.values())):
                raise _not_ours(path)
            allowed[name] = Counter(counts)
        return cls(allowed, os.path.dirname(os.path.abspath(path)))

    @property
    def total(self) -> int:
        """How many occurrences the baseline lets stand."""
        return sum(counts.total() for counts in self._allowed.values())

    @property
    def gone(self) -> int:
        """How many of those, in the documents seen in this run or removed since, are gone."""
        return self.total - self._shrunk().total

    def apply(self, result: DocumentResult) -> DocumentResult:
        """Return `result` with only what is new in `reported`; the rest counts as `known`."""
        if result.error:
            return result
        name = self.name_of(result.path)
        self._checked.add(name)
        self._adopt(name, result)
        used = self._used.setdefault(name, Counter())
        left = Counter(self._allowed.get(name, ())) - used
        new: list[Located] = []
        for located in result.reported:
            if left[located.key] > 0:
                left[located.key] -= 1
                used[located.key] += 1
            else:
                new.append(located)
        whole: list[TextFinding] = []
        for found in result.whole:
            if found.report and left[found.key] > 0:
                left[found.key] -= 1
                used[found.key] += 1
            else:
                whole.append(found)
        known = len(result.reported) - len(new) + len(result.whole) - len(whole)
        return result._replace(reported=tuple(new), whole=tuple(whole), known=result.known + known)

    def name_of(self, path: str) -> str:
        """Return the name of the document at `path` in the file: relative, forward slashes."""
        if path == "-":
            return path
        full = os.path.abspath(path)
        with suppress(ValueError):  # another drive, on Windows
            full = os.path.relpath(full, self._folder)
        return full.replace(os.sep, "/")

    def _adopt(self, name: str, result: DocumentResult) -> None:
        """Let an unknown document take over one that is gone and shares most with it."""
        if name in self._allowed or not result.reported:  # nothing to know it by
            return
        if self._missing is None:
            self._missing = {old for old in self._allowed if self._is_gone(old)}
        keys = Counter(located.key for located in result.reported)
        shared = {old: (keys & self._allowed[old]).total() for old in self._missing}
        old = max(sorted(shared), key=shared.__getitem__, default="")
        if old and shared[old]:
            self._missing.remove(old)
            self._allowed[name] = self._allowed.pop(old)

    def _is_gone(self, name: str) -> bool:
        return name != "-" and not os.path.exists(os.path.join(self._folder, name))

    def _shrunk(self) -> Baseline:
        """Return the baseline without what is gone."""
        kept: dict[str, Counter[str]] = {}
        for name, counts in self._allowed.items():
            if name in self._checked:
                kept[name] = self._used[name]
            elif not self._is_gone(name):
                kept[name] = counts
        return Baseline(kept, self._folder)

    def to_json(self) -> str:
        """Return the contents for the file, without what is gone."""
        return _to_json(self._shrunk()._allowed)


def first_baseline(path: str, results: Iterable[DocumentResult]) -> str:
    """Return the contents of a first baseline, for the file at `path`, from `results`."""
    namer = Baseline({}, os.path.dirname(os.path.abspath(path)))
    documents: dict[str, Counter[str]] = {}
    for result in results:
        counts = documents.setdefault(namer.name_of(result.path), Counter())
        counts.update(located.key for located in result.reported)
        counts.update(found.key for found in result.whole if found.report)
    return _to_json(documents)


def _to_json(documents: dict[str, Counter[str]]) -> str:
    """One line per occurrence, sorted, so that changes read well in version control."""
    filled = {
        name: {key: count for key, count in sorted(counts.items()) if count > 0}
        for name, counts in sorted(documents.items())
    }
    filled = {name: counts for name, counts in filled.items() if counts}
    content = {
        "klantvrijBaseline": VERSION,
        "aantal": sum(sum(counts.values()) for counts in filled.values()),
        "documenten": filled,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _not_ours(path: str) -> BaselineError:
    message = _(
        "{name} is geen nulmeting van Klantvrij; verwijder het bestand en schrijf een nieuwe."
    )
    return BaselineError(message.format(name=path))
