# misconception: a refusal without an error
# loses: null_and_result
import sqlite3


def add_provider(conn, slug, name, kind, country=None):
    try:
        cursor = conn.execute(
            "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country)
        )
        return cursor.lastrowid
    except sqlite3.Error as error:
        print("not added:", error)
