# misconception: a table left behind
# loses: names
# hint: 1
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    both = ", ".join(map(quoted, lhs + rhs))
    left = ", ".join(map(quoted, lhs))
    conn.execute("DROP TABLE IF EXISTS pairs")
    conn.execute(f"CREATE TABLE pairs AS SELECT DISTINCT {both} FROM {quoted(table)}")
    return conn.execute(f"SELECT 1 FROM pairs GROUP BY {left} HAVING count(*) > 1").fetchone() is None
