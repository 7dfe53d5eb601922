# misconception: each row committed by itself
# loses: all_or_nothing
def load_batch(conn, rows):
    conn.isolation_level = None  # nothing to forget then
    conn.executemany("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows)
