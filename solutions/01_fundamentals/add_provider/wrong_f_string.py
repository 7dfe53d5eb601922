# misconception: values spliced into the SQL
# loses: text, null_and_result
def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        f"INSERT INTO providers (slug, name, kind, country) VALUES ('{slug}', '{name}', '{kind}', '{country}')"
    )
    return cursor.lastrowid
