"""`migrate("upgrade", "head")`: Alembic's commands in a notebook, on the project that grows in the artifacts.

In order: the words are read as the command line reads them; the revisions that take part are laid out apart
(those of this lab, if it began anew, only when their cells were run); env.py runs in this kernel, with the
answers' modules read afresh; what Alembic says is printed without times and folders. What stops it is printed
in one line and not raised, so that a notebook can show it. A new revision is shown, not saved: its cell does
that. `utils.moves` remembers the database from before, for a revision whose cell is run again.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
import tempfile
import warnings
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from types import TracebackType
from typing import Any

from utils.aside import standing_on
from utils.errors import CourseError
from utils.moves import Said, keep_move, revision_id
from utils.paths import CATALOGUE, artifacts_folder
from utils.session import waits_for_its_cell

COMMANDS = ("upgrade", "downgrade", "current", "history", "heads", "branches", "show", "stamp", "check", "revision",
            "merge")  # fmt: skip


def migrate(*words: str, on: str = CATALOGUE, project: str | None = None) -> None:
    """Run one of Alembic's commands on a database beside the notebook and print what it says.

    `words` are those of the command line: `migrate("upgrade", "+1")`, `migrate("revision", "--autogenerate",
    "-m", "…", "--rev-id", "0002_x")`. `on` names another database, `project` another project: a folder of the
    artifacts with its own alembic.ini. Raises CourseError for words that Alembic does not know, or where there is
    no project.
    """
    options = _parsed(words)
    folder = artifacts_folder() / (project or "")
    if not (folder / "alembic.ini").is_file():
        raise CourseError(f"There is no {folder.name}/alembic.ini yet, which Alembic reads first: run its cell above.")
    if not re.fullmatch(r"[A-Za-z0-9_-]+\.db", on):
        raise CourseError(f"on= takes a file beside the notebook, such as copy.db, and not {on!r}.")
    said = Said()
    with keep_move(Path.cwd() / on, said), _laid_out(folder, options) as (versions, waiting):
        try:
            with _afresh(folder, said):
                _run(_config(folder, versions, Path.cwd() / on, options, said), options, said)
        except (Exception, SystemExit) as error:
            said.line(_stopped(error, folder, versions) + _missed(error, waiting))
    print(said.text(folder, versions), end="")


def _parsed(words: tuple[str, ...]) -> Namespace:
    """What the words mean. Raises CourseError."""
    from alembic.config import CommandLine

    if len(words) == 1:
        words = tuple(shlex.split(words[0]))
    if not words or words[0] not in COMMANDS:
        known = ", ".join(COMMANDS)
        raise CourseError(f'Write a command of Alembic first, as in migrate("upgrade", "head"). There are: {known}.')
    told = io.StringIO()
    try:
        with redirect_stderr(told):
            return CommandLine("alembic").parser.parse_args([str(word) for word in words])
    except SystemExit:
        reason = told.getvalue().strip().rpartition("error: ")[2] or "it only tells how it is used"
        raise CourseError(f"alembic {' '.join(words)}: {reason}. Mend the words and run the cell again.") from None


@contextmanager
def _laid_out(folder: Path, options: Namespace) -> Iterator[tuple[Path, list[str]]]:
    """A folder with the revisions that take part, and the names of those whose cells have not been run.

    A revision that is being drafted anew takes no part.
    """
    files = sorted((folder / "migrations" / "versions").glob("*.py"))
    waiting = [file for file in files if waits_for_its_cell(file)]
    hidden = {*waiting, *standing_on(files, waiting)}
    with tempfile.TemporaryDirectory(prefix="versions-") as temporary:
        versions = Path(temporary).resolve()
        for file in files:
            text = file.read_bytes()
            drafted = getattr(options, "rev_id", None) is not None and revision_id(text) == options.rev_id
            if file not in hidden and not drafted:
                (versions / file.name).write_bytes(text)
        yield versions, [file.stem for file in waiting]


def _config(folder: Path, versions: Path, database: Path, options: Namespace, said: Said) -> Any:
    from alembic.config import Config

    config = Config(folder / "alembic.ini", stdout=said, output_buffer=said, cmd_opts=options)
    config.set_main_option("sqlalchemy.url", f"sqlite:///{database}".replace("%", "%%"))
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    return config


def _run(config: Any, options: Namespace, said: Said) -> None:
    """Call the command; a revision that it made is shown."""
    function, positional, named = options.cmd
    shown = function.__name__ in ("revision", "merge")
    options.quiet = shown  # else it would say where it writes, a folder that is gone afterwards
    given = {name: getattr(options, name, None) for name in named}
    made = function(config, *[getattr(options, name, None) for name in positional], **given)
    scripts = made if isinstance(made, list) else [made]
    for script in scripts if shown else []:
        said.draft(Path(script.path))


@contextmanager
def _afresh(folder: Path, said: Said) -> Iterator[None]:
    """The answers' modules are imported anew, and as they were before afterwards; no connection stays open."""
    import alembic.runtime.migration
    import sqlalchemy

    path, bytecode, log = list(sys.path), sys.dont_write_bytecode, alembic.runtime.migration.log
    kept, engines = _taken_out(folder), set()
    event = (sqlalchemy.Engine, "engine_connect", lambda connection: engines.add(connection.engine))
    sqlalchemy.event.listen(*event)
    sys.dont_write_bytecode = True  # a file written twice in one second would be read from the first one's bytecode
    alembic.runtime.migration.log = said.logger()
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield
    finally:
        said.warned(warned)
        sqlalchemy.event.remove(*event)
        for engine in engines:
            engine.dispose()
        _taken_out(folder)
        sys.modules.update(kept)
        sys.path[:], sys.dont_write_bytecode, alembic.runtime.migration.log = path, bytecode, log


def _taken_out(folder: Path) -> dict[str, Any]:
    """Take the project's own modules out of the process."""
    inside = f"{folder}/"
    found = {name for name, one in list(sys.modules.items()) if str(getattr(one, "__file__", "")).startswith(inside)}
    return {name: sys.modules.pop(name) for name in found}


def _stopped(error: BaseException, folder: Path, versions: Path) -> str:
    """What stopped it, in one line: where in an answer, the error's type, SQLite's or Alembic's words."""
    cause = getattr(error, "orig", None) or error
    message = " ".join(str(cause).split()) or "it gives no reason; look at what this line hands over"
    return f"stopped{_place(error.__traceback__, error, folder, versions)}: {type(error).__name__}: {message[:300]}"


def _place(trace: TracebackType | None, error: BaseException, folder: Path, versions: Path) -> str:
    if type(error).__module__.startswith("alembic."):
        return ""  # what was asked for can't be; no line of an answer is the cause
    own = (f"{versions}/", f"{folder}/")
    found = [(error.filename, error.lineno)] if isinstance(error, SyntaxError) else []
    while trace is not None:
        found.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    places = [f" in {Path(file).name}, line {line}" for file, line in found if file and file.startswith(own)]
    return places[0] if isinstance(error, SyntaxError) and places else places[-1] if places else ""


def _missed(error: BaseException, waiting: list[str]) -> str:
    """Why a revision is not there: it was saved before the lab began again, and its cell has not been run since."""
    if not waiting or not re.search(r"locate revision|not present|No such revision|KeyError", f"{error!r} {error}"):
        return ""
    return f" Saved before, and waiting for their cells to be run: {', '.join(waiting)}."
