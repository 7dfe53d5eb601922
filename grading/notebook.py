"""Reading cells: answer cells, check cells, headings with points, and ids made from names.

A cell is a mapping with `cell_type`, `source` (text or list of lines), `metadata` and perhaps `id`:
a raw JSON cell and an nbformat node both will do. Nothing heavy is imported here.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

Cell = Mapping[str, Any]

LEVELS = ("foundational", "intermediate", "advanced")
POINTS = re.compile(
    r"^(?P<marks>#{1,6})\s+(?:(?P<number>\d+(?:\.\d+)*)\s+)?(?P<title>.+?)\s+"
    r"\((?P<points>\d+(?:\.\d+)?) points?, (?P<level>foundational|intermediate|advanced)\)\s*$"
)
HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<title>.+?)\s*$")
MAGIC = re.compile(r"^%%artifact(?:[ \t]+(?P<name>\S+))?[^\n]*(?:\n|$)")
CHECK = re.compile(r"""^\s*check\(\s*(["'])(?P<id>[^"']+)\1\s*\)\s*;?\s*$""")
HAND_IN = re.compile(r"^<!--\s*hand in:\s*(?P<id>\S+)\s*-->[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """A heading; `points` and `level` are None where it opens no exercise."""

    depth: int
    title: str
    number: str = ""
    points: float | None = None
    level: str | None = None


def mend_text(text: str) -> str:
    """Windows line ends, byte-order marks and a missing last newline are mended; nothing else changes."""
    mended = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return mended if not mended or mended.endswith("\n") else mended + "\n"


def source_of(cell: Cell) -> str:
    """The cell's text, whichever of the two ways JSON notebooks keep it."""
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def artifact_of(cell: Cell) -> tuple[str, str] | None:
    """(name, body) of a cell that starts with `%%artifact NAME`, whatever its type; else None."""
    text = mend_text(source_of(cell)).lstrip("\n")
    found = MAGIC.match(text)
    if found is None or found["name"] is None:
        return None
    return found["name"].strip("\"'"), text[found.end() :]


def check_of(cell: Cell) -> str | None:
    """The exercise that the cell checks, if the cell is exactly `check("id")`."""
    found = CHECK.match(mend_text(source_of(cell))) if cell.get("cell_type") == "code" else None
    return found["id"] if found else None


def headings_of(cell: Cell) -> list[Heading]:
    """The headings of a Markdown cell, in order; lines inside code fences are not headings."""
    if cell.get("cell_type") != "markdown":
        return []
    found, fenced = [], False
    for line in mend_text(source_of(cell)).split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and (plain := HEADING.match(line)):
            found.append(_heading(line, plain))
    return found


def _heading(line: str, plain: re.Match[str]) -> Heading:
    graded = POINTS.match(line)
    if graded is None:
        return Heading(len(plain["marks"]), plain["title"])
    return Heading(
        len(graded["marks"]), graded["title"], graded["number"] or "", float(graded["points"]), graded["level"]
    )


def stem(name: str) -> str:
    """The file's name without folders and without its ending, as an id: letters, digits, `_`, `-`."""
    return slug(PurePosixPath(name).stem)


def slug(text: str, longest: int = 48) -> str:
    """Lower case, every run of other characters one `-`; never empty."""
    plain = re.sub(r"[^\w]+", "-", text.lower(), flags=re.ASCII).strip("-_")
    return plain[:longest].rstrip("-_") or "cell"


def cell_ids(cells: Iterable[Cell]) -> list[str]:
    """Stable ids made from names, one a cell: the answer's stem, `check_<id>`, or the heading's slug.

    A cell without a name of its own gets `<slug of the last heading>-<n>`. Raises ValueError when two
    answers or two checks would share an id: those are names that an author chose.
    """
    cells = list(cells)
    ids = [_named(cell) for cell in cells]
    taken = {name for name in ids if name}
    for name in taken:
        if ids.count(name) > 1:
            raise ValueError(f"two cells have the id {name!r}; rename one of the two files or checks.")
    section, count = "top", 0
    for at, cell in enumerate(cells):
        if found := headings_of(cell):
            section, count = _free(slug(_title(found[0])), taken), 0
            ids[at] = section
        elif ids[at] is None:
            count += 1
            ids[at] = _free(f"{section}-{count}", taken)
        taken.add(str(ids[at]))
    return [str(name) for name in ids]


def _named(cell: Cell) -> str | None:
    if check := check_of(cell):
        return f"check_{slug(check)}"
    artifact = artifact_of(cell) if cell.get("cell_type") == "code" else None
    return stem(artifact[0]) if artifact else None


def _title(heading: Heading) -> str:
    return f"{heading.number} {heading.title}"


def _free(name: str, taken: set[str]) -> str:
    at = 2
    free = name
    while free in taken:
        free, at = f"{name}-{at}", at + 1
    return free


def read_myst(text: str) -> list[dict[str, Any]]:
    """The cells of a lab's MyST Markdown: what jupytext reads, for the few forms that a lab uses.

    jupytext's import alone takes seconds, and each grading worker reads the references once.
    """
    body = re.sub(r"\A---\n.*?\n---\n", "", mend_text(text), count=1, flags=re.DOTALL)
    cells: list[dict[str, Any]] = []
    prose: list[str] = []
    code: list[str] | None = None
    fence = ""
    for line in body.split("\n"):
        if code is not None:
            if line.rstrip() == fence:
                cells.append(_cell("code", "\n".join(code)))
                code = None
            else:
                code.append(line)
        elif opened := re.match(r"^(`{3,}|~{3,})\{code-cell\}", line):
            _flush(prose, cells)
            fence, code = opened[1], []
        elif re.match(r"^\+\+\+(\s|$)", line):
            _flush(prose, cells)
        else:
            prose.append(line)
    _flush(prose, cells)
    return cells


def _flush(prose: list[str], cells: list[dict[str, Any]]) -> None:
    if text := "\n".join(prose).strip():
        cells.append(_cell("markdown", text))
    prose.clear()


def _cell(kind: str, source: str) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": {}}


def read_ipynb(text: str) -> list[dict[str, Any]]:
    """The cells of a notebook of this course (nbformat 4). Raises ValueError for anything else."""
    match json.loads(text):
        case {"cells": list(cells)}:
            return [cell for cell in cells if isinstance(cell, dict)]
    raise ValueError("this is JSON, but no notebook: it has no list of cells")
