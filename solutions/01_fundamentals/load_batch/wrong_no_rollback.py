# misconception: no rollback after an error
# loses: all_or_nothing
def load_batch(conn, rows):
    conn.executemany("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows)
    conn.commit()  # not reached if a row is refused
