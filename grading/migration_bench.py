"""Where migrations are tried: a project laid out by the judge, and a process for every one of Alembic's commands.

The project's folder can be read by the child and not written; the database that a command is for lies in the only
folder that it can write. The judge makes each database by itself, from `states/`, and looks at the file that a
command left.
"""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from grading.bench import Failed, scratch_base
from grading.draw import Draw
from grading.lab import Exercise
from grading.migration import Layout, Migration, RevisionCritique
from grading.probe import Died, Steps
from grading.project import Project
from grading.sandbox.forker import Forker
from grading.sandbox.outcome import Outcome
from grading.stub import is_stub

INI = """\
[alembic]
script_location = %(here)s/migrations
version_locations = %(here)s/migrations/versions
file_template = %%(rev)s
prepend_sys_path =
    %(here)s
    %(here)s/migrations
path_separator = newline
sqlalchemy.url = sqlite:///catalogue.db

[loggers]
keys = root

[handlers]
keys = null

[formatters]
keys =

[logger_root]
level = WARNING
handlers = null

[handler_null]
class = NullHandler
args = ()
"""
MAKO = '''"""${message}"""
import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''
STATE = '''"""Everything up to {starts_at}, made by the judge."""
from alembic import op
from sqlalchemy import text

revision = {starts_at!r}
down_revision = None
branch_labels = None
depends_on = None
STATEMENTS = {statements}


def upgrade():
    for statement in STATEMENTS:
        op.execute(text(statement.replace(":", "\\\\:")))


def downgrade():
    found = op.get_bind().exec_driver_sql(
        "SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'table') AND name <> 'alembic_version'"
        " AND name NOT LIKE 'sqlite%' ORDER BY type DESC"
    )
    for kind, name in found.fetchall():
        op.execute(f'DROP {{kind}} "{{name}}"')
'''


class MigrationBench:
    """Every promise gets a project with the answer in it."""

    def __init__(
        self, exercise: Exercise, contract: Migration | RevisionCritique, answers: Mapping[str, str], forker: Forker
    ) -> None:
        self._exercise = exercise
        self._contract = contract
        self._layout = contract.layout
        self._forker = forker.flavour(contract.preload)
        self._answer = {self._layout.place(name): text for name, text in _given_in(exercise, answers).items()}
        self._files = {**laid_out(exercise, self._layout), **self._answer}

    @contextmanager
    def tools(self, draw: Draw, steps: Steps, needs: frozenset[str] = frozenset()) -> Iterator[dict[str, Any]]:
        """`project` and `draw`."""
        base = Path(tempfile.mkdtemp(prefix="answer-", dir=scratch_base()))
        try:
            for name, text in self._files.items():
                (path := base / "project" / name).parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", errors="surrogateescape")
            project = Project(
                base, list(self._answer), self._state, self._layout.starts_at, steps, self._forker, self._contract
            )
            yield {"project": project, "draw": draw}
        finally:
            shutil.rmtree(base, ignore_errors=True)

    def loads(self) -> None:
        """Raises Failed unless Alembic can read the revisions."""
        with self.tools(Draw("", practice=True), Steps()) as tools:
            try:
                outcome = tools["project"].heads()
            except Died as died:
                raise Failed(f"while your revisions were read: {died.got}") from None
        if outcome.error:
            where = f" ({outcome.file})" if outcome.file else ""
            raise Failed(f"Alembic can't read your answer{where}: {_said(outcome)}", outcome.line)

    def _state(self, name: str) -> str:
        return state(self._exercise, name)


def _said(outcome: Outcome) -> str:
    """What went wrong; for an id that no revision has, Alembic itself says no more than KeyError."""
    if outcome.error == "KeyError" and outcome.line is None:
        return f"there is no revision {outcome.message}, which a `down_revision` names"
    return f"it {outcome.said(located=False)}"


def _given_in(exercise: Exercise, answers: Mapping[str, str]) -> dict[str, str]:
    """The answer's files for the project. A revision that is not answered yet is left out: the others count."""
    contract = exercise.contract
    assert isinstance(contract, Migration | RevisionCritique), "only these have a layout"
    texts = {name: answers.get(name, "") for name in contract.layout.answer}
    revisions = contract.layout.revisions
    return {n: t for n, t in texts.items() if n not in revisions or not is_stub(t, exercise.released[n])}


def laid_out(exercise: Exercise, layout: Layout) -> dict[str, str]:
    """The judge's own files of a project: place → text."""
    from grading.sandbox.alembic_child import ENV

    files = {"alembic.ini": INI, "migrations/script.py.mako": MAKO, "migrations/env.py": ENV}
    if layout.starts_at:
        files[layout.state_file] = _state_revision(layout.starts_at, state(exercise, layout.starts_at))
    given = {layout.place(name) if name in layout.given else name: text for name, text in exercise.beside.items()}
    return files | given


def state(exercise: Exercise, name: str) -> str:
    """The script of a state: `states/<name>.sql` of the exercise's lab."""
    return (exercise.folder.parent / "states" / f"{name}.sql").read_text(encoding="utf-8")


def states(exercise: Exercise) -> list[Path]:
    """All states of the exercise's lab, where it is about migrations: a probe may begin at any of them."""
    about = isinstance(exercise.contract, Migration | RevisionCritique)
    return sorted((exercise.folder.parent / "states").glob("*.sql")) if about else []


@lru_cache(maxsize=32)
def _state_revision(starts_at: str, script: str) -> str:
    listed = "".join(f"    {statement!r},\n" for statement in statements(script))
    return STATE.format(starts_at=starts_at, statements=f"[\n{listed}]")


def statements(script: str) -> list[str]:
    """The statements of a script; a trigger's body is not cut."""
    found, open_ = [], ""
    for piece in script.split(";"):
        open_ += piece + ";"
        if sqlite3.complete_statement(open_):
            found.append(open_.strip())
            open_ = ""
    return [one for one in [*found, open_.strip()] if re.sub(r"--[^\n]*", "", one).strip("; \n")]
