"""What is known of the recursive part of a common table expression: SQLite hands it one row at a time."""

from sqlglot import exp


def one_row_at_a_time(select: exp.Select) -> bool:
    """Does it read the expression that it is part of, and nothing else? Then DISTINCT in it changes nothing."""
    union = select.parent
    table = union.find_ancestor(exp.CTE) if isinstance(union, exp.Union) and union.expression is select else None
    source = select.args.get("from_") or select.args.get("from")
    read = source.this if source is not None else None
    if table is None or not isinstance(read, exp.Table) or select.args.get("joins"):
        return False
    return bool(read.name.lower() == table.alias.lower())
