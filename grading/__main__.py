"""`python -m grading …`: build and release labs, grade a class, look at a demo."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from grading import bars, commands
from grading.audit import command as audit_command
from grading.build.course import ROOT

if TYPE_CHECKING:
    from grading.classroom import Planted
    from grading.pipeline import Course, Graded

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_show_locals=False)
app.registered_commands += commands.app.registered_commands
app.registered_commands += audit_command.app.registered_commands
console = bars.CONSOLE
DEMO = ROOT / "grading" / "out" / "demo"
GRADEBOOK = (
    "Next: look at db_url in nbgrader_config.py, or close what holds gradebook.db open; "
    "then say the same command again: it goes on where it stopped."
)
Labs = Annotated[list[str] | None, typer.Argument(help="labs, such as 01_fundamentals; all if none is named")]
Workers = Annotated[int | None, typer.Option(help="judges side by side on this machine; two a core if not said")]
Scheduler = Annotated[str | None, typer.Option(help="a dask scheduler's address; this machine if not said")]


@app.command()
def build(
    labs: Labs = None,
    run: Annotated[bool, typer.Option(help="execute the solution notebook, too")] = True,
) -> None:
    """Make the notebooks in solutions/ and everything in labs/ from the Markdown and the contracts."""
    from grading.build import build_lab

    for name in commands.known_labs(labs):
        build_lab(ROOT, name, run=run, say=console.print)


@app.command()
def check_labs(labs: Labs = None) -> None:
    """Say whether labs/ is what a build makes of solutions/; exit 1 if it is not."""
    from grading.build import differences

    found = [line for name in commands.known_labs(labs) for line in differences(ROOT, name)]
    for line in found:
        console.print(line)
    if found:
        console.print("Next: python -m grading build")
        raise typer.Exit(1)
    console.print("labs/ is what the build makes.")


@app.command()
def release(
    out: Annotated[Path, typer.Option(help="the folder of the archive")] = ROOT / "dist",
) -> None:
    """Make the students' archive: labs, utils, grading and data, without solutions and tests."""
    from grading.release import archive

    console.print(f"students' archive: {archive(ROOT, out)}")


@app.command()
def grade(
    lab: str,
    root: Annotated[Path, typer.Option(help="the course folder with submitted/ and gradebook.db")] = ROOT,
    roster: Annotated[Path | None, typer.Option(help="a file with a student a line")] = None,
    workers: Workers = None,
    pages: Annotated[bool, typer.Option("--feedback/--no-feedback", help="make feedback pages")] = True,
    scheduler: Scheduler = None,
) -> None:
    """Grade what stands in submitted/STUDENT/LAB; exit 1 if a verdict is missing through a fault of ours."""
    from grading import summary
    from grading.autograde import judged_folder
    from grading.grade import run
    from grading.lab import load_lab
    from grading.pipeline import Course, students_of
    from grading.roster import checked, names_in

    commands.known_labs([lab])
    course = Course(root.resolve(), ROOT / "labs")
    loaded = load_lab(judged_folder(ROOT / "solutions", ROOT / "labs", lab))
    students = checked(students_of(course, loaded, names_in(roster)))
    if not students:
        console.print(f"Nobody has handed in {lab}. Next: `nbgrader collect {lab}`, or fill submitted/STUDENT/{lab}/.")
        raise typer.Exit(1)
    reports = course.root / "verdicts" / lab
    with bars.resumable("the same command") as progress:
        graded = run(
            ROOT, course, loaded, students, bars.step_of(progress), reports=reports, pages=pages, workers=workers,
            scheduler=scheduler,
        )  # fmt: skip
    summary.say(graded, reports)
    summary.overview(reports.parent, reports.parent)
    if summary.missing(loaded, graded, "grade"):
        raise typer.Exit(1)


