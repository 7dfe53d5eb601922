# misconception: columns glued into one text
# loses: plain, unknown
# hint: 2
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left = " || ".join(map(quoted, lhs))
    right = " || ".join(map(quoted, rhs))
    sql = f"SELECT 1 FROM {quoted(table)} GROUP BY {left} HAVING count(DISTINCT {right}) > 1"
    return conn.execute(sql).fetchone() is None
