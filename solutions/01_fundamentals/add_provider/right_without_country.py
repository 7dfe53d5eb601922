def add_provider(conn, slug, name, kind, country=None):
    """Only write the country where there is one: NULL is what the column has otherwise."""
    added = conn.execute("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", (slug, name, kind))
    if country is not None:
        conn.execute("UPDATE providers SET country = ? WHERE id = ?", (country, added.lastrowid))
    return added.lastrowid
