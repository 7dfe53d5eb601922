"""Runs SQL answers on a database file so that running one again replaces what it did before.

Each run of an answer is remembered with the database as it was just before. In order, when an answer
runs:
1. one that changed nothing before (a SELECT), or never ran, runs on the database as it is;
2. one that ran before runs on the state from before it, so its old effect is gone; the answers that
   ran after it are then applied again, in their order, and who fails is named and dropped;
3. only when the answer itself worked is the file written: on an error nothing at all has changed;
4. what other cells had put into the database since then cannot be applied again, and is listed;
5. a side database that its cell has made anew is a new beginning: earlier runs are forgotten.
"""

import itertools
from dataclasses import dataclass, field
from pathlib import Path

from grading.sql import Result, SqlError, run_script
from utils.errors import CourseError
from utils.paths import CATALOGUE
from utils.sqlfile import (
    as_bytes,
    fingerprint,
    in_memory,
    made_anew,
    mark_side,
    marked,
    read_database,
    row_counts,
    write_database,
)


@dataclass
class Run:
    """One answer that changed the database: its text, the state before it, the state after it."""

    name: str
    text: str
    before: bytes
    after: bytes


@dataclass
class Outcome:
    """What running an answer gave: rows, changes of the database (row counts before and after), news."""

    result: Result
    before: dict[str, int]
    after: dict[str, int]
    news: list[str] = field(default_factory=list)


class Replay:
    """The answers that ran on one database file since `begin()`, in their order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.runs: list[Run] = []

    def run(self, name: str, text: str) -> Outcome:
        """Run an answer's script, replacing what it did before. Raises CourseError; then nothing changed."""
        now = read_database(self.path)
        if self.path.name != CATALOGUE and made_anew(now):
            self.runs = []
        at = next((n for n, run in enumerate(self.runs) if run.name == name), None)
        before = now if at is None else self.runs[at].before
        result, after = self._apply(name, text, before)
        runs = self.runs if at is None else self.runs[:at]
        fresh = Run(name, text, before, after)
        later, news, state = ([], [], after) if at is None else _again(self.runs[at + 1 :], after)
        if not _same(state, now):
            write_database(self.path, state)
        if at is not None:
            news += self._lost(at, now, state)
        self.runs = [*runs, *([] if _same(before, after) else [fresh]), *later]
        return Outcome(result, row_counts(before), row_counts(after), news)

    def _apply(self, name: str, text: str, before: bytes) -> tuple[Result, bytes]:
        side = self.path.name != CATALOGUE
        try:
            result, after = _on_copy(text, before, side=side and not before)
            return result, marked(after) if side and after and not _same(before, after) else after
        except SqlError as error:
            where = f", line {error.line}" if error.line else ""
            stop = "" if str(error).endswith((".", "?")) else "."
            raise CourseError(f"{name}{where}: {error}{stop} {self._next_step(name, str(error))}") from None

    def _next_step(self, name: str, message: str) -> str:
        unchanged = f"{self.path.name} is as it was"
        ran = any(run.name == name for run in self.runs)
        if "already exists" in message and not ran:
            return f"{unchanged}; start_lab(…), in the first cell, begins again from a fresh copy."
        return f"{unchanged}; mend the cell and run it again."

    def _lost(self, at: int, now: bytes, state: bytes) -> list[str]:
        """What other cells did between the runs, or after the last one, is undone: say so."""
        chain = [*self.runs[at:]]
        gaps = [not _same(one.after, two.before) for one, two in itertools.pairwise(chain)]
        if not any(gaps) and _same(chain[-1].after, now):
            return []
        had, has = row_counts(now), row_counts(state)
        counts = [f"{name} {count} → {has.get(name, 0)}" for name, count in had.items() if has.get(name, 0) < count]
        rows = f" Rows now: {', '.join(counts)}." if counts else ""
        return [f"What other cells had changed in {self.path.name} since then is undone: run them again.{rows}"]


def _on_copy(text: str, before: bytes, side: bool = False) -> tuple[Result, bytes]:
    """Run a script on a copy in memory. Raises SqlError."""
    conn = in_memory(before)
    try:
        if side:
            mark_side(conn)
        result = run_script(conn, text)
        if conn.in_transaction:
            raise SqlError("it begins a transaction and never ends it: add COMMIT", "sql")
        return result, as_bytes(conn)
    finally:
        conn.close()


def _again(later: list[Run], state: bytes) -> tuple[list[Run], list[str], bytes]:
    """Apply the later answers again, each on what the one before it left."""
    kept: list[Run] = []
    news: list[str] = []
    for run in later:
        try:
            _, after = _on_copy(run.text, state)
        except SqlError as error:
            news.append(f"{run.name} no longer runs after it ({error}): mend its cell and run it again.")
            continue
        kept.append(Run(run.name, run.text, state, after))
        state = after
    if kept:
        news.insert(0, f"Applied again after it, in this order: {', '.join(run.name for run in kept)}.")
    return kept, news, state


def _same(one: bytes, other: bytes) -> bool:
    return one is other or fingerprint(one) == fingerprint(other)


_replays: dict[Path, Replay] = {}


def replay_of(path: Path) -> Replay:
    """The replay of a database file; one for the life of the kernel, until `begin`."""
    return _replays.setdefault(path.absolute(), Replay(path.absolute()))


def begin(path: Path) -> None:
    """Forget what ran on this file: it is a fresh copy now."""
    _replays.pop(path.absolute(), None)
