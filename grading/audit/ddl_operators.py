"""What people get wrong in a script that makes a schema: a rule left out, a rule that says something else.

Mutants of a script are mutants of one of its statements. Conditions inside CHECKs, and the WHERE and SET of DML, go
through the operators for queries.
"""

from collections.abc import Callable, Iterator

import sqlglot
from sqlglot import exp

from grading.audit import ddl_facts
from grading.audit.mutate import Mutant, replaced
from grading.audit.scope import Scope
from grading.audit.sql_operators import OPERATORS, Node, Operator, changed

DDL: dict[str, Operator] = {}
_RULES = (
    exp.NotNullColumnConstraint, exp.UniqueColumnConstraint, exp.CheckColumnConstraint, exp.DefaultColumnConstraint,
    exp.CollateColumnConstraint, exp.PrimaryKeyColumnConstraint,
)  # fmt: skip
_TYPES = {"INTEGER": "TEXT", "INT": "TEXT", "TEXT": "INTEGER", "REAL": "TEXT", "BOOLEAN": "TEXT", "DATE": "INTEGER"}
_IN_MODULES = {"INTEGER": "REAL", "INT": "REAL", "TEXT": "INTEGER"}  # as TEXT, a number adds and compares as before
_ACTIONS = ("RESTRICT", "CASCADE", "SET NULL", "NO ACTION")


def operator(function: Operator) -> Operator:
    """Register an operator under its function's name."""
    DDL[function.__name__] = function
    return function


@operator
def rule_dropped(node: Node, scope: Scope) -> Iterator[Node]:
    """A column without one of its constraints."""
    if isinstance(node, exp.ColumnDef):
        for k, rule in enumerate(node.args.get("constraints") or []):
            kind = rule.args.get("kind")
            if isinstance(kind, exp.NotNullColumnConstraint) and node.find(exp.PrimaryKeyColumnConstraint):
                continue  # INTEGER PRIMARY KEY is never NULL
            if isinstance(kind, exp.DefaultColumnConstraint) and isinstance(kind.this, exp.Null):
                continue  # as without it
            if isinstance(kind, _RULES) or rule.find(exp.Reference):
                yield changed(node, constraints=[c.copy() for at, c in enumerate(node.args["constraints"]) if at != k])


@operator
def clause_dropped(node: Node, scope: Scope) -> Iterator[Node]:
    """A table without one of its columns, keys, CHECKs or foreign keys."""
    if isinstance(node, exp.Schema) and len(node.expressions) > 1:
        for k in range(len(node.expressions)):
            yield changed(node, expressions=[e.copy() for at, e in enumerate(node.expressions) if at != k])


@operator
def type_changed(node: Node, scope: Scope) -> Iterator[Node]:
    """A column of another type."""
    yield from _retyped(node, _TYPES)


def type_in_module(node: Node, scope: Scope) -> Iterator[Node]:
    """A column of another type, in a table that is seen only through a module's functions: money as REAL."""
    yield from _retyped(node, _IN_MODULES)


def _retyped(node: Node, types: dict[str, str]) -> Iterator[Node]:
    if isinstance(node, exp.ColumnDef) and isinstance(node.args.get("kind"), exp.DataType):
        other = types.get(node.args["kind"].sql("sqlite").upper())
        strict = (create := node.find_ancestor(exp.Create)) is not None and create.find(exp.StrictProperty) is not None
        if other and (strict or not ddl_facts.never_a_number(node)):
            yield changed(node, kind=exp.DataType.build(other, dialect="sqlite"))


@operator
def action_changed(node: Node, scope: Scope) -> Iterator[Node]:
    """A foreign key that does something else when its parent is deleted."""
    if isinstance(node, exp.Reference | exp.ForeignKey):
        options = list(node.args.get("options") or [])
        for k, option in enumerate(options):
            if not str(option).upper().startswith("ON DELETE"):
                continue
            now = ddl_facts.refuses_anyway(node, str(option).upper())
            if not now:
                yield changed(node, options=[o for at, o in enumerate(options) if at != k])
            for action in _ACTIONS:
                alike = now and ddl_facts.refuses_anyway(node, action)
                if action not in str(option).upper() and not alike:
                    yield changed(node, options=[*options[:k], f"ON DELETE {action}", *options[k + 1 :]])


@operator
def key_narrowed(node: Node, scope: Scope) -> Iterator[Node]:
    """A composite key with a column less."""
    if isinstance(node, exp.PrimaryKey | exp.Schema) and not node.find(exp.ColumnDef) and len(node.expressions) > 1:
        for k in range(len(node.expressions)):
            yield changed(node, expressions=[e.copy() for at, e in enumerate(node.expressions) if at != k])


def script_mutants(script: str, keep: Callable[[str], bool], in_module: bool = False) -> list[Mutant]:
    """First-order mutants of a script, in a fixed order; [] where sqlglot can't read it."""
    operators = {**DDL, **OPERATORS, **({"type_changed": type_in_module} if in_module else {})}
    try:
        trees = [tree for tree in sqlglot.parse(script, dialect="sqlite") if tree is not None]
    except sqlglot.errors.SqlglotError:
        return []
    texts = [_written(tree) for tree in trees]
    seen, found = {";\n".join(texts)}, []
    for at, tree in enumerate(trees):
        scope, nodes = Scope(tree, None), list(tree.walk())
        for name, function in operators.items():
            for place, node in enumerate(nodes):
                for new in function(node, scope):
                    text = ";\n".join([*texts[:at], _written(replaced(tree, place, new), tree), *texts[at + 1 :]])
                    if text not in seen:
                        seen.add(text)
                        found += [Mutant((name,), text)] if keep(text) else []
    return found


def script_written_back(script: str) -> str:
    """The script as sqlglot writes it. Raises sqlglot.errors.SqlglotError."""
    return ";\n".join(_written(tree) for tree in sqlglot.parse(script, dialect="sqlite") if tree is not None)


def _written(tree: exp.Expr, original: exp.Expr | None = None) -> str:
    """A statement's text, without comments. STRICT, which sqlglot reads and can't write for SQLite, is put back."""
    strict = (original or tree).find(exp.StrictProperty) is not None
    plain = tree.copy()
    for found in list(plain.find_all(exp.StrictProperty)):
        found.pop()
    return plain.sql("sqlite", comments=False) + (" STRICT" if strict else "")
