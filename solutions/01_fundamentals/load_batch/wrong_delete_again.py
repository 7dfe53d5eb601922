# misconception: undone by DELETE in place of a rollback
# loses: all_or_nothing
def load_batch(conn, rows):
    done = []
    try:
        for row in rows:
            with conn:
                conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", row)
            done.append(row[0])
    except Exception:
        with conn:
            conn.executemany("DELETE FROM providers WHERE slug = ?", [(slug,) for slug in done])
        raise
