def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    names = ", ".join(quoted(name) for name in list(lhs) + list(rhs))
    seen = {}
    for row in conn.execute(f"SELECT {names} FROM {quoted(table)}"):
        left, right = row[: len(lhs)], row[len(lhs) :]
        if seen.setdefault(left, right) != right:
            return False
    return True
