# misconception: a refusal without an error
# loses: all_or_nothing
import sqlite3


def load_batch(conn, rows):
    try:
        conn.executemany("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows)
        conn.commit()
    except sqlite3.Error as error:
        conn.rollback()
        print("Error:", error)
