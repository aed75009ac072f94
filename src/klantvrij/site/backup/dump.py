"""Reading everything out of the database, as it was at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from klantvrij.site.audit import log
from klantvrij.site.backup import file, keys
from klantvrij.site.backup.file import NoSiteError

_LEFT_OUT = frozenset({"auth", "contenttypes", "sessions"})
"""What Django makes again by itself, and who is signed in at this moment."""
_AT_ONCE, _LARGE_AT_ONCE = 500, 10
"""Rows in memory at once; fewer of a table with bytes in it, such as photos."""


def save(path: Path, *, force: bool = False) -> int:
    """Write everything the site keeps to `path`; return how many rows.

    Raises BackupError, and NoSiteError when there is no site yet; no empty database is made then.
    """
    if connection.vendor == "sqlite" and not _is_there(str(connection.settings_dict["NAME"])):
        raise NoSiteError
    if path.exists() and not force:
        file.write(path, [], [], force=False)  # says so, before anything is done
    log.write(None, "reservekopie-maken", "site")
    with transaction.atomic():
        if connection.vendor == "postgresql":  # one moment for all tables; SQLite has that already
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        migrations = list(MigrationRecorder(connection).applied_migrations())
        return file.write(path, migrations, _rows(), force=force, keys=keys.fingerprints())


def _is_there(name: str) -> bool:
    """Return whether a database of SQLite has anything in it; opening it would make it."""
    if "memory" in name:
        return True
    path = Path(name)
    return path.is_file() and path.stat().st_size > 0


def kept() -> list[type[models.Model]]:
    """Return the tables that are in a backup."""
    found = apps.get_models(include_auto_created=True)
    return [
        model
        for model in found
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in _LEFT_OUT
    ]


def _rows() -> Iterator[file.Row]:
    for model in kept():
        fields = model._meta.concrete_fields
        # in the order of their number: what is older never points to what is newer
        large = any(isinstance(field, models.BinaryField) for field in fields)
        many = _LARGE_AT_ONCE if large else _AT_ONCE
        found = model._base_manager.order_by("pk").iterator(chunk_size=many)
        for row in found:
            yield (
                model._meta.label_lower,
                {
                    field.attname: None
                    if field.value_from_object(row) is None
                    else field.value_to_string(row)
                    for field in fields
                },
            )
