"""What a test does with the lists of an answer's objects: nothing in here depends on how the classes are written."""


def append(one, name, item):
    """one.name.append(item)"""
    getattr(one, name).append(item)


def remove(one, name, item):
    """one.name.remove(item)"""
    getattr(one, name).remove(item)


def listed(one, name, *attributes):
    """The attributes of all that is in one.name, in order of their text."""
    return sorted((tuple(getattr(item, key) for key in attributes) for item in getattr(one, name)), key=repr)


def belongs(item, name, one):
    """Whether item.name is this very object."""
    return getattr(item, name) is one


def take_out(one, name, key, value):
    """Remove from one.name the object whose `key` has this value."""
    some = getattr(one, name)
    some.remove(next(item for item in some if getattr(item, key) == value))
