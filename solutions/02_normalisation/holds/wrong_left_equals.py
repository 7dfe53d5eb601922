# misconception: two NULLs compared with =
# loses: unknown
# hint: 3
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    same = " AND ".join(f"a.{quoted(c)} = b.{quoted(c)}" for c in lhs)
    other = " OR ".join(f"a.{quoted(c)} IS NOT b.{quoted(c)}" for c in rhs)
    t = quoted(table)
    return conn.execute(f"SELECT 1 FROM {t} AS a JOIN {t} AS b ON {same} WHERE {other}").fetchone() is None
