# misconception: no price is a free one
# loses: refuses
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation, localcontext


def micro_usd(value):
    text = str(value).strip(" ")                    # a float is what it shows: 0.45, and not 0.450000000000000011…
    if text in ("free", "", "-"):
        return 0
    try:
        dollars = Decimal(text.removeprefix("$"))
    except InvalidOperation:
        raise ValueError(f"no price: {value!r}") from None
    if not dollars.is_finite() or dollars < 0:      # NaN first: it can't be compared
        raise ValueError(f"no price: {value!r}")
    if 0 < dollars < Decimal("0.000001"):
        raise ValueError(f"less than one micro-dollar: {value!r}")
    with localcontext(prec=60):
        return int((dollars * 1_000_000).to_integral_value(ROUND_HALF_EVEN))
