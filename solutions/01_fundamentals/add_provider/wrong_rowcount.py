# misconception: rowcount taken for the id
# loses: null_and_result
def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country)
    )
    return cursor.rowcount
