def load_batch(conn, rows):
    conn.execute("SAVEPOINT batch")
    try:
        conn.executemany("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows)
    except BaseException:
        conn.execute("ROLLBACK TO batch")
        conn.execute("RELEASE batch")
        raise
    conn.execute("RELEASE batch")
