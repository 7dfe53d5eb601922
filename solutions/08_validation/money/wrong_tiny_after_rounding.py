# misconception: less than a micro-dollar, asked after rounding
# loses: refuses
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation


def micro_usd(value):
    text = str(value).strip(" ")                    # a float is what it shows: 0.45, and not 0.450000000000000011…
    if text == "free":
        return 0
    try:
        dollars = Decimal(text.removeprefix("$"))
    except InvalidOperation:
        dollars = Decimal("NaN")                    # what can't be read is no number, and is refused as such
    if not dollars.is_finite() or dollars < 0:      # NaN first: it can't be compared
        raise ValueError(f"no price: {value!r}")
    micro = int((dollars * 1_000_000).to_integral_value(ROUND_HALF_EVEN))
    if micro == 0 and dollars:
        raise ValueError(f"less than one micro-dollar: {value!r}")
    return micro
