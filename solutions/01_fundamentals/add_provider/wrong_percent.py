# misconception: values spliced into the SQL
# loses: text
def add_provider(conn, slug, name, kind, country=None):
    if country is None:
        sql = "INSERT INTO providers (slug, name, kind) VALUES ('%s', '%s', '%s')" % (slug, name, kind)
    else:
        sql = "INSERT INTO providers (slug, name, kind, country) VALUES ('%s', '%s', '%s', '%s')" % (
            slug, name, kind, country,
        )
    return conn.execute(sql).lastrowid
