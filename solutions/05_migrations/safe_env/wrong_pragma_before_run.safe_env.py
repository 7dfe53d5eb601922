# misconception: a statement before `run`: nobody commits it
# loses: rebuild
# hint: 1
"""Alembic runs this file for every command that needs the classes or the database."""

from alembic import context
from catalogue_models import Base
from sqlalchemy import create_engine, event

URL = context.config.get_main_option("sqlalchemy.url")

options = {"target_metadata": Base.metadata, "compare_server_default": True, "render_as_batch": True}


def on_connect(connection, record):
    connection.isolation_level = None                       # transactions are ours: see on_begin


def on_begin(connection):
    connection.exec_driver_sql("BEGIN IMMEDIATE")           # DDL is inside from here on


def no_orphans(ctx, **rest):
    """Foreign keys were off: look for yourself, while it can still be undone."""
    orphans = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise ValueError(f"foreign keys that name no row: {orphans}")


def run(**where):
    context.configure(**where, **options)
    with context.begin_transaction():
        context.run_migrations()


def offline():
    run(url=URL, literal_binds=True)


def online():
    engine = create_engine(URL)
    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
        run(connection=connection, on_version_apply=no_orphans)     # not offline: there is nothing to ask


if context.is_offline_mode():
    offline()
else:
    online()
