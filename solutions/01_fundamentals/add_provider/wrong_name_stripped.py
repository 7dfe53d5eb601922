# misconception: texts tidied up before they are stored
# loses: text
def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name.strip(), kind, country)
    )
    return cursor.lastrowid
