# misconception: looks when everything is lost
# loses: keeping
# hint: 3
"""Triggers and indexes of a table live through its rebuild."""

from contextlib import contextmanager


@contextmanager
def keeping(op, table):
    yield
    conn = op.get_bind()
    asked = "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('trigger', 'index') AND sql <> ''"
    for kind, name, sql in conn.exec_driver_sql(asked, (table,)).fetchall():
        conn.exec_driver_sql(f'DROP {kind} IF EXISTS "{name}"')
        conn.exec_driver_sql(sql)
