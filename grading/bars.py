"""The terminal of `python -m grading`: one console, and a bar for each stage of long work, with the time left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

CONSOLE = Console()


def shown() -> Progress:
    """Bars, to be used as a context manager."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=CONSOLE)


@contextmanager
def resumable(again: str) -> Iterator[Progress]:
    """Bars over work that `again` goes on with where it was stopped; says so when somebody stops it."""
    try:
        with shown() as progress:
            yield progress
    except KeyboardInterrupt:
        said = f"Stopped. What was judged is written down. Next: {again} goes on from there."
        CONSOLE.print(said, soft_wrap=True, markup=False)
        raise typer.Exit(130) from None


def step_of(progress: Progress) -> Callable[[str, int, int], None]:
    """A bar for each stage, made when the stage first reports."""
    bars: dict[str, TaskID] = {}

    def step(what: str, done: int, of: int) -> None:
        if what not in bars:
            bars[what] = progress.add_task(what, total=of)
        progress.update(bars[what], completed=done)

    return step
