"""What `money` promises: a price as whole micro-dollars, to the last one."""

from decimal import Decimal

from grading.contract import python

contract = python(
    file="money.py",
    calls="micro_usd(value)",
    hand_in=(
        "A function `micro_usd(value)` that returns a price in dollars as whole micro-dollars, an `int`: 1 dollar is "
        "1,000,000 of them. `value` is a `str`, `int`, `float` or `Decimal`. What is refused raises a `ValueError` "
        "(or a subclass). Nothing is asked of values that are not described here."
    ),
    parts={"exact": 1, "refuses": 1},
)


@contract.promise(part="exact", hint=1)
def texts(child, draw):
    """A text is a number in digits, perhaps with a point and more digits, perhaps with a `$` before it and spaces
    around: `'$0.45'` is 450000. `'free'` is 0."""
    dollars, cents = draw.int(1, 99), draw.int(10, 99)
    for text, micro in draw.shuffled([
        ("$0.45", 450_000), (f"${dollars}.{cents}", dollars * 10**6 + cents * 10**4), (f"{dollars}", dollars * 10**6),
        (f" ${dollars} ", dollars * 10**6), ("free", 0), ("0", 0), ("$0.00", 0), ("$0.000001", 1),
        (f"{dollars}.{cents}0000", dollars * 10**6 + cents * 10**4), ("$0.075", 75_000), ("1.15", 1_150_000),
    ]):  # fmt: skip
        child.call("micro_usd", text).returns(micro)


@contract.promise(part="exact", hint=2)
def numbers(child, draw):
    """A number is taken as Python shows it. Every value, text or number, is rounded to the nearest micro-dollar:
    0.44999999999999996 is 450000, and so is 0.45; 0 is 0."""
    dollars = draw.int(1, 999)
    for value, micro in draw.shuffled([
        (0.44999999999999996, 450_000), (0.45, 450_000), (0.29, 290_000), (2.01, 2_010_000), (1e-06, 1), (0, 0),
        (0.0, 0),
        (dollars, dollars * 10**6), (dollars + 0.25, dollars * 10**6 + 250_000), (Decimal("1.15"), 1_150_000),
        (Decimal(dollars), dollars * 10**6), (Decimal("0.000002"), 2), (4.35, 4_350_000), (1.9999999, 2_000_000),
        (Decimal("0.0000014"), 1), ("0.0000016", 2), (2.5e-05, 25),
    ]):  # fmt: skip
        child.call("micro_usd", value).returns(micro)


@contract.promise(part="exact", hint=3)
def large(child, draw):
    """Large amounts, up to twenty digits, are exact, too: `'$9007199254.740993'` is 9007199254740993."""
    for _ in range(2):
        micro = draw.int(10**17, 9 * 10**17) * 10 + draw.choice([1, 3, 7, 9])
        text = f"{micro // 10**6}.{micro % 10**6:06}"
        child.call("micro_usd", f"${text}").returns(micro)
        child.call("micro_usd", Decimal(text)).returns(micro)
    child.call("micro_usd", "$9007199254.740993").returns(9007199254740993)


@contract.promise(part="refuses", hint=2)
def negative(child, draw):
    """A price below 0 is refused; and a price above 0 that is less than one micro-dollar, also where rounding would
    make one of it."""
    cents = draw.int(1, 99)
    bad = [f"-{cents}", f"$-0.{cents}", -cents, -0.5, -1e-09, Decimal("-0.01"), "0.0000009", "$0.00000001", 1e-07,
           9e-07,
           Decimal("0.0000005")]  # fmt: skip
    for value in draw.shuffled(bad):
        child.call("micro_usd", value).raised("ValueError")


@contract.promise(part="refuses", hint=3)
def no_price(child, draw):
    """What is no price is refused: an empty text, `-`, `'$'`, words but `free`, `nan` and `inf`, also as a float; and a
    text with a comma, which is a thousand to one reader and a fraction to another."""
    bad = ["", "   ", "-", "$", "nan", "inf", "$NaN", "Infinity", float("nan"), float("inf"), "1,5", "1,000",
           "0.45 EUR", "1.2.3", "$$1", "x1", "1x"]  # fmt: skip
    for value in ["cheap", *draw.shuffled(bad)]:
        child.call("micro_usd", value).raised("ValueError")
