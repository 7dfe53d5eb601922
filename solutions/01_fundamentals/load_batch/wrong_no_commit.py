# misconception: commit forgotten
# loses: stored, all_or_nothing
def load_batch(conn, rows):
    conn.executemany("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows)
