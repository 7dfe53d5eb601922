"""Judge a query against a reference on any schema, and find the smallest data on which the two differ.

    >>> from grading import find_counterexample, judge_query
    >>> schema = '''
    ... CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    ... CREATE TABLE book (isbn TEXT PRIMARY KEY, author_id INTEGER REFERENCES author (id), pages INTEGER);
    ... '''
    >>> reference = "SELECT name FROM author WHERE id NOT IN (SELECT author_id FROM book WHERE author_id IS NOT NULL)"
    >>> answer = "SELECT name FROM author WHERE id NOT IN (SELECT author_id FROM book)"
    >>> found = find_counterexample(schema, reference, answer)
    >>> {table: len(rows) for table, rows in found.rows.items()}
    {'author': 1, 'book': 1}
    >>> found.rows["book"][0]["author_id"] is None
    True
    >>> found.expected, found.got
    ([('a',)], [])
    >>> judge_query(schema, reference, answer).status
    'wrong'
    >>> same = "SELECT name FROM author WHERE NOT EXISTS (SELECT 1 FROM book WHERE author_id = author.id)"
    >>> judge_query(schema, reference, same).status
    'ok'
    >>> find_counterexample(schema, reference, same) is None  # none found: no proof that there is none
    True

Nothing is kept between calls but what was read from a schema's text. What can't be judged is said to be so: the
verdict `unsupported`, or the exception `Unsupported`; never `wrong`.
"""

from dataclasses import dataclass

from grading import JUDGE_VERSION
from grading.cases.arena import Arena
from grading.cases.engine import Data
from grading.cases.errors import Unsupported
from grading.cases.schema import Schema, read_schema
from grading.cases.search import Found, Options, search
from grading.compare import Row, Value
from grading.contract import Query
from grading.probe import literal, rows_shown
from grading.sql import Result, SqlError
from grading.verdict import Counterexample, Table, Verdict, Versions

BUDGET = 120  # databases; about 50 ms on an ordinary machine


@dataclass(frozen=True)
class Witness:
    """The smallest database found on which a reference and an answer differ, and both results.

    `rows`: by table, each row a dict from column to value. `expected` and `got`: lists of tuples; `got` is None when
    the answer failed there, and `error` then says how. `what` is different: columns, names, rows, order or error.
    `tried`: how many databases it took.
    """

    rows: dict[str, list[dict[str, Value]]]
    expected: list[Row]
    got: list[Row] | None
    expected_columns: list[str]
    got_columns: list[str]
    what: str
    error: str | None
    tried: int
    script: str

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.rows.values()))


@dataclass(frozen=True)
class Search:
    """What a search gave: the witness, or None; how many databases were tried; on how many the reference is unsure."""

    found: Witness | None
    tried: int
    unsure: int


def find_counterexample(
    schema: str, reference: str, answer: str, contract: Query | None = None, budget: int = BUDGET
) -> Witness | None:
    """The smallest database found on which two queries differ, or None.

    None means "none found on `budget` databases", never "equivalent"; `search_counterexample` also says how many
    were tried. Without a contract, results are compared as bags, typed, numbers to 1e-9. Raises Unsupported for what
    can't be judged, and grading.sql.SqlError when the answer does not run at all.
    """
    return search_counterexample(schema, reference, answer, contract, budget).found


def search_counterexample(
    schema: str, reference: str, answer: str, contract: Query | None = None, budget: int = BUDGET, seed: str = "search"
) -> Search:
    """Like `find_counterexample`, with the number of databases that were tried."""
    shape = read_schema(schema)
    arena = Arena(shape, reference, contract)
    try:
        asked = arena.ask(answer)
        found, tried = search(arena, asked, budget, seed, options_of(contract))
        if found is None and arena.unsure >= max(tried, 1):
            raise Unsupported("reference", "the reference contradicts itself wherever the answer differs from it")
        return Search(_witness(shape, found, tried) if found else None, tried, arena.unsure)
    finally:
        arena.close()


def judge_query(
    schema: str, reference: str, answer: str, contract: Query | None = None, budget: int = BUDGET
) -> Verdict:
    """A verdict on a query: `ok` (no difference found), `wrong`, `error` (it does not run) or `unsupported`.

    The schema is DDL for SQLite; the answer is right when it gives what the reference gives on `budget` databases
    made from the schema and from the constants of both queries.
    """
    try:
        found = search_counterexample(schema, reference, answer, contract, budget)
    except Unsupported as missing:
        return _verdict("unsupported", f"not supported ({missing.feature}): {missing}")
    except SqlError as error:
        return _verdict("error", f"SQLite says: {error}", line=error.line)
    if found.found is None:
        return _verdict("ok", f"no difference found on {found.tried} databases", score=1.0)
    reason = _REASONS[found.found.what] + (f": {found.found.error}" if found.found.error else "")
    return _verdict("wrong", reason, counterexample=shown(found.found))


_REASONS = {
    "columns": "the result has another number of columns",
    "names": "the columns have other names",
    "rows": "it gives other rows",
    "order": "the rows are in another order",
    "error": "it fails on valid data",
}


def options_of(contract: Query | None) -> Options:
    """What a contract lets cases hold. Without one, whatever the schema allows."""
    if contract is None:
        return Options()
    return Options(case=contract.text_case is not None, empty=contract.empty is not None)


def script_of(schema: Schema, data: Data) -> str:
    """INSERT statements that make the rows, one a line."""
    lines = []
    for name, rows in data.items():
        columns = ", ".join(column.name for column in schema.tables[name].columns)
        lines += [f"INSERT INTO {name} ({columns}) VALUES ({', '.join(map(literal, row))});" for row in rows]  # noqa: S608
    return "\n".join(lines)


def shown(witness: Witness) -> Counterexample:
    """A witness as a panel shows it."""
    given = [
        Table(title=name, columns=list(rows[0]), rows=[[literal(v) for v in row.values()] for row in rows])
        for name, rows in witness.rows.items()
    ]
    got = witness.error if witness.got is None else rows_shown("yours", witness.got, witness.got_columns)
    expected = rows_shown("expected", witness.expected, witness.expected_columns)
    return Counterexample(promise=f"Here {_REASONS[witness.what]}.", given=given, expected=expected, got=got or "")


def _witness(schema: Schema, found: Found, tried: int) -> Witness:
    rows = {
        name: [dict(zip([c.name for c in schema.tables[name].columns], row, strict=True)) for row in rows]
        for name, rows in found.data.items()
    }
    got = found.difference.got
    ran = isinstance(got, Result)
    return Witness(
        rows, found.difference.expected.rows, got.rows if isinstance(got, Result) else None,
        found.difference.expected.columns, got.columns if isinstance(got, Result) else [],
        found.difference.what, None if ran else str(got), tried, script_of(schema, found.data),
    )  # fmt: skip


def _verdict(
    status: str, reason: str, score: float = 0.0, line: int | None = None, counterexample: Counterexample | None = None
) -> Verdict:
    import apsw

    return Verdict(
        exercise="query", points=1.0, score=None if status == "unsupported" else score, status=status,  # type: ignore[arg-type]
        reason=reason, counterexample=counterexample, line=line,
        versions=Versions(judge=JUDGE_VERSION, contract="", sqlite=apsw.sqlite_lib_version()),
    )  # fmt: skip
