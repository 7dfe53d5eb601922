"""Seeded choices, quick and the same everywhere: only `random.Random(str).random()`, which Python promises to keep."""

import builtins
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A source of choices."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random  # noqa: S311 - test data, no secret

    def int(self, low: builtins.int, high: builtins.int) -> builtins.int:
        """A whole number from low to high, both included."""
        return low + builtins.int(self._random() * (high - low + 1))

    def chance(self, percent: builtins.int) -> bool:
        """True in so many of a hundred cases."""
        return percent > 0 and self._random() * 100 < percent

    def choice(self, values: Sequence[T]) -> T:
        """One of the values."""
        return values[builtins.int(self._random() * len(values))]

    def drawn(self, values: Sequence[T], k: builtins.int) -> list[T]:
        """So many different positions of the values, in drawn order."""
        left, number = list(values), self._random
        return [left.pop(builtins.int(number() * len(left))) for _ in range(k)]
