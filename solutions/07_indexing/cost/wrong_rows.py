# misconception: rows counted for steps
# loses: all
# hint: 1
def cost(conn, sql, params=()):
    return len(conn.execute(sql, params).fetchall())
