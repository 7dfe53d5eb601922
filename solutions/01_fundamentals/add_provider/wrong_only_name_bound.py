# misconception: values spliced into the SQL
# loses: text, null_and_result
def add_provider(conn, slug, name, kind, country=None):
    # only the name comes from outside
    sql = f"INSERT INTO providers (slug, name, kind, country) VALUES ('{slug}', ?, '{kind}', '{country}')"
    return conn.execute(sql, (name,)).lastrowid
