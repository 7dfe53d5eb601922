# misconception: quotes doubled by hand
# loses: text
def sql_text(value):
    if value is None:
        return "NULL"
    return "'" + value.replace("'", "''") + "'"


def add_provider(conn, slug, name, kind, country=None):
    values = ", ".join(sql_text(value) for value in (slug, name, kind, country))
    return conn.execute(f"INSERT INTO providers (slug, name, kind, country) VALUES ({values})").lastrowid
