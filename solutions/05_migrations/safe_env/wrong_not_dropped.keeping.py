# misconception: DROP or CREATE where SQLite refuses it
# loses: keeping
# hint: 3
"""Triggers and indexes of a table live through its rebuild."""

from contextlib import contextmanager


@contextmanager
def keeping(op, table):
    conn = op.get_bind()
    asked = "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('trigger', 'index') AND sql <> ''"
    kept = conn.exec_driver_sql(asked, (table,)).fetchall()
    yield
    for kind, name, sql in kept:                            # an index is there again, but without its NOCASE
        conn.exec_driver_sql(sql)
