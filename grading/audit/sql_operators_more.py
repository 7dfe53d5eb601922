"""More of what people get wrong in a SELECT: order, limits, arithmetic, columns, windows, text and dates, DML."""

import re
from collections.abc import Iterator

from sqlglot import exp

from grading.audit.scope import Scope
from grading.audit.sql_operators import COMPARISONS, Node, changed, operator

_RANKS = (exp.Rank, exp.DenseRank, exp.RowNumber)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div)


@operator
def order(node: Node, scope: Scope) -> Iterator[Node]:
    """ORDER BY: a direction, a key dropped, two keys exchanged."""
    if isinstance(node, exp.Ordered):
        yield changed(
            node, desc=not node.args.get("desc"), nulls_first=bool(node.args.get("desc"))
        )  # NULLs are smallest
    if isinstance(node, exp.Order):
        keys = node.expressions
        for k in range(len(keys)):
            rest = [e.copy() for at, e in enumerate(keys) if at != k]
            if rest:
                yield changed(node, expressions=rest)
            if k:
                yield changed(node, expressions=[*rest[: k - 1], keys[k].copy(), *rest[k - 1 :]])


@operator
def order_dropped(node: Node, scope: Scope) -> Iterator[Node]:
    """No ORDER BY."""
    if isinstance(node, exp.Query | exp.Window) and node.args.get("order"):
        yield changed(node, order=None)


@operator
def limit(node: Node, scope: Scope) -> Iterator[Node]:
    """LIMIT and OFFSET one more, one less, dropped."""
    if isinstance(node, exp.Query):
        for name in ("limit", "offset"):
            part = node.args.get(name)
            if part is None:
                continue
            yield changed(node, **dict.fromkeys(["offset"] if name == "offset" else ["limit", "offset"]))
            if isinstance(part.expression, exp.Literal) and part.expression.is_int:
                n = int(part.expression.this)
                for value in (n - 1, n + 1) if n else (n + 1,):
                    yield changed(node, **{name: type(part)(expression=exp.Literal.number(value))})


@operator
def arithmetic(node: Node, scope: Scope) -> Iterator[Node]:
    """Another of + - * /, or one side alone."""
    if type(node) in _ARITHMETIC:
        for kind in _ARITHMETIC:
            if kind is not type(node):
                whole = {"typed": True, "safe": True} if kind is exp.Div else {}  # as SQLite divides
                yield exp.Paren(this=kind(this=node.this.copy(), expression=node.expression.copy(), **whole))
        yield node.this.copy()
    if isinstance(node, exp.Neg) and not isinstance(node.this, exp.Literal):
        yield node.this.copy()


@operator
def integer_division(node: Node, scope: Scope) -> Iterator[Node]:
    """A real number that was there to keep a division from being whole."""
    if isinstance(node, exp.Cast):
        yield node.this.copy()
    if isinstance(node, exp.Literal) and not node.is_string and "." in node.this and float(node.this).is_integer():
        yield exp.Literal.number(int(float(node.this)))
    if isinstance(node, exp.Div):
        left, right = (exp.cast(side.copy(), "integer") for side in (node.this, node.expression))
        yield changed(node, this=left, expression=right)


@operator
def constant(node: Node, scope: Scope) -> Iterator[Node]:
    """A number one off, a text in other letters, a day or a month off."""
    if not isinstance(node, exp.Literal) or isinstance(node.parent, exp.Limit | exp.Offset | exp.DataType | exp.Escape):
        return
    select = node.parent if isinstance(node.parent, exp.Select) else None
    if select is not None and scope.only_asked_whether(select):
        return
    if not node.is_string:
        step = 1
        number = float(node.this) if "." in node.this else int(node.this)
        yield from (exp.Literal.number(number + d) for d in (-step, step) if number + d >= 0)
    elif node.this:
        from grading.cases.values import around

        near = [v for v in around("date", node.this, "=") if isinstance(v, str) and v != node.this]
        if re.match(r"^\d{4}-\d\d", node.this) and (not near or len(near[0]) == len(node.this)):
            yield from (exp.Literal.string(v) for v in dict.fromkeys(near[:4]))
        elif re.match(r"^[+-]\d+ \w+$", node.this):
            number, _, unit = node.this[1:].partition(" ")
            yield exp.Literal.string(f"{node.this[0]}{int(number) + 1} {unit}")
            yield exp.Literal.string(f"{node.this[0]}{30 * int(number)} days" if "month" in unit else "+0 days")
        elif "%" not in node.this:
            yield exp.Literal.string(node.this.swapcase())
            yield exp.Literal.string(node.this[:-1])
            yield exp.Literal.string(node.this + "x")


@operator
def quoting(node: Node, scope: Scope) -> Iterator[Node]:
    """A number in quotes, beside what is no column and so is not compared as a number; a day without its quotes."""
    around = node.parent
    if not isinstance(node, exp.Literal) or not isinstance(around, COMPARISONS):
        return
    beside = around.expression if node is around.this else around.this
    if not node.is_string and not isinstance(beside.unnest(), exp.Column | exp.Literal):
        yield exp.Literal.string(node.this)
    if node.is_string and re.match(r"^\d{4}-\d\d(-\d\d)?$", node.this):
        year, *rest = node.this.split("-")
        yield exp.Literal.number(int(year) - sum(map(int, rest)))


