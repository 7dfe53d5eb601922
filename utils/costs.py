"""What a query costs and how it is answered, before and after an index: numbers, bars and plans side by side.

Steps are those of SQLite's virtual machine, counted by the course's own SQLite, so they are the same on every machine.
An index is tried out in a transaction that is rolled back: the file stays as it is.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import apsw

from grading.labelled import BadLabels, parts_of
from grading.measure import measured
from grading.sql import SqlError, prepared
from utils.artifacts import load_artifact
from utils.charts import Bar, _draw
from utils.errors import CourseError
from utils.paths import in_solutions
from utils.plans import query_plan
from utils.schema import rows_of
from utils.show import Panel

BIG = "big.db"


def step_count(sql: str, db: str = BIG, script: str = "") -> int:
    """The steps that a statement takes until its last row. `script` runs before it; all of it is undone."""
    with tried(script, db) as conn:
        return _measured(conn, sql)


def plan_change(sql: str, script: str, db: str = BIG) -> Panel:
    """The plan and the steps of a query without and with what `script` makes, side by side. The file is not changed."""
    sides = []
    for title, what in (("before", ""), ("after", script)):
        with tried(what, db) as conn:
            sides.append((title, query_plan(sql, conn), _measured(conn, sql)))
    words = "\n".join(f"{title}: {steps:,} steps\n{panel.text}" for title, panel, steps in sides)
    boxes = "".join(
        f"<div><p><strong>{escape(title)}: {steps:,} steps</strong></p>{panel.html}</div>"
        for title, panel, steps in sides
    )
    return Panel(f"<div style='display:flex;flex-wrap:wrap;gap:2em'>{boxes}</div>", words)


class _Steps(Bar):
    """A bar whose number is written as in the text, however large it is."""

    @property
    def words(self) -> str:
        return f"{self.value:,}"


def step_bars(counts: Mapping[str, int], title: str = "Steps") -> Panel:
    """Numbers of steps as bars, in their order."""
    most = max([1, *counts.values()])
    bars: list[Bar] = [_Steps(label, steps, 0, most, "") for label, steps in counts.items()]
    words = "\n".join(f"{label}: {steps:,}" for label, steps in counts.items())
    return Panel(_draw(title, words, bars), words)


def clock_bars(queries: Mapping[str, str], db: str = BIG) -> Panel:
    """Milliseconds of queries by the clock, as bars: other ones at every run, so solutions leave them out."""
    if in_solutions(Path.cwd().name):
        return Panel(f"<p>{_NO_CLOCK}</p>", _NO_CLOCK)
    times = {}
    for label, sql in queries.items():
        with tried("", db) as conn:
            begin = time.perf_counter()
            _measured(conn, sql)
            times[label] = round((time.perf_counter() - begin) * 1000, 1)
    bars = [Bar(label, each, 0, max([0.1, *times.values()]), "") for label, each in times.items()]
    words = "\n".join(f"{label}: {each:g} ms" for label, each in times.items())
    return Panel(_draw("Milliseconds, by the clock", words, bars), words)


_NO_CLOCK = "Here, your copy of the lab draws milliseconds: other ones on each machine, and at each run."


@contextmanager
def tried(script: str, db: str = BIG) -> Iterator[apsw.Connection]:
    """A connection on which a script has run, until it is rolled back. Raises CourseError, with what to do."""
    path = Path(db)
    if not path.is_file():
        raise CourseError(f'There is no {db} here. Run the cell with make_results("{db}", …) first.')
    conn = prepared(apsw.Connection(str(path)))
    try:
        conn.execute("BEGIN")
        conn.execute(script)
        yield conn
    except apsw.Error as error:
        raise CourseError(
            f"It does not run on {db}: {error}. Nothing has changed; mend the SQL and run the cell again."
        ) from None
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        conn.close()


def answer_parts(name: str, *labels: str) -> dict[str, str]:
    """The parts of an answer in artifacts/ that stand under these labels, in the order of the labels.

    Raises CourseError if a label is missing.
    """
    try:
        parts = parts_of(str(load_artifact(name, as_text=True)), labels)
    except BadLabels as error:
        raise CourseError(f"{name}: {error}. Write each label on a line of its own.") from None
    return {label: parts[label] for label in labels}


def _measured(conn: apsw.Connection, sql: str) -> int:
    try:
        conn.execute("SAVEPOINT counted")
        return measured(conn, sql)[0]
    except SqlError as error:
        raise CourseError(f"The query does not run: {error}. Try it alone in a cell.") from None
    finally:
        conn.execute("ROLLBACK TO counted; RELEASE counted")


def index_sizes(db: str = BIG, script: str = "") -> dict[str, int]:
    """Kilobytes of each table and index, the largest first, after `script`; all of it is undone."""
    with tried(script, db) as conn:
        found: list[tuple[Any, ...]] = rows_of(
            conn, "SELECT name, sum(pgsize) / 1024 FROM dbstat GROUP BY name ORDER BY 2 DESC, 1"
        )
    return {str(name): int(size) for name, size in found}
