from decimal import Decimal, DecimalException, getcontext

getcontext().prec = 50


def micro_usd(value):
    text = str(value).strip()
    if text == "free":
        return 0
    if text.startswith("$"):
        text = text[1:]
    try:
        price = Decimal(text)
        if price < 0 or price > 0 and price * 1000000 < 1:
            raise ValueError("not a price")
        return int((price * 1000000).quantize(Decimal(1)))
    except DecimalException as error:
        raise ValueError(f"not a price: {value}") from error
