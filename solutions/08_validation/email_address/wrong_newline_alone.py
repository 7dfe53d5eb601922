# misconception: a carriage return let through
# loses: refuses
import re

# One line says the form: parts that are neither empty nor hold a dot, a blank or an @, joined by single dots.
PART = r"[^ \t\n@.]+"
FORM = re.compile(rf"{PART}(\.{PART})*@{PART}(\.{PART})+")


def normalise_email(text):
    address = text.strip(" ").lower()                       # spaces alone: a line end is no slip of the finger
    if len(address) > 254 or not FORM.fullmatch(address):   # fullmatch: `$` would let a line end pass
        raise ValueError("this is no e-mail address that we can write to")
    return address
