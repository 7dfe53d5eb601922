"""nbgrader's own feedback pages, made side by side: a page of a long notebook costs most of a second."""

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from grading.lab import Lab
from grading.pipeline import Course, Step

FEW = 4  # pages that are made sooner than another process is


class NoFeedback(RuntimeError):
    """nbgrader could not make a page; the message holds its own words."""


def make_pages(course: Course, root: Path, lab: Lab, students: Iterable[str], step: Step) -> None:
    """Pages for everybody who handed in, below `feedback/`. Raises NoFeedback."""
    names = [name for name in students if course.autograded(name, lab).is_dir()]
    where = (str(course.root), str(root), lab.name)
    if len(names) <= FEW:
        for done, name in enumerate(names, start=1):
            make_page(*where, name)
            step("feedback", done, len(names))
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as processes:
        running = [processes.submit(make_page, *where, name) for name in names]
        for done, page in enumerate(as_completed(running), start=1):
            page.result()
            step("feedback", done, len(names))


def make_page(course_root: str, root: str, lab: str, student: str) -> None:
    """One student's page, by nbgrader's own generate_feedback. Raises NoFeedback."""
    from nbgrader.converters import GenerateFeedback
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log

    from grading.configuration import settings

    config = settings(Path(course_root), Path(root))
    folder = CourseDirectory(config=config)
    folder.assignment_id, folder.student_id = lab, student
    converter = GenerateFeedback(coursedir=folder, config=config)
    converter.force = True
    if not (told := capture_log(converter))["success"]:
        raise NoFeedback(f"no feedback page for {student}:\n{told.get('log', '')}\n{told.get('error', '')}")
