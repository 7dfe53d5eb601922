# misconception: a text in place of NULL
# loses: null_and_result
def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)",
        (slug, name, kind, country if country is not None else ""),
    )
    return cursor.lastrowid
