# misconception: only the first column looked at
# loses: plain, unknown
# hint: 2
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left, right = quoted(lhs[0]), quoted(rhs[0])
    pairs = conn.execute(f"SELECT count(*) FROM (SELECT DISTINCT {left}, {right} FROM {quoted(table)})").fetchone()
    lefts = conn.execute(f"SELECT count(*) FROM (SELECT DISTINCT {left} FROM {quoted(table)})").fetchone()
    return pairs == lefts
