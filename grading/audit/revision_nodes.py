"""Calls of a revision as nodes: what they say, and other calls made from them."""

import ast
import copy


def method(call: ast.Call) -> str | None:
    """`op.add_column(…)` → `add_column`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """A named argument, or None."""
    return next((one.value for one in call.keywords if one.arg == name), None)


def sql_of(call: ast.Call) -> str:
    """The text that a call gives first; "" if it is none."""
    first = call.args[0] if call.args else None
    known = isinstance(first, ast.Constant) and isinstance(first.value, str)
    return str(first.value) if known and isinstance(first, ast.Constant) else ""


def called(call: ast.Call, name: str, args: list[ast.expr]) -> ast.Call:
    """The same owner's other method, without named arguments."""
    func = copy.deepcopy(call.func)
    if isinstance(func, ast.Attribute):
        func.attr = name
    elif isinstance(func, ast.Name):
        func.id = name
    return ast.Call(func, copy.deepcopy(args), [])


def with_args(call: ast.Call, args: list[ast.expr]) -> ast.Call:
    """The same call with other arguments."""
    new = copy.deepcopy(call)
    new.args = copy.deepcopy(args)
    return new


def added(call: ast.Call, name: ast.expr) -> ast.Call:
    """`….add_column(…, sa.Column(name, type))` in the place of a rename."""
    kind = keyword(call, "existing_type") or ast.Call(sa_name("Text"), [], [])
    column = ast.Call(sa_name("Column"), [copy.deepcopy(name), copy.deepcopy(kind)], [])
    return called(call, "add_column", [*call.args[:-1], column])


def sa_name(name: str) -> ast.expr:
    """`sa.NAME`."""
    return ast.Attribute(ast.Name("sa", ast.Load()), name, ast.Load())
