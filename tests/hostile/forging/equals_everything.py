# attack: returns an object that equals everything
# exercise: add_provider
# status: wrong
class Anything:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = object.__hash__


def add_provider(conn, slug, name, kind, country=None):
    conn.execute("INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country))
    return Anything()
