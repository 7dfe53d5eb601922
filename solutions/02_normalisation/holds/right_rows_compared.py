def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    """Two rows of one number each: plain tuples, so it does not matter that their columns have other names."""
    left, both, t = ", ".join(map(quoted, lhs)), ", ".join(map(quoted, lhs + rhs)), quoted(table)
    lefts = conn.execute(f"SELECT count(*) AS lefts FROM (SELECT DISTINCT {left} FROM {t})").fetchone()
    pairs = conn.execute(f"SELECT count(*) AS pairs FROM (SELECT DISTINCT {both} FROM {t})").fetchone()
    return lefts == pairs
