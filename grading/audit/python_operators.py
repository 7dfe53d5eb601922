"""What people get wrong in a Python answer: a call left out, a branch turned, a parameter pasted into the SQL.

A new operator is a function here, or in another module called `…_operators….py`, decorated with `@operator`: an `ast`
node in, wrong nodes out; None takes a statement away. Mutants are written back by `ast.unparse` and judged in a child
like any answer. The driver is `grading.audit.python_mutants`.
"""

import ast
import copy
import re
from collections.abc import Callable, Iterator

Wrong = ast.AST | list[ast.AST] | None  # None takes a statement away, a list puts several in its place
Operator = Callable[[ast.AST], Iterator[Wrong]]
PYTHON: dict[str, Operator] = {}

_COMPARISONS: list[type[ast.cmpop]] = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE]
_DEFAULTS: dict[str, object] = {"timeout": 5.0, "check_same_thread": True, "nullable": True, "reverse": False}
_DROPPED = {"commit", "rollback", "execute", "executemany", "executescript", "strip", "lower", "close", "append", "add"}


def operator(function: Operator) -> Operator:
    """Register an operator under its function's name."""
    PYTHON[function.__name__] = function
    return function


@operator
def statement_dropped(node: ast.AST) -> Iterator[Wrong]:
    """A call that nobody waits for, an assignment to a setting, a raise: left out."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield None
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
        yield None
    if isinstance(node, ast.Raise):
        yield None


@operator
def call_dropped(node: ast.AST) -> Iterator[Wrong]:
    """`text.strip()` without the strip, `int(text)` without the int."""
    if not isinstance(node, ast.Call) or node.keywords:
        return
    if isinstance(node.func, ast.Attribute) and node.func.attr in _DROPPED and not node.args:
        yield copy.deepcopy(node.func.value)
    if isinstance(node.func, ast.Name) and len(node.args) == 1 and not node.func.id.endswith(("Error", "Exception")):
        yield copy.deepcopy(node.args[0])


@operator
def with_dropped(node: ast.AST) -> Iterator[Wrong]:
    """The body of a `with` without its context."""
    if isinstance(node, ast.With) and not node.items[0].optional_vars:
        yield ast.If(test=ast.Constant(True), body=copy.deepcopy(node.body), orelse=[])


@operator
def try_dropped(node: ast.AST) -> Iterator[Wrong]:
    """The body of a `try` alone; an `except` that catches everything, or says nothing."""
    if isinstance(node, ast.Try):
        body = copy.deepcopy([*node.body, *node.orelse, *node.finalbody])
        yield ast.If(test=ast.Constant(True), body=body, orelse=[])
    if isinstance(node, ast.ExceptHandler):
        if node.type is not None:
            everything = ast.Name("Exception", ast.Load())
            yield ast.ExceptHandler(type=everything, name=node.name, body=copy.deepcopy(node.body))
        yield ast.ExceptHandler(type=copy.deepcopy(node.type), name=node.name, body=[ast.Pass()])


@operator
def comparison(node: ast.AST) -> Iterator[Wrong]:
    """Another comparison."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        swaps: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
            ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.In: [ast.NotIn], ast.NotIn: [ast.In],
        }  # fmt: skip
        others = swaps.get(type(node.ops[0]), [kind for kind in _COMPARISONS if kind is not type(node.ops[0])])
        for kind in others:
            yield ast.Compare(left=copy.deepcopy(node.left), ops=[kind()], comparators=copy.deepcopy(node.comparators))


@operator
def branch_turned(node: ast.AST) -> Iterator[Wrong]:
    """A condition turned round, always true, or one of its parts alone."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        turned = copy.deepcopy(node)
        turned.test = ast.UnaryOp(op=ast.Not(), operand=turned.test)
        yield turned
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(op=ast.Or() if isinstance(node.op, ast.And) else ast.And(), values=copy.deepcopy(node.values))
        yield from (copy.deepcopy(value) for value in node.values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield copy.deepcopy(node.operand)


@operator
def constant(node: ast.AST) -> Iterator[Wrong]:
    """A number one off, a truth turned, a text or a set of SQL that says something else."""
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield from (ast.Constant(node.value + step) for step in (1, -1)[: 2 if node.value else 1])
    elif isinstance(node.value, str) and node.value:
        for old, new in (("IMMEDIATE", "DEFERRED"), ("= ON", "= OFF")):
            if old in node.value:
                yield ast.Constant(node.value.replace(old, new))
        if len(node.value) < 12:
            yield ast.Constant(node.value + "x")


@operator
def other_end(node: ast.AST) -> Iterator[ast.AST | None]:
    """The last for the first, unless it is the row of a SELECT with one column."""
    first = isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and node.slice.value == 0
    if isinstance(node, ast.Subscript) and first and _columns_fetched(node.value) != 1:
        yield ast.Subscript(copy.deepcopy(node.value), ast.Constant(-1), node.ctx)


@operator
def returned(node: ast.AST) -> Iterator[Wrong]:
    """Nothing returned, or a number one off."""
    if isinstance(node, ast.Return) and not (node.value is None or _is_none(node.value)):
        yield ast.Return(value=None)
        if not isinstance(node.value, ast.Constant | ast.Tuple | ast.Dict):
            yield ast.Return(value=ast.BinOp(left=copy.deepcopy(node.value), op=ast.Add(), right=ast.Constant(1)))


@operator
def keyword_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A named argument left out, unless it says what holds without it."""
    if isinstance(node, ast.Call):
        for k, keyword in enumerate(node.keywords):
            if isinstance(keyword.value, ast.Constant) and _DEFAULTS.get(keyword.arg or "") == keyword.value.value:
                continue
            new = copy.deepcopy(node)
            del new.keywords[k]
            yield new


@operator
def elements_swapped(node: ast.AST) -> Iterator[ast.AST | None]:
    """Two neighbours of a tuple exchanged that is handed over or returned: values in the place of one another."""
    owner = node.args if isinstance(node, ast.Call) else [node.value] if isinstance(node, ast.Return) else []
    for k, argument in enumerate(owner):
        for at in range(1, len(argument.elts) if isinstance(argument, ast.Tuple) else 0):
            new = copy.deepcopy(node)
            elements = (new.args[k] if isinstance(new, ast.Call) else new.value).elts  # type: ignore[attr-defined, union-attr]
            elements[at - 1], elements[at] = elements[at], elements[at - 1]
            yield new


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _columns_fetched(node: ast.AST) -> int | None:
    """How many columns `….execute("SELECT …").fetchone()` gives; None if it is something else."""
    fetched = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "fetchone"
    asked = node.func.value if fetched else None  # type: ignore[attr-defined]
    if not isinstance(asked, ast.Call) or not asked.args:
        return None
    parts = asked.args[0].values if isinstance(asked.args[0], ast.JoinedStr) else [asked.args[0]]
    text = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
    listed = re.match(r"\s*SELECT\s(.*?)\sFROM\s", re.sub(r"\([^()]*\)", "", text), re.IGNORECASE | re.DOTALL)
    return listed[1].count(",") + 1 if listed else None
