def load_batch(conn, rows):
    # one statement is all or nothing by itself
    values = [value for row in rows for value in row]
    if not values:
        return
    marks = ", ".join(["(?, ?, ?)"] * (len(values) // 3))
    with conn:
        conn.execute(f"INSERT INTO providers (slug, name, kind) VALUES {marks}", values)
