"""What people get wrong with an ORM: a condition dropped, eager made lazy, a commit that is a flush.

Added to Python's own operators where an answer imports SQLAlchemy or SQLModel. Those for classes, columns and types
stand in `orm_operators_classes`. A new operator is a function, decorated with `@operator`.
"""

import ast
import copy
from collections.abc import Callable, Iterator

Operator = Callable[[ast.AST], Iterator[ast.AST | None]]
ORM: dict[str, Operator] = {}

_CONDITIONS = {"where", "filter", "filter_by", "having"}
_CHAINED = {"distinct", "unique", "order_by", "limit", "offset", "group_by", "options", "with_for_update", "quantize"}
_OTHER_LOADING = {
    "selectinload": ["joinedload", "lazyload"], "joinedload": ["selectinload", "lazyload"],
    "subqueryload": ["joinedload", "lazyload"],
}  # fmt: skip
_OTHER_METHOD = {
    "join": ["outerjoin"], "outerjoin": ["join"], "commit": ["flush"], "flush": ["commit"],
    "rollback": ["commit"], "execute": ["scalars"],
    "scalars": ["execute"], "one": ["first"], "first": ["one"], "scalar_one": ["scalar"], "is_": ["is_not"],
    "is_not": ["is_"], "in_": ["not_in"], "not_in": ["in_"], "desc": ["asc"], "asc": ["desc"], "all": ["first"],
}  # fmt: skip
_OTHER_AGGREGATE = {"count": ["sum"], "sum": ["max", "avg"], "max": ["min"], "min": ["max"], "avg": ["sum"]}


def operator(function: Operator) -> Operator:
    """Register an operator under its function's name."""
    ORM[function.__name__] = function
    return function


def is_orm(source: str | ast.Module) -> bool:
    """Does a module import SQLAlchemy or SQLModel?"""
    modules = [
        name
        for node in ast.walk(ast.parse(source) if isinstance(source, str) else source)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else _imported(node))
    ]
    return any(name.partition(".")[0] in ("sqlalchemy", "sqlmodel") for name in modules)


def _imported(node: ast.AST) -> list[str]:
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def called(node: ast.AST) -> str:
    """The last name of what is called: `where` of `select(x).where(y)`, `Column` of `sa.Column(…)`; else ""."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def with_args(node: ast.Call, args: list[ast.expr]) -> ast.Call:
    """The same call with other positional arguments."""
    new = copy.deepcopy(node)
    new.args = copy.deepcopy(args)
    return new


def from_module(module: str, name: str) -> ast.expr:
    """`name` of a module that the answer need not import."""
    return ast.parse(f"__import__({module!r}, fromlist=['x']).{name}", mode="eval").body


@operator
def condition_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A `.where` left out, or one of its conditions, or one of them negated."""
    if called(node) not in _CONDITIONS or not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    yield copy.deepcopy(node.func.value)
    for k, condition in enumerate(node.args):
        rest = [*node.args[:k], *node.args[k + 1 :]]
        if rest:
            yield with_args(node, rest)
        yield with_args(node, [*node.args[:k], ast.UnaryOp(ast.Invert(), condition), *node.args[k + 1 :]])


@operator
def chained_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """`.distinct()`, `.unique()`, `.order_by(…)`, `.limit(…)`, `.group_by(…)`, `.options(…)` left out."""
    if called(node) in _CHAINED and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield copy.deepcopy(node.func.value)


@operator
def key_changed(node: ast.AST) -> Iterator[ast.AST | None]:
    """A key of `.order_by` or `.group_by` left out, turned, or in another place."""
    name = called(node)
    if name not in ("order_by", "group_by") or not isinstance(node, ast.Call):
        return
    for k, key in enumerate(node.args):
        rest = [*node.args[:k], *node.args[k + 1 :]]
        if rest:
            yield with_args(node, rest)
        if name == "order_by" and called(key) not in ("desc", "asc"):
            turned = ast.Call(ast.Attribute(copy.deepcopy(key), "desc", ast.Load()), [], [])
            yield with_args(node, [*node.args[:k], turned, *node.args[k + 1 :]])
    if name == "order_by" and len(node.args) > 1:
        yield with_args(node, [node.args[1], node.args[0], *node.args[2:]])


@operator
def loading_changed(node: ast.AST) -> Iterator[ast.AST | None]:
    """Eager loading made lazy, or of the other kind; an option of several left out."""
    if not isinstance(node, ast.Call):
        return
    for other in _OTHER_LOADING.get(called(node), []):
        new = copy.deepcopy(node)
        if isinstance(new.func, ast.Attribute):
            new.func.attr = other
        else:
            new.func = from_module("sqlalchemy.orm", other)
        yield new
    if called(node) == "options" and len(node.args) > 1:
        for k in range(len(node.args)):
            yield with_args(node, [*node.args[:k], *node.args[k + 1 :]])


