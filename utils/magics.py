"""The cell magic `%%artifact NAME`: the body becomes the file `artifacts/NAME`, then it runs.

In order: a cell that is still the stub is not saved (it would replace an answer) and says what waits for
it; the body is saved; then, by ending, `.sql` runs on catalogue.db (`--on side.db`: on a side database
beside the notebook; a script with labels runs part by part, see `utils.apart`), `.py` runs as a fresh module
whose names the notebook gets (what Alembic will run is only compiled), `.yaml` is validated, `.md` is rendered.
Running a cell again replaces its effect: see `utils.replay`.
"""

import difflib
import re
from pathlib import Path, PurePosixPath
from typing import Any

from grading.notebook import mend_text
from grading.stub import is_stub
from utils.artifacts import artifact_path, load_artifact, save_artifact, shown
from utils.errors import CourseError
from utils.paths import CATALOGUE
from utils.session import cell_was_run, current_lab, exercise_of, is_migration, kept_from_before
from utils.show import Panel, Rows, show
from utils.standing import follow

_LINE = re.compile(r"(?P<name>[^\s]+)(\s+--on\s+(?P<on>\S+))?\s*")
_published: dict[str, dict[str, Any]] = {}


def artifact(line: str, cell: str | None = None) -> Any:
    """Save a cell as an answer and run it. Raises CourseError, or what a `.py` answer raises."""
    name, on = _parsed(line)
    artifact_path(name)  # a name that can't be is refused before anything else
    body = mend_text(cell or "")
    if _asks_to_restore(name, body):
        return restore(name)
    waiting = _waiting(name, body)
    cell_was_run(name, empty=waiting is not None)
    if waiting is not None:
        follow()
        print(waiting + _kept(name))
        return None
    save_artifact(name, body)
    follow()
    match PurePosixPath(name).suffix.lower():
        case ".sql":
            return _sql(name, body, on)
        case ".py":
            return _migration(name, body) if is_migration(name) else _python(name)
        case ".yaml" | ".yml":
            return _yaml(name, body)
        case ".md":
            return _markdown(name, body)
    print(_saved(name))
    return None


def _parsed(line: str) -> tuple[str, str]:
    found = _LINE.fullmatch(line.strip())
    if found is None and (more := line.split()[1:]):
        raise CourseError(
            f"{' '.join(more)} is not known here: %%artifact takes a name and, if need be, `--on side.db`."
        )
    if found is None:
        raise CourseError("Write the file's name behind the magic: %%artifact providers.sql")
    on = found["on"] or CATALOGUE
    if not re.fullmatch(r"[A-Za-z0-9_-]+\.db", on):
        raise CourseError(f"--on takes a file beside the notebook, such as side.db, and not {on!r}.")
    return found["name"].strip("\"'"), on


def _waiting(name: str, body: str) -> str | None:
    """What to say when the cell is not answered yet; None when it is."""
    exercise = exercise_of(name)
    released = exercise.released[name] if exercise else ""
    if not is_stub(body, released):
        return None
    if exercise is None:
        return f"{name} is empty: write the answer under the first line and run the cell again."
    number = f"{exercise.number} " if exercise.number else ""
    wanted = exercise.contract.hand_in
    wanted = wanted[: wanted.rindex(". ") + 1] if wanted.endswith(":") else wanted  # its list stands in the text alone
    return f"Not answered yet: {number}{exercise.title} waits for {name}. {wanted}"


def _kept(name: str) -> str:
    """What to do about an answer saved before, when its cell in this notebook is empty."""
    exercise = exercise_of(name)
    if exercise is None or name not in kept_from_before(exercise):
        return ""
    command = f'from utils import restore; restore("{name}")'
    return f" {shown(name)} holds an answer from before. To put it back, run in this cell: {command}"


def _asks_to_restore(name: str, body: str) -> bool:
    """Was the command that puts an answer back written below the magic's line? It is no answer, and replaces none."""
    command = rf"""^\s*(from utils import restore\b|(utils\.)?restore\(\s*["']{re.escape(name)}["']\s*\)\s*$)"""
    return re.search(command, body, re.MULTILINE) is not None


