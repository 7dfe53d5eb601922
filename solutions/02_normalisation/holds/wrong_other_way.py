# misconception: the dependency the other way round
# loses: plain, unknown, names
# hint: 1
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    right = ", ".join(map(quoted, rhs))
    both = ", ".join(map(quoted, lhs + rhs))
    count = "SELECT count(*) FROM (SELECT DISTINCT {} FROM {})"
    rights = conn.execute(count.format(right, quoted(table))).fetchone()[0]
    pairs = conn.execute(count.format(both, quoted(table))).fetchone()[0]
    return rights == pairs
