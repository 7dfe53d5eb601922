# misconception: rows run through twice
# loses: stored, all_or_nothing
import sqlite3


def load_batch(conn, rows):
    seen = set()
    for slug, name, kind in rows:  # look first
        if slug in seen or None in (slug, name, kind):
            raise sqlite3.IntegrityError(f"bad row: {slug}")
        seen.add(slug)
    with conn:
        for row in rows:
            conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", row)
