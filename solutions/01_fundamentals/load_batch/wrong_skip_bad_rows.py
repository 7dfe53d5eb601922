# misconception: a refusal without an error
# loses: all_or_nothing
import sqlite3


def load_batch(conn, rows):
    for row in rows:
        try:
            conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", row)
        except sqlite3.IntegrityError as error:
            print("skipped:", row, error)
    conn.commit()
