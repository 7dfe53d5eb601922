# misconception: values spliced into the SQL
# loses: text, null_and_result
def add_provider(conn, slug, name, kind, country=None):
    values = ", ".join(repr(value) for value in (slug, name, kind, country or "NULL"))
    return conn.execute(f"INSERT INTO providers (slug, name, kind, country) VALUES ({values})").lastrowid
