def add_provider(conn, slug, name, kind, country=None):
    values = {"slug": slug, "name": name, "kind": kind, "country": country}
    with conn:
        cur = conn.execute(
            "INSERT INTO providers (slug, name, kind, country) VALUES (:slug, :name, :kind, :country)", values
        )
    return cur.lastrowid
