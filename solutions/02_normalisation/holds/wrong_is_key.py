# misconception: lhs taken for a key
# loses: plain, unknown
# hint: 1
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left = ", ".join(map(quoted, lhs))
    rows = conn.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]
    lefts = conn.execute(f"SELECT count(*) FROM (SELECT DISTINCT {left} FROM {quoted(table)})").fetchone()[0]
    return rows == lefts
