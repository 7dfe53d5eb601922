"""A stand-in for your email_address.py, with a rule that nobody else has: so one can see whether it is asked."""


def normalise_email(text):
    """The text in capitals. Raises ValueError for a text without an @."""
    if "@" not in text:
        raise ValueError("no @ in it")
    return text.upper()
