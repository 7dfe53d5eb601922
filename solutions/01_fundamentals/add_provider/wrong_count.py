# misconception: a count taken for the id
# loses: null_and_result
def add_provider(conn, slug, name, kind, country=None):
    conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country)
    )
    return conn.execute("SELECT count(*) FROM providers").fetchone()[0]
