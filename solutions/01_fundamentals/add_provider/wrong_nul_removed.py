# misconception: NUL removed
# loses: text
def add_provider(conn, slug, name, kind, country=None):
    clean = [v.replace("\0", "") if v else v for v in (slug, name, kind, country)]
    return conn.execute("INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", clean).lastrowid
