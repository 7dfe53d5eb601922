# misconception: a commit after an error, too
# loses: all_or_nothing
def load_batch(conn, rows):
    try:
        for row in rows:
            conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", row)
    finally:
        conn.commit()
