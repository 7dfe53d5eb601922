"""Where things stand for a student: the course, the artifacts, the lab, the database, the data.

The course root is the nearest parent of the working directory that has `labs/` and `pyproject.toml`;
where there is none, it is the working directory itself.
"""

import os
from pathlib import Path

from utils.errors import CourseError

CATALOGUE = "catalogue.db"


def course_root() -> Path:
    """The course's top folder, found upwards from the working directory."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "labs").is_dir() and (folder / "pyproject.toml").is_file():
            return folder
    return here


def artifacts_folder() -> Path:
    """The folder of saved answers: `COURSE_ARTIFACTS`, else `artifacts/` in the course root."""
    named = os.environ.get("COURSE_ARTIFACTS")
    return Path(named).absolute() if named else course_root() / "artifacts"


def data_folder() -> Path:
    """The course's `data/`: in the course root, else beside this package."""
    found = course_root() / "data"
    return found if found.is_dir() else Path(__file__).resolve().parent.parent / "data"


def database_path() -> Path:
    """`catalogue.db` beside the notebook."""
    return Path.cwd() / CATALOGUE


def lab_folder(name: str) -> Path:
    """The released folder of a lab: the working directory, else `labs/NAME`, else `solutions/NAME`.

    Raises CourseError when there is no such lab, with the names of those there are.
    """
    here = Path.cwd()
    if here.name == name and (here / "checkpoint.sql").is_file():
        return here
    for top in ("labs", "solutions"):
        folder = course_root() / top / name
        if folder.is_dir():
            return folder
    there = sorted(f.name for f in (course_root() / "labs").glob("[0-9][0-9]_*") if f.is_dir())
    if there:
        raise CourseError(
            f"There is no lab {name!r} here. Labs found: {', '.join(there)}. Next: write one of these names."
        )
    raise CourseError(
        f"There is no lab {name!r} here, and no folder labs/ was found above. "
        "Next: `cd` into the course's folder, or open the notebook from inside it."
    )


def in_solutions(name: str) -> bool:
    """True when the notebook that runs is the instructor's own, under `solutions/`."""
    return Path.cwd() == course_root() / "solutions" / name
