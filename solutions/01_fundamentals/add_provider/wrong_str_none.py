# misconception: None made a text
# loses: null_and_result
def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)",
        tuple(str(value) for value in (slug, name, kind, country)),
    )
    return cursor.lastrowid
