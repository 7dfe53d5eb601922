# misconception: a commit every few rows
# loses: all_or_nothing
INSERT = "INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)"


def load_batch(conn, rows):
    try:
        for number, row in enumerate(rows, 1):
            conn.execute(INSERT, row)
            if number % 100 == 0:
                conn.commit()
    except Exception:
        conn.rollback()
        raise
    conn.commit()
