SQL = """
INSERT INTO providers (slug, name, kind, country)
VALUES (?1, ?2, ?3, ?4)
RETURNING id
"""


def add_provider(conn, slug, name, kind, country=None):
    (new_id,) = conn.execute(SQL, [slug, name, kind, country]).fetchone()
    return new_id
