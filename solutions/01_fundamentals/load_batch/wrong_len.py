# misconception: rows taken for a list
# loses: stored, all_or_nothing
def load_batch(conn, rows):
    with conn:
        for i in range(len(rows)):
            conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows[i])
