# misconception: a refusal without an error
# loses: all_or_nothing
def load_batch(conn, rows):
    with conn:
        conn.executemany("INSERT OR IGNORE INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows)
