"""`labs/X` from `solutions/X`: practice cases, then nbgrader's generate_assignment."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grading.build.execute import execute
from grading.build.source import notebook_of
from grading.lab import Lab, LabError, load_lab
from grading.structure import FILE, dump, structure_of
from grading.stub import released_text

Say = Callable[[str], None]
SHOWN = "states/*.sql"  # what a lab shows anyway: schemas on the way


def build_lab(root: Path, name: str, *, run: bool = True, say: Say = print) -> None:
    """Build one lab: executed notebook and practice cases in `solutions/`, then `labs/<name>`.

    `run=False` leaves the executed notebook as it is. Raises LabError; `labs/` is then as before.
    """
    folder = root / "solutions" / name
    notebook = notebook_of(folder)
    say(f"{name}: practice cases")
    write_practice(load_lab(folder), folder / "practice")
    write_known(load_lab(folder))
    write_structure(notebook, folder)
    if run:
        say(f"{name}: execute {sum(cell.cell_type == 'code' for cell in notebook.cells)} code cells")
        write_notebook(execute(notebook, root, name), folder / f"{name}.ipynb")
    say(f"{name}: release")
    with tempfile.TemporaryDirectory(prefix="release-") as temporary:
        made = release_into(root, name, Path(temporary))
        shutil.rmtree(root / "labs" / name, ignore_errors=True)
        shutil.copytree(made, root / "labs" / name)


def write_practice(lab: Lab, folder: Path, again: bool = True) -> None:
    """Write `practice/ID.json` for every exercise whose kind has practice cases in a file. Raises NotReady.

    `again`: see `practice_of`.
    """
    from grading.judging import ready
    from grading.practice import practice_of  # it needs the judge, which a released lab may lack
    from grading.worker import Pool

    with Pool(1, strict=False) as pool:
        ready(pool, lab)  # a judge that does not start would pass for answers that fail
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for exercise in lab.exercises.values():
        if practice := practice_of(exercise, again):
            _write_json(practice, folder / f"{exercise.id}.json")


def write_known(lab: Lab) -> None:
    """Write `known.json` beside the contract of every menu: what its wrong answers look like."""
    from grading.practice import KNOWN, unreleased_of

    for exercise in lab.exercises.values():
        if known := unreleased_of(exercise):
            _write_json(known, exercise.folder / KNOWN)


def _write_json(content: Any, path: Path) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def write_structure(notebook: Any, folder: Path) -> None:
    """Write `lab.json`: what the lab is, whatever becomes of its notebook. Only stubs, no answer."""
    found = structure_of(notebook.cells)
    for exercise in found.exercises.values():
        exercise.bodies = {name: released_text(name, text) for name, text in exercise.bodies.items()}
    (folder / FILE).write_text(dump(found), encoding="utf-8", newline="\n")


def write_notebook(notebook: Any, path: Path) -> None:
    """Write a notebook in the one form that does not change from build to build."""
    import nbformat

    text = nbformat.writes(notebook, version=4).rstrip("\n") + "\n"  # type: ignore[no-untyped-call]
    path.write_text(text, encoding="utf-8", newline="\n")


def release_into(root: Path, name: str, folder: Path) -> Path:
    """Make the released lab below `folder`, from the .md and the practice cases; return its path.

    No gradebook is asked whether a lab may be built: the course's own learns of it from the stock
    `nbgrader generate_assignment`, or at its first autograde.
    """
    source = root / "solutions" / name
    staged = folder / "solutions" / name
    shutil.copytree(source, staged, ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints", "artifacts"))
    if not (staged / "checkpoint.sql").is_file():
        raise LabError(f"{name}: checkpoint.sql is missing in solutions/{name}; write the lab's start there.")
    notebook = notebook_of(source)
    write_notebook(notebook, staged / f"{name}.ipynb")
    write_structure(notebook, staged)
    _generate(folder, name)
    made = folder / "labs" / name
    _refuse_strangers(made, load_lab(made))
    return made


def _generate(folder: Path, name: str) -> None:
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log
    from traitlets.config import Config

    from grading.configuration import configure

    config = configure(Config(), folder)
    config.SaveCells.enabled = False
    course = CourseDirectory(config=config)
    course.assignment_id = name
    converter = GenerateAssignment(coursedir=course, config=config)
    converter.force = True
    converter.no_database = True
    told = capture_log(converter)
    if not told["success"]:
        raise LabError(f"{name}: nbgrader cannot release it.\n{told.get('log', '')}\n{told.get('error', '')}")


def _refuse_strangers(made: Path, lab: Lab) -> None:
    """Nothing but these files may reach students: a new kind of file is a decision, not an accident."""
    known = {f"{lab.name}.ipynb", "checkpoint.sql", FILE}
    known |= {f"{id}/contract.py" for id in lab.exercises} | {f"practice/{id}.json" for id in lab.exercises}
    known |= {str(path.relative_to(made)) for exercise in lab.exercises.values() for path in exercise.given}
    text = lab.notebook.read_text(encoding="utf-8")
    handed_out = [path for path in made.glob("given/*") if path.name in text]  # a cell of the lab names it
    known |= {str(path.relative_to(made)) for path in [*made.glob(SHOWN), *handed_out]}
    there = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    if strangers := sorted(there - known):
        raise LabError(
            f"{lab.name}: these files would be published: {', '.join(strangers)}. Move them out of "
            f"solutions/{lab.name}, or add their kind to IGNORED in grading/configuration.py."
        )
