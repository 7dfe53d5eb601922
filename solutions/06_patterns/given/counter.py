"""What a program does with a repository: all that comes back are texts and numbers."""

import repository

COLUMNS = ("id", "name", "status", "context_window", "max_output")


def find(session, **words):
    """The ids of ModelRepository(session).find({words}), in its order; its type, if it is no list."""
    found = repository.ModelRepository(session).find(**words)
    return [one.id for one in found] if isinstance(found, list) else type(found).__name__


def update(session, number, changes, commit=True):
    """ModelRepository(session).update({number}, {changes!r}), and a commit if asked for ({commit}); its columns, or
    None."""
    try:
        found = repository.ModelRepository(session).update(number, changes)
        if commit:
            session.commit()
        return found and [getattr(found, name) for name in COLUMNS]
    finally:
        session.close()


def page(session, size, after=None):
    """The ids, and the cursor, of ModelRepository(session).page({size}, {after!r})."""
    found, cursor = repository.ModelRepository(session).page(size, after)
    session.close()
    return [one.id for one in found], cursor
