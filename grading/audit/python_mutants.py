"""Wrong modules out of a right one: every operator at every node, and the SQL in its strings; each text once.

A text that Python compiles to what another one compiles to is left out. `start` is the SQL of the tables that the
answer finds; it says where a pasted parameter or INSERT OR REPLACE can change anything.
"""

import ast
import copy
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType

from grading.audit.embedded_sql import EmbeddedSql
from grading.audit.mutate import Mutant
from grading.audit.orm_operators import ORM, is_orm
from grading.audit.python_operators import PYTHON, Operator, Wrong
from grading.cases.dice import Dice

Change = tuple[str, int, Wrong]  # the operator, the place of a node in ast.walk, what comes there


def python_mutants(
    source: str, start: str = "", written: Collection[int] | None = None,
    operators: Mapping[str, Operator] | None = None,
) -> list[Mutant]:  # fmt: skip
    """First-order mutants of a module, in a fixed order.

    `written` are the lines that students write: nobody gets wrong what is given. None: all lines. `operators`: these
    alone, and no operators for the SQL in strings; None: all that fit the module.
    """
    tree = ast.parse(source)
    seen, found = {_compiled(ast.unparse(tree))}, []
    changes = _of(tree, operators, written) if operators else _changes(tree, EmbeddedSql(tree, start), written)
    for name, at, new in changes:
        text = _written(tree, at, new)
        code = _compiled(text) if text is not None else None
        if text is not None and code is not None and code not in seen:
            seen.add(code)
            found.append(Mutant((name,), text + "\n", at=at))
    return found


def python_pairs(source: str, first: list[Mutant], start: str, sample: int, seed: str) -> list[Mutant]:
    """A sample of mutants of mutants."""
    dice = Dice(seed)
    seen = {_compiled(ast.unparse(ast.parse(source))), *(_compiled(mutant.text) for mutant in first)}
    found: list[Mutant] = []
    for _ in range(sample * 5 if first else 0):
        parent = dice.choice(first)
        tree = ast.parse(parent.text)
        changes = [c for c in _changes(tree, EmbeddedSql(tree, start)) if c[:2] != (parent.operators[-1], parent.at)]
        if not changes or len(found) == sample:
            continue
        name, at, new = dice.choice(changes)
        text = _written(tree, at, new)
        code = _compiled(text) if text is not None else None
        if text is not None and code is not None and code not in seen:
            seen.add(code)
            found.append(Mutant((*parent.operators, name), text + "\n", at=at))
    return found


def same_code(one: str, other: str) -> bool:
    """Are two modules one to Python, but for comments and layout?"""
    return _compiled(one) == _compiled(other)


def _of(tree: ast.Module, operators: Mapping[str, Operator], written: Collection[int] | None) -> Iterator[Change]:
    docstrings = _docstrings(tree)
    for name, function in operators.items():
        for at, node in enumerate(ast.walk(tree)):
            if id(node) not in docstrings and _is_written(node, written):
                yield from ((name, at, new) for new in function(node))


def _is_written(node: ast.AST, written: Collection[int] | None) -> bool:
    """Does it stand on such a line? A function whose first line is given counts with what is in it."""
    inside = node.body if isinstance(node, ast.FunctionDef) else []
    return written is None or any(getattr(one, "lineno", 0) in written for one in (node, *inside))


def _changes(tree: ast.Module, sql: EmbeddedSql, written: Collection[int] | None = None) -> Iterator[Change]:
    docstrings, operators = _docstrings(tree) | _constraint_names(tree), _operators(is_orm(tree))
    for at, node in enumerate(ast.walk(tree)):
        if id(node) in docstrings or not _is_written(node, written):
            continue
        for name, function in operators.items():
            yield from ((name, at, new) for new in function(node))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ((name, at, ast.Constant(text)) for name, text in sql.texts(node.value))
        if isinstance(node, ast.Call):
            yield from (("bound_pasted", at, new) for new in _pasted(node, sql))


@cache
def _operators(orm: bool) -> dict[str, Operator]:
    """The operators of every module that is named for them: a new module needs no entry in a list."""
    for path in sorted(Path(__file__).parent.glob("*_operators*.py")):
        import_module(f"{__package__}.{path.stem}")
    return {**PYTHON, **ORM} if orm else PYTHON


def _pasted(call: ast.Call, sql: EmbeddedSql) -> Iterator[ast.AST]:
    """A bind parameter pasted into the SQL with quotes around it, where one of them may be a text."""
    if not (isinstance(call.func, ast.Attribute) and call.func.attr == "execute" and len(call.args) == 2):
        return
    statement, given = call.args
    if not isinstance(statement, ast.Constant) or not isinstance(given, ast.Tuple):
        return
    pieces, kinds = str(statement.value).split("?"), sql.column_kinds(call)
    numbers = len(kinds) == len(given.elts) and all(kind in ("integer", "boolean", "real") for kind in kinds)
    if len(pieces) != len(given.elts) + 1 or numbers:
        return
    values: list[ast.expr] = [ast.Constant(pieces[0])]
    for value, piece in zip(given.elts, pieces[1:], strict=True):
        text = values.pop()
        assert isinstance(text, ast.Constant), "text and values take turns"
        values += [ast.Constant(str(text.value) + "'"), ast.FormattedValue(value=copy.deepcopy(value), conversion=-1)]
        values.append(ast.Constant(f"'{piece}"))
    yield ast.Call(func=copy.deepcopy(call.func), args=[ast.JoinedStr(values=values)], keywords=[])


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: Wrong) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> Wrong:
        if node is self._old:
            return self._new if self._new is not None else ast.Pass()
        self.generic_visit(node)
        return node


def _written(tree: ast.Module, at: int, new: Wrong) -> str | None:
    """The module with its `at`-th node replaced; None where that is no Python."""
    fresh = copy.deepcopy(tree)
    try:
        changed = _Swap(list(ast.walk(fresh))[at], new).visit(fresh)
        assert isinstance(changed, ast.Module), "a module stays a module"
        return ast.unparse(ast.fix_missing_locations(changed))
    except (SyntaxError, ValueError, TypeError, AttributeError):
        return None


def _compiled(text: str) -> tuple[object, ...] | None:
    """What Python makes of a module, without its lines' numbers; None where it does not take it."""
    try:
        return _code(compile(text, "answer", "exec"))
    except (SyntaxError, ValueError):
        return None


def _code(code: CodeType) -> tuple[object, ...]:
    inner = tuple(_code(c) if isinstance(c, CodeType) else (type(c).__name__, c) for c in code.co_consts)
    return code.co_code, inner, code.co_names, code.co_varnames, code.co_freevars, code.co_exceptiontable


def _docstrings(tree: ast.Module) -> set[int]:
    """The docstrings, as statements and as constants."""
    found = set()
    for owner in ast.walk(tree):
        if isinstance(owner, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(owner) is not None:
            statement = owner.body[0]
            assert isinstance(statement, ast.Expr), "a docstring is an expression"
            found |= {id(statement), id(statement.value)}
    return found


def _constraint_names(tree: ast.Module) -> set[int]:
    """The texts that name constraints: another name is no mistake. That there is none may be one."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = (call for call in calls if ast.unparse(call.func).endswith("Constraint"))
    return {id(one.value) for call in named for one in call.keywords if one.arg == "name"}
