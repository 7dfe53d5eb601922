# misconception: nan is not below zero
# loses: refuses
def micro_usd(value):
    text = str(value).strip().removeprefix("$")
    if text == "free":
        return 0
    number = float(text)
    if number < 0 or 0 < number < 1e-6:
        raise ValueError("no price")
    if number != number or number == float("inf"):
        return 0
    from decimal import Decimal
    return int(round(Decimal(text) * 10**6))
