"""What people get wrong in a SELECT, an operator a function: a node of sqlglot's tree in, wrong nodes out.

A new operator is a new function here, decorated with `@operator`. It gets a node and the tables in scope and yields
replacements for that node; the driver (grading.audit.mutate) puts each into a copy of the whole query.
"""

from collections.abc import Callable, Iterator

from sqlglot import exp

from grading.audit.ddl_facts import null_passes
from grading.audit.scope import Scope

Node = exp.Expr
Operator = Callable[[Node, Scope], Iterator[Node]]
OPERATORS: dict[str, Operator] = {}

COMPARISONS = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE)


def operator(function: Operator) -> Operator:
    """Register an operator under its function's name."""
    OPERATORS[function.__name__] = function
    return function


def changed(node: Node, **args: object) -> Node:
    """A copy of a node with some arguments set."""
    copy = node.copy()
    for name, value in args.items():
        copy.set(name, value)
    return copy


def flat_and(node: Node | None) -> list[Node]:
    """The conditions that AND holds together."""
    if isinstance(node, exp.And):
        return flat_and(node.this) + flat_and(node.expression)
    return [node] if node is not None else []


def all_of(conditions: list[Node]) -> Node | None:
    """Conditions under AND; None for none."""
    both: Node | None = None
    for condition in conditions:
        both = condition.copy() if both is None else exp.And(this=both, expression=condition.copy())
    return both


def with_where(select: Node, conditions: list[Node]) -> Node:
    """A SELECT with these conditions for its WHERE."""
    both = all_of(conditions)
    return changed(select, where=exp.Where(this=both) if both else None)


@operator
def comparison(node: Node, scope: Scope) -> Iterator[Node]:
    """A comparison, the five other ways."""
    if type(node) in COMPARISONS:
        same = scope.same_comparisons(node)
        for kind in COMPARISONS:
            if kind is not type(node) and kind not in same:
                yield kind(this=node.this.copy(), expression=node.expression.copy())


@operator
def logic(node: Node, scope: Scope) -> Iterator[Node]:
    """AND for OR, and the other way round."""
    if isinstance(node, exp.And | exp.Or):
        kind = exp.Or if isinstance(node, exp.And) else exp.And
        yield exp.Paren(this=kind(this=node.this.copy(), expression=node.expression.copy()))


@operator
def predicate_dropped(node: Node, scope: Scope) -> Iterator[Node]:
    """One of two conditions alone, or no WHERE at all."""
    if isinstance(node, exp.And | exp.Or):
        yield from (kept.copy() for kept, dropped in _sides(node) if not null_passes(node, dropped))
    if isinstance(node, exp.Select | exp.Update | exp.Delete) and node.args.get("where"):
        yield changed(node, where=None)


def _sides(node: Node) -> tuple[tuple[Node, Node], tuple[Node, Node]]:
    return (node.this, node.expression), (node.expression, node.this)


@operator
def negation(node: Node, scope: Scope) -> Iterator[Node]:
    """The whole condition turned round, or a NOT dropped."""
    if isinstance(node, exp.Where | exp.Having):
        yield type(node)(this=exp.Not(this=exp.Paren(this=node.this.copy())))
    if isinstance(node, exp.Not):
        yield node.this.copy()


@operator
def join_kind(node: Node, scope: Scope) -> Iterator[Node]:
    """INNER, LEFT and RIGHT for one another."""
    if isinstance(node, exp.Join) and not node.args.get("method") and scope.has_on(node):
        now = (node.args.get("side") or "").upper()
        for side in ("", "LEFT", "RIGHT"):
            if side != now and not scope.same_join(node, now, side):
                yield changed(node, side=side or None, kind=None)


@operator
def join_dropped(node: Node, scope: Scope) -> Iterator[Node]:
    """A join too few, or one that joins without a condition."""
    if isinstance(node, exp.Select):
        joins = node.args.get("joins") or []
        for k in range(len(joins)):
            yield changed(node, joins=[j.copy() for at, j in enumerate(joins) if at != k])
    if isinstance(node, exp.Join) and node.args.get("on"):
        yield changed(node, on=None, side=None, kind="CROSS")


@operator
def join_added(node: Node, scope: Scope) -> Iterator[Node]:
    """A join too many: a table whose rows refer to one that is there, so that rows multiply and some get lost."""
    if not isinstance(node, exp.Select) or scope.only_asked_whether(node):
        return
    for name, column, child, referring in scope.children(node)[:2]:
        alias = f"more_{child.name}"
        on = exp.EQ(this=exp.column(referring, table=alias), expression=exp.column(column, table=name))
        joined = exp.Join(this=exp.alias_(exp.to_table(child.name), alias, table=True), on=on)
        yield changed(node, joins=[*(j.copy() for j in node.args.get("joins") or []), joined])


