"""The benchmark's rounds: the same submissions, a block with stock nbgrader, then the same block with this course.

No cache, no two submissions alike. A round's ratio is stock's time for its block by ours; printed are minimum, median
and maximum of the rounds. What stock imports once is imported before; our workers' start counts in each round.
"""

import json
import os
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from grading.benchmark.costs import CHECKS, check_costs, child_costs
from grading.benchmark.notebooks import lab_start, solution_times
from grading.benchmark.stock import StockCourse, assert_cell, holds_on_practice
from grading.benchmark.submissions import submissions
from grading.classroom import hand_in
from grading.demo import begin
from grading.lab import Lab, load_lab
from grading.pipeline import Graded, Step, grade, service

Say = Callable[[str], None]
_TIMES = 40  # how often one answer's cost is taken
_STARTS = 5
_WARM = 500  # submissions, after which nearly every answer of the bank is judged


def spread(values: list[float], form: str = "{:.2f}") -> str:
    """Minimum, median and maximum."""
    return " / ".join(form.format(value) for value in (min(values), statistics.median(values), max(values)))


class Bench:
    """A class that hands in twice: to a course folder of ours and to one of stock nbgrader."""

    def __init__(
        self, root: Path, name: str, here: Path, signed: bool = True, only: Collection[str] | None = None
    ) -> None:
        self.lab: Lab = load_lab(root / "solutions" / name)
        self._root, self._here, self._signed, self._only = root, here, signed, only
        self.course = begin(root, here / "ours")
        (here / "ours" / "release").mkdir()
        shutil.copytree(root / "labs" / name, here / "ours" / "release" / name)
        self._made = 0

    def more(self, count: int) -> list[str]:
        """Hand in for so many more students; their names."""
        names = []
        for planted in submissions(self.lab, self._made + count, signed=self._signed, only=self._only):
            if int(planted.student[1:]) >= self._made:
                hand_in(self.course, self.lab, planted)
                names.append(planted.student)
        self._made += count
        return names

    def ours(self, students: list[str], workers: int | None = None) -> tuple[float, list[Graded]]:
        """Seconds from submitted notebooks to a committed gradebook, and the verdicts."""
        shutil.rmtree(self.course.root / "verdicts", ignore_errors=True)
        start = time.perf_counter()
        graded = grade(self.course, self.lab, students, workers=workers, config=self._config(), fresh=True)
        return time.perf_counter() - start, graded

    def known(self, students: list[str]) -> float:
        """Seconds for a class of which nearly every answer was judged before: what the class itself costs."""
        start = time.perf_counter()
        grade(self.course, self.lab, students, config=self._config())
        return time.perf_counter() - start

    def one_by_one(self, students: list[str]) -> list[float]:
        """Milliseconds from one submission to its committed grade, in a service that is running."""
        found = []
        with service(self.course, self.lab, config=self._config(), fresh=True) as grader:
            grader.book.add_students(students)
            for student in students:
                start = time.perf_counter()
                list(grader.grade([student]))
                found.append((time.perf_counter() - start) * 1000)
        return found[1:]  # the first one makes the exercises' databases

    def stock(self) -> StockCourse:
        """The same lab as an ordinary assignment."""
        made = self._here / "stock"
        made.mkdir()
        return StockCourse(made, self._root, self.lab, self.course.released(self.lab))

    def _config(self) -> Any:
        from traitlets.config import Config

        from grading.configuration import configure

        return configure(Config(), self.course.root, self._root)


def against_stock(bench: Bench, students: list[str], rounds: int, say: Say, step: Step) -> tuple[list[float], float]:
    """The ratios of the rounds, and stock's seconds for all. Says what was measured, and how far the verdicts agree."""
    stock, ratios, all_theirs = bench.stock(), [], 0.0
    agreed: list[tuple[str, bool]] = []
    for student in students:
        stock.take(student, bench.course.submitted(student, bench.lab) / f"{bench.lab.name}.ipynb")
    stock.grade(students[0])  # imports, the first kernel
    done = 0
    for block in blocks(students, rounds):
        start = time.perf_counter()
        for student in block:
            stock.grade(student)
            step("stock nbgrader", done := done + 1, len(students))
        theirs = time.perf_counter() - start
        mine, graded = bench.ours(block)
        all_theirs += theirs
        ratios.append(theirs / mine)
        agreed += [same for one in graded for same in _agreement(stock.passed(one.student), one)]
        say(f"{len(block)} submissions: stock {theirs:.1f} s, ours {mine:.2f} s, ratio {ratios[-1]:.1f}")
    others = Counter(id for id, same in agreed if not same)
    say(f"practice verdicts that agree with the assert cells: {len(agreed) - others.total()} of {len(agreed)}")
    say(f"the others: {', '.join(f'{id} {count}' for id, count in sorted(others.items())) or 'none'}")
    return ratios, all_theirs


def _agreement(stock: dict[str, bool], ours: Graded) -> Iterator[tuple[str, bool]]:
    for id, passed in stock.items():
        yield id, holds_on_practice(ours.verdicts[id]) == passed


