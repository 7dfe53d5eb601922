"""Changed witnesses: a row or a statement less, another value. Which of them still prove anything is decided here.

The judge is not asked: each changed script is run on a fresh database with foreign keys on, then the draft and the
reference's fix; it is right if no rule refused it, it leaves few enough rows, and the two give different rows.
"""

from collections.abc import Iterator

import apsw
import sqlglot
from sqlglot import exp

from grading.audit.mutate import Mutant, replaced
from grading.drafts import Draft, Witnesses
from grading.lab import Exercise
from grading.start import start_of

Rows = list[str]


def witness_mutants(exercise: Exercise, contract: Witnesses, draft: Draft) -> tuple[list[Mutant], list[Mutant]]:
    """Scripts that must lose, and scripts that must pass."""
    references = exercise.references or {}
    fix = references[draft.fix]
    wrong = [Mutant(("witness_emptied",), "-- nothing is inserted\n", draft.witness)]
    right: list[Mutant] = []
    for name, text in _changed(references[draft.witness]):
        mutant = Mutant((name,), text, draft.witness)
        (right if _proves(start_of(exercise), text, draft.sql, fix, contract.most) else wrong).append(mutant)
    return wrong, right


def _changed(script: str) -> Iterator[tuple[str, str]]:
    trees = [tree for tree in sqlglot.parse(script, dialect="sqlite") if tree is not None]
    seen = {_text(trees)}
    for name, changed in _changes(trees):
        text = _text(changed)
        if text not in seen:
            seen.add(text)
            yield name, text


def _changes(trees: list[exp.Expr]) -> Iterator[tuple[str, list[exp.Expr]]]:
    for at, tree in enumerate(trees):
        before, after = trees[:at], trees[at + 1 :]
        yield "statement_dropped", [*before, *after]
        for k, node in enumerate(tree.walk()):
            if isinstance(node, exp.Values) and len(node.expressions) > 1:
                for gone in range(len(node.expressions)):
                    rows = [row.copy() for row_at, row in enumerate(node.expressions) if row_at != gone]
                    yield "row_dropped", [*before, replaced(tree, k, exp.Values(expressions=rows)), *after]
            if isinstance(node, exp.Literal):
                new = exp.Literal.string(node.this + "x") if node.is_string else exp.Literal.number(int(node.this) + 1)
                yield "value_changed", [*before, replaced(tree, k, new), *after]
        yield "statement_twice", [*before, tree, tree, *after]


def _text(trees: list[exp.Expr]) -> str:
    return "".join(f"{tree.sql('sqlite', comments=False)};\n" for tree in trees) or "-- nothing is inserted\n"


def _proves(start: str, script: str, draft: str, fix: str, most: int) -> bool:
    conn = apsw.Connection(":memory:")
    try:
        conn.execute(start)
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute(script)
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        size = sum(conn.execute(f'SELECT count(*) FROM "{name}"').get for name in names)  # noqa: S608 - our own tables
        return 0 < size <= most and _rows(conn, draft) != _rows(conn, fix)
    except apsw.Error:
        return False
    finally:
        conn.close()


def _rows(conn: apsw.Connection, sql: str) -> Rows:
    plain = ([round(float(v), 6) if isinstance(v, int | float) else v for v in row] for row in conn.execute(sql))
    return sorted(map(repr, plain))
