"""Another database of the same shape: other ids, other names in the same order, rows in another order.

What a case catches it still catches, for what queries compare with constants stays as it is; what changes is
everything that an answer could have learnt by heart. The same seed gives the same database.
"""

from collections.abc import Iterable, Sequence

from grading.cases.constants import Hints, Place
from grading.cases.dice import Dice
from grading.cases.engine import Data
from grading.cases.schema import Schema, Table
from grading.compare import Row, Value

_HEADS = ["Al", "Bo", "Ca", "Do", "El", "Fa", "Go", "He", "Iv", "Jo", "Ka", "Lu", "Mi", "No", "Os", "Pa", "Ro", "Su"]
_TAILS = ["bar", "den", "fin", "gar", "lin", "mar", "nes", "rik", "sto", "ver"]
Words = dict[Value, Value]


class Again:
    """Draws databases of one schema anew; `hints` say which columns are compared with constants.

    Without `case`, new words are in small letters, as the texts are that they stand for.
    """

    def __init__(self, schema: Schema, hints: Hints, case: bool = True) -> None:
        self._schema, self._case = schema, case
        self._plans: dict[str, list[tuple[Place, bool]]] = {}
        self._free = set(_free_texts(schema, hints))
        self._ids = set(_id_columns(schema, hints))

    def drawn(self, data: Data, seed: str) -> Data:
        """The database with ids, free texts and the order of rows drawn anew; SQLite says whether it is valid."""
        dice, tables = Dice(seed), self._schema.tables
        places = sorted(place for place in self._ids if place[0] in data)
        ids = {p: _ids([row[tables[p[0]].index(p[1])] for row in data[p[0]]], dice) for p in places}
        words = _words(self._texts(data), dice, self._case)
        return {name: _shuffled(self._anew(name, rows, ids, words), dice) for name, rows in data.items()}

    def _anew(self, name: str, rows: list[Row], ids: dict[Place, dict[Value, Value]], words: Words) -> list[Row]:
        """Rows of a table with new ids and words, column by column."""
        columns: list[Sequence[Value]] = list(zip(*rows, strict=True))
        for at, (source, free) in enumerate(self._plan(name)) if rows else ():
            if source in ids:
                new = ids[source]
                columns[at] = [new.get(value, value) for value in columns[at]]
            elif free:
                columns[at] = [words.get(value, value) for value in columns[at]]
        return list(zip(*columns, strict=True))

    def _plan(self, name: str) -> list[tuple[Place, bool]]:
        """For each column of a table: where its values come from, and whether it holds free text."""
        if name not in self._plans:
            table = self._schema.tables[name]
            self._plans[name] = [(_source(table, one), (name, one) in self._free) for one in table.names]
        return self._plans[name]

    def _texts(self, data: Data) -> set[str]:
        """The free texts of a database."""
        found = set()
        for name, rows in data.items():
            at = [k for k, (_, free) in enumerate(self._plan(name)) if free]
            found |= {row[k] for row in rows for k in at}
        return {text for text in found if isinstance(text, str) and text}


def _source(table: Table, name: str) -> Place:
    """The column that a value comes from: a foreign key's parent, or the column itself."""
    for key in table.foreign_keys:
        if key.columns == (name,):
            return key.parent, key.targets[0]
    return table.name, name


def _id_columns(schema: Schema, hints: Hints) -> Iterable[Place]:
    """Integer keys of one column that no constant is compared with."""
    for table in schema.tables.values():
        for column in table.columns:
            place = (table.name, column.name.lower())
            own = _source(table, place[1]) == place and not hints.values.get(place)
            if own and column.unique and column.kind == "integer":
                yield place


def _ids(values: list[Value], dice: Dice) -> dict[Value, Value]:
    """New ids, in another order."""
    free = list(range(1, len(values) * 2 + 8))
    return {value: free.pop(dice.int(0, len(free) - 1)) for value in values}


def _free_texts(schema: Schema, hints: Hints) -> Iterable[Place]:
    """Text columns without a CHECK, a foreign key or a constant."""
    for table in schema.tables.values():
        checked = " ".join(check.sql("sqlite").lower() for check in table.checks)
        keyed = {name for key in table.foreign_keys for name in key.columns}
        for column in table.columns:
            name = column.name.lower()
            free = name not in checked and name not in keyed and not hints.values.get((table.name, name))
            if column.kind == "text" and free and (table.name, name) not in hints.days:
                yield table.name, name


def _words(texts: set[str], dice: Dice, case: bool) -> Words:
    """A new word for each text, in the same order as the texts."""
    words: set[str] = set()
    while len(words) < len(texts):
        word = dice.choice(_HEADS) + dice.choice(_TAILS) + (str(dice.int(2, 9)) if len(words) > 40 else "")
        words.add(word if case else word.lower())
    return dict(zip(sorted(texts), sorted(words), strict=True))


def _shuffled(rows: list[Row], dice: Dice) -> list[Row]:
    left = list(rows)
    return [left.pop(dice.int(0, len(left) - 1)) for _ in rows]
