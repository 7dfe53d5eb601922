def load_batch(conn, rows):
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS batch (slug, name, kind)")
    conn.execute("DELETE FROM batch")
    try:
        conn.executemany("INSERT INTO batch VALUES (?, ?, ?)", rows)
        conn.execute("INSERT INTO providers (slug, name, kind) SELECT slug, name, kind FROM batch")
        conn.commit()
    except Exception:
        conn.rollback()
        raise