@operator
def join_key(node: Node, scope: Scope) -> Iterator[Node]:
    """Joined, or correlated, on another column of the same table."""
    if isinstance(node, exp.EQ) and isinstance(node.this, exp.Column) and isinstance(node.expression, exp.Column):
        for side in ("this", "expression"):
            for other in scope.like(node.args[side])[:2]:
                yield changed(node, **{side: other})


@operator
def outer_condition(node: Node, scope: Scope) -> Iterator[Node]:
    """A condition of an outer join in WHERE instead of ON, or in ON instead of WHERE."""
    joins = node.args.get("joins") or [] if isinstance(node, exp.Select) else []
    where = flat_and(node.args["where"].this) if joins and node.args.get("where") else []
    for k, join in enumerate(joins):
        if (join.args.get("side") or "").upper() != "LEFT" or not join.args.get("on"):
            continue
        on = flat_and(join.args["on"])
        for part in on if len(on) > 1 else []:
            rest = [c for c in on if c is not part]
            moved = [*joins[:k], changed(join, on=all_of(rest)), *joins[k + 1 :]]
            yield with_where(changed(node, joins=[j.copy() for j in moved]), [*where, part])
        for part in where:
            rest = [c for c in where if c is not part]
            moved = [*joins[:k], changed(join, on=all_of([*on, part])), *joins[k + 1 :]]
            yield with_where(changed(node, joins=[j.copy() for j in moved]), rest)


@operator
def membership(node: Node, scope: Scope) -> Iterator[Node]:
    """IN for NOT IN, EXISTS for NOT EXISTS, a value of the list left out."""
    if isinstance(node, exp.In | exp.Exists) and not isinstance(node.parent, exp.Not):
        yield exp.Not(this=node.copy())
    if isinstance(node, exp.In) and len(node.expressions) > 1:
        for k in range(len(node.expressions)):
            yield changed(node, expressions=[e.copy() for at, e in enumerate(node.expressions) if at != k])


@operator
def anti_join(node: Node, scope: Scope) -> Iterator[Node]:
    """ "None is equal" said as "one is different"; NOT EXISTS said as NOT IN, with its trouble about NULL."""
    if not isinstance(node, exp.Not) or not isinstance(node.this, exp.In | exp.Exists):
        return
    inner = node.this
    query = (inner.args.get("query") if isinstance(inner, exp.In) else inner.this) or None
    select = query.this if isinstance(query, exp.Subquery) else query
    if not isinstance(select, exp.Select):
        return
    where = flat_and(select.args["where"].this) if select.args.get("where") else []
    if isinstance(inner, exp.In):
        unequal = exp.NEQ(this=select.expressions[0].unalias().copy(), expression=inner.this.copy())
        yield exp.Exists(this=with_where(select, [*where, unequal]))
    for part in where if isinstance(inner, exp.Exists) else []:
        if isinstance(part, exp.EQ):
            rest = [c for c in where if c is not part]
            unequal = exp.NEQ(this=part.this.copy(), expression=part.expression.copy())
            yield exp.Exists(this=with_where(select, [*rest, unequal]))
            for one, other in ((part.this, part.expression), (part.expression, part.this)):
                if isinstance(one, exp.Column) and not scope.nullable(one):
                    continue
                listed = changed(with_where(select, rest), expressions=[one.copy()])
                yield exp.Not(this=exp.In(this=other.copy(), query=exp.Subquery(this=listed)))


@operator
def outer_anti_join(node: Node, scope: Scope) -> Iterator[Node]:
    """LEFT JOIN … IS NULL said as JOIN … ON different."""
    if not isinstance(node, exp.Select) or not node.args.get("where"):
        return
    where = flat_and(node.args["where"].this)
    missing = [c for c in where if isinstance(c, exp.Is) and isinstance(c.expression, exp.Null)]
    for k, join in enumerate(node.args.get("joins") or []):
        on = join.args.get("on")
        if missing and (join.args.get("side") or "").upper() == "LEFT" and isinstance(on, exp.EQ):
            unequal = exp.NEQ(this=on.this.copy(), expression=on.expression.copy())
            joins = [j.copy() for j in node.args["joins"]]
            joins[k] = changed(join, on=unequal, side=None)
            yield with_where(changed(node, joins=joins), [c for c in where if c is not missing[0]])


@operator
def null_test(node: Node, scope: Scope) -> Iterator[Node]:
    """IS NULL turned round, written as `= NULL`, or taken for the empty text."""
    if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
        if not isinstance(node.parent, exp.Not):
            yield exp.Not(this=node.copy())
        yield exp.EQ(this=node.this.copy(), expression=exp.Null())
        kind = scope.kind(node.this)
        if kind == "text":
            yield exp.EQ(this=node.this.copy(), expression=exp.Literal.string(""))
        elif kind in ("integer", "real") and not isinstance(node.parent, exp.Not):
            yield exp.EQ(this=node.this.copy(), expression=exp.Literal.number(0))


@operator
def coalesce(node: Node, scope: Scope) -> Iterator[Node]:
    """COALESCE and IFNULL dropped."""
    if isinstance(node, exp.Coalesce):
        yield node.this.copy()
