"""Another database of the same shape: other ids, other names in the same order, rows in another order.

What a case catches it still catches, for what queries compare with constants stays as it is; what changes is
everything that an answer could have learnt by heart. The same seed gives the same database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from grading.cases.constants import Hints, Place
from grading.cases.dice import Dice
from grading.cases.engine import Data, Engine
from grading.cases.pools import single_checks, wider_checks
from grading.cases.schema import Schema, Table
from grading.compare import Row, Value

_HEADS = ["Al", "Bo", "Ca", "Do", "El", "Fa", "Go", "He", "Iv", "Jo", "Ka", "Lu", "Mi", "No", "Os", "Pa", "Ro", "Su"]
_TAILS = ["bar", "den", "fin", "gar", "lin", "mar", "nes", "rik", "sto", "ver"]
_WORDS = [head + tail for head in _HEADS for tail in _TAILS]
_FIRST_IDS = (1, 1, 41, 301)
_MORE = ["", *"abcdefghijkl"]
Words = dict[Value, Value]


class Again:
    """Draws databases of one schema anew; `hints` say which columns are compared with constants.

    Without `case`, new words are in small letters, as the texts are that they stand for.
    """

    def __init__(self, engine: Engine, hints: Hints, case: bool = True) -> None:
        self._schema, self._case = engine.schema, case
        self._free = set(_free_texts(engine, hints))
        self._ids = set(_id_columns(engine.schema, hints))

    def shape(self, data: Data) -> "Shape":
        """What of a database stays the same in all draws: looked at once."""
        tables = {name: self._table(name, rows) for name, rows in data.items() if rows}
        places = sorted(place for place in self._ids if place[0] in tables)
        ids = {p: [row[self._schema.tables[p[0]].index(p[1])] for row in data[p[0]]] for p in places}
        texts = {v for columns in tables.values() for _, free, values in columns if free for v in values}
        return Shape(tables, ids, sorted(v for v in texts if isinstance(v, str) and _is_word(v)))

    def _table(self, name: str, rows: list[Row]) -> list[tuple[Place, bool, Sequence[Value]]]:
        """For each column: where its values come from, whether it holds free text, and its values."""
        table = self._schema.tables[name]
        columns = zip(table.names, zip(*rows, strict=True), strict=True)
        return [(_source(table, one), (name, one) in self._free, values) for one, values in columns]

    def drawn(self, shape: "Shape", seed: str) -> Data:
        """The database with ids, free texts and the order of rows drawn anew; SQLite says whether it is valid."""
        dice = Dice(seed)
        ids = {place: _ids(values, dice) for place, values in shape.ids.items()}
        words = _words(shape.texts, dice, self._case)
        return {
            name: dice.drawn(_anew(columns, ids, words), len(columns[0][2])) for name, columns in shape.tables.items()
        }


@dataclass(frozen=True, eq=False)
class Shape:
    """A database by columns, the ids that its rows have, its free texts in order."""

    tables: dict[str, list[tuple[Place, bool, Sequence[Value]]]]
    ids: dict[Place, list[Value]]
    texts: list[str]


@lru_cache(maxsize=4000)
def part_of(shape: Shape, tables: frozenset[str]) -> Shape:
    """A shape with some of its tables alone: what a query does not read need not be drawn."""
    ids = {place: values for place, values in shape.ids.items() if place[0] in tables}
    return Shape({name: columns for name, columns in shape.tables.items() if name in tables}, ids, shape.texts)


def _anew(
    columns: list[tuple[Place, bool, Sequence[Value]]], ids: dict[Place, dict[Value, Value]], words: Words
) -> list[Row]:  # fmt: skip
    """Rows of a table with new ids and words, column by column."""
    new: list[Iterable[Value]] = []
    for source, free, values in columns:
        known = ids.get(source, words if free else None)
        new.append(values if known is None else [known.get(value, value) for value in values])
    return list(zip(*new, strict=True))


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


def _is_word(text: str) -> bool:
    """An empty text or a dash may be what a question is about; a word is any other word's equal."""
    return any(char.isalpha() for char in text)


def _ids(values: list[Value], dice: Dice) -> dict[Value, Value]:
    """New ids, in another order, and now and then far above those that were ever shown."""
    first = dice.choice(_FIRST_IDS)
    return dict(zip(values, dice.drawn(range(first, first + len(values) * 2 + 7), len(values)), strict=True))


def _free_texts(engine: Engine, hints: Hints) -> Iterable[Place]:
    """Text columns without a foreign key or a constant, whose CHECKs take any word."""
    for table in engine.schema.tables.values():
        alone = single_checks(table)
        shared = {name for names in wider_checks(table) for name in names}
        keyed = {name for key in table.foreign_keys for name in key.columns}
        for column in table.columns:
            name = column.name.lower()
            place = table.name, name
            free = name not in keyed | shared and not hints.values.get(place) and place not in hints.days
            if column.kind == "text" and free and all(_takes(engine, name, check) for check in alone.get(name, [])):
                yield place


def _takes(engine: Engine, name: str, check: str) -> bool:
    """Does a CHECK of one column take whatever word is drawn?"""
    words: list[Row] = [(one,) for word in _WORDS[::7] for one in (word, word.lower(), word + _MORE[-1])]
    return len(engine.keeps(check, words, [name])) == len(words)


def _words(texts: list[str], dice: Dice, case: bool) -> Words:
    """A new word for each text, in the same order as the texts."""
    words = dice.drawn(_new_words(1 + len(texts) // len(_WORDS), case), len(texts)) if texts else []
    return dict(zip(texts, sorted(words), strict=True))


@cache
def _new_words(lists: int, case: bool) -> tuple[str, ...]:
    """So many lists of words, each with another ending."""
    return tuple(word + more if case else (word + more).lower() for more in _MORE[:lists] for word in _WORDS)
