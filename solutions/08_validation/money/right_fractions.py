import re
from fractions import Fraction


def micro_usd(value):
    text = str(value).strip()
    if text == "free":
        return 0
    found = re.fullmatch(r"\$?(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)", text)
    if not found:
        raise ValueError("not a price")
    dollars = Fraction(found[1])
    if 0 < dollars < Fraction(1, 10**6):
        raise ValueError("below one micro-dollar")
    return round(dollars * 10**6)
