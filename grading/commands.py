"""Further commands of `python -m grading`: look at the machine, take an appeal, grade again."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from grading import bars
from grading.build.course import ROOT, lab_names

app = typer.Typer()
console = bars.CONSOLE
Root = Annotated[Path, typer.Option(help="the course folder with submitted/ and gradebook.db")]
_STATES = {"good": "[green]good   [/green]", "mind": "[yellow]mind   [/yellow]", "missing": "[red]missing[/red]"}


def known_labs(labs: list[str] | None) -> list[str]:
    """The labs that were named, or all. Exits with the next step where one is unknown, or none can be there."""
    known = lab_names(ROOT)
    if not known:
        console.print(
            "There are no labs in solutions/: this is the students' archive, which holds no reference answers. "
            "Next: do this in the course's own repository.", soft_wrap=True,
        )  # fmt: skip
        raise typer.Exit(2)
    if unknown := [name for name in labs or [] if name not in known]:
        console.print(
            f"There is no lab {', '.join(unknown)} in solutions/. Next: name one of {', '.join(known)}.", soft_wrap=True
        )
        raise typer.Exit(2)
    return labs or known


@app.command()
def doctor() -> None:
    """Say what this machine gives a grader, and how to get what is missing; exit 1 if a class can't be graded."""
    from grading.doctor import fit, remarks

    found = list(remarks(ROOT))
    for remark in found:
        console.print(f"{_STATES[remark.state]} [bold]{remark.about}[/bold]: {escape(remark.says)}", soft_wrap=True)
    raise typer.Exit(0 if fit(found) else 1)


@app.command()
def appeal(
    lab: str,
    exercise: str,
    student: str,
    name: Annotated[str | None, typer.Option(help="what the answer is called in the bank: right_NAME")] = None,
    root: Root = ROOT,
) -> None:
    """Take a student's rejected right answer into the bank, then grade the class again and list what changed."""
    from grading.bank import answers_of
    from grading.lab import load_lab
    from grading.pipeline import Course
    from grading.regrade import NoAppeal, take_into_bank
    from grading.seed import seed_for
    from grading.worker import Pool

    known_labs([lab])
    if name is None:
        again = f"python -m grading appeal {lab} {exercise} {student} --name short"
        console.print(f"The answer needs a name in the bank. Next, for right_short: {again}", soft_wrap=True)
        raise typer.Exit(2)
    loaded = load_lab(ROOT / "solutions" / lab)
    try:
        path = take_into_bank(loaded, exercise, Course(root.resolve(), ROOT / "labs"), student, name)
    except NoAppeal as no:
        console.print(escape(str(no)), soft_wrap=True)
        raise typer.Exit(1) from None
    answer = next(one for one in answers_of(loaded.exercises[exercise]) if one.name == path.name)
    with Pool(1) as pool:  # it is a student's answer still: nothing of it runs here
        verdict = pool.judge(loaded.folder, exercise, answer.files, seed_for(exercise, answer.files))
    console.print(f"In the bank now: {path.relative_to(ROOT)}")
    if not verdict.passed:
        console.print(
            f"The judge still says: {escape(verdict.reason)}\nNext: mend {exercise}/contract.py (or its text) until "
            f"`make test` takes the whole bank, then `python -m grading regrade {lab}`.",
            soft_wrap=True,
        )
        raise typer.Exit(1)
    regrade(lab, root)


@app.command()
def regrade(lab: str, root: Root = ROOT) -> None:
    """Grade a class again and list every score that changed, and why. Scores given by hand stay."""
    from grading import summary
    from grading.autograde import judged_folder
    from grading.grade import run
    from grading.lab import load_lab
    from grading.pipeline import Course
    from grading.regrade import before_regrading, changes, given_by_hand, students_still, write_changes

    known_labs([lab])
    course = Course(root.resolve(), ROOT / "labs")
    loaded = load_lab(judged_folder(ROOT / "solutions", ROOT / "labs", lab))
    reports = course.root / "verdicts" / lab
    with before_regrading(course, loaded) as before:
        if not before:
            console.print(f"{lab} was not graded here before. Next: `python -m grading grade {lab}`.")
            raise typer.Exit(1)
        # Not "the same command": an appeal, said again, finds its answer in the bank already.
        with bars.resumable(f"`python -m grading regrade {lab}`") as progress:
            students = students_still(course, loaded, before)
            graded = run(ROOT, course, loaded, students, bars.step_of(progress), reports=reports)
        found = changes(before, graded, given_by_hand(course, loaded))
        for one in found:
            stays = "" if one.manual is None else f" (by hand: {one.manual:g}, stays)"
            console.print(
                f"{one.student} {one.exercise}: {one.before} → {one.after}{stays}. {escape(one.why)}", soft_wrap=True
            )
        path = write_changes(reports / "changes.csv", found)
    console.print(f"{len(found)} of {sum(len(one.verdicts) for one in graded)} scores changed. The list: {path}")
    summary.overview(reports.parent, reports.parent)
    if summary.missing(loaded, graded, "regrade"):
        raise typer.Exit(1)


@app.command()
def bench(
    lab: str = "03_sql",
    students: Annotated[int, typer.Option(help="submissions, no two alike")] = 200,
    rounds: Annotated[int, typer.Option(help="blocks in which stock nbgrader and this course take turns")] = 4,
    sizes: Annotated[str, typer.Option(help="class sizes for the cost of one submission")] = "100,1000",
    known: Annotated[str, typer.Option(help="sizes of classes that were judged before")] = "100,1000,10000",
) -> None:
    """Grade the same class with stock nbgrader and with this course; print the ratios."""
    from grading.benchmark.command import run

    with bars.shown() as progress:
        anew, before = ([int(size) for size in one.split(",") if size] for one in (sizes, known))
        run(ROOT, lab, students, rounds, anew, before, console.print, bars.step_of(progress))
