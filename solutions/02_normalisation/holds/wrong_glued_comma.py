# misconception: columns glued with a comma
# loses: plain, unknown
# hint: 2
def quoted(name):
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'


def holds(conn, table, lhs, rhs):
    left = " || ',' || ".join(f"coalesce({quoted(c)}, 'NULL')" for c in lhs)
    right = " || ',' || ".join(f"coalesce({quoted(c)}, 'NULL')" for c in rhs)
    sql = f"SELECT 1 FROM {quoted(table)} GROUP BY {left} HAVING count(DISTINCT {right}) > 1"
    return conn.execute(sql).fetchone() is None
