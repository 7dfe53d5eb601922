"""What people get wrong in a recursive query: joins by hand that go one, two or three steps, and no further.

The recursive half is put into itself as often as the steps say, so the mutant is no longer recursive.
"""

from collections.abc import Iterator

from sqlglot import exp

from grading.audit.scope import Scope
from grading.audit.sql_operators import Node, operator

_STEPS = 3


@operator
def steps(node: Node, scope: Scope) -> Iterator[Node]:
    """A recursive query that stops after one, two or three steps."""
    if not isinstance(node, exp.CTE) or not isinstance(node.this, exp.Union):
        return
    name, names = node.alias.lower(), _columns(node)
    if not any(table.name.lower() == name for table in node.this.expression.find_all(exp.Table)):
        return
    level = _named(node.this.this, names)
    levels = [level]
    for _ in range(_STEPS):
        yield _only(node, levels)
        level = _named(_put_in(node.this.expression, name, level), names)
        levels.append(level)


def _columns(cte: Node) -> list[str]:
    """The names of a CTE's columns: listed behind its name, else those of its first half."""
    listed = [column.name for column in cte.args["alias"].args.get("columns") or []]
    return listed or [output.alias_or_name for output in cte.this.this.selects]


def _named(half: Node, names: list[str]) -> Node:
    """A copy of a half in which every column has its name, so that it can stand in FROM."""
    copy = half.copy()
    if isinstance(copy, exp.Select):
        outputs = [exp.alias_(one.unalias().copy(), name) for one, name in zip(copy.expressions, names, strict=False)]
        copy.set("expressions", outputs)
    return copy


def _put_in(half: Node, name: str, level: Node) -> Node:
    """The recursive half, reading the rows of another level in place of its own."""
    copy = half.copy()
    for table in list(copy.find_all(exp.Table)):
        if table.name.lower() == name:
            alias = exp.TableAlias(this=exp.to_identifier(table.alias_or_name))
            table.replace(exp.Subquery(this=level.copy(), alias=alias))
    return copy


def _only(cte: Node, levels: list[Node]) -> Node:
    """The CTE with these levels for its rows."""
    union = levels[0].copy()
    for level in levels[1:]:
        union = exp.Union(this=union, expression=level.copy(), distinct=cte.this.args.get("distinct"))
    copy = cte.copy()
    copy.set("this", union)
    return copy
