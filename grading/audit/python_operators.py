"""What people get wrong in a Python answer: a call left out, a branch turned, a parameter pasted into the SQL.

A new operator is a function here, decorated with `@operator`: an `ast` node in, wrong nodes out; None takes a
statement away. Mutants are written back by `ast.unparse` and judged in a child like any answer.
"""

import ast
import copy
from collections.abc import Callable, Collection, Iterator, Mapping

from grading.audit.mutate import Mutant

Operator = Callable[[ast.AST], Iterator[ast.AST | None]]
PYTHON: dict[str, Operator] = {}

_COMPARISONS: list[type[ast.cmpop]] = [ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE]
_DROPPED = {"commit", "rollback", "execute", "executemany", "executescript", "strip", "lower", "close", "append", "add"}


def operator(function: Operator) -> Operator:
    """Register an operator under its function's name."""
    PYTHON[function.__name__] = function
    return function


@operator
def statement_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A call that nobody waits for, an assignment to a setting, a raise: left out."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield None
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
        yield None
    if isinstance(node, ast.Raise):
        yield None


@operator
def call_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """`text.strip()` without the strip, `int(text)` without the int."""
    if not isinstance(node, ast.Call) or node.keywords:
        return
    if isinstance(node.func, ast.Attribute) and node.func.attr in _DROPPED and not node.args:
        yield copy.deepcopy(node.func.value)
    if isinstance(node.func, ast.Name) and len(node.args) == 1 and not node.func.id.endswith(("Error", "Exception")):
        yield copy.deepcopy(node.args[0])


@operator
def with_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """The body of a `with` without its context."""
    if isinstance(node, ast.With) and not node.items[0].optional_vars:
        yield ast.If(test=ast.Constant(True), body=copy.deepcopy(node.body), orelse=[])


@operator
def try_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
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
def comparison(node: ast.AST) -> Iterator[ast.AST | None]:
    """Another comparison."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        swaps: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
            ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.In: [ast.NotIn], ast.NotIn: [ast.In],
        }  # fmt: skip
        others = swaps.get(type(node.ops[0]), [kind for kind in _COMPARISONS if kind is not type(node.ops[0])])
        for kind in others:
            yield ast.Compare(left=copy.deepcopy(node.left), ops=[kind()], comparators=copy.deepcopy(node.comparators))


@operator
def branch_turned(node: ast.AST) -> Iterator[ast.AST | None]:
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
def constant(node: ast.AST) -> Iterator[ast.AST | None]:
    """A number one off, a truth turned, a text or a set of SQL that says something else."""
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield from (ast.Constant(node.value + step) for step in (1, -1))
    elif isinstance(node.value, str) and node.value:
        for old, new in (("INSERT INTO", "INSERT OR IGNORE INTO"), ("INSERT INTO", "INSERT OR REPLACE INTO"),
                         ("OR IGNORE ", ""), ("IMMEDIATE", "DEFERRED"), ("BEGIN IMMEDIATE", "BEGIN"), ("= ON", "= OFF"),
                         ("DO UPDATE SET", "DO NOTHING --")):  # fmt: skip
            if old in node.value:
                yield ast.Constant(node.value.replace(old, new))
        if len(node.value) < 12:
            yield ast.Constant(node.value + "x")


@operator
def bound_pasted(node: ast.AST) -> Iterator[ast.AST | None]:
    """A bind parameter pasted into the SQL with quotes around it."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "execute"):
        return
    if len(node.args) == 2 and isinstance(node.args[0], ast.Constant) and isinstance(node.args[1], ast.Tuple):
        pieces = str(node.args[0].value).split("?")
        if len(pieces) == len(node.args[1].elts) + 1:
            values: list[ast.expr] = []
            for piece, value in zip(pieces, [*node.args[1].elts, None], strict=True):
                opened, closed = "'" if values else "", "'" if value is not None else ""
                values.append(ast.Constant(opened + piece + closed))
                if value is not None:
                    values.append(ast.FormattedValue(value=copy.deepcopy(value), conversion=-1))
            yield ast.Call(func=copy.deepcopy(node.func), args=[ast.JoinedStr(values=values)], keywords=[])


@operator
def returned(node: ast.AST) -> Iterator[ast.AST | None]:
    """Nothing returned, or a number one off."""
    if isinstance(node, ast.Return) and not (node.value is None or _is_none(node.value)):
        yield ast.Return(value=None)
        if not isinstance(node.value, ast.Constant | ast.Tuple | ast.Dict):
            yield ast.Return(value=ast.BinOp(left=copy.deepcopy(node.value), op=ast.Add(), right=ast.Constant(1)))


@operator
def keyword_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A named argument left out."""
    if isinstance(node, ast.Call):
        for k in range(len(node.keywords)):
            new = copy.deepcopy(node)
            del new.keywords[k]
            yield new


def _is_written(node: ast.AST, written: Collection[int]) -> bool:
    """Does it stand on such a line? A function whose first line is given counts with what is in it."""
    inside = node.body if isinstance(node, ast.FunctionDef) else []
    return any(getattr(one, "lineno", 0) in written for one in (node, *inside))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def python_mutants(
    source: str, operators: Mapping[str, Operator] = PYTHON, written: Collection[int] | None = None
) -> list[Mutant]:
    """First-order mutants of a module, in a fixed order, each different text once.

    `written` are the lines that students write: nobody gets wrong what is given. None: all lines.
    """
    tree = ast.parse(source)
    seen, found = {ast.unparse(tree)}, []
    left_alone = {*_docstrings(tree), *_constraint_names(tree)}
    nodes = [
        (at, node)
        for at, node in enumerate(ast.walk(tree))
        if node not in left_alone and (written is None or _is_written(node, written))
    ]
    for name, function in operators.items():
        for at, node in nodes:
            for new in function(node):
                text = _written(tree, at, new)
                if text is not None and text not in seen:
                    seen.add(text)
                    found.append(Mutant((name,), text + "\n"))
    return found


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST | None) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST | None:
        if node is self._old:
            return self._new if self._new is not None else ast.Pass()
        self.generic_visit(node)
        return node


def _written(tree: ast.Module, at: int, new: ast.AST | None) -> str | None:
    """The module with its `at`-th node replaced; None where that is no Python."""
    fresh = copy.deepcopy(tree)
    try:
        changed = _Swap(list(ast.walk(fresh))[at], new).visit(fresh)
        assert changed is not None, "a module stays a module"
        text = ast.unparse(ast.fix_missing_locations(changed))
        compile(text, "mutant", "exec")
    except (SyntaxError, ValueError, TypeError, AttributeError):
        return None
    return text


def _constraint_names(tree: ast.Module) -> Iterator[ast.AST]:
    """The texts that name constraints: another name is no mistake. That there is none may be one."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("Constraint"):
            yield from (one.value for one in call.keywords if one.arg == "name")


def _docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    """The docstrings, and the statements that they stand in."""
    for owner in ast.walk(tree):
        if isinstance(owner, ast.Module | ast.FunctionDef | ast.ClassDef) and owner.body:
            first = owner.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield from (first, first.value)
