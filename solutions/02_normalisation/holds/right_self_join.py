def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    same = " AND ".join(f"a.{quoted(c)} IS b.{quoted(c)}" for c in lhs)
    other = " OR ".join(f"a.{quoted(c)} IS NOT b.{quoted(c)}" for c in rhs)
    t = quoted(table)
    found = conn.execute(f"SELECT 1 FROM {t} AS a JOIN {t} AS b ON {same} WHERE {other} LIMIT 1").fetchone()
    return found is None
