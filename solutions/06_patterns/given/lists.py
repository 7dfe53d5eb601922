"""What a test does with the lists of an answer's objects: nothing in here depends on how the classes are written."""


def append(one, name, item):
    """{one}.{name}.append({item})"""
    getattr(one, name).append(item)


def remove(one, name, item):
    """{one}.{name}.remove({item})"""
    getattr(one, name).remove(item)


def listed(one, name, *attributes):
    """{attributes} of each in {one}.{name}"""
    return sorted((tuple(getattr(item, key) for key in attributes) for item in getattr(one, name)), key=repr)


def belongs(item, name, one):
    """Is {item}.{name} the same object as {one}?"""
    return getattr(item, name) is one


def take_out(one, name, key, value):
    """Take the one whose {key} is {value!r} out of {one}.{name}"""
    some = getattr(one, name)
    some.remove(next(item for item in some if getattr(item, key) == value))
