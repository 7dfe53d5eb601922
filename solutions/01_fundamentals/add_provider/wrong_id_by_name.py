# misconception: found again by what may repeat
# loses: null_and_result
def add_provider(conn, slug, name, kind, country=None):
    conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country)
    )
    return conn.execute("SELECT id FROM providers WHERE name = ?", (name,)).fetchone()[0]