def blocks(students: list[str], count: int) -> Iterator[list[str]]:
    """The students in so many blocks, as equal as can be."""
    for k in range(count):
        block = students[len(students) * k // count : len(students) * (k + 1) // count]
        if block:
            yield block


def run(
    root: Path, name: str, students: int, rounds: int, sizes: list[int], known: list[int], say: Say, step: Step
) -> dict[str, Any]:
    """The whole benchmark; its figures. `sizes`: of classes judged anew; `known`: of those judged before."""
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        bench = Bench(root, name, Path(temporary).resolve())
        class_ = bench.more(students)
        say(f"{name}, {students} submissions, no two alike, no cache, {os.cpu_count()} cores (min / median / max)")
        ratios, theirs = against_stock(bench, class_, rounds, say, step)
        say(f"stock by ours, the rounds: {spread(ratios, '{:.1f}')}    reach 40")
        mine, _ = bench.ours(class_)
        say(f"all {students} in one run: stock's rounds {theirs:.0f} s, ours {mine:.1f} s, ratio {theirs / mine:.1f}")
        figures: dict[str, Any] = {"ratio to stock": ratios, "in one run, s": {"stock": theirs, "ours": mine}}
        figures["same exercises, s"] = _same_exercises(root, name, bench, students, theirs, say)
        figures["warm, ms"] = bench.one_by_one(class_[: max(30, students // 4)])
        say(f"one submission in a running service, ms: {spread(figures['warm, ms'], '{:.0f}')}    reach 100")
        figures |= _single_costs(root, say) | _notebook_costs(root, name, say)
        figures["seconds by workers"] = {k: bench.ours(class_, k)[0] for k in (1, 2, 4)}
        one, two, _ = figures["seconds by workers"].values()
        said = ", ".join(f"{k}: {took:.1f} s" for k, took in figures["seconds by workers"].items())
        say(f"workers: {said}; two against one: {one / two:.2f}    reach 1.8")
        figures["ms by size"] = dict(_by_size(bench, class_, sizes, say))
        figures["known, ms by size"] = dict(_known_by_size(root, name, Path(temporary).resolve(), known, say))
        return json.loads(json.dumps(figures))  # type: ignore[no-any-return]


def _same_exercises(root: Path, name: str, bench: Bench, students: int, theirs: float, say: Say) -> float:
    """Seconds for the class when only those exercises are answered for which stock has an assert cell."""
    both = [id for id, exercise in bench.lab.exercises.items() if assert_cell(exercise)]
    folder = bench.course.root.parent / "same"
    folder.mkdir()
    same = Bench(root, name, folder, only=both)
    mine, _ = same.ours(same.more(students))
    say(
        f"the same with the {len(both)} exercises alone that stock judges, too (of {len(bench.lab.exercises)}): "
        f"ours {mine:.1f} s, ratio {theirs / mine:.1f}"
    )
    return mine


def _single_costs(root: Path, say: Say) -> dict[str, Any]:
    """A child's cost, and a check's; said with what is to be reached."""
    child, checks = child_costs(_TIMES), check_costs(root, _TIMES)
    jail = statistics.median(child["jailed"]) - statistics.median(child["bare"])
    say(f"a Python answer beyond its own work, ms: {spread(child['jailed'], '{:.1f}')}    reach 10")
    say(f"of that the jail, by the medians with it and without, ms: {jail:.1f}    reach 5")
    for kind, times in checks.items():
        name, reach = "/".join(CHECKS[kind]), 150 if kind == "query" else 400
        say(f"check() of a {kind} exercise ({name}), ms: {spread(times, '{:.0f}')}    reach {reach}")
    return {"child, ms": child, "check, ms": checks}


def _notebook_costs(root: Path, name: str, say: Say) -> dict[str, Any]:
    """A student's start, and what CI executes."""
    starts = [lab_start(root, name) for _ in range(_STARTS)]
    say(f"JupyterLab, from its start to a first cell that has run, s: {spread(starts, '{:.1f}')}    reach 8")
    solutions = solution_times(root)
    together = solutions.pop("together")
    say(f"{len(solutions)} solution notebooks from top to bottom, s: {together:.0f}    reach 180")
    return {"lab start, s": starts, "solutions, s": solutions | {"together": together}}


def _by_size(bench: Bench, class_: list[str], sizes: list[int], say: Say) -> Iterator[tuple[int, float]]:
    for size in sizes:
        class_ += bench.more(max(0, size - len(class_)))
        took, _ = bench.ours(class_[:size])
        say(f"a class of {size}: {took:.1f} s, {1000 * took / size:.1f} ms a submission")
        yield size, 1000 * took / size


def _known_by_size(root: Path, name: str, here: Path, sizes: list[int], say: Say) -> Iterator[tuple[int, float]]:
    """Judging costs an answer the same in every class; whatever grows with the class is seen without it."""
    judged = here / "known.db"
    for size in [_WARM, *sizes]:
        (folder := here / f"known-{size}").mkdir()
        bench = Bench(root, name, folder, signed=False)
        class_ = bench.more(size)
        kept = bench.course.root / "verdicts" / judged.name
        kept.parent.mkdir()
        if judged.exists():
            shutil.copy(judged, kept)
        took = bench.known(class_)
        if not judged.exists():
            shutil.copy(kept, judged)
            continue
        say(f"a class of {size}, judged before: {took:.1f} s, {1000 * took / size:.1f} ms a submission")
        shutil.rmtree(folder)
        yield size, 1000 * took / size
