# misconception: HTML escapes against SQL
# loses: text
from html import escape


def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)",
        (escape(slug), escape(name), escape(kind), country and escape(country)),
    )
    return cursor.lastrowid
