"""What `python -m grading grade` and `demo` print when a class is graded."""

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from grading import bars
from grading.lab import Lab
from grading.overview import write_overview
from grading.pipeline import Graded
from grading.report import counted, waiting
from grading.seed import FORETOLD, foretold

console = bars.CONSOLE


def say(graded: Sequence[Graded], reports: Path) -> None:
    """A line a student, where everything is, and what waits for a person."""
    said = ", ".join(f"{count} {status}" for status, count in counted(graded).items())
    rows = [
        (one.student, f"{one.points:g}", "" if one.submitted else "nothing handed in", "; ".join(_remarks(one)))
        for one in graded
    ]
    table(f"{several(len(graded), 'student')}; verdicts: {said}", ("student", "points", "", "remarks"), rows)
    console.print(f"class.html, grades.csv and verdicts.csv are in {short(reports)}")
    if asked := sum(one.verdicts[id].status != "infra" for one in graded for id in waiting(one)):
        console.print(
            f"{several(asked, 'answer')} for a person, without a score so far. Next: the list is in class.html; give "
            "points in formgrader, Manual Grading, and grade again.", soft_wrap=True,
        )  # fmt: skip


def _remarks(one: Graded) -> list[str]:
    """What was said of a submission, and why its points are not the judge's."""
    given, said = one.given, list(one.notes)
    if given.by_hand:
        said.append(f"{len(given.by_hand)} by hand; the judge alone: {one.judged:g}")
    return said + ([f"late: {given.penalty:g} taken off"] if given.penalty else [])


def missing(lab: Lab, graded: Sequence[Graded], again: str) -> bool:
    """Say what a grading run can't vouch for; True if a verdict is missing through a fault of ours."""
    if foretold():
        console.print(FORETOLD, soft_wrap=True)
    found = any(verdict.status == "infra" for one in graded for verdict in one.verdicts.values())
    if found:
        console.print(
            "Some answers could not be judged, through a fault of ours; they have no score yet. "
            f"Next: `make doctor`, then `python -m grading {again} {lab.name}` again.", soft_wrap=True,
        )  # fmt: skip
    return found


def table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """A table under a title of any length."""
    console.print(title, soft_wrap=True)  # as the table's own title it would be broken where the table ends
    made = Table()
    for name in head:
        made.add_column(name, justify="right" if name == "points" else "left")
    for row in rows:
        made.add_row(*(escape(value) for value in row))
    console.print(made)


def overview(reports: Path, folder: Path) -> None:
    """Write the page about all graded labs into a folder, and say where it is."""
    write_overview(reports, folder / "class.html")
    console.print(f"All labs: {short(folder / 'class.html')}")


def several(count: int, what: str) -> str:
    """`1 student`, `2 students`."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def short(path: Path) -> str:
    """The path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
