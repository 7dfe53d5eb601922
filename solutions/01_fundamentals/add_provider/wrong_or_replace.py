# misconception: REPLACE in place of a refusal
# loses: null_and_result
def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        "INSERT OR REPLACE INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country)
    )
    return cursor.lastrowid
