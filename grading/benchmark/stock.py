"""The same lab as an ordinary nbgrader assignment: assert cells on the practice cases, made from the contracts.

In order: every check cell of a query exercise becomes an assert cell that runs the answer on the exercise's practice
cases in plain sqlite3; the others (their promises need processes of their own) become cells without points; a course
folder with nbgrader's own configuration; `autograde` of one student, in this process, with everything imported.
"""

import json
import os
import shutil
import warnings
from pathlib import Path
from typing import Any

from grading.autograde import register
from grading.contract import Query
from grading.lab import Exercise, Lab
from grading.notebook import check_of
from grading.query import cases_of
from grading.start import start_of
from grading.verdict import Verdict

CELL = """import json, sqlite3
from pathlib import Path

def plain(value):
    return {number} if isinstance(value, (int, float)) else value

answer = Path("artifacts", {file!r}).read_text(encoding="utf-8")
for case in json.loads({cases!r}):
    conn = sqlite3.connect(":memory:")
    conn.executescript({schema!r})
    conn.executescript(case["script"])
    cursor = conn.execute(answer)
    got = [tuple(map(plain, row)) for row in cursor]
    expected = [tuple(map(plain, row)) for row in case["rows"]]
    columns = [column[0].lower() for column in cursor.description]
    conn.close()
    assert {shape}
    assert {left} == {right}, (got, expected)
"""


def assert_cell(exercise: Exercise) -> str | None:
    """An ordinary assert cell for a query exercise, on its practice cases; None for other kinds."""
    contract = exercise.contract
    if not isinstance(contract, Query):
        return None
    cases = [
        {"script": c.script, "columns": [n.lower() for n in c.expected.columns], "rows": c.expected.rows}
        for c in cases_of(exercise)
    ]
    shape = 'columns == case["columns"], columns' if contract.names else 'len(columns) == len(case["columns"]), columns'
    near = contract.precision
    digits = 6 if near is None else max(0, len(f"{near:f}".rstrip("0").partition(".")[2]) - 1)
    left, right = ("got", "expected") if contract.row_order else ("sorted(got, key=repr)", "sorted(expected, key=repr)")
    return CELL.format(
        file=contract.file, cases=json.dumps(cases), schema=start_of(exercise), left=left, right=right, shape=shape,
        number=f"round(float(value), {digits})",
    )  # fmt: skip


def stock_notebook(lab: Lab, released: dict[str, Any]) -> dict[str, Any]:
    """A released notebook with assert cells in place of checks; where there is none, the cell has no points."""
    for cell in released["cells"]:
        cell["source"] = "".join(cell["source"])
        if not (id := check_of(cell)):
            continue
        source = assert_cell(lab.exercises[id])
        cell["source"] = source or "pass"
        if source is None:
            cell["metadata"].pop("nbgrader")
    return released


class StockCourse:
    """A course folder in which nbgrader grades with its own steps and its own gradebook."""

    def __init__(self, root: Path, course: Path, lab: Lab, released: Path) -> None:
        """`root`: an empty folder; `course`: where `utils` is, for the notebook imports it."""
        from nbgrader.apps import NbGraderAPI
        from nbgrader.coursedir import CourseDirectory
        from traitlets.config import Config

        self.root, self.lab, self._beside = root, lab, released.parent
        os.environ["PYTHONPATH"] = str(course)  # of the kernels that nbgrader starts
        os.environ["IPYTHONDIR"] = str(_quiet(root / "ipython"))
        release = root / "release" / lab.name
        shutil.copytree(released.parent, release, ignore=shutil.ignore_patterns("practice", "*.ipynb"))
        notebook = stock_notebook(lab, json.loads(released.read_text(encoding="utf-8")))
        self.released = release / released.name
        self.released.write_text(json.dumps(_with_checksums(notebook)), encoding="utf-8")
        config = Config()
        config.CourseDirectory.root = str(root)
        config.Execute.iopub_timeout = 60  # of a kernel on a busy machine; stock's 4 s end the whole benchmark
        self._folder = CourseDirectory(config=config)
        self._api = NbGraderAPI(coursedir=self._folder, config=config)
        register(self._folder.db_url, self.released)

    def take(self, student: str, submitted: Path) -> None:
        """A student's answers into the stock notebook, as its own submission: the other cells are the same."""
        theirs = json.loads(submitted.read_text(encoding="utf-8"))
        notebook = json.loads(self.released.read_text(encoding="utf-8"))
        for mine, cell in zip(notebook["cells"], theirs["cells"], strict=True):
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                mine["source"] = cell["source"]
        folder = self.root / "submitted" / student / self.lab.name
        shutil.copytree(self.released.parent, folder, ignore=shutil.ignore_patterns("*.ipynb"))
        (folder / self.released.name).write_text(json.dumps(notebook), encoding="utf-8")

    def grade(self, student: str) -> None:
        """Stock autograde of one student. Raises RuntimeError with nbgrader's words if it fails."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SQLAlchemy's, of how nbgrader fills its own gradebook
            told = self._api.autograde(self.lab.name, student)
        if not told["success"]:
            raise RuntimeError(f"stock nbgrader failed for {student}:\n{told.get('log')}\n{told.get('error')}")

    def passed(self, student: str) -> dict[str, bool]:
        """Which exercises a student has all points of."""
        from nbgrader.api import Gradebook

        with Gradebook(self._folder.db_url) as book:
            notebook = book.find_submission_notebook(self.lab.name, self.lab.name, student)
            return {
                grade.name.removeprefix("check_"): grade.auto_score == grade.max_score
                for grade in notebook.grades
                if grade.max_score
            }


def _quiet(folder: Path) -> Path:
    """A folder for IPython's settings: a kernel would say each time that its TCP is not encrypted."""
    (profile := folder / "profile_default").mkdir(parents=True)
    (profile / "ipython_kernel_config.py").write_text("get_config().IPKernelApp.log_level = 'ERROR'\n")
    return folder


def holds_on_practice(verdict: Verdict) -> bool:
    """Would practice cases alone have passed it? What only a hidden case shows, no assert cell can know."""
    return verdict.passed or verdict.hidden


def _with_checksums(notebook: dict[str, Any]) -> dict[str, Any]:
    """The locked cells as nbgrader knows them again."""
    import nbformat
    from nbgrader.utils import compute_checksum

    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            node = nbformat.from_dict(cell)  # type: ignore[no-untyped-call]
            cell["metadata"]["nbgrader"]["checksum"] = compute_checksum(node)
    return notebook
