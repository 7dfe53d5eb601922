"""What people get wrong in a revision: nothing to go back to, no rows filled, a rename that forgets, a rule left out.

A new operator is a function here, decorated with `@operator`: an `ast` node of a revision in, wrong nodes out (None
takes a statement away, a list puts several in its place). SQL inside `execute` goes through the operators for SQL.
"""

import ast
import copy
import re
from collections.abc import Collection, Iterator

import sqlglot
from sqlglot import exp

from grading.audit.mutate import Mutant, replaced
from grading.audit.python_mutants import python_mutants
from grading.audit.python_operators import PYTHON, Operator, Wrong
from grading.audit.revision_nodes import added, called, keyword, method, sql_of, with_args
from grading.audit.scope import Scope
from grading.audit.sql_operators import OPERATORS

MIGRATION: dict[str, Operator] = {}
_RULES = {"CheckConstraint", "UniqueConstraint", "ForeignKeyConstraint", "ForeignKey", "PrimaryKeyConstraint", "Index"}
_OTHER_TYPES = {"Text": "Integer", "String": "Integer", "Integer": "Text", "Boolean": "Text", "Date": "Integer",
                "JSON": "Text", "REAL": "Text", "Float": "Text"}  # fmt: skip
_TABLE_SECOND = {"drop_constraint", "create_unique_constraint", "create_check_constraint", "create_foreign_key",
                 "create_index", "create_primary_key"}  # fmt: skip  # op.…(name, table, …), in a batch (name, …)
_SILENT = ("existing_", "type_", "schema")  # arguments that SQLite's batches do not need
_DEFAULTS = ("nullable=True", "unique=False")  # in a Column: as if it were not there
_DATA = (exp.Select, exp.Insert, exp.Update, exp.Delete, exp.Union)


def operator(function: Operator) -> Operator:
    """Register an operator under its function's name."""
    MIGRATION[function.__name__] = function
    return function


@operator
def direction_emptied(node: ast.AST) -> Iterator[Wrong]:
    """`downgrade`, or `upgrade`, that does nothing."""
    if isinstance(node, ast.FunctionDef) and node.name in ("upgrade", "downgrade"):
        empty = copy.deepcopy(node)
        empty.body = [ast.Pass()]
        yield empty


@operator
def step_dropped(node: ast.AST) -> Iterator[Wrong]:
    """One step left out: an UPDATE that fills, a CHECK, a key, an index, a whole batch."""
    if isinstance(node, ast.With | ast.For) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield None


@operator
def required_at_once(node: ast.AST) -> Iterator[Wrong]:
    """NOT NULL from the start, before rows are filled; or never."""
    if isinstance(node, ast.keyword) and node.arg == "nullable" and isinstance(node.value, ast.Constant):
        yield ast.keyword(arg="nullable", value=ast.Constant(not node.value.value))


@operator
def renamed_by_force(node: ast.AST) -> Iterator[Wrong]:
    """A column is dropped and added under its new name; a table, too."""
    call = node.value if isinstance(node, ast.Expr) else None
    if isinstance(call, ast.Call) and method(call) == "alter_column" and (new := keyword(call, "new_column_name")):
        yield [ast.Expr(called(call, "drop_column", call.args)), ast.Expr(added(call, new))]
    if isinstance(call, ast.Call) and (found := _RENAME.search(sql_of(call))):
        table, old, new_name = found.groups()
        drop, add = f"ALTER TABLE {table} DROP COLUMN {old}", f"ALTER TABLE {table} ADD COLUMN {new_name}"
        yield [ast.Expr(called(call, "execute", [ast.Constant(sql)])) for sql in (drop, add)]


@operator
def batch_dropped(node: ast.AST) -> Iterator[Wrong]:
    """Each change on its own, without the batch that SQLite needs for most of them."""
    if isinstance(node, ast.With) and all(map(_needs_none, node.body)):
        return
    if isinstance(node, ast.With) and len(node.items) == 1 and isinstance(made := node.items[0].context_expr, ast.Call):
        name = node.items[0].optional_vars
        if method(made) == "batch_alter_table" and isinstance(name, ast.Name) and isinstance(made.func, ast.Attribute):
            body = _Unbatched(name.id, made.func.value, made.args[0])
            yield [body.visit(copy.deepcopy(statement)) for statement in node.body]


@operator
def rule_left_out(node: ast.AST) -> Iterator[Wrong]:
    """A table or a column made without one of its CHECKs, keys or indexes, or without one of its columns."""
    if isinstance(node, ast.Call) and method(node) in ("create_table", "Column"):
        for k, argument in enumerate(node.args):
            inside = isinstance(argument, ast.Call) and method(argument) in {*_RULES, "Column"}
            if inside:
                yield with_args(node, [one for at, one in enumerate(node.args) if at != k])


@operator
def setting_dropped(node: ast.AST) -> Iterator[Wrong]:
    """An argument left out: what is deleted with a parent, a default, a condition of an index."""
    if isinstance(node, ast.Call):
        for k, argument in enumerate(node.keywords):
            if not (argument.arg or "").startswith(_SILENT) and ast.unparse(argument) not in _DEFAULTS:
                new = copy.deepcopy(node)
                del new.keywords[k]
                yield new


