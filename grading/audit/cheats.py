# ruff: noqa: S608 - these queries are meant to be bad
"""Answers that want the points without answering: made for every exercise, and none may pass.

A new cheat is a function here, decorated with the kinds that it is for: an exercise in, names and texts out. The worst
for queries knows all practice cases by heart and answers the rest as a known wrong answer does: then the hidden cases
must catch each of those alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from grading import menu
from grading.audit.cheats_seen import seen_by
from grading.bank import wrong_answers
from grading.contract import Choice
from grading.lab import Exercise

Texts = Iterator[tuple[str, str]]
Cheat = Callable[[Exercise], Texts]
CHEATS: dict[str, tuple[frozenset[str], Cheat]] = {}


@dataclass(frozen=True)
class Attempt:
    """A cheat: its name, the file that it stands for, and the text."""

    name: str
    file: str
    text: str


def cheat(*kinds: str) -> Callable[[Cheat], Cheat]:
    """Register a cheat for some kinds of exercise."""

    def keep(function: Cheat) -> Cheat:
        CHEATS[function.__name__] = frozenset(kinds), function
        return function

    return keep


def cheats_of(exercise: Exercise, file: str = "") -> list[Attempt]:
    """All cheats for an exercise, in a fixed order. `file` is the answer's name where it is not the exercise's own."""
    found = []
    for kinds, function in CHEATS.values():
        if exercise.kind in kinds:
            found += [Attempt(name, file or exercise.contract.file, text) for name, text in function(exercise)]
    return found


def _reference(exercise: Exercise) -> str:
    return (exercise.references or {})[exercise.contract.file].strip().rstrip(";")


@cheat("query")
def literal_output(exercise: Exercise) -> Texts:
    """The rows of one practice case, whatever the data."""
    for k, case in enumerate(seen_by(exercise).cases, 1):
        yield f"literal output of case {k}", case.literal()


@cheat("query")
def learnt_by_heart(exercise: Exercise) -> Texts:
    """All practice cases recognised by their data, each with its rows; else nothing, or what a wrong answer gives."""
    seen = seen_by(exercise)
    if not seen.cases:
        return
    yield "practice cases by heart", seen.by_heart(None)
    for answer in wrong_answers(exercise):
        text = answer.files[exercise.contract.file].strip().rstrip(";")
        if answer.loses != {"order"}:
            yield f"practice cases by heart, else {answer.name}", seen.by_heart(_bare(text))


@cheat("query")
def quantity(exercise: Exercise) -> Texts:
    """The right rows in another number: as many as were ever seen, each twice, only different ones, one less."""
    text, most = _reference(exercise), max((len(case.rows) for case in seen_by(exercise).cases), default=0)
    inner = f"SELECT * FROM ({text}\n)"
    yield "no more rows than were seen", f"{inner} LIMIT {most}"
    yield (
        "nothing when there are more rows than were seen",
        f"{inner} WHERE (SELECT count(*) FROM ({text}\n)) <= {most}",
    )
    yield "every row twice", f"{inner} UNION ALL {inner}"
    yield "different rows alone", f"SELECT DISTINCT * FROM ({text}\n)"
    yield "the first row alone", f"{inner} LIMIT 1"
    yield "all but the first row", f"{inner} LIMIT -1 OFFSET 1"


@cheat("query")
def data_observed(exercise: Exercise) -> Texts:
    """The right rows as long as the data stays within what was seen."""
    text, seen = _reference(exercise), seen_by(exercise)
    for name, condition in seen.conditions():
        yield f"right while {name}", f"SELECT * FROM ({text}\n) WHERE {condition}"


@cheat("query")
def tampering(exercise: Exercise) -> Texts:
    """The right query with something that changes the data or the connection before, behind or around it."""
    text, tables = _reference(exercise), seen_by(exercise).tables or ["sqlite_schema"]
    table = tables[0]
    before = [f"DELETE FROM {name}" for name in tables]
    before += [f"DROP TABLE {table}", f"CREATE TEMP VIEW {table} AS SELECT 1", f"CREATE TEMP TABLE {table} (x)",
               "PRAGMA writable_schema = ON", "PRAGMA foreign_keys = OFF", "ATTACH ':memory:' AS other", "BEGIN",
               "COMMIT", "SAVEPOINT s", "VACUUM", "REINDEX", "ANALYZE"]  # fmt: skip
    for statement in before:
        yield f"{statement} first", f"{statement}; {text}"
        yield f"{statement} afterwards", f"{text}\n; {statement}"
    yield "DELETE … RETURNING", f"DELETE FROM {table} RETURNING *"
    yield "UPDATE … RETURNING", f"UPDATE {table} SET rowid = rowid RETURNING *"
    yield "INSERT … RETURNING", f"INSERT INTO {table} DEFAULT VALUES RETURNING *"
    yield "a query for its plan", f"EXPLAIN {text}"
    yield "an extension", f"SELECT load_extension('x') FROM ({text}\n)"


@cheat("statements")
def tables_elsewhere(exercise: Exercise) -> Texts:
    """Nothing at all, tables that go away with the connection, work that is not committed or undone again."""
    text = _reference(exercise)
    yield "nothing", "SELECT 1;"
    if "CREATE TABLE" in text:  # else it would be the reference itself
        yield "temporary tables", text.replace("CREATE TABLE", "CREATE TEMP TABLE")
    yield "an open transaction", f"BEGIN; {text};"
    yield "rolled back", f"BEGIN; {text}; ROLLBACK;"


@cheat("python", "critique")
def claims(exercise: Exercise) -> Texts:
    """Functions that do nothing, that give something equal to everything, and processes that end well at once."""
    names = [call.partition("(")[0].strip() for call in getattr(exercise.contract, "calls", [])]
    everything = (
        "class Everything(int):\n    def __eq__(self, other): return True\n    def __hash__(self): return 0\n"
        "    def __getattr__(self, name): return lambda *a, **k: self\n    def __call__(self, *a, **k): return self\n"
    )
    bodies = {"nothing": "return None", "true": "return True", "its first argument": "return a[0] if a else None"}
    for what, body in bodies.items():
        yield f"functions that return {what}", "".join(f"def {name}(*a, **k): {body}\n" for name in names)
    yield "equal to everything", everything + "".join(f"def {name}(*a, **k): return Everything()\n" for name in names)
    for end in ("import os\nos._exit(0)", "raise SystemExit(0)", "import sys\nsys.exit(0)"):
        yield f"{end.splitlines()[-1]} at once", f"{end}\n"


@cheat("choice")
def everything_chosen(exercise: Exercise) -> Texts:
    """The first option everywhere, the last one, every option of a list, and no answer at all."""
    contract = exercise.contract
    assert isinstance(contract, Choice), "it is a menu"
    for name, at in (("first", 0), ("last", -1)):
        one = {q.key: [list(q.options)[at]] if q.pick else list(q.options)[at] for q in contract.questions}
        if one != menu.read(_reference(exercise)):
            yield f"the {name} option everywhere", yaml.safe_dump(one, allow_unicode=True)
    yield "every option", yaml.safe_dump({q.key: list(q.options) for q in contract.questions}, allow_unicode=True)
    yield "no answer", "{}\n"
    yield "the keys alone", "".join(f"{q.key}:\n" for q in contract.questions)


def _bare(text: str) -> str:
    """An answer of the bank without the comments at its head, which would swallow a bracket behind them."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
