import sqlite3


def load_batch(conn: sqlite3.Connection, rows) -> int:
    """First take all rows, then store them in one go; gives their number."""
    batch = [tuple(row) for row in rows]
    with conn:
        for row in batch:
            conn.execute("INSERT INTO providers VALUES (NULL, ?, ?, ?, NULL)", row)
    return len(batch)
