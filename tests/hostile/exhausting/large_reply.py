# attack: returns more than anybody can read
# exercise: add_provider
# status: error, wrong
def add_provider(conn, slug, name, kind, country=None):
    return "x" * 300_000_000
