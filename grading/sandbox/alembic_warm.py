"""Imported by a zygote: one small migration there, so that no child does for the first time what all of them do.

Alembic and SQLAlchemy make much at its first use (compilers, patterns, classes for events): a third of a command.
"""

import importlib
import os
import sys
import tempfile
from pathlib import Path

from grading.sandbox.alembic_child import ENV, run

_FILES = {
    "alembic.ini": "[alembic]\nscript_location = %(here)s/migrations\npath_separator = os\n",
    "migrations/env.py": ENV,
    "migrations/versions/a.py": """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "a", None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.Text(), nullable=False),
                    sa.CheckConstraint("n <> ''", name="n"), sa.UniqueConstraint("n"))
    op.create_table("u", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("t_id", sa.Integer()))
    op.add_column("t", sa.Column("m", sa.Text()))
    op.execute("UPDATE t SET m = n")
    with op.batch_alter_table("t") as batch:
        batch.alter_column("m", nullable=False)
    with op.batch_alter_table("u") as batch:
        batch.drop_column("t_id")


def downgrade():
    op.drop_table("u")
    op.drop_table("t")
""",
}


def warm() -> None:
    """Up, down and the head of a project that is gone afterwards."""
    path = list(sys.path)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - all that a judge in namespaces can write
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        project = Path(folder)
        for name, text in _FILES.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, encoding="utf-8")
        for command, args in (("upgrade", ["head"]), ("downgrade", ["base"]), ("heads", [])):
            run({"project": folder, "db": f"{folder}/w.db", "command": command, "args": args, "kwargs": {}})
    sys.path[:] = path


for _name in ("mako.template", "sqlalchemy.orm"):  # what writes a new revision, what a module of classes imports
    importlib.import_module(_name)
warm()
