def normalise_email(text):
    address = text.strip(" ").lower()
    if len(address) > 254:
        raise ValueError("longer than 254 characters")
    if any(letter.isspace() for letter in address):
        raise ValueError("a blank inside")
    if address.count("@") != 1:
        raise ValueError("exactly one @, please")
    local, domain = address.split("@")
    if "." not in domain:
        raise ValueError("no dot in the domain")
    if not all(local.split(".")) or not all(domain.split(".")):
        raise ValueError("a part is empty")
    return address
