# misconception: suspicious texts refused
# loses: text
def add_provider(conn, slug, name, kind, country=None):
    for value in (slug, name, kind, country):
        if value and any(bad in value for bad in ("'", '"', ";", "--")):
            raise ValueError(f"not allowed: {value!r}")
    cursor = conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country)
    )
    return cursor.lastrowid
