# attack: waits for somebody to type
# exercise: add_provider
# status: error, wrong
def add_provider(conn, slug, name, kind, country=None):
    return int(input("which id? "))
