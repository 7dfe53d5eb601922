# misconception: names in brackets
# loses: names
# hint: 1
def quoted(name):
    return "[" + name + "]"


def holds(conn, table, lhs, rhs):
    same = " AND ".join(f"a.{quoted(c)} IS b.{quoted(c)}" for c in lhs)
    other = " OR ".join(f"a.{quoted(c)} IS NOT b.{quoted(c)}" for c in rhs)
    found = conn.execute(f"SELECT 1 FROM {quoted(table)} AS a JOIN {quoted(table)} AS b ON {same} WHERE {other} LIMIT 1")
    return found.fetchone() is None
