# misconception: REPLACE in place of a refusal
# loses: all_or_nothing
def load_batch(conn, rows):
    with conn:
        conn.executemany("INSERT OR REPLACE INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows)
