import re


class BadAddress(ValueError):
    pass


def normalise_email(text):
    text = text.lstrip(" ").rstrip(" ")
    if len(text) > 254 or re.search(r"[\s\x00-\x20]", text):
        raise BadAddress(text)
    if re.search(r"\.\.|^\.|\.@|@\.|\.\Z", text) or not re.match(r"^[^@]+@[^@]+\.[^@]+\Z", text):
        raise BadAddress(text)
    return text.casefold()
