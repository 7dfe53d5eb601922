"""`python -m utils …`: take a newer version of the course, reset a lab, put answers back. Answers are never lost."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

try:
    import typer
except ModuleNotFoundError:  # the system's Python, or no installation
    sys.exit(
        f"{sys.executable} is not the course's Python: it has none of its packages. "
        "Next: `make install`, then `.venv/bin/python -m utils …` (Windows: `.venv\\Scripts\\python`)."
    )

from utils.errors import CourseError

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
Name = Annotated[str, typer.Argument(help="a lab, such as 03_sql")]


@app.command()
def update(
    archive: Annotated[Path | None, typer.Argument(help="the newer database-labs.zip; in a clone, git pulls")] = None,
) -> None:
    """Take the newer version of the course; answers go into the newer notebooks, older ones into kept/."""
    from utils.update import from_archive, from_git

    _say((from_git() if archive is None else from_archive(archive)).lines())


@app.command()
def reset(lab: Name) -> None:
    """Put a lab's notebook back as it was handed out; the one from before goes into kept/."""
    from utils.renew import reset

    _say([reset(lab)])


@app.command()
def answers(
    lab: Name,
    notebook: Annotated[Path | None, typer.Argument(help="an older notebook; artifacts/ if not said")] = None,
) -> None:
    """Put answers back into the empty cells of a lab's notebook."""
    from utils.renew import put_back

    _say([put_back(lab, notebook)])


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def main() -> None:
    """Run a command; what a student can mend is said in a sentence, without a traceback."""
    try:
        app()
    except CourseError as error:
        print(f"Stopped. {error}")
        sys.exit(1)
    except PermissionError as error:
        from grading.unwritable import cannot_write

        print(f"Stopped. {cannot_write(error.filename)}")
        sys.exit(1)


if __name__ == "__main__":
    main()
