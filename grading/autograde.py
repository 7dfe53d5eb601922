"""Our steps inside stock `nbgrader autograde`, in the order in which nbgrader runs them:

1. `BeforeAutograde` (pre_convert_hook): whatever the notebook is called, one with the lab's name is graded;
2. `MendingExporter`: a notebook that can't be read is no crash; the submission itself is never written to;
3. `TakeAnswers` (sanitise): the released notebook again, with the answers of the submission;
4. `Judge` (in place of Execute): a verdict for every exercise, shown in its check cell;
5. `SaveVerdicts` (in place of SaveAutoGrades): the judge's number into the gradebook.
"""

import atexit
import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades, SaveCells
from traitlets import Bool, Unicode
from traitlets.log import get_logger

from grading.configuration import environment_on_path
from grading.extract import Extraction, answers_in, extract, rebuild
from grading.judging import judge_answers, put_score, ready, show_verdicts, write_record
from grading.lab import Lab, load_lab
from grading.notebook import check_of
from grading.seed import FORETOLD, foretold
from grading.worker import Pool


class NoVerdict(RuntimeError):
    """A graded cell has no verdict: this submission stops; stock nbgrader would give full marks."""


class BeforeAutograde:
    """nbgrader's pre_convert_hook, which receives the live list of a submission's notebooks."""

    def __init__(self, solutions: Path, labs: Path, db_url: Callable[[], str]) -> None:
        self.solutions, self.labs, self.db_url = solutions, labs, db_url

    def __call__(self, assignment: str, student: str, notebooks: list[str]) -> None:
        """Replace the list by the one notebook that counts; say what was found; register the lab."""
        folder = os.path.dirname(notebooks[0])
        name = os.path.basename(folder)
        for note in extract(load_lab(judged_folder(self.solutions, self.labs, name)), Path(folder)).notes:
            get_logger().warning("%s: %s", folder, note)
        notebooks[:] = [os.path.join(folder, f"{name}.ipynb")]  # also when it is not there
        register(self.db_url(), self.labs / name / f"{name}.ipynb")


def judged_folder(solutions: Path, labs: Path, name: str) -> Path:
    """Where a lab is judged from: its source if it is here, for the key of a menu is only there."""
    return solutions / name if (solutions / name / f"{name}.md").is_file() else labs / name


def register(db_url: str, released: Path) -> None:
    """Tell a gradebook about a released lab, unless it knows it already (as generate_assignment does)."""
    environment_on_path()
    name = released.stem
    with Gradebook(db_url) as gradebook:
        try:
            gradebook.find_notebook(name, name)
        except MissingEntry:
            gradebook.update_or_create_assignment(name)
        else:
            return
    notebook = nbformat.read(released, as_version=4)  # type: ignore[no-untyped-call]
    SaveCells().preprocess(notebook, {"nbgrader": {"notebook": name, "assignment": name, "db_url": db_url}})


class MendingExporter(NotebookExporter):
    """A submitted notebook that is missing or can't be read is an empty one; `TakeAnswers` says why."""

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """Convert a notebook file."""
        try:
            notebook = nbformat.read(filename, as_version=4)  # type: ignore[no-untyped-call]
        except Exception:  # whatever a submission holds: the answers are read by grading.extract
            notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
        resources["metadata"] = {"path": os.path.dirname(filename), "name": Path(filename).stem}
        return self.from_notebook_node(notebook, resources=resources, **kw)  # type: ignore[no-untyped-call, no-any-return]


class OfCourse(NbGraderPreprocessor):  # type: ignore[misc]
    """A step that knows the course's folders."""

    solutions = Unicode(help="the folder with the labs' sources").tag(config=True)
    labs = Unicode(help="the folder with the released labs").tag(config=True)
    root = Unicode(help="the folder with gradebook and verdicts").tag(config=True)

    def lab(self, resources: Any) -> Lab:
        """The lab that is graded."""
        name = resources["nbgrader"]["assignment"]
        return load_lab(judged_folder(Path(self.solutions), Path(self.labs), name))


class TakeAnswers(OfCourse):
    """The released notebook with this submission's answers; the notebook as it was sent is not used."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        lab = self.lab(resources)
        released = json.loads((Path(self.labs) / lab.name / f"{lab.name}.ipynb").read_text(encoding="utf-8"))
        submitted = Path(resources["metadata"]["path"])
        _drop_linked(submitted, Path(self.root) / "autograded" / resources["nbgrader"]["student"] / lab.name)
        taken = extract(lab, submitted)
        return nbformat.from_dict(rebuild(lab, released, taken)), resources  # type: ignore[no-untyped-call]


def _drop_linked(submitted: Path, autograded: Path) -> None:
    """nbgrader has copied what a submission's links point to, and would hand it out as feedback: remove it."""
    for path in submitted.rglob("*"):
        if path.is_symlink():
            (autograded / path.relative_to(submitted)).unlink(missing_ok=True)


class Judge(OfCourse):
    """A verdict for every exercise, from the judge's own processes; no kernel is started."""

    strict = Bool(True, help="refuse to judge where nothing contains the answers").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        lab = self.lab(resources)
        answers = answers_in(lab, nb)
        verdicts = judge_answers(_pool(self.strict, lab.folder), lab, answers)
        show_verdicts(lab, nb, verdicts)
        resources["verdicts"] = verdicts
        said = nb.metadata["course"]
        taken = Extraction(answers, list(said["notes"]), submitted=bool(said["submitted"]))
        write_record(Path(self.root), resources["nbgrader"]["student"], lab, taken, verdicts)
        return nb, resources


@cache
def _pool(strict: bool, lab: Path) -> Pool:
    """The workers of this process; formgrader's server keeps them from one submission to the next."""
    if foretold():
        get_logger().warning(FORETOLD)
    pool = Pool(strict=strict)
    atexit.register(pool.close)
    ready(pool, load_lab(lab))
    return pool


class SaveVerdicts(SaveAutoGrades):  # type: ignore[misc]
    """The judge's number into the gradebook, in place of what stock nbgrader reads from outputs."""

    def _add_score(self, cell: Any, resources: Any) -> None:
        verdict = resources.get("verdicts", {}).get(check_of(cell))
        if verdict is None:
            raise NoVerdict(
                f"The graded cell {cell.metadata['nbgrader']['grade_id']!r} has no verdict. "
                "Next: check that `Judge` stands before `SaveVerdicts` in nbgrader_config.py, then autograde again."
            )
        name = cell.metadata["nbgrader"]["grade_id"]
        put_score(self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id), verdict)
        self.gradebook.db.commit()