def restore(name: str) -> None:
    """Put a saved answer back into the cell in which this is run; run that cell again then.

    Raises ArtifactError when nothing is saved under the name.
    """
    body = load_artifact(name, as_text=True)
    shell = _shell()
    if shell is not None:
        shell.set_next_input(f"%%artifact {name}\n{str(body).rstrip()}", replace=True)
    print(f"{shown(name)} is back in this cell: run it.")


def _saved(name: str) -> str:
    return f"Saved {shown(name)}."


def _near_miss(name: str) -> str:
    """A misspelt name would be an answer that nobody looks for. (Some cells of a lab save what is given.)"""
    try:
        lab = current_lab()
    except CourseError:
        return ""
    names = [file for exercise in lab.exercises.values() for file in exercise.files]
    near = [] if name in lab.artifacts else _near(name, names)
    return f" No exercise asks for {name}: did you mean {near[0]}?" if near else ""


def _near(name: str, names: list[str]) -> list[str]:
    """The name that was probably meant; capitals are no difference to the eye, and one to a file."""
    alike = {one.lower(): one for one in names}
    return [alike[one] for one in difflib.get_close_matches(name.lower(), alike, 1, 0.8)]


def _sql(name: str, body: str, on: str) -> Rows | Panel | None:
    from utils.apart import apart, labels_of
    from utils.replay import Outcome, replay_of

    path = Path.cwd() / on
    if labels := labels_of(exercise_of(name)):
        print(f"{_saved(name)}{_near_miss(name)}")
        return apart(body, labels, path)
    outcome: Outcome = replay_of(path).run(name, body)
    count = outcome.result.statements
    ran = f"{count} statement{'' if count == 1 else 's'} ran on {on}"
    print(f"{_saved(name)} {ran}{_changes(outcome.before, outcome.after)}.{_near_miss(name)}")
    for line in outcome.news:
        print(line)
    return Rows(outcome.result.columns, outcome.result.rows) if outcome.result.columns else None


def _changes(before: dict[str, int], after: dict[str, int]) -> str:
    """New and dropped tables, and row counts that changed."""
    found = []
    for table in sorted({*before, *after}):
        if table not in before:
            found.append(f"new table {table}, {_rows(after[table])}")
        elif table not in after:
            found.append(f"table {table} is gone")
        elif before[table] != after[table]:
            found.append(f"{table} {before[table]} → {_rows(after[table])}")
    return f": {'; '.join(found)}" if found else ""


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"


def _python(name: str) -> None:
    from utils.fresh import run_module, users_of

    users = users_of(name)
    names = run_module(name)
    _publish(name, names)
    gives = f" It gives: {', '.join(names)}." if names else ""
    stale = f" Run again what uses it: {', '.join(users)}." if users else ""
    print(f"{_saved(name)}{gives}{stale}{_near_miss(name)}")


def _migration(name: str, body: str) -> None:
    """A file for Alembic: it is compiled, and runs when Alembic runs it."""
    from utils.fresh import compiled
    from utils.moves import take_back

    compiled(name, body)
    news = take_back(body)
    print(f"{_saved(name)} It runs when Alembic runs it: migrate(…).{_near_miss(name)}")
    for line in news:
        print(line)


def _publish(name: str, names: dict[str, Any]) -> None:
    """Give the notebook the answer's names, and take back those that it no longer has."""
    shell = _shell()
    if shell is None:
        return
    for old, value in _published.get(name, {}).items():
        if old not in names and shell.user_ns.get(old) is value:
            del shell.user_ns[old]
    shell.user_ns.update(names)
    _published[name] = names


def _yaml(name: str, body: str) -> Panel:
    from utils.texts import yaml_panel

    panel = yaml_panel(name, body)
    print(f"{_saved(name)}{_near_miss(name)}")
    return panel


def _markdown(name: str, body: str) -> None:
    from IPython.display import Markdown

    print(f"{_saved(name)}{_near_miss(name)}")
    show(Markdown(body))  # type: ignore[no-untyped-call]


def _shell() -> Any:
    from IPython.core.getipython import get_ipython

    return get_ipython()


def register() -> None:
    """Register `%%artifact`, and ipython-sql's `%sql`, with the IPython that runs, if one does."""
    shell = _shell()
    if shell is None or "artifact" in shell.magics_manager.magics["cell"]:
        return
    shell.register_magic_function(artifact, magic_kind="cell", magic_name="artifact")
    from utils.sqlmagic import load

    load(shell)
