"""For every column the values to draw from: hot ones from constants, then ordinary ones, all valid alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice, product

from sqlglot import exp

from grading.cases.constants import Hints, check_hints
from grading.cases.engine import Engine
from grading.cases.schema import Column, Kind, Table
from grading.cases.values import fresh, ordinary
from grading.compare import Row, Value

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Pool:
    """`hot` values come from the queries' constants, the satisfying ones first; `all` begins with them."""

    kind: Kind
    hot: tuple[Value, ...]
    all: tuple[Value, ...]
    spare: tuple[Value, ...]  # further values, all different, for columns that must be unique


def pools_of(engine: Engine, table: Table, hints: Hints, case: bool = True) -> dict[str, Pool]:
    """The pools of a table's columns. Without `case`, no two texts differ in letter case alone."""
    own = check_hints(table)
    keyed = {name for key in table.keys for name in key}
    checks = single_checks(table)
    engine.empty()
    return {
        name: _pool(engine, column, name in keyed, (hints, own), (table.name, name), checks.get(name, []), case)
        for name, column in zip(table.names, table.columns, strict=True)
    }


def _pool(
    engine: Engine, column: Column, key: bool, found: tuple[Hints, Hints], place: tuple[str, str], checks: list[str],
    case: bool,
) -> Pool:  # fmt: skip
    hints, own = found
    kind: Kind = "date" if column.kind == "text" and place in hints.days and not own.values.get(place) else column.kind
    hot = [v for v in hints.values.get(place, []) if _fits(kind, v)]
    if kind == "date":
        hot = [v for v in hot if column.kind == "date" or _DAY.match(str(v))]  # text: a number was meant for a span
        hot += _spans(hot[:2] or ordinary(kind, False)[:1], hints.spans)  # few, so that two columns meet
    usual, own_values = ordinary(kind, bool(checks)), [v for v in own.values.get(place, []) if _fits(kind, v)]
    more = [v for k in range((12 if checks else 40) if key else 3) for v in fresh(kind, k)[: None if checks else 1]]
    if not case:  # small letters throughout, where the CHECKs take them: no collation sorts them in another way
        usual, more = [*_small(usual), *usual], [*_small(more), *more]
    usual = own_values + usual
    hot, usual, more = (_valid(engine, column.name, checks, values) for values in (hot, usual, more))
    if not case:
        hot, usual = _one_case(hot, []), _one_case(usual, hot)
        more = _one_case(more, [*hot, *usual])
    return Pool(kind, tuple(hot), tuple(dict.fromkeys([*hot, *usual])) or tuple(more[:3]), tuple(more))


def together(engine: Engine, table: Table, pools: dict[str, Pool]) -> list[tuple[tuple[str, ...], list[Row]]]:
    """For each CHECK over several columns: the columns, and combinations of values that it takes."""
    engine.empty()
    wider = wider_checks(table).items()
    return [(names, _combinations(engine, table, pools, names, checks)) for names, checks in wider]


@lru_cache(maxsize=512)
def wider_checks(table: Table) -> dict[tuple[str, ...], list[str]]:
    """CHECKs that read several columns, by these columns."""
    found: dict[tuple[str, ...], list[str]] = {}
    for check in table.checks:
        names = tuple(sorted({column.name.lower() for column in check.find_all(exp.Column)}))
        if len(names) > 1 and set(names) <= set(table.names):
            found.setdefault(names, []).append(check.sql("sqlite"))
    return found


def _combinations(
    engine: Engine, table: Table, pools: dict[str, Pool], names: tuple[str, ...], checks: list[str]
) -> list[Row]:
    menus = [[*pools[n].all[:6], *([None] if table.columns[table.index(n)].nullable else [])] for n in names]
    rows: list[Row] = list(islice(product(*menus), 200))
    for check in checks:
        rows = engine.keeps(check, rows, list(names))
    return rows


@lru_cache(maxsize=512)
def single_checks(table: Table) -> dict[str, list[str]]:
    """CHECKs that read one column only, by that column."""
    found: dict[str, list[str]] = {}
    for check in table.checks:
        names = {column.name.lower() for column in check.find_all(exp.Column)}
        if len(names) == 1:
            found.setdefault(names.pop(), []).append(check.sql("sqlite"))
    return found


def _valid(engine: Engine, name: str, checks: list[str], values: Iterable[Value]) -> list[Value]:
    rows: list[Row] = [(value,) for value in dict.fromkeys(values)]
    for check in checks:
        rows = engine.keeps(check, rows, [name])
    return [value for (value,) in rows]


def _fits(kind: Kind, value: Value) -> bool:
    if kind in ("integer", "boolean"):
        return isinstance(value, int)
    if kind == "real":
        return isinstance(value, int | float)
    return isinstance(value, bytes if kind == "blob" else str)


def _spans(days: Iterable[Value], spans: list[int]) -> list[Value]:
    """Days that lie about a stated distance before or after others."""
    found: list[Value] = []
    for text in days:
        try:
            day = date.fromisoformat(str(text)[:10])
            steps = [0, *(sign * (n + d) for n in spans for d in (0, 1, -1) for sign in (1, -1))] if spans else []
            found += [(day + timedelta(step)).isoformat() for step in steps]
        except (ValueError, OverflowError):
            continue
    return found


def _small(values: list[Value]) -> list[Value]:
    return [v.lower() if isinstance(v, str) else v for v in values]


def _one_case(values: list[Value], taken: list[Value]) -> list[Value]:
    seen = {v.lower(): v for v in reversed(taken) if isinstance(v, str)}
    kept: list[Value] = []
    for value in values:
        if not isinstance(value, str) or seen.setdefault(value.lower(), value) == value:
            kept.append(value)
    return kept