@operator
def default_moved(node: ast.AST) -> Iterator[Wrong]:
    """A default that only this program knows, in place of the database's; one that is left behind."""
    if isinstance(node, ast.keyword) and node.arg == "server_default":
        if isinstance(node.value, ast.Constant) and node.value.value is None:
            yield ast.keyword(arg="comment", value=ast.Constant(None))
        else:
            yield ast.keyword(arg="default", value=copy.deepcopy(node.value))


@operator
def default_left(node: ast.AST) -> Iterator[Wrong]:
    """A column that gets a value by itself for ever, so that nothing must be filled."""
    if isinstance(node, ast.Call) and method(node) == "Column" and not keyword(node, "server_default"):
        new = copy.deepcopy(node)
        new.keywords.append(ast.keyword(arg="server_default", value=ast.Constant("")))
        yield new


@operator
def order_swapped(node: ast.AST) -> Iterator[Wrong]:
    """Two steps that follow each other, the other way round; in a batch, which gathers them, two about one thing."""
    body = getattr(node, "body", None)
    if isinstance(node, ast.FunctionDef | ast.With | ast.For) and isinstance(body, list):
        for k in range(len(body) - 1):
            if isinstance(node, ast.With) and _about(body[k]) != _about(body[k + 1]):
                continue
            if isinstance(body[k], ast.Expr) and isinstance(body[k].value, ast.Constant):
                continue  # a docstring is no step
            new = copy.deepcopy(node)
            new.body[k], new.body[k + 1] = new.body[k + 1], new.body[k]
            yield new


@operator
def history_changed(node: ast.AST) -> Iterator[Wrong]:
    """Another id, another parent, or no parent."""
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    if not isinstance(target, ast.Name) or target.id not in ("revision", "down_revision"):
        return
    value = getattr(node, "value", None)
    options = list(value.elts) if isinstance(value, ast.Tuple) else [ast.Constant("0000")]
    for other in [*options, *([ast.Constant(None)] if target.id == "down_revision" else [])]:
        new = copy.deepcopy(node)
        assert isinstance(new, ast.Assign | ast.AnnAssign), "so is the node"
        new.value = copy.deepcopy(other)
        yield new


@operator
def type_changed(node: ast.AST) -> Iterator[Wrong]:
    """A column of another type."""
    if isinstance(node, ast.Call) and method(node) == "Column":
        for k, argument in enumerate(node.args):
            if isinstance(argument, ast.Call) and (other := _OTHER_TYPES.get(method(argument) or "")):
                yield with_args(node, [*node.args[:k], called(argument, other, []), *node.args[k + 1 :]])
    call = node.value if isinstance(node, ast.keyword) and node.arg == "type_" else None
    if isinstance(call, ast.Call) and (other := _OTHER_TYPES.get(method(call) or "")):
        yield ast.keyword(arg="type_", value=called(call, other, []))


@operator
def sql_changed(node: ast.AST) -> Iterator[Wrong]:
    """SQL in a text that says something else: no WHERE, another condition, another expression."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield from (ast.Constant(text) for text in _sql_mutants(node.value))


def migration_mutants(source: str, written: Collection[int] | None = None) -> list[Mutant]:
    """First-order mutants of a revision, in a fixed order; `written`: the lines that students write."""
    some = {name: PYTHON[name] for name in ("call_dropped", "branch_turned")}
    return python_mutants(source, "", written, MIGRATION | some)


_READ = re.compile(r"(?i)\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")  # sqlglot warns of what it can't read
_RENAME = re.compile(r"(?i)ALTER\s+TABLE\s+(\S+)\s+RENAME\s+COLUMN\s+(\S+)\s+TO\s+(\S+)")


def _sql_mutants(sql: str) -> Iterator[str]:
    if not _READ.match(sql):
        return
    try:
        tree = sqlglot.parse_one(sql.rstrip().rstrip(";"), dialect="sqlite")
    except sqlglot.errors.SqlglotError:
        return
    if not isinstance(tree, _DATA):
        return
    scope, nodes, plain = Scope(tree, None), list(tree.walk()), tree.sql("sqlite", comments=False)
    for function in OPERATORS.values():
        for place, node in enumerate(nodes):
            if isinstance(node.parent, exp.Update) and node.arg_key == "expressions":
                continue  # an assignment, which is no comparison
            for new in function(node, scope):
                if (text := replaced(tree, place, new).sql("sqlite", comments=False)) != plain:
                    yield text


class _Unbatched(ast.NodeTransformer):
    """`batch.drop_column("x")` becomes `op.drop_column("t", "x")`."""

    def __init__(self, name: str, op: ast.expr, table: ast.expr) -> None:
        self._name, self._op, self._table = name, op, table

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        func = node.func
        if not (isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == self._name):
            return node
        first = 1 if func.attr in _TABLE_SECOND else 0
        args = [*node.args[:first], copy.deepcopy(self._table), *node.args[first:]]
        return ast.Call(ast.Attribute(copy.deepcopy(self._op), func.attr, ast.Load()), args, node.keywords)


def _needs_none(statement: ast.stmt) -> bool:
    """What SQLite's own ALTER TABLE can do, too: there, a batch makes no difference."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and method(call) in ("add_column", "drop_column", "create_index", "drop_index")


def _about(statement: ast.stmt) -> str:
    """What a step of a batch changes: its first argument, the name of a column or a rule."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return ast.unparse(call.args[0]) if isinstance(call, ast.Call) and call.args else ""
