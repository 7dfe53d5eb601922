"""Makes a failing database small: rows go while it still fails and stays valid, then values become plain.

Deleting a row takes along the rows that refer to it (or empties the reference where NULL is allowed). The order
of attempts is fixed, so the same database always shrinks to the same one. Method: delta debugging (Zeller and
Hildebrandt 2002), one row at a time at the end, then pairs of rows.
"""

from collections.abc import Callable, Iterable, Set
from itertools import combinations

from grading.cases.engine import Data
from grading.cases.rows import changed_row, key_of
from grading.cases.schema import ForeignKey, Schema
from grading.compare import Row, Value

Fails = Callable[[Data], bool]
_PAIRS_UP_TO = 9


def shrunk(schema: Schema, data: Data, fails: Fails, budget: int = 150) -> Data:
    """The smallest database reached within `budget` trials; `fails` also says no to invalid ones."""
    trial = _Counted(fails, budget)
    size = max((count(data) + 1) // 2, 1)
    while size >= 1:
        data = _without_chunks(schema, data, trial, size)
        size //= 2
    if count(data) <= _PAIRS_UP_TO:
        data = _without_pairs(schema, data, trial)
    return {name: rows for name, rows in _plain(schema, data, trial).items() if rows}


def count(data: Data, tables: Iterable[str] | None = None) -> int:
    """How many rows there are, in some tables or in all."""
    return sum(len(rows) for name, rows in data.items() if tables is None or name in tables)


class _Counted:
    def __init__(self, fails: Fails, budget: int) -> None:
        self._fails, self.left = fails, budget

    def __call__(self, data: Data) -> bool:
        self.left -= 1
        return self.left >= 0 and self._fails(data)


def _without_chunks(schema: Schema, data: Data, trial: _Counted, size: int) -> Data:
    again = True
    while again and trial.left > 0:
        again = False
        places = _places(data)
        for start in range(0, len(places), size):
            smaller = without(schema, data, set(places[start : start + size]))
            if count(smaller) < count(data) and trial(smaller):
                data, again = smaller, True
                break
    return data


def _without_pairs(schema: Schema, data: Data, trial: _Counted) -> Data:
    for pair in combinations(_places(data), 2):
        smaller = without(schema, data, set(pair))
        if trial.left > 0 and trial(smaller):
            return _without_chunks(schema, smaller, trial, 1)
    return data


def _places(data: Data) -> list[tuple[str, int]]:
    """Every row's place, children and late rows first."""
    return [(name, at) for name in reversed(list(data)) for at in reversed(range(len(data[name])))]


def without(schema: Schema, data: Data, gone: set[tuple[str, int]]) -> Data:
    """The database without some rows, and without what then refers to nothing."""
    touched = {name for name, _ in gone}
    left = {
        n: [r for at, r in enumerate(rows) if (n, at) not in gone] if n in touched else rows for n, rows in data.items()
    }
    while touched:
        lost, touched = touched, set()
        for name in left:
            for key in schema.tables[name].foreign_keys:
                if key.parent in lost:
                    kept = _kept(schema, left, name, key)
                    touched |= {name} if kept != left[name] else set()
                    left[name] = kept
    return left


def _kept(schema: Schema, data: Data, name: str, key: ForeignKey) -> list[Row]:
    """A table's rows that refer to a row or to nothing, and with an empty reference where NULL is allowed."""
    table, parent = schema.tables[name], schema.tables[key.parent]
    parents = {key_of(parent, key.targets, row) for row in data.get(key.parent, [])}
    empty = [c for c in key.columns if table.columns[table.index(c)].nullable]
    kept = []
    for row in data[name]:
        named = key_of(table, key.columns, row)
        if None in named or named in parents:
            kept.append(row)
        elif empty:
            kept.append(changed_row(table, row, empty, (None,) * len(empty)))
    return kept


def without_unread(schema: Schema, data: Data, read: Set[str]) -> Data:
    """The database without rows of unread tables that no other row refers to: no query can miss them."""
    left = dict(data)
    for name in reversed(list(left)):
        if name not in read:
            left[name] = [row for row in left[name] if _named(schema, left, name, row)]
    return left


def _named(schema: Schema, data: Data, name: str, row: Row) -> bool:
    return any(
        key_of(schema.tables[other], key.columns, child) == key_of(schema.tables[name], key.targets, row)
        for other, rows in data.items()
        for key in schema.tables[other].foreign_keys
        if key.parent == name
        for child in rows
    )


def _plain(schema: Schema, data: Data, trial: _Counted) -> Data:
    """Simpler values: ids counted from 1, and for each cell the first simpler value that keeps it failing."""
    for name in list(data):
        table = schema.tables[name]
        linked = {c for k in table.foreign_keys for c in k.columns} | {c for k in table.keys for c in k}
        for at in range(len(data[name])):
            for column in table.columns:
                if column.name.lower() in linked or trial.left <= 0:
                    continue
                row = data[name][at]
                for value in _simpler(row[table.index(column.name)], column.nullable):
                    new = changed_row(table, row, [column.name.lower()], (value,))
                    changed = {**data, name: [*data[name][:at], new, *data[name][at + 1 :]]}
                    if trial(changed):
                        data = changed
                        break
    return data


def _simpler(value: Value, nullable: bool) -> list[Value]:
    if value is None or isinstance(value, bytes):
        return []
    if isinstance(value, float) and not value.is_integer():
        return [float(int(value))]
    if isinstance(value, str) and value not in ("", "a") and not value[:1].isdigit():
        return ["a"]
    return []
