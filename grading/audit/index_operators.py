"""What people get wrong in an index that is made for speed: a column too few, columns in another order, no condition.

A UNIQUE index is a rule; the order of its columns says nothing, so these operators leave it alone.
"""

from collections.abc import Iterator

from sqlglot import exp

from grading.audit.ddl_operators import operator
from grading.audit.scope import Scope
from grading.audit.sql_operators import Node, changed


def _columns(node: Node) -> list[exp.Expr]:
    """The columns of an index that is no rule; [] for all else."""
    made = node.find_ancestor(exp.Create) if isinstance(node, exp.IndexParameters) else None
    return [] if made is None or made.args.get("unique") else list(node.args.get("columns") or [])


@operator
def index_narrowed(node: Node, scope: Scope) -> Iterator[Node]:
    """An index with a column less."""
    columns = _columns(node)
    for k in range(len(columns) if len(columns) > 1 else 0):
        yield changed(node, columns=[one.copy() for at, one in enumerate(columns) if at != k])


@operator
def index_turned(node: Node, scope: Scope) -> Iterator[Node]:
    """An index with two columns exchanged."""
    columns = _columns(node)
    for k in range(1, len(columns)):
        for first in range(k):
            other = [one.copy() for one in columns]
            other[first], other[k] = other[k], other[first]
            yield changed(node, columns=other)


@operator
def index_whole(node: Node, scope: Scope) -> Iterator[Node]:
    """A partial index without its condition."""
    if _columns(node) and node.args.get("where"):
        yield changed(node, where=None)


@operator
def index_collation(node: Node, scope: Scope) -> Iterator[Node]:
    """A column of an index without its collation."""
    if isinstance(node, exp.Collate) and node.find_ancestor(exp.IndexParameters):
        yield node.this.copy()


@operator
def index_wrapped(node: Node, scope: Scope) -> Iterator[Node]:
    """An index on what a function makes of its first column. (Of a later one, it is as `index_narrowed`.)"""
    columns = _columns(node)
    if columns and isinstance(columns[0].this, exp.Column):
        wrapped = columns[0].copy()
        wrapped.set("this", exp.Lower(this=columns[0].this.copy()))
        yield changed(node, columns=[wrapped, *columns[1:]])


@operator
def index_elsewhere(node: Node, scope: Scope) -> Iterator[Node]:
    """An index with another column of the table in the first place."""
    columns = _columns(node)
    if columns and isinstance(columns[0].this, exp.Column):
        used = {one.name for one in node.find_all(exp.Column)}
        others = [one for one in scope.like(columns[0].this, any_kind=True) if one.name not in used]
        if others:
            yield changed(node, columns=[exp.Ordered(this=others[0], nulls_first=True), *columns[1:]])
