"""Alembic inside a jailed process: one command a process, on a project that can be read and not written.

The project's env.py is the answer's own, or `ENV`, which calls `run_environment`: the course's neutral one.
Everything that is returned may be forged by the answer; the judge looks at the database file from outside.
"""

import importlib
import io
import shutil
import sqlite3
import sys
import warnings
from pathlib import Path
from typing import Any

import alembic.autogenerate
import alembic.command
import alembic.ddl.sqlite
import alembic.operations.batch
import sqlalchemy
import sqlalchemy.dialects.sqlite
from alembic import context
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

ENV = "from grading.sandbox.alembic_child import run_environment\n\nrun_environment()\n"
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
}
_COMMANDS = ("upgrade", "downgrade", "stamp", "current", "heads", "history", "check", "revision")


def run(request: dict[str, Any]) -> Any:
    """Do one command; what it prints, or what it found."""
    sys.dont_write_bytecode = True
    warnings.simplefilter("ignore")  # what a judge's own tests make of a warning is no matter of the answer's
    project, database = Path(request["project"]), request["db"]
    if request["command"] == "diff":
        return _differences(project, database, request["args"][0])
    if request["command"] not in _COMMANDS:
        raise ValueError(request["command"])
    if request["command"] == "revision":
        return _generated(_copied(project), database, request["kwargs"])
    printed = io.StringIO()
    config = configured(project, database, printed)
    getattr(alembic.command, request["command"])(config, *request["args"], **request["kwargs"])
    return printed.getvalue()


def configured(project: Path, database: str, printed: io.StringIO) -> Config:
    """The project's alembic.ini, pointed at a database file."""
    config = Config(project / "alembic.ini", stdout=printed, output_buffer=printed)
    config.set_main_option("sqlalchemy.url", f"sqlite:///{database}".replace("%", "%%"))
    return config


def run_environment() -> None:
    """A run that can't hurt: no key is enforced meanwhile, each revision is a transaction of its own or nothing.

    Views may name a table that is being rebuilt, and rows that name no parent end the revision.
    """
    url = context.config.get_main_option("sqlalchemy.url")
    said: dict[str, Any] = {"target_metadata": sqlalchemy.MetaData(naming_convention=NAMING), "render_as_batch": True}
    if context.is_offline_mode():
        context.configure(url=url, literal_binds=True, dialect_opts={"paramstyle": "named"}, **said)
        with context.begin_transaction():
            context.run_migrations()
        return
    engine = sqlalchemy.create_engine(str(url), creator=lambda: _connection(str(url)), poolclass=sqlalchemy.NullPool)
    engine.dialect.do_begin = _begin  # type: ignore[method-assign, assignment]
    with engine.connect() as connection:
        context.configure(connection=connection, transaction_per_migration=True, on_version_apply=_no_orphans, **said)  # type: ignore[arg-type]
        with context.begin_transaction():
            context.run_migrations()


def _connection(url: str) -> sqlite3.Connection:
    made = sqlite3.connect(sqlalchemy.make_url(url).database or ":memory:", isolation_level=None)
    made.execute("PRAGMA foreign_keys = OFF")
    made.execute("PRAGMA legacy_alter_table = ON")
    return made


def _begin(connection: Any) -> None:
    connection.execute("BEGIN IMMEDIATE")


def _no_orphans(*, ctx: MigrationContext, **_: Any) -> None:
    """Called after each revision, before it is committed."""
    assert ctx.connection is not None, "there is one, for this is no dry run"
    orphans = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        named = ", ".join(sorted({f"{row[0]} → {row[2]}" for row in orphans}))
        raise ValueError(f"foreign keys that name no row: {len(orphans)} ({named})")


def _copied(project: Path) -> Path:
    """The project where a file can be written into it."""
    return Path(shutil.copytree(project, "draft"))


def _generated(project: Path, database: str, kwargs: dict[str, Any]) -> str:
    """The text of the revision that autogenerate writes."""
    config = configured(project, database, io.StringIO())
    made = alembic.command.revision(config, autogenerate=True, **kwargs)
    script = made[0] if isinstance(made, list) else made
    assert script is not None, "a revision was made"
    return Path(script.path).read_text(encoding="utf-8")


def _differences(project: Path, database: str, metadata: str) -> list[str]:
    """What autogenerate would change, one text each: `metadata` is `module:name` of a module of the project."""
    sys.path.insert(0, str(project))
    module, _, name = metadata.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    engine = sqlalchemy.create_engine(f"sqlite:///{database}", poolclass=sqlalchemy.NullPool)
    with engine.connect() as connection:
        made = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        operations = alembic.autogenerate.produce_migrations(made, found).upgrade_ops
        assert operations is not None, "a comparison gives operations"
        text = alembic.autogenerate.render_python_code(operations, render_as_batch=False, migration_context=made)
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#") and line != "pass"]