@operator
def selected(node: Node, scope: Scope) -> Iterator[Node]:
    """A column of the result dropped, given twice, exchanged with its neighbour or with another column."""
    if not isinstance(node, exp.Select) or scope.only_asked_whether(node) or scope.asked_by_name(node):
        return
    columns = node.expressions
    for k, column in enumerate(columns):
        rest = [c.copy() for at, c in enumerate(columns) if at != k]
        if rest:
            yield changed(node, expressions=rest)
        if k:
            yield changed(node, expressions=[*rest[: k - 1], column.copy(), *rest[k - 1 :]])
        plain = column.unalias()
        if isinstance(plain, exp.Column):
            for other in scope.like(plain)[:2]:
                new = exp.alias_(other, column.alias_or_name) if isinstance(column, exp.Alias) else other
                yield changed(node, expressions=[*rest[:k], new, *rest[k:]])
    yield changed(node, expressions=[*(c.copy() for c in columns), columns[-1].unalias().copy()])


@operator
def ranking(node: Node, scope: Scope) -> Iterator[Node]:
    """RANK, DENSE_RANK and ROW_NUMBER for one another."""
    if type(node) in _RANKS:
        same = (exp.Rank, exp.DenseRank) if scope.only_first(node) else ()
        for kind in _RANKS:
            if kind is not type(node) and not (kind in same and type(node) in same):
                yield kind()


@operator
def window(node: Node, scope: Scope) -> Iterator[Node]:
    """PARTITION BY dropped, frame dropped or moved, LAG for LEAD."""
    if isinstance(node, exp.Window):
        if node.args.get("partition_by"):
            yield changed(node, partition_by=None)
        if node.args.get("spec"):
            yield changed(node, spec=None)
    if isinstance(node, exp.WindowSpec):
        for kind in ("ROWS", "RANGE", "GROUPS"):
            if (node.args.get("kind") or "").upper() != kind:
                yield changed(node, kind=kind)
        yield changed(node, end="CURRENT ROW", end_side=None)
        yield changed(node, end="UNBOUNDED", end_side="FOLLOWING")
    if isinstance(node, exp.Lag | exp.Lead):
        kind_of = exp.Lead if isinstance(node, exp.Lag) else exp.Lag
        yield kind_of(**node.copy().args)


@operator
def case_branch(node: Node, scope: Scope) -> Iterator[Node]:
    """CASE without its ELSE, or with a branch alone."""
    if isinstance(node, exp.Case):
        if node.args.get("default"):
            yield changed(node, default=None)
            yield node.args["default"].copy()
        for branch in node.args.get("ifs") or []:
            yield branch.args["true"].copy()
    if isinstance(node, exp.If) and not isinstance(node.parent, exp.Case) and node.args.get("false"):
        yield node.args["false"].copy()
        yield node.args["true"].copy()


@operator
def pattern(node: Node, scope: Scope) -> Iterator[Node]:
    """A LIKE pattern open on one side only, without its ESCAPE, or taken as a whole text."""
    if isinstance(node, exp.Escape):
        yield node.this.copy()
    if isinstance(node, exp.Like | exp.Glob) and isinstance(node.expression, exp.Literal):
        text, wild = node.expression.this, "%" if isinstance(node, exp.Like) else "*"
        for other in (text.removeprefix(wild), text.removesuffix(wild), wild + text, text + wild):
            if other != text and wild * 2 not in other:
                yield changed(node, expression=exp.Literal.string(other))
        if not isinstance(node.parent, exp.Escape):
            yield exp.EQ(this=node.this.copy(), expression=exp.Literal.string(text.strip(wild)))


@operator
def function_dropped(node: Node, scope: Scope) -> Iterator[Node]:
    """A function of one value left out: lower, round, abs, date, strftime, substr, trim."""
    kinds = (exp.Lower, exp.Upper, exp.Round, exp.Abs, exp.Date, exp.TimeToStr, exp.Substring, exp.Trim, exp.Nullif)
    if isinstance(node, (*kinds, exp.Anonymous)):
        inner = [e for e in (node.this, *node.expressions) if isinstance(e, exp.Expr) and e.find(exp.Column)]
        if inner:
            yield inner[0].copy()


@operator
def between(node: Node, scope: Scope) -> Iterator[Node]:
    """BETWEEN without its ends, or half of it."""
    if isinstance(node, exp.Between):
        low, high = node.args["low"], node.args["high"]
        for low_kind, high_kind in ((exp.GT, exp.LTE), (exp.GTE, exp.LT)):
            low_part = low_kind(this=node.this.copy(), expression=low.copy())
            high_part = high_kind(this=node.this.copy(), expression=high.copy())
            yield exp.Paren(this=exp.And(this=low_part, expression=high_part))
        yield exp.GTE(this=node.this.copy(), expression=low.copy())
        yield exp.LTE(this=node.this.copy(), expression=high.copy())


@operator
def assignment(node: Node, scope: Scope) -> Iterator[Node]:
    """DML: one SET left out."""
    if isinstance(node, exp.Update) and len(node.expressions) > 1:
        for k in range(len(node.expressions)):
            yield changed(node, expressions=[e.copy() for at, e in enumerate(node.expressions) if at != k])


@operator
def collation(node: Node, scope: Scope) -> Iterator[Node]:
    """COLLATE dropped."""
    if isinstance(node, exp.Collate):
        yield node.this.copy()
