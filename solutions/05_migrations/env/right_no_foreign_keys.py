"""Alembic runs this file for every command that needs the classes or the database."""

from alembic import context
from sqlalchemy import create_engine

URL = context.config.get_main_option("sqlalchemy.url")

# Make `options`: a dict with what is the same in both modes, and import what it needs.
from catalogue_models import Base  # noqa: E402 - the module stands beside alembic.ini

options = {
    "target_metadata": Base.metadata,      # carries the naming convention, too
    "compare_server_default": True,        # off unless asked for
    "render_as_batch": True,
}


def run(**where):
    """Let the revisions run: `where` is a url (print SQL) or a connection."""
    context.configure(**where, **options)
    with context.begin_transaction():
        context.run_migrations()


def offline():
    """Print SQL; there is no connection."""
    run(url=URL, literal_binds=True)


def online():
    """Connect to URL and run the revisions there."""
    engine = create_engine(URL)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.commit()
        run(connection=connection)


if context.is_offline_mode():
    offline()
else:
    online()
