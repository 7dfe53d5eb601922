"""The one nbgrader configuration, for the repository, the demo class and the tests."""

import os
import sys
import traceback
from pathlib import Path
from typing import Any

# Never published. Ignored narrowly: an unknown file stops the build instead of vanishing.
IGNORED = [
    ".ipynb_checkpoints", "__pycache__", "*.pyc", "feedback",
    "[0-9][0-9]_*.md", "right_*", "wrong_*", "cases.py", "known.json", "equivalent.yaml",
    "artifacts", "*.db", "*.db-journal", "*.db-wal", "*.db-shm",
]  # fmt: skip


class BadConfiguration(ValueError):
    """nbgrader_config.py can't be read; the message says where and why."""


def configure(c: Any, root: Path, course: Path | None = None) -> Any:
    """Fill the configuration `c` for the course folder `root`, and return it.

    `course` is where the labs are (`solutions/`, `labs/`), if that is another folder: the demo class
    has its own submissions and gradebook, and the repository's labs.
    """
    from nbgrader import preprocessors as stock

    from grading import autograde
    from grading.build.preprocessors import ClearSolutions, FillMetadata
    from grading.feedback_page import use_feedback_page

    environment_on_path()
    root, course = Path(root).resolve(), Path(course or root).resolve()
    c.CourseDirectory.root = str(root)
    c.CourseDirectory.source_directory = "solutions" if course == root else str(course / "solutions")
    c.CourseDirectory.release_directory = "labs" if course == root else "release"
    c.CourseDirectory.ignore = list(IGNORED)
    c.GenerateAssignment.preprocessors = [
        FillMetadata,  # first: the others go by the metadata that it writes
        stock.LockCells,
        ClearSolutions,
        stock.ClearOutput,
        stock.CheckCellMetadata,
        stock.ComputeChecksums,  # after the stubs, before they are saved
        stock.SaveCells,
    ]
    labs, solutions = root / str(c.CourseDirectory.release_directory), course / "solutions"
    for step in (c.TakeAnswers, c.Judge):
        step.solutions, step.labs, step.root = str(solutions), str(labs), str(root)
    c.Autograde.exporter_class = autograde.MendingExporter
    # asked for when it is needed: nbgrader_config.py may name another gradebook after this
    c.Autograde.pre_convert_hook = autograde.BeforeAutograde(solutions, labs, lambda: gradebook_url(c, root))
    c.Autograde.sanitize_preprocessors = [autograde.TakeAnswers, stock.CheckCellMetadata]
    c.Autograde.autograde_preprocessors = [
        autograde.Judge,
        autograde.SaveVerdicts,
        stock.AssignLatePenalties,  # after the scores, of which it takes a part
        stock.CheckCellMetadata,
    ]
    use_feedback_page(c)
    return c


def settings(root: Path, course: Path | None = None) -> Any:
    """What holds in a course folder: its own nbgrader_config.py, as nbgrader reads it, or ours where it has none."""
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    if (Path(root) / "nbgrader_config.py").is_file():
        try:
            return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
        except (SyntaxError, NameError, AttributeError) as error:
            raise BadConfiguration(_where(Path(root) / "nbgrader_config.py", error)) from None
    return configure(Config(), root, course)


def _where(file: Path, error: Exception) -> str:
    """The line of the file at which Python stopped, and why."""
    lines = [entry.lineno for entry in traceback.extract_tb(error.__traceback__) if entry.filename == str(file)]
    line = error.lineno if isinstance(error, SyntaxError) else next(iter(lines), None)
    said = error.msg if isinstance(error, SyntaxError) else error
    return f"{file.name}, line {line or '?'}: {said}. Next: mend the line."


def gradebook_url(c: Any, root: Path) -> str:
    """The gradebook's address: `c.CourseDirectory.db_url`, or nbgrader's own default for the folder `root`."""
    return str(c.CourseDirectory.get("db_url") or f"sqlite:///{(Path(root) / 'gradebook.db').resolve()}")


def environment_on_path() -> None:
    """nbgrader calls a bare `alembic` for a new gradebook: the environment's must be on PATH."""
    scripts = str(Path(sys.executable).parent)
    if scripts not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", "")])
