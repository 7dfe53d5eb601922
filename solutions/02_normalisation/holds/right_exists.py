def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    t = quoted(table)
    left = " AND ".join(f"a.{quoted(c)} IS b.{quoted(c)}" for c in lhs)
    right = " AND ".join(f"a.{quoted(c)} IS b.{quoted(c)}" for c in rhs)
    sql = f"SELECT NOT EXISTS (SELECT * FROM {t} AS a, {t} AS b WHERE {left} AND NOT ({right}))"
    return bool(conn.execute(sql).fetchone()[0])
