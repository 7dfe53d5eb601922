# attack: looks for a notebook's history and for the judge's objects by name
# exercise: add_provider
# status: error
LOOT = [In, Out, get_ipython().history_manager.get_range()]


def add_provider(conn, slug, name, kind, country=None):
    return None
