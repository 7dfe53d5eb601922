"""What people get wrong in the SQL that stands in a Python answer: the operators for SQL, in its strings.

A string is looked at if it is one statement that reads or changes rows, a condition (`status = 'x' AND n > ?`), or a
script with CREATE TABLE. The tables are those of the exercise's start and of the answer's own scripts; a mutant that
SQLite compiles to the program of the original is none.
"""

import ast
from collections.abc import Iterator

import apsw
import sqlglot
from sqlglot import exp

from grading.audit.ddl_operators import script_mutants
from grading.audit.mutate import replaced
from grading.audit.scope import Scope
from grading.audit.sql_operators import OPERATORS
from grading.cases.errors import Unsupported
from grading.cases.schema import Schema, Table, read_schema

_ROWS = (exp.Select, exp.SetOperation, exp.Insert, exp.Update, exp.Delete)
_known: dict[tuple[str, str], list[tuple[str, str]]] = {}  # by tables and string
_CONDITION = "SELECT * FROM somewhere WHERE "


class EmbeddedSql:
    """The SQL in a module's strings, with the schema that it is about."""

    def __init__(self, module: ast.Module, start: str) -> None:
        own = [text for text in _strings(module) if "CREATE TABLE" in text.upper()]
        self._ddl = "\n;\n".join([start, *own])
        self._conn: apsw.Connection | None = None
        try:
            self.schema: Schema | None = read_schema(self._ddl)
        except Unsupported:
            self.schema = None

    def texts(self, text: str) -> list[tuple[str, str]]:
        """Operators and wrong texts for one string; none if it holds no SQL."""
        key = self._ddl, text
        if key not in _known:
            if len(_known) > 500:
                _known.clear()
            _known[key] = list(self._texts(text))
        return _known[key]

    def _texts(self, text: str) -> Iterator[tuple[str, str]]:
        if "CREATE TABLE" in text.upper():
            yield from (
                (mutant.operators[0], mutant.text) for mutant in script_mutants(text, self._runs, in_module=True)
            )
        elif (tree := _statement(text)) is not None:
            yield from self._changed(tree, tree.sql("sqlite", comments=False), "")
        elif (tree := _condition(text)) is not None:
            yield from self._changed(tree, tree.sql("sqlite", comments=False), _CONDITION)

    def column_kinds(self, call: ast.Call) -> list[str | None]:
        """For each `?` of a statement in `execute(…)`: the kind of the column that takes it, where that can be told."""
        text = call.args[0].value if isinstance(call.args[0], ast.Constant) else ""
        tree = _statement(text) if isinstance(text, str) else None
        scope = Scope(tree, self.schema) if tree is not None else None
        marks = list(tree.find_all(exp.Placeholder, bfs=False)) if tree is not None else []
        return [_kind(mark, scope, self.table(tree)) for mark in marks] if scope is not None else []

    def table(self, tree: exp.Expr | None) -> Table | None:
        """The table that an INSERT, UPDATE or DELETE is about."""
        named = tree.find(exp.Table) if tree is not None else None
        tables = {name.lower(): table for name, table in self.schema.tables.items()} if self.schema else {}
        return tables.get(named.name.lower()) if named is not None else None

    def _changed(self, tree: exp.Expr, original: str, lead: str) -> Iterator[tuple[str, str]]:
        scope, nodes, known = Scope(tree, self.schema), list(tree.walk()), {self._program(original)}
        seen = {original}
        for name, function in OPERATORS.items():
            for at, node in enumerate(nodes):
                for new in function(node, scope) if not _assigns(node) else ():
                    text = replaced(tree, at, new).sql("sqlite", comments=False)
                    program = None if lead else self._program(text)
                    if text in seen or not text.startswith(lead) or (program is not None and program in known):
                        continue
                    seen.add(text)
                    if lead or program != ():
                        yield name, text[len(lead) :]
        yield from self._alternatives(tree)

    def _alternatives(self, tree: exp.Expr) -> Iterator[tuple[str, str]]:
        """INSERT OR IGNORE and OR REPLACE, where a rule can be broken by what is inserted."""
        table = self.table(tree)
        if not isinstance(tree, exp.Insert) or table is None:
            return
        listed = tree.this.expressions if isinstance(tree.this, exp.Schema) else []
        given = {e.name.lower() for e in listed} or set(table.names)
        keyed = any(set(key) <= given for key in table.keys)
        ruled = keyed or any(not c.nullable and c.name.lower() in given for c in table.columns)
        if tree.args.get("conflict"):  # it says already what a taken key means
            ruled = keyed = False
        for word, possible in (("IGNORE", ruled), ("REPLACE", keyed), (None, True)):
            now = tree.args.get("alternative")
            if possible and word != now:
                changed = tree.copy()
                changed.set("alternative", word)
                yield "insert_alternative", changed.sql("sqlite", comments=False)
        if tree.args.get("conflict"):
            plain = tree.copy()
            plain.set("conflict", None)
            yield "insert_alternative", plain.sql("sqlite", comments=False)

    def _program(self, text: str) -> tuple[object, ...]:
        """What SQLite makes of a statement; () where it does not take it."""
        if self._conn is None:
            self._conn = apsw.Connection(":memory:")
            self._conn.execute(self._ddl if self.schema else "")
        try:
            return tuple(tuple(row[1:7]) for row in self._conn.execute(f"EXPLAIN {text}"))
        except apsw.Error:
            return ()

    def _runs(self, script: str) -> bool:
        conn = apsw.Connection(":memory:")
        try:
            conn.execute(script)
            return True
        except apsw.Error:
            return False
        finally:
            conn.close()


def _strings(module: ast.Module) -> list[str]:
    return [node.value for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _statement(text: str) -> exp.Expr | None:
    """The tree of a statement about rows."""
    if not text.lstrip()[:6].upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
        return None
    try:
        trees = sqlglot.parse(text, dialect="sqlite")
    except sqlglot.errors.SqlglotError:
        return None
    return trees[0] if len(trees) == 1 and isinstance(trees[0], _ROWS) else None


def _condition(text: str) -> exp.Expr | None:
    """The tree of a SELECT with a condition that stands alone."""
    if not any(sign in text for sign in ("=", "<", ">", " IS ", " IN ")):
        return None
    try:
        tree = sqlglot.parse_one(_CONDITION + text, dialect="sqlite")
    except sqlglot.errors.SqlglotError:
        return None
    where = tree.args.get("where")
    return tree if where is not None and isinstance(where.this, exp.Predicate | exp.Connector) else None


def _assigns(node: exp.Expr) -> bool:
    """Is it `column = value` in SET, where `=` compares nothing?"""
    return isinstance(node, exp.EQ) and isinstance(node.parent, exp.Update | exp.OnConflict) and node.arg_key != "where"


def _kind(mark: exp.Expr, scope: Scope, table: Table | None) -> str | None:
    around = mark.parent
    if isinstance(around, exp.Tuple) and table is not None:
        insert = around.find_ancestor(exp.Insert)
        listed = insert.this.expressions if insert is not None and isinstance(insert.this, exp.Schema) else []
        names = [e.name for e in listed] or table.names
        at = next(k for k, e in enumerate(around.expressions) if e is mark)
        known = at < len(names) and names[at].lower() in table.names
        return table.columns[table.index(names[at])].kind if known else None
    beside = around.args.get("this") if around is not None else None
    return scope.kind(beside) if isinstance(beside, exp.Column) else None
