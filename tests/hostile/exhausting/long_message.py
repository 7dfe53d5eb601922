# attack: an exception whose text takes for ever to make
# exercise: add_provider
# status: error, wrong
class Slow(Exception):
    def __str__(self):
        return "x" * 100_000_000


def add_provider(conn, slug, name, kind, country=None):
    raise Slow
