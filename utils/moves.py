"""What a run of Alembic said, and the database as it was before: so that a revision can be tried again.

A revision that ran is not run again, whatever its file says now. In a notebook that would make every mistake
final: when the cell of a revision that ran is run with another text, the database is put back to where it was
before. (On a database that others use nobody can do that: there, a new revision mends the old one.)
"""

from __future__ import annotations

import ast
import io
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from utils.paths import CATALOGUE
from utils.sqlfile import SIDE, fingerprint, read_database, write_database


@dataclass
class Move:
    """One run that changed a database: the state before it, the text of each revision that ran (or began to)."""

    before: bytes
    ran: dict[str, str]


_moves: dict[Path, list[Move]] = {}


class Said(io.StringIO):
    """What Alembic prints and logs, in one order, and the revisions that ran."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: dict[str, str] = {}

    def line(self, text: str) -> None:
        """One more line."""
        self.write(text + "\n")

    def logger(self) -> logging.Logger:
        """What stands for Alembic's own logger: the lines "Running upgrade …", whatever env.py does to logging."""
        made = logging.Logger("course", logging.INFO)  # known to nobody, so that no fileConfig can switch it off
        made.addFilter(self._heard)
        return made

    def _heard(self, record: logging.LogRecord) -> bool:
        script = getattr(record.args[0], "revision", None) if isinstance(record.args, tuple) and record.args else None
        if str(record.msg).startswith("Running"):
            self.line(record.getMessage())
            if script is not None:
                self.ran[script.revision] = Path(script.path).read_text(encoding="utf-8", errors="replace")
        return False

    def draft(self, path: Path) -> None:
        """Show a revision that was made; it is not saved."""
        self.line(path.read_text(encoding="utf-8").rstrip())
        self.line(
            f"\nA draft, not saved: the cell that begins with %%artifact migrations/versions/{path.name} does that."
        )

    def warned(self, found: list[Any] | None) -> None:
        """Add the warnings, each text once."""
        for text in dict.fromkeys(" ".join(str(one.message).split()) for one in found or []):
            self.line(f"warned: {text}")

    def text(self, folder: Path, versions: Path) -> str:
        """All of it, without the folders of this machine."""
        said = self.getvalue().replace(f"{versions}/", f"{folder.name}/migrations/versions/")
        return said.replace(f"{folder}/", f"{folder.name}/").replace(f"{Path.cwd()}/", "")


def revision_id(text: bytes | str) -> str | None:
    """The id in a revision's file, if it can be read."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return None
    for node in body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(one, ast.Name) and one.id == "revision" for one in targets):
            value = getattr(node, "value", None)
            return str(value.value) if isinstance(value, ast.Constant) else None
    return None


@contextmanager
def keep_move(path: Path, said: Said) -> Iterator[None]:
    """Remember the database from before a run that changes it. A new side database is marked as such."""
    new, before = not path.is_file(), read_database(path)
    yield
    if not path.is_file():
        return
    if new and path.name != CATALOGUE:
        with closing(sqlite3.connect(path)) as conn:
            conn.execute(f"PRAGMA application_id = {SIDE}")
    if said.ran and fingerprint(before) != fingerprint(read_database(path)):
        _moves.setdefault(path.absolute(), []).append(Move(before, dict(said.ran)))


def forget_moves(path: Path) -> None:
    """The database is a fresh copy now."""
    _moves.pop(path.absolute(), None)


def take_back(text: str) -> list[str]:
    """Put back the databases on which an older text of this revision ran; a sentence for each of them."""
    revision, news = revision_id(text), []
    for path, moves in _moves.items():
        at = next((n for n, one in enumerate(moves) if one.ran.get(str(revision), text) != text), None)
        if at is not None and path.parent == Path.cwd():
            write_database(path, moves[at].before)
            del moves[at:]
            news.append(f"{path.name} is back where it was before {revision} ran: migrate it again.")
    return news
