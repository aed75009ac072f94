"""Triggers with which the database refuses to change or remove what is only ever added.

Versions of texts and lines of the view log. They stop a mistake and a careless query, on SQLite and
PostgreSQL alike. The one way round is `lifted`: what a resident takes back, destruction after the
term, and a change of keys. It opens the guard for one transaction and nobody else, and even then
who wrote, when, and as what number can't be changed. Who owns the database can take triggers away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import NamedTuple

from django.db import connections, transaction

from klantvrij.site.conversations.models import GuardLifted, Version, View

_MESSAGE = "what was said or seen in a conversation is only added"


class Why(StrEnum):
    """What the guard is lifted for."""

    TAKEN_BACK = "taken-back"
    TERM_OVER = "term-over"
    NEW_KEY = "new-key"


class _Kept(NamedTuple):
    """A table: what may change once the guard is lifted, and how far anything may without that."""

    table: str
    lifted: frozenset[str] = frozenset()
    forward: str = ""
    """A moment that may always move on."""


_TABLES = (
    _Kept(Version._meta.db_table, frozenset({"cipher", "erased_at"})),
    _Kept(View._meta.db_table, forward="last_at"),
)
_LIFTED = f"EXISTS (SELECT 1 FROM {GuardLifted._meta.db_table})"  # noqa: S608 - our own name


@contextmanager
def lifted(why: Why) -> Iterator[None]:
    """Let this transaction, and no other, destroy or encrypt anew what is guarded."""
    with transaction.atomic():
        # a row that is never committed: no other transaction sees it, and after a crash it is gone
        row = GuardLifted.objects.create(why=why)
        yield
        row.delete()


def guard(using: str = "default") -> None:
    """Set the triggers in the database `using`; done twice is done once."""
    connection = connections[using]
    lift(using)
    here = set(connection.introspection.table_names())
    if not {GuardLifted._meta.db_table, *(kept.table for kept in _TABLES)} <= here:
        return  # migrated back to before there was a guard
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for kept in _TABLES:
            described = connection.introspection.get_table_description(cursor, kept.table)
            columns = [column.name for column in described]
            for statement in (_postgresql if postgresql else _sqlite)(kept, columns):
                cursor.execute(statement)


def lift(using: str = "default") -> None:
    """Take the triggers away, for who puts something right by hand."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for kept in _TABLES:
            for what in ("update", "delete", "truncate"):
                on = f" ON {kept.table}" if connection.vendor == "postgresql" else ""
                if on or what != "truncate":
                    cursor.execute(f"DROP TRIGGER IF EXISTS {kept.table}_no_{what}{on}")


def _refused(kept: _Kept, columns: list[str], differs: str) -> str:
    """Return the condition under which an UPDATE is refused."""

    def changed(free: frozenset[str]) -> str:
        return " OR ".join(
            f"OLD.{name} {differs} NEW.{name}" for name in sorted(set(columns) - free)
        )

    free = frozenset({kept.forward}) - {""}
    back = f" OR NEW.{kept.forward} < OLD.{kept.forward}" if kept.forward else ""
    return f"({changed(free | kept.lifted)}) OR (({changed(free)}{back}) AND NOT {_LIFTED})"


def _sqlite(kept: _Kept, columns: list[str]) -> Iterator[str]:
    for what, refused in (
        ("update", _refused(kept, columns, "IS NOT")),
        ("delete", f"NOT {_LIFTED}"),
    ):
        yield (
            f"CREATE TRIGGER {kept.table}_no_{what} BEFORE {what} ON {kept.table} "
            f"WHEN {refused} BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
        )


def _postgresql(kept: _Kept, columns: list[str]) -> Iterator[str]:
    function = f"{kept.table}_refuse"
    refused = _refused(kept, columns, "IS DISTINCT FROM")
    yield (
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION '{_MESSAGE}'; END IF; "
        f"IF TG_OP = 'DELETE' THEN "
        f"IF NOT {_LIFTED} THEN RAISE EXCEPTION '{_MESSAGE}'; END IF; RETURN OLD; END IF; "
        f"IF {refused} THEN RAISE EXCEPTION '{_MESSAGE}'; END IF; RETURN NEW; END $$"
    )
    for what, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
        yield (
            f"CREATE TRIGGER {kept.table}_no_{what} BEFORE {what} ON {kept.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {function}()"
        )
