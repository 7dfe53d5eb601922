# attack: never commits
# exercise: load_batch
# status: wrong
def load_batch(conn, rows):
    conn.executemany("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", list(rows))
