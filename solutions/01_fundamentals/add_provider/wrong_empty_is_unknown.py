# misconception: the empty text taken for unknown
# loses: text
def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)",
        (slug, name, kind, country or None),
    )
    return cursor.lastrowid
