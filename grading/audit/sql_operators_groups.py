"""What people get wrong in a SELECT about many rows at once: DISTINCT, set operations, aggregates, GROUP BY, HAVING."""

from collections.abc import Iterator

from sqlglot import exp

from grading.audit.scope import Scope
from grading.audit.sql_operators import Node, all_of, changed, flat_and, operator, with_where

_AGGREGATES = (exp.Sum, exp.Avg, exp.Min, exp.Max)


@operator
def distinct(node: Node, scope: Scope) -> Iterator[Node]:
    """DISTINCT added or dropped, in SELECT and in an aggregate."""
    if isinstance(node, exp.Select) and not scope.only_asked_whether(node):
        if node.args.get("distinct"):
            yield changed(node, distinct=None)
        elif not scope.rows_differ(node):
            yield changed(node, distinct=exp.Distinct())
    if isinstance(node, exp.Count | exp.Sum | exp.Avg) and not isinstance(node.this, exp.Star):
        inner = node.this
        if isinstance(inner, exp.Distinct):
            yield changed(node, this=inner.expressions[0].copy())
        elif not isinstance(node.parent, exp.Window) and not scope.counted_once(node):
            yield changed(node, this=exp.Distinct(expressions=[inner.copy()]))


@operator
def set_operation(node: Node, scope: Scope) -> Iterator[Node]:
    """UNION for UNION ALL, another set operation, one branch alone."""
    if isinstance(node, exp.SetOperation):
        if isinstance(node, exp.Union):
            yield changed(node, distinct=not node.args.get("distinct"))
        for kind in (exp.Union, exp.Intersect, exp.Except):
            if not isinstance(node, kind):
                yield kind(**{**{k: v for k, v in node.copy().args.items()}, "distinct": True})
        yield node.this.copy()
        yield node.expression.copy()


@operator
def aggregate(node: Node, scope: Scope) -> Iterator[Node]:
    """Another aggregate."""
    if type(node) in _AGGREGATES and not node.expressions:
        yield from (kind(this=node.this.copy()) for kind in _AGGREGATES if kind is not type(node))
        yield exp.Count(this=node.this.copy())


@operator
def counted(node: Node, scope: Scope) -> Iterator[Node]:
    """COUNT of rows for COUNT of a column, and of different values."""
    if not isinstance(node, exp.Count):
        return
    if isinstance(node.this, exp.Star):
        for column in scope.columns(node)[:6]:
            if scope.may_be_null(column, node):
                yield exp.Count(this=column)
    else:
        if not isinstance(node.this, exp.Column) or scope.may_be_null(node.this, node):
            yield exp.Count(this=exp.Star())
        inner = node.this.expressions[0] if isinstance(node.this, exp.Distinct) else node.this
        if not isinstance(node.this, exp.Distinct) and not scope.counted_once(node):
            yield exp.Count(this=exp.Distinct(expressions=[inner.copy()]))
        if isinstance(inner, exp.Column):
            for other in scope.like(inner, any_kind=True):
                if scope.nullable(other) != scope.nullable(inner):
                    yield exp.Count(this=other)
                    break


@operator
def grouping(node: Node, scope: Scope) -> Iterator[Node]:
    """A GROUP BY column dropped, added or exchanged; no GROUP BY."""
    if not isinstance(node, exp.Group):
        return
    for k, column in enumerate(node.expressions):
        rest = [c.copy() for at, c in enumerate(node.expressions) if at != k]
        if rest and not scope.determined(column, rest):
            yield exp.Group(expressions=rest)
        if isinstance(column, exp.Column) and not scope.determined(column, rest):
            for other in scope.like(column, any_kind=True)[:2]:
                if not scope.determines(other, column) or not scope.determines(column, other):
                    yield exp.Group(expressions=[*rest[:k], other, *rest[k:]])
    known = {c.sql() for c in node.expressions}
    for column in scope.columns(node)[:8]:
        if column.sql() not in known and not scope.determined(column, node.expressions):
            yield exp.Group(expressions=[*(c.copy() for c in node.expressions), column])


@operator
def group_dropped(node: Node, scope: Scope) -> Iterator[Node]:
    """No GROUP BY, no HAVING, HAVING's condition in WHERE and the other way round."""
    if not isinstance(node, exp.Select) or not node.args.get("group"):
        return
    yield changed(node, group=None)
    where = flat_and(node.args["where"].this) if node.args.get("where") else []
    having = flat_and(node.args["having"].this) if node.args.get("having") else []
    if having:
        yield changed(node, having=None)
    for part in having:
        left = all_of([c for c in having if c is not part])
        yield with_where(changed(node, having=exp.Having(this=left) if left else None), [*where, part])
    grouped = {c.sql() for c in node.args["group"].expressions}
    for part in where:
        rest = [c for c in where if c is not part]
        if {c.sql() for c in part.find_all(exp.Column)} <= grouped:
            continue  # asked before or after grouping by it, that is the same question
        yield with_where(changed(node, having=exp.Having(this=all_of([*having, part]))), rest)
