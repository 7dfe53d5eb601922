"""What a program does with a repository: all that comes back are texts and numbers."""

import repository

COLUMNS = ("id", "name", "status", "context_window", "max_output")


def find(session, **words):
    """The ids of what ModelRepository(session).find(…) gives, in its order; what it is, if it is no list."""
    found = repository.ModelRepository(session).find(**words)
    return [one.id for one in found] if isinstance(found, list) else type(found).__name__


def update(session, number, changes, commit=True):
    """ModelRepository(session).update(number, changes), then a commit; the columns of what comes back, or None."""
    try:
        found = repository.ModelRepository(session).update(number, changes)
        if commit:
            session.commit()
        return found and [getattr(found, name) for name in COLUMNS]
    finally:
        session.close()


def page(session, size, after=None):
    """The ids on one page, and the cursor, from a repository of its own."""
    found, cursor = repository.ModelRepository(session).page(size, after)
    session.close()
    return [one.id for one in found], cursor
