"""A project's revisions are those of the lab that runs: all others wait in a folder of their own.

Each lab begins its project with one revision for all that was before. Two such beginnings in one folder are two
histories, and Alembic would not know which of them leads to "head". What a script was wrapped into waits there as
well: the database is a fresh one, and the cell that wraps the script comes later. Nothing is thrown away: who begins
the other lab again has the answers of its cells back.
"""

import re
from collections.abc import Collection
from pathlib import Path

FOLDER = "aside"  # below versions/: Alembic reads no subfolders there
README = """Revisions that wait: those of other labs, and those of scripts whose cell has not been run yet.
Nothing in here is run. A lab that begins again takes the answers of its cells back; the cell of a script
writes its revision anew. A revision of your own can be moved back into the folder above, by hand.
"""
_REVISION = re.compile(r"""^revision\b[^=\n]*=\s*["']([^"'\n]+)["']""", re.M)
_STANDS_ON = re.compile(r"^down_revision\b[^=\n]*=\s*(.+)$", re.M)
_NAME = re.compile(r"""["']([^"']+)["']""")


def part_histories(versions: Path, first: str, cells: Collection[str]) -> None:
    """Leave in a folder of revisions `first`, and what leads up from it and is a cell's; the others go aside.

    `cells`: the names of files that the lab's cells save. They come back from where they were put before.
    """
    aside, there = versions / FOLDER, {file.name: file for file in sorted(versions.glob("*.py"))}
    # A file of both folders is the one that was saved last: its cell was run before the project began again.
    files = [*there.values(), *(file for file in sorted(aside.glob("*.py")) if file.name not in there)]
    ours = _descended(files, first)
    for file in files:
        stays = file in ours and (file.name in cells or _links(_text(file))[0] == first)
        place = (versions if stays else aside) / file.name
        if place != file:
            aside.mkdir(exist_ok=True)
            (aside / "README.txt").write_text(README, encoding="utf-8")
            file.replace(place)


def standing_on(files: list[Path], hidden: list[Path]) -> set[Path]:
    """The files whose revision stands on a hidden one, on whatever way: without it, they lead nowhere."""
    found = set[Path]()
    for file in hidden:
        if name := _links(_text(file))[0]:
            found |= _descended(files, name)
    return found - set(hidden)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _descended(files: list[Path], first: str) -> set[Path]:
    """The files of `first` and of every revision that stands on it, on whatever way."""
    links = {file: _links(_text(file)) for file in files}
    names, found = {first}, set[Path]()
    while more := {f for f, (name, below) in links.items() if f not in found and (name == first or below & names)}:
        found |= more
        names |= {links[file][0] for file in more}
    return found


def _links(text: str) -> tuple[str, set[str]]:
    """What a revision is called, and what it stands on; ("", empty) where it does not say."""
    name, below = _REVISION.search(text), _STANDS_ON.search(text)
    return name[1] if name else "", set(_NAME.findall(below[1])) if below else set()
