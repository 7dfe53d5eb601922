"""Who is in the class: the ids on a roster, and the folders in submitted/. Ids become names of files and folders."""

import re
from collections.abc import Iterable
from pathlib import Path

_NO_ID = re.compile(r"""^[.\-]|[/\\,;:*?"'<>|\[\]{}\x00-\x1f\x7f]""")  # leads elsewhere, or is more than a name


class NoRoster(ValueError):
    """A roster, or a folder in submitted/, that names no student; the message says which and what to do."""


def names_in(roster: Path | None) -> list[str]:
    """The students on a roster, one a line; nobody without one. Raises NoRoster."""
    if roster is None:
        return []
    try:
        text = roster.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NoRoster(f"There is no roster {roster}. Next: write one, with a student's id on each line.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise NoRoster(f"{roster} can't be read: {error}. Next: write one id on each line, in UTF-8.") from None
    lines = [(at, line.strip()) for at, line in enumerate(text.splitlines(), start=1)]
    for at, name in lines:
        if _NO_ID.search(name):
            raise NoRoster(
                f"{roster.name}, line {at}: {name!r} is no id. Next: one id a line, without , or / or quotes."
            )
    return [name for _, name in lines if name]


def checked(students: Iterable[str]) -> list[str]:
    """Students by their folders' names. Raises NoRoster for a name that pages and reports can't bear."""
    found = list(students)
    for name in found:
        if _NO_ID.search(name):
            raise NoRoster(f"submitted/{name} is no student's folder. Next: rename it to an id without , or quotes.")
    return found
