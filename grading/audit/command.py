"""`python -m grading audit`: its options, the bar, a line an exercise."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from grading.build.course import ROOT
from grading.commands import known_labs

if TYPE_CHECKING:
    from grading.audit.trial import Trial

app = typer.Typer()
console = Console()


@app.command()
def audit(
    labs: Annotated[list[str] | None, typer.Argument(help="labs, such as 03_sql; all if none is named")] = None,
    exercise: Annotated[str | None, typer.Option(help="one exercise alone, such as top_models")] = None,
    repeats: Annotated[int, typer.Option(help="verdicts for the target that none differs; 1,000 for a release")] = 50,
    draws: Annotated[int, typer.Option(help="further hidden draws for right answers; 1,000 for a release")] = 50,
    fresh: Annotated[bool, typer.Option("--fresh", help="try everything anew, whatever the cache holds")] = False,
    out: Annotated[Path, typer.Option(help="where the report goes")] = ROOT / "grading" / "out" / "audit",
) -> None:
    """Mutate references, run the bank, try to cheat: what does the judge let through? Exit 1 if a target is missed."""
    from grading.audit.matrix import Settings
    from grading.audit.run import audit as run

    known_labs(labs)
    with _Bars() as bars:
        try:
            settings = Settings(repeats=repeats, draws=draws)
            holds = run(labs or [], exercise, ROOT, out, settings, bars.watch, _told, fresh)
        except ValueError as error:
            console.print(escape(str(error)), soft_wrap=True)
            raise typer.Exit(2) from None
    said = "Every target holds." if holds else "A target is missed."
    console.print(f"{said} The report: {_short(out / 'audit.html')}")
    raise typer.Exit(0 if holds else 1)


def _told(lab: str, trial: "Trial") -> None:
    """A line for an exercise that is done: its targets that are missed, or that all hold."""
    missed = [f"{target.name} {target.figure}" for target in trial.targets if not target.holds]
    said = f"[red]missed[/red]: {escape('; '.join(missed))}" if missed else "[green]all targets hold[/green]"
    caught = f"{trial.killed} of {trial.mutants} mutants"
    console.print(f"{lab}/{trial.exercise}: {caught}, {said} ({trial.seconds:g} s)", soft_wrap=True)


class _Bars:
    """One bar for the exercises, one for what is done with the exercise in hand. Silent where there is no terminal."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._all: TaskID | None = None
        self._one: TaskID | None = None

    def __enter__(self) -> "_Bars":
        self._progress.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._progress.__exit__(None, None, None)

    def watch(self, what: str, done: int, of: int) -> None:
        """Show how far it has come."""
        if what == "exercises":
            if self._all is None:
                self._all = self._progress.add_task(what, total=of)
            self._progress.update(self._all, completed=done)
            return
        if self._one is None:
            self._one = self._progress.add_task(what, total=of)
        self._progress.update(self._one, description=what, completed=done, total=of)


def _short(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
