# misconception: a number in place of True
# loses: plain, unknown, names
# hint: 3
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left = ", ".join(map(quoted, lhs))
    both = ", ".join(map(quoted, lhs + rhs))
    sql = "SELECT (SELECT count(*) FROM (SELECT DISTINCT {0} FROM {2})) = (SELECT count(*) FROM (SELECT DISTINCT {1} FROM {2}))"
    return conn.execute(sql.format(left, both, quoted(table))).fetchone()[0]
