# misconception: a failure is printed, and passes for success
# loses: trace, orphans
# hint: 2
"""Alembic runs this file for every command that needs the classes or the database."""

from alembic import context
from catalogue_models import Base
from sqlalchemy import create_engine, event

URL = context.config.get_main_option("sqlalchemy.url")

options = {"target_metadata": Base.metadata, "compare_server_default": True, "render_as_batch": True}


def on_connect(connection, record):
    connection.isolation_level = None                       # transactions are ours: see on_begin
    connection.execute("PRAGMA foreign_keys = OFF")         # DROP TABLE must not cascade
    connection.execute("PRAGMA legacy_alter_table = ON")    # a rename must not look into views


def on_begin(connection):
    connection.exec_driver_sql("BEGIN IMMEDIATE")           # DDL is inside from here on


def no_orphans(ctx, **rest):
    """Foreign keys were off: look for yourself, while it can still be undone."""
    orphans = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise ValueError(f"{len(orphans)} foreign keys name no row, the first one in {orphans[0][0]}")


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
        try:
            run(connection=connection, transaction_per_migration=True, on_version_apply=no_orphans)
        except Exception as error:
            print("not migrated:", error)


if context.is_offline_mode():
    offline()
else:
    online()
