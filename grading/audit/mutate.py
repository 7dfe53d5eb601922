"""Wrong queries out of a right one: every operator at every node, each different text once.

Mutants run on the pinned SQLite. Since sqlglot writes their text, the reference that it writes back must
give what the original gives; `written_back` is that text, for the caller to compare.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

import grading.audit.sql_operators_groups
import grading.audit.sql_operators_more
import grading.audit.sql_operators_recursion  # noqa: F401 - all three register their operators
from grading.audit.scope import Scope
from grading.audit.sql_operators import OPERATORS
from grading.cases.dice import Dice
from grading.cases.schema import Schema


@dataclass(frozen=True)
class Mutant:
    """A wrong text, the operators that made it, the file that it stands for ("": the one that is judged by running it),
    and the node of the tree that was changed.
    """

    operators: tuple[str, ...]
    text: str
    file: str = ""
    at: int = field(default=-1, compare=False)

    @property
    def name(self) -> str:
        """`comparison`, or `comparison + distinct`."""
        return " + ".join(self.operators)


def written_back(sql: str) -> str:
    """The query as sqlglot writes it. Raises sqlglot.errors.SqlglotError."""
    return _text(sqlglot.parse_one(sql, dialect="sqlite"))


def mutants(sql: str, schema: Schema | None, keep: Callable[[str], bool] = bool) -> list[Mutant]:
    """All first-order mutants that `keep` (can SQLite prepare it?) lets through, in a fixed order."""
    tree = sqlglot.parse_one(sql, dialect="sqlite")
    seen = {_text(tree)}
    found = []
    for name, at, text in _texts(tree, schema):
        if text not in seen:
            seen.add(text)
            if keep(text):
                found.append(Mutant((name,), text, at=at))
    return found


def second_order(
    sql: str, first: list[Mutant], schema: Schema | None, keep: Callable[[str], bool], sample: int, seed: str
) -> list[Mutant]:
    """A sample of mutants of mutants. No operator takes the same place twice: that would be one change, not two."""
    dice, seen = Dice(seed), {written_back(sql), *(mutant.text for mutant in first)}
    found: list[Mutant] = []
    for _ in range(sample * 10 if first else 0):
        parent = dice.choice(first)
        tree = sqlglot.parse_one(parent.text, dialect="sqlite")
        nodes = list(tree.walk())
        name = dice.choice(list(OPERATORS))
        scope = Scope(tree, schema)
        places = [(k, node) for k, node in enumerate(nodes) if (name, k) != (parent.operators[-1], parent.at)]
        options = [(k, new) for k, node in places for new in OPERATORS[name](node, scope)]
        if not options:
            continue
        at, new = dice.choice(options)
        text = _text(replaced(tree, at, new))
        if text not in seen and keep(text):
            seen.add(text)
            found.append(Mutant((*parent.operators, name), text, at=at))
        if len(found) == sample:
            break
    return found


def _texts(tree: exp.Expr, schema: Schema | None) -> Iterator[tuple[str, int, str]]:
    scope, nodes = Scope(tree, schema), list(tree.walk())
    for name, operator in OPERATORS.items():
        for at, node in enumerate(nodes):
            for new in operator(node, scope):
                yield name, at, _text(replaced(tree, at, new))


def replaced(tree: exp.Expr, at: int, new: exp.Expr) -> exp.Expr:
    """A copy of the tree with another node in the place of its `at`-th."""
    if at == 0:
        return new
    copy = tree.copy()
    for k, node in enumerate(copy.walk()):
        if k == at:
            node.replace(new)
            break
    return copy


def _text(tree: exp.Expr) -> str:
    """A query's text, without comments: they speak of the reference."""
    return tree.sql("sqlite", comments=False)
