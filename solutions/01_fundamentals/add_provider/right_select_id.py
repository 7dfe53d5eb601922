def add_provider(conn, slug, name, kind, country=None):
    conn.execute(
        "INSERT INTO providers SELECT NULL, ?, ?, ?, ?",
        (slug, name, kind, country),
    )
    # a slug is never used twice, so this finds the new row
    return conn.execute("SELECT id FROM providers WHERE slug = ?", (slug,)).fetchone()["id"]