@operator
def method_changed(node: ast.AST) -> Iterator[ast.AST | None]:
    """join and outerjoin, commit and flush, execute and scalars, desc and asc: the neighbour of what was meant."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        for other in _OTHER_METHOD.get(node.func.attr, []):
            new = copy.deepcopy(node)
            assert isinstance(new.func, ast.Attribute), "it was one"
            new.func.attr = other
            yield new
    if called(node) in ("or_", "and_") and isinstance(node, ast.Call):
        other = "and_" if called(node) == "or_" else "or_"
        yield ast.Call(from_module("sqlalchemy", other), copy.deepcopy(node.args), [])
        yield from (copy.deepcopy(one) for one in node.args)


@operator
def null_compared(node: ast.AST) -> Iterator[ast.AST | None]:
    """`is_distinct_from` written as `!=`: nothing is unequal to NULL."""
    swaps: dict[str, ast.cmpop] = {"is_distinct_from": ast.NotEq(), "is_not_distinct_from": ast.Eq()}
    if called(node) in swaps and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield ast.Compare(copy.deepcopy(node.func.value), [swaps[called(node)]], copy.deepcopy(node.args[:1]))


@operator
def aggregate_changed(node: ast.AST) -> Iterator[ast.AST | None]:
    """Another aggregate; `count(x)` that counts rows; `coalesce` left out."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "func"):
        return
    if node.func.attr == "count" and node.args:
        yield with_args(node, [])
    if node.func.attr in ("coalesce", "ifnull") and node.args:
        yield copy.deepcopy(node.args[0])
    for other in _OTHER_AGGREGATE.get(node.func.attr, []) if node.args else []:
        new = copy.deepcopy(node)
        assert isinstance(new.func, ast.Attribute), "it was one"
        new.func.attr = other
        yield new


@operator
def conflict_ignored(node: ast.AST) -> Iterator[ast.AST | None]:
    """`on_conflict_do_update` that does nothing."""
    if called(node) == "on_conflict_do_update" and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        new = copy.deepcopy(node)
        new.func = ast.Attribute(copy.deepcopy(node.func.value), "on_conflict_do_nothing", ast.Load())
        new.keywords = [one for one in new.keywords if one.arg not in ("set_", "where")]
        yield new


@operator
def context_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """One of several contexts of a `with` left out: `session.begin()`, say."""
    if isinstance(node, ast.With) and len(node.items) > 1:
        for k in range(len(node.items)):
            new = copy.deepcopy(node)
            del new.items[k]
            yield new


@operator
def text_pasted(node: ast.AST) -> Iterator[ast.AST | None]:
    """`text("… :name")` with its parameter pasted between quotes."""
    if not isinstance(node, ast.Call) or len(node.args) != 2 or not isinstance(node.args[1], ast.Dict):
        return
    if called(node.args[0]) != "text" or not isinstance(node.args[0], ast.Call):
        return
    sql = node.args[0].args[0]
    if not isinstance(sql, ast.Constant) or not isinstance(sql.value, str):
        return
    pasted: list[ast.expr] = [ast.Constant(sql.value)]
    for key, value in zip(node.args[1].keys, node.args[1].values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            pasted = _pasted(pasted, f":{key.value}", value)
    made = copy.deepcopy(node.args[0])
    made.args[0] = ast.JoinedStr(pasted)
    yield with_args(node, [made])


def _pasted(pieces: list[ast.expr], mark: str, value: ast.expr) -> list[ast.expr]:
    """The pieces of an f-string, with `'{value}'` where the mark was."""
    found: list[ast.expr] = []
    for piece in pieces:
        if not isinstance(piece, ast.Constant):
            found.append(piece)
            continue
        first, *more = str(piece.value).split(mark)
        found.append(ast.Constant(first + ("'" if more else "")))
        for k, text in enumerate(more):
            last = k == len(more) - 1
            found += [ast.FormattedValue(copy.deepcopy(value), -1), ast.Constant("'" + text + ("" if last else "'"))]
    return found


@operator
def zone_lost(node: ast.AST) -> Iterator[ast.AST | None]:
    """A time without its zone: `now(UTC)` as `now()`, `.replace(tzinfo=…)` or `.astimezone(…)` left out."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr == "now" and (node.args or node.keywords):
        yield ast.Call(copy.deepcopy(node.func), [], [])
    if node.func.attr == "astimezone" or any(one.arg == "tzinfo" for one in node.keywords):
        yield copy.deepcopy(node.func.value)


@operator
def decorator_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A validator, a listener or a property that is only a function."""
    if isinstance(node, ast.FunctionDef):
        for k in range(len(node.decorator_list)):
            new = copy.deepcopy(node)
            del new.decorator_list[k]
            yield new
