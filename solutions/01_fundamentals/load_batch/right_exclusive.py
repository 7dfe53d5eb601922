INSERT = "INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)"


def load_batch(conn, rows):
    conn.execute("BEGIN EXCLUSIVE")
    try:
        for row in rows:
            conn.execute(INSERT, row)
    except Exception:
        conn.rollback()
        raise
    conn.commit()
