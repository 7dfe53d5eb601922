"""A project that goes on where another ended: the states before it in one revision, and scripts as revisions.

In order: the project's files are laid out; the revision with the state so far is made from the lab's
`states/`; later each script that answers an exercise is wrapped into a revision, its text inside, so that no
revision reads another file when it runs.
"""

import re
import sqlite3
from pathlib import Path

from utils.artifacts import artifact_path, shown
from utils.aside import part_histories
from utils.errors import CourseError
from utils.moves import take_back
from utils.paths import artifacts_folder, data_folder
from utils.revisions import _given, _write, lay_out
from utils.session import current_lab

PROJECT = "catalogue"
_MADE = re.compile(
    r"^\s*CREATE\s+(?:UNIQUE\s+)?(TABLE|VIEW|INDEX|TRIGGER)\s+(?:IF\s+NOT\s+EXISTS\s+)?[\"`]?(\w+)", re.I
)
_REMARK = re.compile(r"\A(?:\s*--[^\n]*\n)+")


def continue_from(state: str, project: str = PROJECT, left: str = "what lab 5 left") -> None:
    """Lay out a project whose first revision is a state of the catalogue, and say what is where."""
    script = (current_lab().folder / "states" / f"{state}.sql").read_text(encoding="utf-8")
    first = f"migrations/versions/{state}.py"
    files = {
        "migrations/keeping.py": _given("keeping.py"),
        first: revision_text(script, state, None, "All revisions so far, in one."),
    }
    lay_out(project, files, env=_given("env.py"))
    versions = artifacts_folder() / project / "migrations" / "versions"
    part_histories(versions, state, {Path(name).name for name in current_lab().artifacts})
    print(f"artifacts/{project}/")
    for name, words in (
        ("alembic.ini", "where everything is"),
        ("migrations/env.py", "the safe one of exercise 5.5"),
        ("migrations/keeping.py", "triggers and indexes live through a rebuild"),
        (first, f"{left}, as one revision"),
    ):
        print(f"  {name:<37} {words}")


def add_revision(artifact: str, revision: str, stands_on: str, project: str = PROJECT, needed: bool = False) -> None:
    """Write a revision that runs a script of SQL: the statements of an answer, and DROPs for the way down.

    Without the script there is no revision, or, where it is `needed` because later ones stand on it, an empty one.
    Raises CourseError when the last statement of the script is not complete.
    """
    path = artifact_path(artifact)
    if not path.is_file() and not needed:
        print(f"{shown(artifact)} is not there yet: its revision has to wait.")
        return
    script = path.read_text(encoding="utf-8") if path.is_file() else ""
    text = revision_text(script, revision, stands_on, f"What {Path(artifact).name} makes.")
    place = artifact_path(f"{project}/migrations/versions/{revision}.py")
    _write(place, text)
    does = f"runs {shown(artifact)}, whose text is in it" if script else f"is empty: {shown(artifact)} is not there yet"
    print(f"{shown(f'{project}/migrations/versions/{revision}.py')} {does}.")
    for news in take_back(text):
        print(news)


def load_prices() -> str:
    """The statement that fills the table `prices`: an illustrative history, and the prices that are known."""
    from data.prices import COLUMNS, current_prices, price_history

    folder = data_folder()
    rows = [f"({', '.join(_literal(value) for value in row)})" for row in
            [*price_history(3, folder), *current_prices(folder)]]  # fmt: skip
    return f"INSERT INTO prices ({', '.join(COLUMNS)}) VALUES\n" + ",\n".join(rows) + ";"


def _literal(value: str | int | None) -> str:
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)


def revision_text(script: str, revision: str, stands_on: str | None, says: str) -> str:
    """A revision as text: the statements of a script on the way up, and what they made dropped on the way down."""
    up = statements(script)
    made = [found.groups() for one in up if (found := _MADE.match(_REMARK.sub("", one)))]
    down = [f"DROP {kind.upper()} IF EXISTS {name}" for kind, name in reversed(made)]
    return (
        f'"""{says}"""\n\nfrom alembic import op\n\nrevision = {revision!r}\ndown_revision = {stands_on!r}\n\n'
        f"UP = [\n{_list(up)}]\nDOWN = [\n{_list(down)}]\n\n\n"
        "def upgrade():\n    for statement in UP:\n        op.get_bind().exec_driver_sql(statement)\n\n\n"
        "def downgrade():\n    for statement in DOWN:\n        op.get_bind().exec_driver_sql(statement)\n"
    )


def statements(script: str) -> list[str]:
    """The statements of a script. A `;` inside a text or a trigger ends none. Raises CourseError."""
    found, text = [], ""
    for piece in re.split(r"(?<=;)", script):
        text += piece
        if sqlite3.complete_statement(text):
            found.append(text.strip())
            text = ""
    if re.sub(r"--[^\n]*", "", text).strip():
        raise CourseError(f"The script ends in the middle of a statement: {text.strip()[:60]!r}. End it with a ;")
    return found


def _list(texts: list[str]) -> str:
    return "".join(f"    {text!r},\n" for text in texts)
