"""Boundary values out of queries and CHECKs: which constant is compared with which column, and how often.

A predicate's constants go to every column of that predicate, through aliases, subqueries and CTEs by name;
a constant compared with a count, a rank, or in LIMIT says how many rows a case needs instead.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import sqlglot
from sqlglot import exp

from grading.cases.schema import Kind, Schema, Table
from grading.cases.values import around, glob_value, like_values
from grading.compare import Value

Place = tuple[str, str]  # table, column in lower case
_OPS: dict[type[exp.Expr], str] = {
    exp.EQ: "=", exp.NEQ: "<>", exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<=", exp.Is: "=",
    exp.NullSafeEQ: "=", exp.NullSafeNEQ: "<>",
}  # fmt: skip
_TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">="}
_COUNTS = (exp.Count, exp.RowNumber, exp.Rank, exp.DenseRank, exp.Ntile)
_DAYS = {"DATE", "DATETIME", "STRFTIME", "JULIANDAY", "UNIXEPOCH", "TIME"}
_SPAN = re.compile(r"^([+-]?\d+)\s*(day|month|year)s?$", re.IGNORECASE)


@dataclass
class Hints:
    """What queries say about data: values by column, row counts, columns that hold days."""

    values: dict[Place, list[Value]] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    limits: list[int] = field(default_factory=list)
    days: set[Place] = field(default_factory=set)
    spans: list[int] = field(default_factory=list)  # distances in days

    def add(self, place: Place, values: Iterable[Value]) -> None:
        """Note values for a column, in order, once."""
        known = self.values.setdefault(place, [])
        known += [v for v in values if v not in known]

    def add_counts(self, counts: Iterable[int]) -> None:
        """Note further numbers of rows."""
        self.counts = sorted({*self.counts, *counts})


@lru_cache(maxsize=256)
def parsed(sql: str) -> exp.Expr | None:
    """sqlglot's tree of a query, or None where it can't read what SQLite can; to be read, not changed."""
    try:
        return sqlglot.parse_one(sql, dialect="sqlite")
    except (sqlglot.errors.SqlglotError, RecursionError):
        return None


def hints_of(schema: Schema, trees: Iterable[exp.Expr | None]) -> Hints:
    """What some queries say about the data that could tell them apart."""
    hints = Hints()
    for tree in trees:
        if tree is not None:
            _Reader(schema, tree, hints).read()
    groups = [n * m for n in hints.limits for m in hints.counts]  # so many groups of such a size
    hints.counts = sorted({c for c in [*hints.counts, *hints.limits, *groups[:4]] if 0 < c <= 200})
    return hints


@lru_cache(maxsize=512)
def check_hints(table: Table) -> Hints:
    """What the CHECKs of a table say about its columns."""
    hints = Hints()
    for check in table.checks:
        _Reader(Schema("", {table.name: table}), check, hints).read()
    return hints


class _Reader:
    def __init__(self, schema: Schema, tree: exp.Expr, hints: Hints) -> None:
        self._schema, self._tree, self._hints = schema, tree, hints
        by_name = {name.lower(): table for name, table in schema.tables.items()}
        named = [t for t in tree.find_all(exp.Table) if t.name.lower() in by_name]
        self._aliases = {t.alias_or_name.lower(): by_name[t.name.lower()] for t in named}
        self._outputs: dict[str, list[exp.Expr]] = {}
        for alias in tree.find_all(exp.Alias):
            self._outputs.setdefault(alias.alias.lower(), []).append(alias.this)
        self._steps = {name for cte in tree.find_all(exp.CTE) for name in _step_columns(cte)}

    def read(self) -> None:
        for node in self._tree.walk():
            if type(node) in _OPS:
                self._compared(node)
            elif isinstance(node, exp.Between):
                self._taken(node.this, [node.args["low"]], ">=")
                self._taken(node.this, [node.args["high"]], "<=")
            elif isinstance(node, exp.In):
                self._taken(node.this, node.expressions, "=")
            elif isinstance(node, exp.Like | exp.ILike | exp.Glob):
                self._matched(node)
            elif isinstance(node, exp.Limit | exp.Offset):
                rows = [int(v) for v in _constants(node.expression) if isinstance(v, int | float)]
                self._hints.limits += [n + d for n in rows for d in (1, 0, -1)]
            elif isinstance(node, exp.Func):
                self._dated(node)
                self._shaped(node)

    def _compared(self, node: exp.Expr) -> None:
        op = _OPS[type(node)]
        self._taken(node.this, [node.expression], op)
        self._taken(node.expression, [node.this], _TURNED.get(op, op))

    def _taken(self, side: exp.Expr, others: list[exp.Expr], op: str) -> None:
        values = [v for other in others for v in _constants(other)]
        if not values or side is None:
            return
        if self._counting(side):
            self._hints.counts += [int(v) + d for v in values if isinstance(v, int | float) for d in (-1, 0, 1)]
            return
        if any(column.name.lower() in self._steps for column in side.find_all(exp.Column)):  # n steps lead past n rows
            self._hints.counts += [int(v) + d for v in values if isinstance(v, int | float) for d in (0, 1, 2)]
            return
        length = next(side.find_all(exp.Length), None)
        for table, column, kind in self._places(side):
            if length is not None:
                sizes = [int(v) + d for v in values if isinstance(v, int | float) for d in (0, 1, -1)]
                self._hints.add((table, column), ["abcdefghijklmnop"[: max(size, 0)] for size in sizes])
                continue
            if len(values) > 1:
                self._hints.add((table, column), [v for value in values for v in around(kind, value, op)[:1]])
            inner = list(_constants(side))  # of `x * 2 > 10`, also what makes x itself 5
            for value in values:
                self._hints.add((table, column), around(kind, value, op))
                for other in inner:
                    self._hints.add((table, column), _undone(kind, value, other))
        if any(_dates(call) for call in side.find_all(exp.Func)):
            self._hints.spans += [v for v in values if isinstance(v, int) and 0 < v < 4000]

    def _matched(self, node: exp.Expr) -> None:
        pattern = next(iter(_constants(node.expression)), None)
        if not isinstance(pattern, str):
            return
        parent = node.parent
        escape = parent.expression.name if isinstance(parent, exp.Escape) else None
        if isinstance(node, exp.Glob):
            values: list[Value] = [glob_value(pattern, k) for k in range(4)]
        else:
            values = like_values(pattern, escape)
        for table, column, kind in self._places(node.this):
            if kind == "text":
                self._hints.add((table, column), values)
            else:
                self._hints.add((table, column), around(kind, pattern.strip("%*_-"), "="))

    def _dated(self, node: exp.Expr) -> None:
        if not _dates(node):
            return
        for text in _constants(node):
            if isinstance(text, str) and (match := _SPAN.match(text)):
                scale = {"day": 1, "month": 30, "year": 365}[match[2].lower()]
                self._hints.spans.append(abs(int(match[1])) * scale)
        for table, column, kind in self._places(node):
            if kind == "text":
                self._hints.days.add((table, column))

    def _shaped(self, node: exp.Expr) -> None:
        """Texts on which `trim` and functions with a text constant, such as `replace`, do something."""
        if isinstance(node, exp.Connector | exp.Predicate) or _dates(node):
            return
        values: list[Value] = [" a "] if isinstance(node, exp.Trim) else []
        values += [f"b{text}c" for text in _constants(node) if isinstance(text, str) and text]
        for table, column, kind in self._places(node) if values else ():
            if kind == "text":
                self._hints.add((table, column), values)

    def _counting(self, side: exp.Expr) -> bool:
        if isinstance(side, _COUNTS) or any(side.find_all(*_COUNTS)):
            return True
        outputs = (one for c in side.find_all(exp.Column) for one in self._outputs.get(c.name.lower(), []))
        return any(any(one.find_all(*_COUNTS)) for one in outputs)

    def _places(self, side: exp.Expr) -> Iterator[tuple[str, str, Kind]]:
        """The columns of real tables that an expression reads."""
        for column in side.find_all(exp.Column):
            yield from self._owners(column, 3)

    def _owners(self, column: exp.Column, depth: int) -> Iterator[tuple[str, str, Kind]]:
        name = column.name.lower()
        table = self._aliases.get(column.table.lower()) if column.table else None
        tables = [table] if table else list(self._aliases.values()) or list(self._schema.tables.values())
        found = [t for t in tables if name in t.names]
        for one in found:
            yield one.name, name, one.columns[one.index(name)].kind
        if not found and depth:
            for output in self._outputs.get(name, []):
                for inner in output.find_all(exp.Column):
                    if inner.name.lower() != name:
                        yield from self._owners(inner, depth - 1)


def _constants(node: exp.Expr | None) -> Iterator[Value]:
    """The literals of an expression, as values; a minus before a number is part of it."""
    if node is None:
        return
    for literal in node.find_all(exp.Literal):
        if literal.is_string:
            yield literal.this
        else:
            number = float(literal.this) if re.search(r"[.eExX]", literal.this) else int(literal.this)
            yield -number if isinstance(literal.parent, exp.Neg) else number


def _step_columns(cte: exp.Expr) -> Iterator[str]:
    """Columns of a recursive query that count its steps: each row has one more than the row that it was made of."""
    union = cte.this
    if not isinstance(union, exp.Union):
        return
    listed = [column.name.lower() for column in cte.args["alias"].args.get("columns") or []]
    outputs = [output.alias_or_name.lower() for output in union.left.selects]
    for name, output in zip(listed or outputs, union.right.selects, strict=False):
        made = output.unalias()
        if isinstance(made, exp.Add) and any(column.name.lower() == name for column in made.find_all(exp.Column)):
            yield name


def _dates(call: exp.Expr) -> bool:
    return call.sql("sqlite").partition("(")[0].upper() in _DAYS


def _undone(kind: Kind, value: Value, other: Value) -> list[Value]:
    if kind not in ("integer", "real") or isinstance(value, str) or isinstance(other, str) or not value or not other:
        return []
    if isinstance(value, bytes) or isinstance(other, bytes):
        return []
    bases = (value / other, value - other, value + other, value * other, other)  # the last: 90 of 100 are 90 %
    return [v for base in bases for v in around(kind, base, "=")]
