# misconception: a row in place of its value
# loses: null_and_result
def add_provider(conn, slug, name, kind, country=None):
    row = (slug, name, kind, country)
    conn.execute("INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", row)
    return conn.execute("SELECT id FROM providers WHERE slug = ?", (slug,)).fetchone()
