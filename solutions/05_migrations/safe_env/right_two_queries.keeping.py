"""Triggers and indexes of a table live through its rebuild."""

import contextlib

import sqlalchemy as sa

MADE = sa.text("SELECT name, sql FROM sqlite_master WHERE tbl_name = :table AND type = :kind AND sql IS NOT NULL")


@contextlib.contextmanager
def keeping(op, table):
    conn = op.get_bind()
    triggers = conn.execute(MADE, {"table": table, "kind": "trigger"}).all()
    indexes = conn.execute(MADE, {"table": table, "kind": "index"}).all()
    try:
        yield
    finally:
        for row in indexes:
            conn.exec_driver_sql(f"DROP INDEX {row.name}")
            conn.exec_driver_sql(row.sql)
        for row in triggers:
            conn.exec_driver_sql(row.sql)
