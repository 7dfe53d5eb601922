# misconception: a word taken for NULL
# loses: text, null_and_result
def add_provider(conn, slug, name, kind, country=None):
    if country in ("None", "NULL", "null"):
        country = None
    return conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country)
    ).lastrowid
