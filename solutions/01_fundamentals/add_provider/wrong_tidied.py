# misconception: texts tidied up before they are stored
# loses: text
import unicodedata


def tidy(text):
    return None if text is None else unicodedata.normalize("NFC", text).strip()


def add_provider(conn, slug, name, kind, country=None):
    cursor = conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)",
        (tidy(slug), tidy(name), tidy(kind), tidy(country)),
    )
    return cursor.lastrowid
