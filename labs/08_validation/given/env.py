"""How Alembic connects to the catalogue: foreign keys off, real transactions, nothing left over. (Exercise 5.5.)"""

from alembic import context
from sqlalchemy import MetaData, create_engine, event

URL = context.config.get_main_option("sqlalchemy.url")
NAMES = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    }
)


def on_connect(connection, record):
    """Nothing may cascade while a table is rebuilt, and a rename must not look into views."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")


def on_begin(connection):
    """A revision that fails leaves no trace."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def no_orphans(ctx, **rest):
    """Foreign keys were off: look, while it can still be undone."""
    orphans = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise ValueError(f"foreign keys that name no row: {orphans}")


def run(**where):
    """Run the revisions."""
    context.configure(**where, target_metadata=NAMES, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run(url=URL, literal_binds=True)
else:
    engine = create_engine(URL)
    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    with engine.connect() as connection:
        run(connection=connection, on_version_apply=no_orphans)
