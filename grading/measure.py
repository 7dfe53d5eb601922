"""What a question costs: SQLite's own count of the steps of its virtual machine, and the plan behind it.

The count is the same on every machine for one version of SQLite, so costs are compared within one run and never with a
number that was written down. Promises of lab 07 are made of these functions; `db` is the judge's view of a database.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import apsw

from grading.db import Db, quoted
from grading.probe import Broken, Steps
from grading.sql import Limits, SqlError, explained, guarded, prepared
from grading.volume import VOLUME, opened

_LIMITS = Limits(steps=50_000_000)
Rows = list[tuple[Any, ...]]


def measured(conn: apsw.Connection, sql: str, params: Sequence[Any] = ()) -> tuple[int, Rows]:
    """The steps that a statement takes until its last row, and its rows. Raises SqlError."""
    seen: list[int] = []
    with guarded(conn, _LIMITS) as guard:
        conn.trace_v2(apsw.SQLITE_TRACE_PROFILE, lambda event: seen.append(_steps_in(event)))
        try:
            rows = list(conn.execute(sql, tuple(params), can_cache=False))  # a kept one counts on from its last run
        except apsw.Error as error:
            raise guard.reason or explained(error) from None
        finally:
            conn.trace_v2(0, None)
    return sum(seen), rows


def _steps_in(event: dict[str, Any]) -> int:
    return int(event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"])


def planned(conn: apsw.Connection, sql: str) -> list[str]:
    """The lines of a statement's plan, from top to bottom. Raises SqlError; nothing runs."""
    return [str(row[3]) for row in measured(conn, f"EXPLAIN QUERY PLAN {sql}")[1]]


def steps(db: Db, sql: str, *params: Any) -> int:
    """What a statement costs here. Broken if it does not run."""
    return _or_broken(lambda: measured(db._conn, sql, params))[0]  # type: ignore[no-any-return]


def plan(db: Db, sql: str) -> list[str]:
    """The lines of its plan here. Broken if it does not run."""
    return _or_broken(lambda: planned(db._conn, sql))  # type: ignore[no-any-return]


def _or_broken(what: Any) -> Any:
    try:
        return what()
    except SqlError as error:
        raise Broken("it runs", f"an error ({error})", "error") from None


def untouched(start: str = VOLUME) -> Db:
    """The judge's view of the database as it is before any answer."""
    return Db(opened(start), Steps())


@cache
def before(sql: str, start: str = VOLUME) -> int:
    """What a statement costs without the answer; the statement's effect stays in a copy."""
    conn = opened(start)
    try:
        return measured(conn, sql)[0]
    finally:
        conn.close()


def on_copy(db: Db, sql: str) -> int:
    """What a writing statement costs here, tried on a copy."""
    copy = apsw.Connection(":memory:")
    try:
        copy.deserialize("main", db._conn.serialize("main"))
        return _or_broken(lambda: measured(prepared(copy), sql))[0]  # type: ignore[no-any-return]
    finally:
        copy.close()


@contextmanager
def dropped(db: Db, index: str) -> Iterator[Db]:
    """The database as it would be without an index."""
    db._conn.execute("SAVEPOINT without")
    try:
        db._conn.execute(f"DROP INDEX {quoted(index)}")
        yield db
    finally:
        db._conn.execute("ROLLBACK TO without; RELEASE without")


def size(db: Db) -> int:
    """The size of the database in bytes."""
    return len(db._conn.serialize("main"))


def searches(db: Db, sql: str, table: str = "") -> None:
    """Broken unless the plan goes straight to rows: of `table`, which it reads whole nowhere, or of any table."""
    db.note(f"EXPLAIN QUERY PLAN {' '.join(sql.split())}")
    lines = plan(db, sql)
    expected = f"SEARCH {table} …" if table else "SEARCH …"
    if table and any(line.split()[:2] == ["SCAN", table] for line in lines):
        raise Broken(expected, "; ".join(lines), "scan")
    if not any(line.startswith(expected[:-1]) for line in lines):
        raise Broken(expected, "; ".join(lines), "no search")


def has_no(db: Db, sql: str, words: str) -> None:
    """Broken if these words stand in the plan."""
    lines = plan(db, sql)
    if any(words in line for line in lines):
        raise Broken(f"a plan without {words}", "; ".join(lines), words.lower())


def has(db: Db, sql: str, words: str) -> None:
    """Broken unless these words stand in the plan."""
    lines = plan(db, sql)
    if not any(words in line for line in lines):
        raise Broken(f"a plan with {words}", "; ".join(lines), f"no {words.lower()}")


