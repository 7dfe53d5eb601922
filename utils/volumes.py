"""The large databases of lab 07, made once and kept: `make_results("big.db", 500_000)`.

In order: a file of the same content in the course's folder `.cache/` is copied; where there is none, it is made (with a
bar, for it takes a while) and put there. The copy stands beside the notebook and is marked as a side database:
`start_lab` takes it away.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from utils.errors import CourseError
from utils.live import Bar, bar
from utils.paths import course_root, data_folder
from utils.sqlfile import SIDE

SCALES = {20_000: "judge", 500_000: "big"}
RESULTS = "benchmark_results"  # the table that takes nearly all the time
EVERY = 1_000  # rows between two looks at the bar


def make_results(name: str, results: int = 500_000) -> None:
    """A database `name` beside the notebook with the tables of v6, 3,000 made-up models and so many results.

    `results` is 20,000, as the judge has them, or 500,000. Raises CourseError for another number or name.
    """
    if results not in SCALES:
        raise CourseError(f"There are 20,000 or 500,000 results, and not {results:,}. Write one of the two.")
    path = Path.cwd() / name
    if path.suffix != ".db" or path.parent != Path.cwd():
        raise CourseError(f"{name!r} is no name for a database beside the notebook. Write one such as big.db.")
    kept = _kept(SCALES[results], f"{name}, made once and then kept")
    for leftover in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    shutil.copyfile(kept, path)
    with closing(sqlite3.connect(path)) as conn:
        tables = ("providers", "models", "benchmark_results", "opinions", "model_capabilities")
        counts = [(table, conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables]  # noqa: S608
    print(f"{name}: {', '.join(f'{count:,} {table}' for table, count in counts)}.")


def _kept(scale: str, title: str = "") -> Path:
    """The finished file in the cache, made if it is not there. Another data set has another name."""
    folder = course_root() / ".cache"
    path = folder / f"results-{scale}-{_fingerprint()}.db"
    if not path.is_file():
        folder.mkdir(exist_ok=True)
        draft = path.with_suffix(".making")
        draft.unlink(missing_ok=True)
        with bar(title) as shown:
            build(draft, scale, shown)
        draft.replace(path)
    return path


def build(path: Path, scale: str, shown: Bar | None = None) -> None:
    """Make the database in a new file, and show on a bar how far it is."""
    from data.measure import fill

    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = OFF")
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute(f"PRAGMA application_id = {SIDE}")
        of = next(results for results, name in SCALES.items() if name == scale)
        fill(_Watched(conn, of, shown) if shown else conn, scale)


class _Watched:
    """A connection that counts the results which go into it: `data/` knows of no notebook, and of no bar."""

    def __init__(self, conn: sqlite3.Connection, of: int, shown: Bar) -> None:
        self._conn, self._of, self._shown = conn, of, shown

    def execute(self, statement: str) -> object:
        """Pass a statement on."""
        return self._conn.execute(statement)

    def executemany(self, statement: str, rows: Iterable[Any]) -> object:
        """Pass rows on; those of the large table are counted on their way."""
        watched = f"INTO {RESULTS} " in statement
        return self._conn.executemany(statement, self._counted(rows) if watched else rows)

    def _counted(self, rows: Iterable[Any]) -> Iterator[Any]:
        for done, row in enumerate(rows):
            if done % EVERY == 0:  # the last percents are for what comes after this table
                self._shown.step(f"{done:,} of {self._of:,} results", 0.95 * done / self._of)
            yield row


def _fingerprint() -> str:
    """A name for what the data are made of."""
    files = ["measure.py", "volume.py", "words.py", "table.py", "later.py", "states/v6.sql"]
    found = hashlib.blake2b(b"".join((data_folder() / file).read_bytes() for file in files), digest_size=6)
    return found.hexdigest()
