"""Connections are made by hand, so that nothing else sets them up."""

import sqlite3

from alembic import context
from catalogue_models import Base
from sqlalchemy import create_engine, event, make_url, pool

URL = context.config.get_main_option("sqlalchemy.url")
shared = dict(target_metadata=Base.metadata, compare_server_default=True, render_as_batch=True)


def connected():
    connection = sqlite3.connect(make_url(URL).database)
    connection.isolation_level = None
    return connection


def run():
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    context.configure(url=URL, literal_binds=True, **shared)
    run()
else:
    engine = create_engine("sqlite://", creator=connected, poolclass=pool.NullPool)

    @event.listens_for(engine, "connect")
    def on_connect(connection, record):
        connection.executescript("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON;")

    @event.listens_for(engine, "begin")
    def on_begin(connection):
        connection.exec_driver_sql("BEGIN")

    def look(ctx, step, heads, run_args):
        if ctx.connection.exec_driver_sql("SELECT count(*) FROM pragma_foreign_key_check").scalar():
            raise RuntimeError("this revision leaves orphans")

    with engine.connect() as connection:
        context.configure(connection=connection, transaction_per_migration=True, on_version_apply=[look], **shared)
        run()
