"""A whole class from submissions to reports: `grade`, feedback pages, then the three report files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grading.configuration import settings
from grading.feedback import make_pages
from grading.lab import Lab
from grading.pipeline import Course, Graded, Step, grade
from grading.report import write_reports


def run(
    root: Path,
    course: Course,
    lab: Lab,
    students: Sequence[str],
    step: Step,
    *,
    reports: Path,
    pages: bool = True,
    workers: int | None = None,
    strict: bool = True,
    scheduler: str | None = None,
) -> list[Graded]:
    """Grade `students` and write everything that an instructor looks at. `root` is where the labs' sources are."""
    config: Any = settings(course.root, root)
    graded = grade(course, lab, students, config=config, step=step, workers=workers, strict=strict, scheduler=scheduler)
    if pages:
        make_pages(course, root, lab, students, step)
    write_reports(reports, lab, graded)
    return graded
