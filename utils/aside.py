"""A project's revisions are those of the lab that runs: what other labs wrote waits in a folder of its own.

Each lab begins its project with one revision for all that was before. Two such beginnings in one folder are two
histories, and Alembic would not know which of them leads to "head". Nothing is thrown away: who begins the
other lab again has its revisions back.
"""

import re
from pathlib import Path

FOLDER = "other_labs"  # below versions/: Alembic reads no subfolders there
_REVISION = re.compile(r"""^revision\b[^=\n]*=\s*["']([^"'\n]+)["']""", re.M)
_STANDS_ON = re.compile(r"^down_revision\b[^=\n]*=\s*(.+)$", re.M)
_NAME = re.compile(r"""["']([^"']+)["']""")


def part_histories(versions: Path, first: str) -> None:
    """Leave in a folder of revisions those that lead up from `first`; the others go aside, or come back from there."""
    aside = versions / FOLDER
    files = [*sorted(aside.glob("*.py")), *sorted(versions.glob("*.py"))]
    ours = _descended(files, first)
    for file in files:
        place = (versions if file in ours else aside) / file.name
        if place != file:
            place.parent.mkdir(exist_ok=True)
            file.replace(place)


def _descended(files: list[Path], first: str) -> set[Path]:
    """The files of `first` and of every revision that stands on it, on whatever way."""
    links = {file: _links(file.read_text(encoding="utf-8", errors="replace")) for file in files}
    names, found = {first}, set[Path]()
    while more := {f for f, (name, below) in links.items() if f not in found and (name == first or below & names)}:
        found |= more
        names |= {links[file][0] for file in more}
    return found


def _links(text: str) -> tuple[str, set[str]]:
    """What a revision is called, and what it stands on; ("", empty) where it does not say."""
    name, below = _REVISION.search(text), _STANDS_ON.search(text)
    return name[1] if name else "", set(_NAME.findall(below[1])) if below else set()
