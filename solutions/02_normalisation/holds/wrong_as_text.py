# misconception: values compared as text
# loses: plain, unknown
# hint: 2
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    names = ", ".join(map(quoted, lhs + rhs))
    seen = {}
    for row in conn.execute(f"SELECT {names} FROM {quoted(table)}"):
        row = [str(value) for value in row]
        if seen.setdefault(tuple(row[: len(lhs)]), row[len(lhs) :]) != row[len(lhs) :]:
            return False
    return True
