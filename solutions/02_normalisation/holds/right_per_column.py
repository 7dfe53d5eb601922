def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    """NULLs: either none in a group, or nothing but NULLs."""
    left = ", ".join(map(quoted, lhs))
    for name in map(quoted, rhs):
        bad = f"count(DISTINCT {name}) > 1 OR (count({name}) BETWEEN 1 AND count(*) - 1)"
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {quoted(table)} GROUP BY {left} HAVING {bad})"
        if conn.execute(sql).fetchone()[0]:
            return False
    return True
