import re
from decimal import Decimal


def micro_usd(value):
    if isinstance(value, float):
        value = repr(value)
        if "e" in value:
            value = f"{Decimal(value):f}"
    text = f"{value:f}" if isinstance(value, Decimal) else str(value).strip(" ")
    if text == "free":
        return 0
    if not re.fullmatch(r"\$?[0-9]+(\.[0-9]+)?", text):
        raise ValueError("no price: " + text)
    whole, _, part = text.lstrip("$").partition(".")
    micro = int(whole) * 10**6 + int((part + "000000")[:6])
    if len(part) > 6 and part[6] >= "5":
        micro += 1
    if part.strip("0") or int(whole):
        if int(whole) == 0 and int((part + "000000")[:6]) == 0:
            raise ValueError("less than a micro-dollar")
    return micro
