# misconception: names put in without quotes
# loses: names
# hint: 1
def holds(conn, table, lhs, rhs):
    left, both = ", ".join(lhs), ", ".join(lhs + rhs)
    count = "SELECT count(*) FROM (SELECT DISTINCT {} FROM {})"
    lefts = conn.execute(count.format(left, table)).fetchone()[0]
    pairs = conn.execute(count.format(both, table)).fetchone()[0]
    return lefts == pairs
