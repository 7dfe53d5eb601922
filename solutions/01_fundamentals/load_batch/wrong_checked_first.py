# misconception: checked first, so no transaction
# loses: all_or_nothing
import sqlite3


def load_batch(conn, rows):
    rows = list(rows)
    slugs = [slug for slug, _, _ in rows]
    if len(set(slugs)) < len(slugs) or any(None in row for row in rows):
        raise sqlite3.IntegrityError("a row is bad")
    for row in rows:
        conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", row)
        conn.commit()
