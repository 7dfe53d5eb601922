# misconception: rows with NULL left out
# loses: unknown
# hint: 3
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    names = ", ".join(map(quoted, lhs + rhs))
    seen = {}
    for row in conn.execute(f"SELECT {names} FROM {quoted(table)}"):
        if None in row:
            continue
        if seen.setdefault(row[: len(lhs)], row[len(lhs) :]) != row[len(lhs) :]:
            return False
    return True