def at_most(db: Db, sql: str, share: float, start: str = VOLUME, than: str = "", code: str = "too many steps") -> None:
    """Broken if a statement takes more than a share of what it, or `than`, takes without the answer, in this run."""
    cost, was = steps(db, sql), before(than or sql, start)
    most = round(share * was)
    db.note(f"{' '.join(sql.split())}: {cost:,} steps; without your answer {was:,}")
    if cost > most:
        raise Broken(f"at most {most:,} steps", f"{cost:,} steps", code)


SCHEMA = (
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1, 2"
)


def indexes(db: Db) -> dict[str, str]:
    """The indexes that a statement made, by name, with that statement."""
    return {str(name): str(sql) for kind, name, _, sql in db.rows(SCHEMA) if kind == "index"}


UNIQUE = re.compile(r"\s*CREATE\s+UNIQUE\b", re.IGNORECASE)  # SQLite keeps it as it was written, but for blanks


def new_indexes(db: Db, start: str = VOLUME) -> list[str]:
    """The names of the indexes that the answer made, under an old name, too."""
    return sorted(dict(indexes(db).items() - _known(start)[1].items()))


def columns_said(db: Db, table: str, start: str = VOLUME) -> str:
    """The columns of the answer's indexes on a table, in their order: `ix: model_id, score`."""
    found = {name: db.rows(_COLUMNS, name, table) for name in new_indexes(db, start)}
    said = [f"{name}: {', '.join(str(word) for word, *_ in columns)}" for name, columns in found.items() if columns]
    return "; ".join(said) or f"no new index is on {table}"


def standing(db: Db, table: str, column: str, start: str = VOLUME) -> str:
    """Where a column stands in the answer's indexes on a table, in words: `date_tested stands first in ix`."""
    found = [name for name in new_indexes(db, start) if db.rows(_COLUMNS, name, table)]
    for name in found:
        columns = [str(word) for word, *_ in db.rows(_COLUMNS, name, table)]
        if column in columns:
            at = columns.index(column)
            some = ", where only some rows are" if " WHERE " in indexes(db)[name].upper() else ""
            return f"{column} stands {f'behind {columns[at - 1]}' if at else 'first'} in {name}{some}"
        if "an expression" in columns:
            return f"an expression stands in {name}, and not {column}"
    return f"{column} is not in {', '.join(found)}" if found else f"no new index is on {table}"


_COLUMNS = (
    "SELECT coalesce(x.name, 'an expression') FROM pragma_index_xinfo(?1) AS x "
    "WHERE x.key AND EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1 AND tbl_name = ?2) ORDER BY x.seqno"
)


def only_indexes(db: Db, start: str = VOLUME, drops: bool = False) -> None:
    """Broken if anything else than new indexes is another than before: a table, a view, a trigger, a row, statistics;
    or an index that was there, unless the answer `drops` some.
    """
    tables, old, content = _known(start)
    gone = sorted(set(old) - set(indexes(db)))
    if gone and not drops:
        raise Broken("the indexes that were there are there still", f"dropped: {', '.join(gone)}", "index dropped")
    rules = [name for name in new_indexes(db, start) if UNIQUE.match(indexes(db)[name])]
    if rules:
        raise Broken("no new rule", f"UNIQUE: {', '.join(rules)}", "unique")
    now = [row for row in db.rows(SCHEMA) if row[0] != "index"]
    if now != tables:
        changed = sorted({str(row[1]) for row in set(now) ^ set(tables)})
        raise Broken("only indexes are made or dropped", f"changed: {', '.join(changed)}", "schema")
    if db.rows("SELECT 1 FROM sqlite_schema WHERE name LIKE 'sqlite\\_stat%' ESCAPE '\\'"):
        raise Broken("only indexes are made or dropped", "statistics, made by ANALYZE", "statistics")
    if _content(db) != content:
        raise Broken("the rows are as they were", "rows have changed", "rows")


@cache
def _known(start: str) -> tuple[Rows, dict[str, str], int]:
    db = untouched(start)
    return [row for row in db.rows(SCHEMA) if row[0] != "index"], indexes(db), _content(db)


def _content(db: Db) -> int:
    """A number for all rows of all tables."""
    names = [name for kind, name, *_ in db.rows(SCHEMA) if kind == "table"]
    return hash(tuple((name, tuple(db.rows(f'SELECT * FROM "{name}" NOT INDEXED ORDER BY 1, 2'))) for name in names))  # noqa: S608
