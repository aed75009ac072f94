"""Triggers with which the database refuses to change or remove a line of the audit log.

They stop a mistake and a careless query. Who owns the database can take them away; that such a
person can't change a line unseen is the work of the chain of digests (`klantvrij.site.audit.log`).
"""

from __future__ import annotations

from django.db import connections

TABLE = "audit_line"
_MESSAGE = "a line of the audit log cannot be changed"
_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS audit_line_no_{what} BEFORE {what} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    for what in ("update", "delete")
)
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION audit_line_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$""",
    f"DROP TRIGGER IF EXISTS audit_line_no_change ON {TABLE}",
    f"""CREATE TRIGGER audit_line_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_line_refuse()""",
)


def guard(using: str = "default") -> None:
    """Set the triggers in the database `using`; done twice is done once."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return  # migrated back to before there was a log
    statements = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def lift(using: str = "default") -> None:
    """Take the triggers away, for who puts back a backup."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_line_no_change ON {TABLE}")
        else:
            for what in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS audit_line_no_{what}")
