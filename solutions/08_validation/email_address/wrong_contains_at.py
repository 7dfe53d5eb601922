# misconception: an @ and a dot make an address
# loses: refuses
def normalise_email(text):
    address = text.strip(" ").lower()
    if "@" not in address or "." not in address:
        raise ValueError("no address")
    return address
