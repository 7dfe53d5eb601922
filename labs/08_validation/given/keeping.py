"""Triggers and indexes of a table live through its rebuild."""

from contextlib import contextmanager


@contextmanager
def keeping(op, table):
    """Read their texts before, and run them again after."""
    conn = op.get_bind()
    asked = (
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('trigger', 'index') AND sql <> ''"
    )
    kept = conn.exec_driver_sql(asked, (table,)).fetchall()
    yield
    for kind, name, sql in kept:
        conn.exec_driver_sql(f'DROP {kind} IF EXISTS "{name}"')
        conn.exec_driver_sql(sql)
