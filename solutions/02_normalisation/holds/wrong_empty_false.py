# misconception: an empty table takes part in nothing
# loses: plain, unknown
# hint: 1
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left = ", ".join(map(quoted, lhs))
    both = ", ".join(map(quoted, lhs + rhs))
    count = "SELECT count(*) FROM (SELECT DISTINCT {} FROM {})"
    lefts = conn.execute(count.format(left, quoted(table))).fetchone()[0]
    pairs = conn.execute(count.format(both, quoted(table))).fetchone()[0]
    return 0 < lefts == pairs
