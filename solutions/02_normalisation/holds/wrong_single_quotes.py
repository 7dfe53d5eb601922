# misconception: names in single quotes
# loses: plain, unknown, names
# hint: 1
def quoted(name):
    return "'" + name + "'"


def holds(conn, table, lhs, rhs):
    left, both = ", ".join(map(quoted, lhs)), ", ".join(map(quoted, lhs + rhs))
    count = "SELECT count(*) FROM (SELECT DISTINCT {} FROM {})"
    lefts = conn.execute(count.format(left, quoted(table))).fetchone()[0]
    pairs = conn.execute(count.format(both, quoted(table))).fetchone()[0]
    return lefts == pairs
