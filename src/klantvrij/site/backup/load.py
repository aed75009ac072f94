"""Putting a backup back: all of it or nothing.

The tables are made as they were when the backup was made, filled, and then brought up to date by
the migrations since. So an older backup can be put back, and a newer one is refused. On SQLite that
is done in a new file that takes the place of the old one at the end; on PostgreSQL in one
transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from klantvrij.i18n import _
from klantvrij.site.audit import log
from klantvrij.site.backup import file
from klantvrij.site.backup.dump import kept
from klantvrij.site.backup.file import BackupError

_AT_ONCE = 500


def restore(path: Path, *, force: bool = False) -> file.About:
    """Put the backup at `path` in the place of what the site keeps now; return what it is.

    Raises BackupError, and changes nothing, when it is no backup, isn't whole, was made by a newer
    version, when the site is open, or when there is something already and `force` isn't given.
    """
    about = file.read(path)
    known = MigrationExecutor(connection).loader.disk_migrations
    if any(migration not in known for migration in about.migrations):
        text = _(
            "Deze reservekopie is gemaakt met een nieuwere versie ({version}); werk eerst bij."
        )
        raise BackupError(text.format(version=about.version))
    if not force and _something_there():
        raise BackupError(
            _("Er zijn al gegevens. Wilt u ze vervangen door de reservekopie? Voeg --force toe.")
        )
    try:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                _empty_postgresql()
                _fill(path, about)
        else:
            _in_a_new_file(lambda: _fill(path, about))
    except (DatabaseError, LookupError, ValueError, TypeError) as error:
        if isinstance(error, BackupError):
            raise
        text = _("De reservekopie kon niet teruggezet worden ({why}); er is niets veranderd.")
        raise BackupError(text.format(why=type(error).__name__)) from error
    return about


def _fill(path: Path, about: file.About) -> None:
    """Make the tables of the backup in an empty database, fill them, and bring them up to date."""
    executor = MigrationExecutor(connection)
    last = _last(executor, about)
    executor.migrate(last)
    state = executor.loader.project_state(last)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # what migrations put in by themselves is in the backup as well
            for label in {label for label, _values in file.rows(path)}:
                table = connection.ops.quote_name(state.apps.get_model(label)._meta.db_table)
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the name of a model of ours
        for label, found in groupby(file.rows(path), key=lambda row: row[0]):
            model = state.apps.get_model(label)
            for field in model._meta.concrete_fields:
                for name in ("auto_now", "auto_now_add"):  # the moment was then, not now
                    if hasattr(field, name):
                        setattr(field, name, False)
            batch: list[Any] = []
            for _label, values in found:
                batch.append(_row(model, values))
                if len(batch) == _AT_ONCE:
                    model._base_manager.bulk_create(batch)
                    batch = []
            model._base_manager.bulk_create(batch)
        connection.check_constraints()
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept()):
            cursor.execute(statement)
    log.write(None, "reservekopie-terugzetten", "site")


def _last(executor: MigrationExecutor, about: file.About) -> list[tuple[str, str]]:
    """Return of each app the last migration the backup knew."""
    graph, had = executor.loader.graph, set(about.migrations)
    return [
        (app, name)
        for app, name in about.migrations
        if (app, name) in graph.nodes
        and not any(
            child.key in had and child.key[0] == app for child in graph.node_map[app, name].children
        )
    ]


def _row(model: Any, values: dict[str, Any]) -> Any:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(
        **{
            name: None if value is None else fields[name].to_python(value)
            for name, value in values.items()
        }
    )


def _something_there() -> bool:
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in kept():
            name = model._meta.db_table
            if name in tables and model._meta.app_label != "audit":
                table = connection.ops.quote_name(name)
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - as above
                if cursor.fetchone():
                    return True
    return False


def _empty_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        for name in filter(_is_ours, connection.introspection.table_names(cursor)):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")


def _is_ours(table: str) -> bool:
    """Say whether a table is of this site: others may keep theirs in the same database."""
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    # of a version that is older or newer, by the name Django gives to the tables of an app
    prefixes = tuple(f"{app.label}_" for app in apps.get_app_configs())
    return table in ours or table.startswith(("django_", *prefixes))


def _in_a_new_file(fill: Callable[[], None]) -> None:
    """Let `fill` work in an empty database beside the one there is, which it then replaces."""
    settings = connection.settings_dict
    old = Path(settings["NAME"])
    new = old.with_name(f"{old.name}.nieuw")
    connection.close()
    _closed(old)
    _remove(new)
    settings["NAME"] = str(new)
    try:
        fill()
        connection.close()
        _closed(new)
        _closed(old)
        new.replace(old)
    finally:
        connection.close()
        settings["NAME"] = str(old)
        _remove(new)


def _closed(path: Path) -> None:
    """Bring what stands beside a database into it. Raises BackupError when it is in use."""
    if not path.exists():
        return
    link = sqlite3.connect(path, timeout=2, isolation_level=None)
    try:
        link.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise BackupError(_("De site is nog open. Stop haar eerst.")) from error
    finally:
        link.close()


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
