"""The tour for an instructor: a class is made, graded, and compared with what was planted.

In order: a course folder of its own; each lab released into it; the class's notebooks; `grade` as for a real
class; feedback pages and reports; then every verdict against the planted one and, if asked for, every score
against stock `nbgrader autograde` on the same class.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grading.build import release_into
from grading.classroom import Planted, hand_in, plant
from grading.configuration import configure
from grading.lab import Lab, load_lab
from grading.pipeline import Course, Graded, Step

CONFIG = '''"""The demo class, a course folder of its own: `nbgrader` works in it. Made by `python -m grading demo`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = (HERE / "{course}").resolve()
sys.path.insert(0, str(COURSE))

from grading.configuration import configure

configure(get_config(), HERE, COURSE)
get_config().ExportPlugin.to = str(HERE / "gradebook.csv")  # `nbgrader export`; grades.csv is ours
'''
MARK = "nbgrader_config.py"  # only a folder with it, or an empty one, is emptied


@dataclass(frozen=True)
class Mismatch:
    """A verdict that is not the planted one."""

    student: str
    story: str
    exercise: str
    what: str


def begin(root: Path, out: Path) -> Course:
    """An empty course folder `out`. Raises FileExistsError for a folder that holds something else."""
    if out.exists() and any(out.iterdir()) and not (out / MARK).is_file():
        raise FileExistsError(f"{out} is not empty and no demo class; name another folder with --out.")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    config = CONFIG.format(course=Path(os.path.relpath(root, out)).as_posix())
    (out / MARK).write_text(config, encoding="utf-8")
    return Course(out, out / "release")


def prepare(root: Path, name: str, course: Course) -> tuple[Lab, list[Planted]]:
    """A lab released into the course, with the class's notebooks handed in. LabError if it can't be released."""
    lab = load_lab(root / "solutions" / name)
    with tempfile.TemporaryDirectory(prefix="demo-") as temporary:
        shutil.copytree(release_into(root, name, Path(temporary)), course.labs / name)
    class_ = plant(lab)
    for planted in class_:
        hand_in(course, lab, planted)
    return lab, class_


def mismatches(class_: Sequence[Planted], graded: Sequence[Graded]) -> list[Mismatch]:
    """Every verdict that is not as planted; a student without verdicts is one, too."""
    by_name = {one.student: one for one in graded}
    found = []
    for planted in class_:
        verdicts = by_name[planted.student].verdicts if planted.student in by_name else {}
        for id, expected in planted.expected.items():
            what = expected.misses(verdicts[id]) if id in verdicts else "no verdict"
            if what:
                found.append(Mismatch(planted.student, planted.story, id, what))
    return found


def stock_scores(
    root: Path, course: Course, lab: Lab, students: Sequence[str], step: Step, *, strict: bool = True
) -> dict[str, float]:  # fmt: skip
    """The same submissions through stock `nbgrader autograde` and a gradebook of its own; scores by student."""
    from nbgrader.api import Gradebook
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    with tempfile.TemporaryDirectory(prefix="stock-") as temporary:
        here = Path(temporary).resolve()
        shutil.copytree(course.root / "submitted", here / "submitted")
        shutil.copytree(course.labs, here / "release")
        config = configure(Config(), here, root)
        config.Judge.strict = strict
        folder = CourseDirectory(config=config)
        stock = NbGraderAPI(coursedir=folder, config=config)
        submitted = [student for student in students if (here / "submitted" / student).is_dir()]
        for done, student in enumerate(submitted, start=1):
            if not (told := stock.autograde(lab.name, student))["success"]:
                raise RuntimeError(f"stock nbgrader failed for {student}:\n{told.get('log')}\n{told.get('error')}")
            step("stock nbgrader", done, len(submitted))
        with Gradebook(folder.db_url) as gradebook:
            return {one["student"]: float(one["score"]) for one in gradebook.submission_dicts(lab.name)}
