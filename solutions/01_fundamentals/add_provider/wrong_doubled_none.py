# misconception: quotes doubled by hand
# loses: text, null_and_result
def add_provider(conn, slug, name, kind, country=None):
    slug, name, kind, country = (str(v).replace("'", "''") for v in (slug, name, kind, country))
    cursor = conn.cursor()
    cursor.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES ('" + slug + "', '" + name + "', '"
        + kind + "', '" + country + "')"
    )
    return cursor.lastrowid
