"""Alembic runs this file for every command that needs the classes or the database."""

from alembic import context
from catalogue_models import Base
from sqlalchemy import engine_from_config, pool

target_metadata = Base.metadata
options = dict(
    target_metadata=target_metadata, compare_type=True, compare_server_default=True, render_as_batch=True
)


def offline():
    url = context.config.get_main_option("sqlalchemy.url")
    context.configure(url=url, literal_binds=True, dialect_opts={"paramstyle": "named"}, **options)
    with context.begin_transaction():
        context.run_migrations()


def online():
    section = context.config.get_section(context.config.config_ini_section, {})
    connectable = engine_from_config(section, prefix="sqlalchemy.", poolclass=pool.NullPool)
    with connectable.connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()


offline() if context.is_offline_mode() else online()
