# misconception: count(DISTINCT) passes over NULL
# loses: unknown
# hint: 3
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left = ", ".join(map(quoted, lhs))
    for name in map(quoted, rhs):
        sql = f"SELECT 1 FROM {quoted(table)} GROUP BY {left} HAVING count(DISTINCT {name}) > 1"
        if conn.execute(sql).fetchone():
            return False
    return True
