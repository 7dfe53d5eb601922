"""All graded labs of a class on one page: read from each lab's grades.csv, so it needs no lab and no gradebook."""

import csv
import os
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grading.report import environment

GRADES, PAGE = "grades.csv", "class.html"


@dataclass(frozen=True)
class LabRow:
    """A graded lab: its points; by student the points (None: nothing handed in), and how much waits for a person."""

    name: str
    link: str
    of: float
    points: dict[str, float | None]
    open: dict[str, int]

    @property
    def waiting(self) -> int:
        """How many verdicts wait for a person."""
        return sum(self.open.values())

    @property
    def handed_in(self) -> list[float]:
        """The points of those who handed in."""
        return [points for points in self.points.values() if points is not None]

    @property
    def share(self) -> float:
        """The mean as a share of the full points, 0 to 1."""
        return statistics.fmean(self.handed_in) / self.of if self.handed_in and self.of else 0.0

    @property
    def median(self) -> float:
        """The median of those who handed in; 0 of nobody."""
        return statistics.median(self.handed_in) if self.handed_in else 0.0


def write_overview(reports: Path, page: Path) -> list[LabRow]:
    """Write the page about all labs that have a folder with grades.csv in `reports`; return its rows, lab by lab."""
    labs = [_read(path, page.parent) for path in sorted(reports.glob(f"*/{GRADES}"))]
    students = sorted({student for lab in labs for student in lab.points})
    totals = {student: sum(lab.points.get(student) or 0.0 for lab in labs) for student in students}
    html = environment().get_template("overview.html").render(labs=labs, students=students, totals=totals)
    page.write_text(html, encoding="utf-8")
    _write_grades(page.with_name(GRADES), labs, totals)
    return labs


def _read(path: Path, here: Path) -> LabRow:
    """A lab from its grades.csv; the link leads from `here` to its page."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    points = {row["student"]: float(row["points"]) if row["submitted"] == "yes" else None for row in rows}
    link = os.path.relpath(path.with_name(PAGE), here).replace(os.sep, "/")
    of = float(rows[0]["of"]) if rows else 0.0
    return LabRow(path.parent.name, link, of, points, {row["student"]: int(row["waiting"]) for row in rows})


def _write_grades(path: Path, labs: Sequence[LabRow], totals: dict[str, float]) -> None:
    """A row a student: points lab by lab (empty: nothing handed in), and their sum."""
    head = ["student", *(lab.name for lab in labs), "points", "of"]
    of = sum(lab.of for lab in labs)
    rows = [[student, *(_said(lab.points.get(student) for lab in labs)), f"{total:g}", f"{of:g}"]
            for student, total in totals.items()]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def _said(points: Iterable[float | None]) -> list[str]:
    return ["" if one is None else f"{one:g}" for one in points]
