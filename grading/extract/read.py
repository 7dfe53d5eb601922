"""Reading the notebooks of a submission: renamed, copied, damaged or empty ones too. Nothing is changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from grading.extract.outputs import clean
from grading.notebook import artifact_of

LARGEST = 50_000_000  # bytes; a notebook of a lab has some 100,000
NOT_HANDED_IN = ("timestamp.txt", "submission_secret.txt")  # written by the exchange


class Unreadable(ValueError):
    """A file that is no notebook; the message says why, for student and instructor."""


@dataclass(frozen=True)
class Notebook:
    """A notebook of a submission: its file name and its cells."""

    name: str
    cells: list[dict[str, Any]]

    @cached_property
    def artifacts(self) -> list[tuple[str, str] | None]:
        """Of each cell what `%%artifact NAME` says, read once: every file of the lab is looked for in every cell."""
        return [artifact_of(cell) for cell in self.cells]

    @cached_property
    def ids(self) -> list[set[str]]:
        """Of each cell its ids, read once as well."""
        return [ids_of(cell) for cell in self.cells]


def read_folder(folder: Path) -> tuple[list[Notebook], list[str]]:
    """The notebooks that can be read, by name, and one sentence for each file that can't.

    Notebooks in folders below count only where there is none at the top.
    """
    if not folder.is_dir():
        return [], []
    files = _files(folder.glob("*")) or _files(folder.rglob("*"))
    read, unreadable = [], []
    for path in files:
        try:
            read.append(Notebook(clean(path.name), read_notebook(path)))
        except Unreadable as why:
            unreadable.append(f"{clean(path.name)} {why}")
    return read, unreadable if files else _others(folder)


def _others(folder: Path) -> list[str]:
    """What there is instead of a notebook: it is not nothing, so a person looks."""
    others = sorted(clean(path.name) for path in folder.iterdir() if path.name not in NOT_HANDED_IN)
    return [f"there is no notebook, but {', '.join(others[:5])}"] if others else []


def _files(paths: Any) -> list[Path]:
    """What looks like a notebook: .ipynb anywhere in the name (`lab.ipynb.txt`, `lab.ipynb (1)`)."""
    named = [path for path in paths if ".ipynb" in path.name.lower()]
    named = [path for path in named if ".ipynb_checkpoints" not in path.parts]
    return sorted(path for path in named if path.is_symlink() or path.is_file())


def read_notebook(path: Path) -> list[dict[str, Any]]:
    """The cells of one notebook file. Raises Unreadable, saying why."""
    if path.is_symlink():
        raise Unreadable("is a link to another file, which is not followed")
    if path.stat().st_size > LARGEST:
        raise Unreadable(f"is larger than {LARGEST // 1_000_000} MB")
    text = _text(path.read_bytes())
    if not text.strip():
        raise Unreadable("is empty")
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"is not JSON, or was cut off (line {error.lineno}: {error.msg})") from None
    except (ValueError, RecursionError):
        raise Unreadable("is not JSON that can be read") from None
    cells = _cells(loaded)
    if cells is None:
        raise Unreadable("is JSON, but has no cells")
    return cells


def _text(content: bytes) -> str:
    """Bytes as text. What is not UTF-8 stays recognisable, so that an answer with it is not guessed."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="surrogateescape")


def _cells(loaded: Any) -> list[dict[str, Any]] | None:
    """The cells of a notebook of format 4, or of 3 with its worksheets."""
    match loaded:
        case {"cells": list(cells)}:
            pass
        case {"worksheets": list(sheets)}:
            cells = [cell for sheet in sheets if isinstance(sheet, dict) for cell in sheet.get("cells") or []]
            cells = [{**cell, "source": cell.get("source", cell.get("input", ""))} for cell in cells]
        case _:
            return None
    return [cell for cell in cells if isinstance(cell, dict)]


def ids_of(cell: Mapping[str, Any]) -> set[str]:
    """The ids that a cell goes by: its own, and nbgrader's, which a copied cell keeps."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return {name for name in (cell.get("id"), grade_id) if isinstance(name, str)}
