def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left = ", ".join(map(quoted, lhs))
    both = ", ".join(map(quoted, lhs + rhs))
    pairs = set(conn.execute(f"SELECT {both} FROM {quoted(table)}").fetchall())
    lefts = set(conn.execute(f"SELECT {left} FROM {quoted(table)}").fetchall())
    return len(pairs) == len(lefts)
