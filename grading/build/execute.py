"""A solution notebook is executed in a copy of the course, so that nothing it does stays here."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grading.lab import LabError

COPIED = ("solutions", "labs", "data", "utils", "grading", "pyproject.toml")
SECRETS = ("_API_KEY", "_TOKEN", "COURSE_SEED")
SECONDS = 120


def execute(notebook: Any, root: Path, name: str) -> Any:
    """Run every cell, in order, in `solutions/<name>` of a copy; return the notebook with its outputs.

    Raises LabError when a cell raises, or when an output tells where the copy stood.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    with _copy(root) as copy:
        client = NotebookClient(
            notebook, timeout=SECONDS, kernel_name="python3", record_timing=False, coalesce_streams=True,
            extra_arguments=["--log-level=ERROR"], resources={"metadata": {"path": str(copy / "solutions" / name)}},
        )  # fmt: skip
        try:
            client.execute(env=_environment(copy))
        except (CellExecutionError, CellTimeoutError) as error:
            raise LabError(
                f"{name}: a cell of the solution does not run.\n{error}\n"
                f"Next: correct it in solutions/{name}/{name}.md, then `python -m grading build {name}`."
            ) from error
        _refuse_paths(notebook, copy, name)
    notebook.metadata.pop("language_info", None)  # it tells the Python of the machine that built it
    return notebook


@contextmanager
def _copy(root: Path) -> Iterator[Path]:
    """The course in a temporary folder, without anything that is built or installed."""
    unwanted = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "artifacts", "*.db*", "out")
    with tempfile.TemporaryDirectory(prefix="course-") as folder:
        copy = Path(folder).resolve()
        for entry in COPIED:
            if (source := root / entry).is_dir():
                shutil.copytree(source, copy / entry, ignore=unwanted)
            elif source.is_file():
                shutil.copy(source, copy / entry)
        (copy / "labs").mkdir(exist_ok=True)
        yield copy


def _environment(copy: Path) -> dict[str, str]:
    """The kernel's environment: no key of whoever builds, no profile, the same hash seed everywhere."""
    env = {name: value for name, value in os.environ.items() if not name.endswith(SECRETS)}
    python_path = [str(copy), *filter(None, [env.get("PYTHONPATH")])]
    env |= {"PYTHONPATH": os.pathsep.join(python_path), "PYTHONHASHSEED": "0", "IPYTHONDIR": str(copy / ".ipython")}
    env.pop("COURSE_ARTIFACTS", None)
    return env


def _refuse_paths(notebook: Any, copy: Path, name: str) -> None:
    for cell in notebook.cells:
        if str(copy) in str(cell.get("outputs", "")):
            raise LabError(
                f"{name}: the cell {cell.id!r} shows the folder it runs in, which is new each time; "
                "print a path relative to the course, then build again."
            )
