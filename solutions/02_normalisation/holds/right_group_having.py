def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left = ", ".join(map(quoted, lhs))
    both = ", ".join(map(quoted, lhs + rhs))
    rows = conn.execute(
        f"SELECT {left} FROM (SELECT DISTINCT {both} FROM {quoted(table)}) GROUP BY {left} HAVING count(*) > 1"
    ).fetchall()
    return not rows
