"""Databases of a migration's project, compared from outside: schemas and rows."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import apsw

from grading.db import FileDb
from grading.ddl import schema_lines, tokens
from grading.probe import Broken, Steps, digest, literal
from grading.sql import Limits, guarded, open_file
from grading.verdict import Table

Rows = dict[str, list[dict[str, Any]]]
VERSIONS = "alembic_version"


class ProjectDb(FileDb):
    """A database file that Alembic works on; the judge sees what it left.

    `place` gives the path for another file, in a folder of its own: a child can write in the folder of the one
    database that it was started for.
    """

    def __init__(self, path: str, steps: Steps, place: Callable[[str], Path]) -> None:
        super().__init__(path, steps)
        self._place = place

    @property
    def name(self) -> str:
        """The file's name, as the steps show it."""
        return self.path.shown_as

    def schema(self, names: bool = False, views: bool = True) -> list[str]:
        """What the schema says, one fact a line, sorted; columns have no order, alembic_version is left out.

        `names` adds the names of constraints and indexes; `views=False` leaves views out.
        """
        with self._opened() as conn, guarded(conn, Limits()):
            lines = schema_lines(conn, names, views)
        return [line for line in lines if not line.startswith((f"{VERSIONS}.", f"{VERSIONS}:"))]

    def dump(self) -> Rows:
        """All rows of all tables but alembic_version, each as column → value, in a fixed order."""
        found: Rows = {}
        for (table,) in self.rows(_TABLES):
            if table != VERSIONS:
                columns = [name for (name,) in self.rows("SELECT name FROM pragma_table_info(?) ORDER BY cid", table)]
                rows = self.rows(f'SELECT * FROM "{table}"')  # noqa: S608 - a name out of the file's own schema
                found[table] = sorted((dict(zip(columns, row, strict=True)) for row in rows), key=repr)
        return found

    def versions(self) -> list[str]:
        """The revisions that the file says it is at, sorted; [] where nothing is stamped."""
        if not self.rows("SELECT 1 FROM sqlite_schema WHERE name = ?", VERSIONS):
            return []
        return [str(row[0]) for row in self.rows("SELECT version_num FROM alembic_version ORDER BY 1")]

    def copy(self) -> "ProjectDb":
        """A copy beside it, as it is now."""
        path = self._place(self.name.removesuffix(".db").rstrip("0123456789"))
        with (
            self._opened() as source, closing(apsw.Connection(str(path))) as target,
            target.backup("main", source, "main") as backup,
        ):  # fmt: skip
            backup.step()
        return ProjectDb(str(path), self._steps, self._place)

    @contextmanager
    def _opened(self) -> Iterator[apsw.Connection]:
        """The file, for a moment. Broken where an answer left no database."""
        try:
            with closing(open_file(self.path)) as conn:
                yield conn
        except apsw.Error as error:
            raise Broken("a database", f"no database can be read any more ({error})", "no-database") from None


_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"


def expect_schema(
    db: ProjectDb, other: ProjectDb | list[str], but: str | list[str] = (), probed: str | list[str] = (),  # type: ignore[assignment]
    **options: bool,
) -> None:  # fmt: skip
    """Broken unless both schemas say the same, lines that begin with one of `but` left out.

    `probed`: columns whose CHECKs are left out as well. One rule can be written in many ways, so the caller asks for
    it by rows.
    """
    left, asked = ((one,) if isinstance(one, str) else tuple(one) for one in (but, probed))
    wanted = other if isinstance(other, list) else other.schema(**options)
    want, got = ({line for line in lines if not line.startswith(left) and not _checks(line, asked)}
                 for lines in (wanted, db.schema(**options)))  # fmt: skip
    if want != got:
        missing, extra = sorted(want - got), sorted(got - want)
        expected = _lines("in the schema", missing, extra) if missing else "nothing more than that"
        found = _lines("in the schema", extra, missing) if extra else "not there"
        raise Broken(expected, found, f"schema:{digest([(line,) for line in want ^ got])}")


_NAMED = 60  # letters of a line that say what it is about


def _checks(line: str, columns: tuple[str, ...]) -> bool:
    """Is it a CHECK that speaks of one of the columns?"""
    fact = line.partition(": ")[2]
    return fact.startswith(("CHECK (", "CONSTRAINT ")) and not set(columns).isdisjoint(tokens(fact))


def expect_rows(db: ProjectDb, before: Rows, but: Mapping[str, list[str]] | None = None) -> None:
    """Broken unless the tables hold these rows; `but`: columns by table that are left out."""
    now, wanted = _without(db.dump(), but or {}), _without(before, but or {})
    for table in sorted({*now, *wanted}):
        if now.get(table) != wanted.get(table):
            columns = sorted({name for row in [*now.get(table, []), *wanted.get(table, [])] for name in row})
            sides = [_side(table, columns, side.get(table)) for side in (wanted, now)]
            raise Broken(sides[0], sides[1], f"rows:{table}")


def _without(rows: Rows, but: Mapping[str, list[str]]) -> Rows:
    """The rows without the columns left out, in an order that both sides share."""
    return {
        table: sorted(({k: v for k, v in sorted(row.items()) if k not in but.get(table, [])} for row in some), key=repr)
        for table, some in rows.items()
    }


def _side(table: str, columns: list[str], rows: list[dict[str, Any]] | None) -> Table | str:
    if rows is None:
        return f"no table {table}"
    body = [[literal(row[name]) if name in row else "" for name in columns] for row in rows[:15]]
    return Table(title=table, columns=columns, rows=body)


def _lines(title: str, lines: list[str], others: list[str]) -> Table:
    """Lines of a schema; a long one (a trigger with its text) stands whole only if the other side has its like."""
    begins = {line[:_NAMED] for line in others}
    whole = [line if len(line) <= 2 * _NAMED or line[:_NAMED] in begins else f"{line[:_NAMED]} …" for line in lines]
    return Table(title=title, columns=[""], rows=[[line] for line in whole[:15]])
