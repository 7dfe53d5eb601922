"""What was asked of real models since the kernel started: tokens, an estimate in dollars, and a limit.

Prices are those of the course's data. A model that it does not know is counted at a price that nine of ten
known models do not exceed, and that is said. A server on one's own machine is free.
"""

import threading
from dataclasses import dataclass

from utils.llm.errors import LLMError
from utils.llm.providers import Provider, setting
from utils.models_table import dear_price, facts

LIMIT_VARIABLE = "LLM_SPENDING_LIMIT"
MOST_TOKENS = 8192  # of a reply, with what a model thinks before it
_LIMIT = 1.0  # dollars
_LETTERS = 4  # a token, roughly


@dataclass(frozen=True)
class Price:
    """Dollars per million tokens in and out, and where they are from."""

    into: float
    out: float
    known: bool

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """Dollars for so many tokens."""
        return (tokens_in * self.into + tokens_out * self.out) / 1_000_000


@dataclass(frozen=True)
class Bill:
    """A question that is under way: it may cost up to `most` dollars."""

    provider: Provider
    model: str
    price: Price
    tokens: int
    most: float


def price_of(provider: Provider, model: str) -> Price:
    """What a model's maker asks for it; nothing for a server of one's own."""
    if provider.free:
        return Price(0.0, 0.0, known=True)
    row = facts(model)
    if row.get("input_usd") is not None and row.get("output_usd") is not None:
        return Price(row["input_usd"], row["output_usd"], known=True)
    return Price(*dear_price(), known=False)


def tokens_of(text: str) -> int:
    """About how many tokens a text has, for a server that does not count them."""
    return -(-len(text) // _LETTERS)


class Meter:
    """Counts what real models cost, and refuses a question that might go over the limit."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.spent = 0.0
        self.reserved = 0.0

    def reserve(self, provider: Provider, model: str, prompt: str) -> Bill:
        """Before a question: what it may cost at most. Raises LLMError when that is over the limit."""
        price, tokens, limit = price_of(provider, model), tokens_of(prompt), _limit(provider, model)
        bill = Bill(provider, model, price, tokens, price.of(tokens, MOST_TOKENS))
        with self._lock:
            if self.spent + self.reserved + bill.most > limit:
                raise LLMError(
                    provider.name, model,
                    f"this question may cost up to ${bill.most:.2f}, and about ${self.spent:.2f} of the limit of "
                    f"${limit:.2f} are spent",
                    f"Ask a cheaper model, or set {LIMIT_VARIABLE} to more dollars. No model was asked.",
                )  # fmt: skip
            self.reserved += bill.most
        return bill

    def settle(self, bill: Bill, used: tuple[int, int] | None) -> str:
        """After it: count its tokens (in, out). The line that a student sees.

        None if there was no reply: that counts nothing here, though a provider may bill a question that it let hang.
        """
        dollars = bill.price.of(*used) if used else 0.0
        with self._lock:
            self.reserved -= bill.most
            self.spent += dollars
        if used is None:
            return ""
        line = f"{bill.provider.name}, model {bill.model}: {used[0]:,} tokens in, {used[1]:,} out"
        if bill.provider.free:
            return f"{line}, free."
        guess = "" if bill.price.known else " (its price is not in the course's data: a guess)"
        limit = _limit(bill.provider, bill.model)
        return f"{line}, about ${dollars:.4f}{guess}; ${self.spent:.4f} of ${limit:.2f} spent in this kernel."


METER = Meter()


def _limit(provider: Provider, model: str) -> float:
    said = setting(LIMIT_VARIABLE)
    try:
        return float(said) if said else _LIMIT
    except ValueError:
        raise LLMError(
            provider.name,
            model,
            f"{LIMIT_VARIABLE} is {said!r}, which is no number",
            f"Write dollars: {LIMIT_VARIABLE}=2.50",
        ) from None
