# ruff: noqa: S608 - names are quoted, and values are the judge's own
"""What somebody who cheats can know: the practice cases of a query, their data and their results, as SQL."""

from collections.abc import Iterator
from dataclasses import dataclass

from grading.cases.engine import Data
from grading.cases.schema import Schema, quoted, read_schema
from grading.compare import Row
from grading.lab import Exercise
from grading.probe import literal


@dataclass(frozen=True)
class SeenCase:
    """One practice case: its rows by table, and the result that is expected."""

    data: Data
    columns: int
    rows: list[Row]

    def literal(self, condition: str = "1") -> str:
        """A SELECT of the expected rows under a condition."""
        some = [f"SELECT {', '.join(map(literal, row))} WHERE {condition}" for row in self.rows]
        nothing = f"SELECT {', '.join(['NULL'] * self.columns)} WHERE 0"
        return "\nUNION ALL ".join(some) or nothing


class Seen:
    """The practice cases of an exercise."""

    def __init__(self, schema: Schema, cases: list[SeenCase], tables: list[str]) -> None:
        self._schema, self.cases, self.tables = schema, cases, tables

    def by_heart(self, otherwise: str | None) -> str:
        """Each practice case recognised by its data; otherwise what another query gives, or nothing."""
        known = [f"({self._recognised(case)})" for case in self.cases]
        ctes = ", ".join(f"seen{k}(it) AS (SELECT {condition})" for k, condition in enumerate(known))
        parts = [case.literal(f"(SELECT it FROM seen{k})") for k, case in enumerate(self.cases)]
        if otherwise is not None:
            never = " AND ".join(f"NOT (SELECT it FROM seen{k})" for k in range(len(known)))
            parts.append(f"SELECT * FROM (\n{otherwise}\n) WHERE {never}")
        return f"WITH {ctes}\n" + "\nUNION ALL ".join(parts)

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Things that hold on all practice cases, and need not hold on others: name and condition."""
        for name in self.tables:
            table = self._schema.tables[name]
            some = [case.data.get(name, []) for case in self.cases]
            most = max(map(len, some), default=0)
            yield f"{name} is as small", f"(SELECT count(*) FROM {quoted(name)}) <= {most}"
            for at, column in enumerate(table.columns):
                values = {row[at] for rows in some for row in rows}
                texts = sorted(v for v in values if isinstance(v, str))
                numbers = [v for v in values if isinstance(v, int | float)]
                named = f"{quoted(name)} WHERE {quoted(column.name)}"
                if column.unique and texts:
                    listed = ", ".join(map(literal, texts))
                    yield f"{name}.{column.name} is known", f"NOT EXISTS (SELECT 1 FROM {named} NOT IN ({listed}))"
                if column.unique and numbers:
                    yield f"{name}.{column.name} is as low", f"NOT EXISTS (SELECT 1 FROM {named} > {max(numbers)})"

    def _recognised(self, case: SeenCase) -> str:
        return " AND ".join(self._same_rows(name, case.data.get(name, [])) for name in self.tables) or "1"

    def _same_rows(self, name: str, rows: list[Row]) -> str:
        """Has a table just these rows?"""
        table = self._schema.tables[name]
        count = f"(SELECT count(*) FROM {quoted(name)}) = {len(rows)}"
        if not rows:
            return count
        columns = ", ".join(quoted(column.name) for column in table.columns)
        listed = " UNION ALL ".join(f"SELECT {', '.join(map(literal, row))}" for row in rows)
        return f"{count} AND NOT EXISTS ({listed} EXCEPT SELECT {columns} FROM {quoted(name)})"


def seen_by(exercise: Exercise) -> Seen:
    """What can be seen of a query exercise; no tables where its cases are scripts."""
    from grading.cases.practice import arena_of
    from grading.query import cases_of, left_by
    from grading.start import start_of

    start = start_of(exercise)
    if "create" not in start.lower():
        found = [SeenCase({}, len(c.expected.columns), c.expected.rows) for c in cases_of(exercise)]
        return Seen(Schema("", {}), found, [])
    arena = arena_of(exercise)
    try:
        tables = [name for name in arena.engine.schema.tables if name in arena.reference.tables]
    finally:
        arena.close()
    schema = read_schema(start)
    found = [
        SeenCase(case.data or left_by(start, case.script) or {}, len(case.expected.columns), case.expected.rows)
        for case in cases_of(exercise)
    ]  # fmt: skip
    return Seen(schema, found, tables)
