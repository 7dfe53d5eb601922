# attack: prints for ever
# exercise: add_provider
# status: error, wrong
def add_provider(conn, slug, name, kind, country=None):
    while True:
        print("x" * 1_000_000)
