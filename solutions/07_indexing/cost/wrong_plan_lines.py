# misconception: lines of a program counted, not steps that run
# loses: all
# hint: 1
def cost(conn, sql, params=()):
    return len(conn.execute(f"EXPLAIN {sql}", params).fetchall())
