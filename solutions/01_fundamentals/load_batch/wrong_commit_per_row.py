# misconception: each row committed by itself
# loses: all_or_nothing
def load_batch(conn, rows):
    for row in rows:
        conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", row)
        conn.commit()
