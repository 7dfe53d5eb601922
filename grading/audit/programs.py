"""Is a mutant a query of its own? Two texts that SQLite compiles to one program give the same on all data.

Equal programs are a proof, not an argument, and cost microseconds; so such texts are no mutants. (In compilers' words:
trivial compiler equivalence; Papadakis and others, ICSE 2015.) Before that, what the schema makes equal and SQLite
compiles differently is written in one way: COUNT of a column that can't be NULL is COUNT(*).
"""

import apsw
import sqlglot
from apsw.ext import query_info
from sqlglot import exp

from grading.audit.scope import Scope
from grading.cases.schema import Schema

Program = tuple[object, ...]


class Programs:
    """The programs met so far. With `names`, the names of the columns are a part of what a query gives."""

    def __init__(self, schema: Schema, names: bool = False) -> None:
        self._schema, self._names = schema, names
        self._conn = apsw.Connection(":memory:")
        self._conn.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
        self._conn.execute(schema.ddl)
        self._seen: set[Program] = set()

    def close(self) -> None:
        """Close the database."""
        self._conn.close()

    def new(self, sql: str) -> bool:
        """Does SQLite compile it, and to a program that was not met before? It is met from now on."""
        try:
            program = self.of(sql)
        except apsw.Error:
            return False
        known = program in self._seen
        self._seen.add(program)
        return not known

    def of(self, sql: str) -> Program:
        """What SQLite makes of a query. Raises apsw.Error."""
        tree = sqlglot.parse_one(sql, dialect="sqlite")
        scope = Scope(tree, self._schema)
        plain = tree.transform(lambda node: _plain(node, scope)) if tree.find(exp.Count) else tree
        text = plain.sql("sqlite", comments=False)
        lines = [tuple(row[1:7]) for row in self._conn.execute(f"EXPLAIN {text}")]
        names = [name.lower() for name, *_ in query_info(self._conn, text).description] if self._names else []
        return (*lines, *names)


def _plain(node: exp.Expr, scope: Scope) -> exp.Expr:
    column = node.this if isinstance(node, exp.Count) else None
    if isinstance(column, exp.Column) and scope.table(column) and not scope.may_be_null(column, node):
        return exp.Count(this=exp.Star())
    return node
