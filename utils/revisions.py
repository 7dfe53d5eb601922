"""The Alembic project that grows in `artifacts/`: laid out, its classes edited, drafts made, another env.py taken on.

What is given (alembic.ini, the form of a revision, the classes) stands in the lab's folder `given/`. Answers
are never touched here.
"""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path, PurePosixPath
from textwrap import dedent
from typing import Any

from utils.artifacts import artifact_path, shown, write_atomic
from utils.errors import CourseError
from utils.paths import CATALOGUE, artifacts_folder
from utils.session import current_lab

MODELS = "catalogue_models.py"
PLACES = {  # file → what a student reads about it
    "alembic.ini": "where everything is",
    MODELS: "the classes of lab 4: what the database should be",
    "migrations/env.py": "how to connect, and what to compare with (your first answer)",
    "migrations/script.py.mako": "the form of a new revision",
    "migrations/versions/": "the revisions, a file each",
}
ENV = '''"""How Alembic connects in this small project."""

from alembic import context
from sqlalchemy import create_engine

url = context.config.get_main_option("sqlalchemy.url")
if context.is_offline_mode():
    context.configure(url=url, dialect_name="sqlite")
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url).connect() as connection:
        context.configure(connection=connection, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
'''


def begin_migrations() -> None:
    """Lay out the project in artifacts/, as far as it is given, and say what is where."""
    lay_out("", {MODELS: _given(MODELS)}, env="")
    print("artifacts/")
    for name, words in PLACES.items():
        print(f"  {name:<27} {words}")


def lay_out(folder: str, files: Mapping[str, str], env: str = ENV) -> None:
    """Make an Alembic project in a folder of artifacts/, with `files` (path below the folder → text) in it."""
    root = artifacts_folder() / folder
    (root / "migrations" / "versions").mkdir(parents=True, exist_ok=True)
    _write(root / "alembic.ini", _given("alembic.ini"))
    _write(root / "migrations" / "script.py.mako", _given("script.py.mako"))
    if env:
        _write(root / "migrations" / "env.py", env)
    for name, text in files.items():
        _write(root / name, text)


def change_models(*changes: tuple[str, str]) -> None:
    """Replace texts in artifacts/catalogue_models.py, each (old, new); one that is there already stays.

    Raises CourseError for an old text that is not there once.
    """
    path = artifact_path(MODELS)
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        if (new in text and text.count(old) == text.count(new) * new.count(old)) if new else old not in text:
            continue  # the cell was run before
        if text.count(old) != 1:
            raise CourseError(
                f"{shown(MODELS)} has the text {old!r} {text.count(old)} times, and should have it once. "
                "begin_migrations() lays the given classes out again; run the cells from there."
            )
        text = text.replace(old, new)
    _write(path, text)
    print(f"{shown(MODELS)} is changed.")


def draft(on: str = CATALOGUE) -> str:
    """What autogenerate would write into `upgrade` for the classes as they are now, compared with a database."""
    import sqlalchemy as sa
    from alembic.autogenerate import produce_migrations, render_python_code
    from alembic.migration import MigrationContext

    engine = sa.create_engine(f"sqlite:///{Path.cwd() / on}", poolclass=sa.NullPool)
    options = {"compare_server_default": True, "include_name": _not_ours, "target_metadata": None}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        operations = produce_migrations(context, _metadata()).upgrade_ops
        assert operations is not None, "a comparison gives operations"
        code = render_python_code(operations, render_as_batch=True, migration_context=context)
    return dedent("\n".join(line for line in code.splitlines() if not line.strip().startswith("#"))).strip("\n")


def adopt(name: str = "migrations/safe_env.py") -> None:
    """From now on Alembic runs this answer as its env.py: it gets a folder of its own, and alembic.ini names that."""
    path = artifact_path(name)
    if not path.is_file():
        print(f"{shown(name)} is not there yet: Alembic goes on with migrations/env.py.")
        return
    folder = PurePosixPath(name).parent / "safe"
    _write(artifact_path(f"{folder}/env.py"), path.read_text(encoding="utf-8"))
    shutil.copyfile(artifact_path("migrations/script.py.mako"), artifact_path(f"{folder}/script.py.mako"))
    ini = artifact_path("alembic.ini")
    _write(
        ini,
        ini.read_text(encoding="utf-8").replace(
            "script_location = %(here)s/migrations\n", f"script_location = %(here)s/{folder}\n"
        ),
    )
    print(f"artifacts/alembic.ini: script_location = %(here)s/{folder}, with your safe_env.py as its env.py.")


def copy_of(name: str = CATALOGUE, to: str = "copy.db") -> str:
    """A copy of a database beside the notebook; its name. A copy of that name from before is replaced."""
    (Path.cwd() / to).unlink(missing_ok=True)
    with closing(sqlite3.connect(Path.cwd() / name)) as source, closing(sqlite3.connect(Path.cwd() / to)) as target:
        source.backup(target)
    return to


def new_file(name: str) -> str:
    """The name of a database beside the notebook that is not there yet: one from before is removed."""
    if name == CATALOGUE:
        raise CourseError(f"{CATALOGUE} stays. Name another file, such as copy.db.")
    (Path.cwd() / name).unlink(missing_ok=True)
    return name


def _given(name: str) -> str:
    return (current_lab().folder / "given" / name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    write_atomic(path, text.encode())


def _not_ours(name: str | None, kind: str, _: Any) -> bool:
    return not (kind == "table" and name == "alembic_version")


def _metadata() -> Any:
    """The metadata of the classes as they stand in the file now."""
    found: dict[str, Any] = {"__name__": "catalogue_models_now"}
    source = artifact_path(MODELS).read_text(encoding="utf-8")
    exec(compile(source, shown(MODELS), "exec"), found)  # noqa: S102 - the course's own file, in the student's kernel
    return found["Base"].metadata
