"""What people get wrong in a script that makes a schema: a rule left out, a rule that says something else.

Mutants of a script are mutants of one of its statements; triggers have operators of their own. Conditions inside
CHECKs, and the WHERE and SET of DML, go through the operators for queries.
"""

import re
from collections.abc import Callable, Iterator, Mapping

import sqlglot
from sqlglot import exp

from grading.answer import statements_of
from grading.audit import ddl_facts
from grading.audit.mutate import Mutant, replaced
from grading.audit.scope import Scope
from grading.audit.sql_operators import OPERATORS, Node, Operator, changed
from grading.audit.trigger_operators import Trigger, trigger_mutants, trigger_of
from grading.cases.schema import Schema
from grading.labelled import parts_of

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


def script_mutants(
    script: str, keep: Callable[[str], bool], schema: Schema | None = None, in_module: bool = False
) -> list[Mutant]:  # fmt: skip
    """First-order mutants of a script, in a fixed order; [] where sqlglot can't read it.

    With the schema that the script leaves, columns are exchanged too, and what a key makes impossible is left out.
    `in_module`: a script that stands in Python, whose driver looks at declared types.
    """
    operators = {**DDL, **OPERATORS, **({"type_changed": type_in_module} if in_module else {})}
    try:
        statements = [(text, made) for text in statements_of(script) if (made := _read(text)) is not None]
    except sqlglot.errors.SqlglotError:
        return []
    texts = [_whole(made) for _, made in statements]
    seen, found = {_joined(texts)}, []
    for at, (_, made) in enumerate(statements):
        tree = [] if isinstance(made, Trigger) else [*_statement_mutants(made), *_tree_mutants(made, schema, operators)]
        for name, new in trigger_mutants(made) if isinstance(made, Trigger) else tree:
            text = _joined([*texts[:at], new, *texts[at + 1 :]])
            if text not in seen:
                seen.add(text)
                found += [Mutant((name,), text)] if keep(text) else []
    return found


def labelled_mutants(script: str, labels: list[str], keep: Callable[[str], bool]) -> list[Mutant]:
    """The same of a script in labelled parts: one part is changed, its label and the others stay."""
    parts = parts_of(script, labels)
    found = []
    for label, part in parts.items():
        for mutant in script_mutants(part, bool):
            text = "".join(f"-- {name}\n{mutant.text if name == label else one};\n" for name, one in parts.items())
            found += [Mutant(mutant.operators, text)] if keep(text) else []
    return found


def script_written_back(script: str, labels: list[str] | None = None) -> str:
    """The script as sqlglot writes it. Raises sqlglot.errors.SqlglotError."""
    if labels:
        parts = parts_of(script, labels)
        return "".join(f"-- {label}\n{script_written_back(part)};\n" for label, part in parts.items())
    return _joined([_whole(made) for text in statements_of(script) if (made := _read(text)) is not None])


def _read(statement: str) -> exp.Expr | Trigger | None:
    """A statement, read; None for comments alone."""
    return trigger_of(statement) or next(iter(sqlglot.parse(statement, dialect="sqlite")), None)


def _for_speed(tree: exp.Expr) -> bool:
    """Is it about an index that is no rule?"""
    return isinstance(tree, exp.Create | exp.Drop) and tree.args.get("kind") == "INDEX" and not tree.args.get("unique")


def _statement_mutants(tree: exp.Expr) -> Iterator[tuple[str, str]]:
    """The script without a statement that makes or drops an index, and with an index for each of its columns."""
    if not _for_speed(tree):
        return
    yield "statement_dropped", ""
    params = tree.this.args.get("params") if isinstance(tree, exp.Create) else None
    columns = params.args.get("columns", []) if params else []
    if len(columns) > 1:
        name, texts = tree.this.name, []
        for k, column in enumerate(columns):
            one = tree.copy()
            one.this.args["params"].set("columns", [column.copy()])
            one.this.set("this", exp.to_identifier(f"{name}_{k}"))
            texts.append(_written(one))
        yield "index_split", _joined(texts)


def _tree_mutants(
    tree: exp.Expr, schema: Schema | None, operators: Mapping[str, Operator]
) -> Iterator[tuple[str, str]]:
    scope, nodes = Scope(tree, schema), list(tree.walk())
    for name, function in operators.items():
        for place, node in enumerate(nodes):
            if name == "selected" and isinstance(node.parent, exp.Create):
                continue  # the columns of a CREATE TABLE … AS are known by name
            if name == "order" and isinstance(node.parent, exp.IndexParameters):
                continue  # an index is read from either end, and a rule has no direction
            for new in function(node, scope):
                yield name, _written(replaced(tree, place, new), tree)


def _whole(made: exp.Expr | Trigger) -> str:
    return made.text if isinstance(made, Trigger) else _written(made)


def _joined(texts: list[str]) -> str:
    return ";\n".join(text for text in texts if text)


def _written(tree: exp.Expr, original: exp.Expr | None = None) -> str:
    """A statement's text, without comments. STRICT, which sqlglot reads and can't write for SQLite, is put back."""
    strict = (original or tree).find(exp.StrictProperty) is not None
    plain = tree.copy()
    for found in list(plain.find_all(exp.StrictProperty)):
        found.pop()
    text = plain.sql("sqlite", comments=False) + (" STRICT" if strict else "")
    return _IS_NOT_NULL.sub(r"\1 IS NOT NULL", text) if _for_speed(tree) else text


# sqlglot's spelling; but a query has to say a condition as the index does
_IS_NOT_NULL = re.compile(r"\bNOT (\w+) IS NULL\b")