@app.command()
def demo(
    labs: Labs = None,
    out: Annotated[Path, typer.Option(help="the demo's course folder; it is emptied first")] = DEMO,
    stock: Annotated[bool, typer.Option(help="grade the class with stock nbgrader, too, and compare")] = False,
    pages: Annotated[bool, typer.Option("--feedback/--no-feedback", help="make feedback pages")] = True,
    workers: Workers = None,
) -> None:
    """Make a class from the bank, grade it, and compare each verdict with the planted one; exit 1 if one differs."""
    from grading import demo as tour
    from grading import summary
    from grading.lab import load_lab

    names = [name for name in commands.known_labs(labs) if labs or load_lab(ROOT / "solutions" / name).points]
    course, verdicts = tour.begin(ROOT, out.resolve()), 0
    wrong: list[tuple[str, ...]] = []
    for name in names:
        graded, found = _toured(course, name, stock=stock, pages=pages, workers=workers)
        verdicts, wrong = verdicts + sum(len(one.verdicts) for one in graded), wrong + found
    summary.overview(course.root / "verdicts", course.root)
    if wrong:
        head = ("lab", "student", "story", "exercise", "what")
        summary.table(f"{len(wrong)} of {verdicts} verdicts are not as planted", head, wrong)
        raise typer.Exit(1)
    same = " Stock nbgrader gives the same scores." if stock else ""
    console.print(f"All {verdicts} verdicts are as planted.{same}")
    console.print(f"Next: cd {summary.short(course.root)} && nbgrader autograde {names[0]} --force")


def _toured(
    course: Course, name: str, *, stock: bool, pages: bool, workers: int | None
) -> tuple[list[Graded], list[tuple[str, ...]]]:  # fmt: skip
    """One lab of the demo: what was graded, and what is not as planted."""
    from grading import demo as tour
    from grading import summary
    from grading.grade import run

    lab, class_ = tour.prepare(ROOT, name, course)
    console.print(f"A class of {len(class_)} for {name}: {_stories(class_)}.")
    students, reports = [planted.student for planted in class_], course.root / "verdicts" / name
    with bars.shown() as progress:
        step = bars.step_of(progress)
        graded = run(ROOT, course, lab, students, step, reports=reports, pages=pages, workers=workers)
        wrong: list[tuple[str, ...]]
        wrong = [(one.student, one.story, one.exercise, one.what) for one in tour.mismatches(class_, graded)]
        if stock:
            wrong += _stock_differences(graded, tour.stock_scores(ROOT, course, lab, students, step))
    summary.say(graded, reports)
    return graded, [(name, *row) for row in wrong]


def _stories(class_: Sequence[Planted]) -> str:
    counts = Counter(planted.story for planted in class_)
    return "; ".join(f"{count} × {story}" for story, count in counts.items())


def _stock_differences(graded: Sequence[Graded], scores: dict[str, float]) -> list[tuple[str, ...]]:
    """Whoever handed in and has another score with stock nbgrader."""
    ours = {one.student: one.points for one in graded if one.submitted}
    return [
        (name, "", "all", f"stock nbgrader gives {scores.get(name)}, we give {ours.get(name)}")
        for name in sorted(ours | scores)
        if scores.get(name) != ours.get(name)
    ]


def main() -> None:
    """Run a command; what a person can mend is said in a sentence, without a traceback."""
    from sqlalchemy.exc import OperationalError

    from grading.autograde import NoVerdict
    from grading.bank import BankError
    from grading.cluster import Unreachable
    from grading.configuration import BadConfiguration
    from grading.feedback import NoFeedback
    from grading.gradebook import OtherExercises
    from grading.judging import NotReady
    from grading.lab import LabError
    from grading.release import NothingToRelease
    from grading.roster import NoRoster
    from grading.sandbox.ladder import NoSuchLevel
    from grading.unwritable import cannot_write

    logging.getLogger("sqlglot").setLevel(logging.ERROR)  # what it can't take apart we leave whole: no news to a person
    try:
        app()
    except OperationalError as error:
        reason = str(error.orig).strip().split("\n")[0]
        console.print(
            f"[bold]Stopped.[/bold] The gradebook can't be used: {escape(reason)}. {GRADEBOOK}", soft_wrap=True
        )
        sys.exit(1)
    except PermissionError as error:
        console.print(f"[bold]Stopped.[/bold] {escape(cannot_write(error.filename))}", soft_wrap=True)
        sys.exit(1)
    except (
        BadConfiguration, LabError, BankError, NotReady, NoVerdict, NoFeedback, NoRoster, NoSuchLevel, NothingToRelease,
        OtherExercises, Unreachable, FileExistsError,
    ) as error:  # fmt: skip
        console.print(f"[bold]Stopped.[/bold] {escape(str(error))}", soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
