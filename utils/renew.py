"""A notebook as it was handed out, and the answers back in it: `reset` and `put_back`.

Nothing is thrown away: the notebook that stood there goes to the folder `kept/`, under a number. Answers come from the
files under `artifacts/`, or from an older notebook, and go into cells that are still empty.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utils.artifacts import write_atomic
from utils.errors import CourseError
from utils.paths import course_root, lab_folder

if TYPE_CHECKING:
    from grading.lab import Lab

RELEASED = Path("labs") / ".released"  # in the students' archive: the notebooks once more, as they were handed out
KEPT = "kept"
Texts = dict[str, str]  # file of an answer → its text


def reset(name: str) -> str:
    """Put a lab's notebook back as it was handed out, and say where the one from before is. Raises CourseError."""
    folder = lab_folder(name)
    notebook = folder / f"{name}.ipynb"
    released = handed_out(name)
    there = notebook.is_file() and notebook.read_bytes() != released
    said = f"The notebook from before is {keep(name, notebook.read_bytes())}. " if there else ""
    write_atomic(notebook, released)
    return (
        f"{name}.ipynb is as it was handed out. {said}Saved answers stay in artifacts/. "
        f"Next: open the notebook anew; to have the answers back in their cells: python -m utils answers {name}"
    )


def put_back(name: str, source: Path | None = None) -> str:
    """Put saved answers, or those of the notebook `source`, into a lab's empty cells. Raises CourseError."""
    lab = loaded_lab(name)
    if not lab.notebook.is_file():
        raise CourseError(f"{lab.notebook.name} is not there. Next: python -m utils reset {name}")
    texts = answers_of(lab, source) if source else saved_answers(lab)
    filled, names = with_answers(_read(lab.notebook), texts, lab)
    if not names:
        where = source.name if source else "artifacts/"
        return f"Nothing to put back: {where} has no answer for a cell of {lab.notebook.name} that is still empty."
    before = keep(name, lab.notebook.read_bytes())
    write_atomic(lab.notebook, filled)
    return (
        f"Back in {lab.notebook.name}: {', '.join(names)}. The notebook from before is {before}. "
        "Next: open the notebook anew and run all cells."
    )


def handed_out(name: str) -> bytes:
    """A lab's notebook as it was handed out: from the archive's second copy, or from the clone's last commit."""
    root = course_root()
    if (copy := root / RELEASED / f"{name}.ipynb").is_file():
        return copy.read_bytes()
    command = ["git", "show", f"HEAD:./labs/{name}/{name}.ipynb"]
    try:
        shown = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        shown = None
    if shown is not None and shown.returncode == 0:
        return shown.stdout
    raise CourseError(
        f"No copy of {name}.ipynb as it was handed out is here. Rename yours, get the lab again (the archive, or "
        f"nbgrader fetch_assignment {name} --replace), then: python -m utils answers {name}"
    )


def keep(name: str, content: bytes) -> str:
    """Write the notebook of a lab to `kept/LAB/NUMBER.ipynb`, and return where, as seen from the course."""
    folder = course_root() / KEPT / name
    number = 1 + max((int(file.stem) for file in folder.glob("*.ipynb") if file.stem.isdecimal()), default=0)
    write_atomic(folder / f"{number}.ipynb", content)
    return f"{KEPT}/{name}/{number}.ipynb"


def saved_answers(lab: Lab) -> Texts:
    """The texts of a lab's saved answers, without those that are still the stub."""
    from utils.session import saved_answer

    return {file: text for exercise in lab.exercises.values() for file, text in saved_answer(exercise).items()}


def answers_of(lab: Lab, notebook: Path) -> Texts:
    """The answers in a notebook; for one that can't be read, or in doubt, the saved ones. Raises CourseError."""
    from grading.extract import extract
    from grading.stub import is_stub

    if not notebook.is_file():
        raise CourseError(
            f"{notebook} is not there. Next: give the path of a notebook, such as kept/{lab.name}/1.ipynb"
        )
    with tempfile.TemporaryDirectory() as folder:  # alone, or another notebook beside it would count, too
        shutil.copyfile(notebook, Path(folder) / f"{lab.name}.ipynb")
        taken = extract(lab, Path(folder))
    sure = [answer for answer in taken.answers.values() if answer.state != "review"]
    read = {name: text for answer in sure for name, text in answer.texts.items()}
    stubs = {name: stub for exercise in lab.exercises.values() for name, stub in exercise.released.items()}
    return saved_answers(lab) | {name: text for name, text in read.items() if not is_stub(text, stubs[name])}


def with_answers(notebook: dict[str, Any], texts: Texts, lab: Lab | None = None) -> tuple[bytes, list[str]]:
    """A notebook (as JSON) with the answers in its cells, and which went in.

    With `lab`, only cells that hold the lab's stub, or nothing, are filled; without, every cell is.
    """
    from grading.notebook import artifact_of, source_of
    from grading.stub import is_stub

    stubs = {name: stub for ex in lab.exercises.values() for name, stub in ex.released.items()} if lab else {}
    names = []
    for cell in notebook["cells"]:
        name, body = artifact_of(cell) or ("", "")
        if name in texts and (lab is None or is_stub(body, stubs.get(name, ""))):
            magic = source_of(cell).lstrip("\n").split("\n", 1)[0]  # with its `--on side.db`
            cell["source"] = f"{magic}\n{texts[name]}".rstrip("\n").splitlines(keepends=True)
            names.append(name)
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8"), names


def loaded_lab(name: str) -> Lab:
    """The lab of this name. Raises CourseError."""
    from grading.lab import LabError, load_lab

    try:
        return load_lab(lab_folder(name))
    except LabError as error:
        raise CourseError(str(error)) from None


def _read(notebook: Path) -> dict[str, Any]:
    try:
        found = json.loads(notebook.read_text(encoding="utf-8"))
        if not isinstance(found["cells"], list):
            raise TypeError
    except (OSError, ValueError, KeyError, TypeError):
        raise CourseError(
            f"{notebook.name} can't be read as a notebook. Next: python -m utils reset {notebook.stem}, which keeps it "
            "and puts the one that was handed out in its place"
        ) from None
    return dict(found)
