"""What the rules of one CREATE TABLE make impossible: so that operators for DDL change something."""

import re

from sqlglot import exp

from grading.audit.scope_tables import conjuncts

_STRICT_IN_NULL = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE)


def columns_of(reference: exp.Expr) -> list[exp.ColumnDef]:
    """The definitions of the columns that a REFERENCES or FOREIGN KEY is about."""
    column = reference.find_ancestor(exp.ColumnDef)
    if column is not None:
        return [column]
    key = reference if isinstance(reference, exp.ForeignKey) else reference.find_ancestor(exp.ForeignKey)
    names = [one.name.lower() for one in key.expressions] if key is not None else []
    return [one for one in _siblings(reference) if one.name.lower() in names]


def never_null(column: exp.ColumnDef) -> bool:
    """Has it NOT NULL?"""
    rules = [rule.args.get("kind") for rule in column.args.get("constraints") or []]
    return any(isinstance(rule, exp.NotNullColumnConstraint) for rule in rules)


def refuses_anyway(reference: exp.Expr, action: str) -> bool:
    """Does an action refuse to delete the parent, whether it says so (RESTRICT) or can't do otherwise?

    RESTRICT and NO ACTION differ only where a row refers to its own table, in triggers and deferred keys.
    """
    if action.endswith("SET NULL"):
        return any(never_null(column) for column in columns_of(reference))
    return action.endswith(("RESTRICT", "NO ACTION")) and not _own_table(reference)


def never_a_number(column: exp.ColumnDef) -> bool:
    """Does a CHECK let only texts in that no type turns into a number?"""
    return any(_texts_only(check, column.name.lower()) for check in _checks(column))


def null_passes(condition: exp.Expr, dropped: exp.Expr) -> bool:
    """Is `c IS NULL OR …` in a CHECK, where the other side alone is NULL for a NULL in c, and NULL passes?"""
    if not isinstance(condition, exp.Or) or not _is_null_test(dropped) or not _decides(condition):
        return False
    left = condition.expression if dropped is condition.this else condition.this
    plain = left.unnest()
    tested = dropped.unnest().this
    return isinstance(plain, _STRICT_IN_NULL) and tested in (plain.this.unnest(), plain.expression.unnest())


def _is_null_test(node: exp.Expr) -> bool:
    plain = node.unnest()
    return isinstance(plain, exp.Is) and isinstance(plain.expression, exp.Null) and isinstance(plain.this, exp.Column)


def _decides(node: exp.Expr) -> bool:
    """Is it joined by AND alone to the whole of a CHECK?"""
    around = node.parent
    while isinstance(around, exp.Paren | exp.And):
        around = around.parent
    return isinstance(around, exp.CheckColumnConstraint)


def _siblings(node: exp.Expr) -> list[exp.ColumnDef]:
    table = node.find_ancestor(exp.Create)
    return list(table.find_all(exp.ColumnDef)) if table is not None else []


def _own_table(reference: exp.Expr) -> bool:
    create = reference.find_ancestor(exp.Create)
    names = [table.name.lower() for table in reference.find_all(exp.Table)]
    made = create.find(exp.Table) if create is not None else None
    return made is not None and made.name.lower() in names


def _checks(column: exp.ColumnDef) -> list[exp.Expr]:
    table = column.find_ancestor(exp.Create)
    found = list(table.find_all(exp.CheckColumnConstraint)) if table is not None else []
    return conjuncts(*(check.this for check in found))


def _texts_only(check: exp.Expr, name: str) -> bool:
    tested = check.args.get("this")
    if not isinstance(tested, exp.Column) or tested.name.lower() != name:
        return False
    if isinstance(check, exp.In):
        listed = check.expressions
        return bool(listed) and all(one.is_string and not re.match(r"\s*[-+.\d]", one.this) for one in listed)
    pattern = check.expression.name if isinstance(check, exp.Glob) else ""
    return bool(re.search(r"(\[0-9\]|\d)-(\[|\d)", pattern)) and not re.search(r"[eE*?]", pattern)
