"""Values drawn from a seed, the same on every machine and Python version.

Only `random.Random(str)` and its `random()` are used, whose sequences Python promises to keep;
everything else is derived here.
"""

import builtins
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")

_FIRST = ["Ada", "Birch", "Cobalt", "Dune", "Ember", "Fjord", "Grove", "Heron", "Iris", "Juniper"]
_SECOND = ["Arrow", "Bay", "Canyon", "Delta", "Field", "Harbour", "Lake", "Meadow", "Ridge", "Stone"]
_AWKWARD = [
    "O'Brien", "it''s", '"quoted"', "'); DROP TABLE providers;--", "50% off", "a_b", "back\\slash",
    "two\nlines", "tab\there", " leading and trailing ", "naïve café", "数据库", "👩‍🔬", "{braces} %s ?", ":name",
    "NULL", "0", "nul\x00inside", "", "-- comment", "é e\u0301",
]  # fmt: skip


class Draw:
    """A source of test values. `practice` tells a probe that its data will be shown to the student."""

    def __init__(self, seed: str, practice: bool) -> None:
        self.practice = practice
        self._random = random.Random(seed)  # noqa: S311  (test data, no secret)
        self._used: set[str] = set()

    def int(self, low: builtins.int, high: builtins.int) -> builtins.int:
        """A whole number from low to high, both included."""
        return low + builtins.int(self._random.random() * (high - low + 1))

    def choice(self, values: Sequence[T]) -> T:
        """One of the values."""
        return values[self.int(0, len(values) - 1)]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """All values in another order."""
        left = list(values)
        return [left.pop(self.int(0, len(left) - 1)) for _ in values]

    def sample(self, values: Sequence[T], k: builtins.int) -> list[T]:
        """k different positions of the values."""
        return self.shuffled(values)[:k]

    def name(self) -> str:
        """An ordinary name, not drawn before: letters and spaces."""
        return self._fresh(lambda: f"{self.choice(_FIRST)} {self.choice(_SECOND)}", " ")

    def slug(self) -> str:
        """A lower-case slug with at least one letter, not drawn before."""
        return self._fresh(lambda: f"{self.choice(_FIRST)}-{self.choice(_SECOND)}".lower(), "-")

    def text(self) -> str:
        """Text that breaks careless code: quotes, SQL, Unicode, line ends, a NUL character."""
        return self.choice(_AWKWARD)

    def texts(self) -> list[str]:
        """Every kind of awkward text once, in drawn order."""
        return self.shuffled(_AWKWARD)

    def date(self, first: str = "2024-01-01", last: str = "2026-08-18") -> str:
        """An ISO date from first to last, both included."""
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        return (start + timedelta(days=self.int(0, (end - start).days))).isoformat()

    def _fresh(self, make: Callable[[], str], joint: str) -> str:
        value = make()
        while value.casefold() in self._used:
            value = f"{make()}{joint}{chr(97 + self.int(0, 25))}{chr(97 + self.int(0, 25))}"
        self._used.add(value.casefold())
        return value


def practice_draw(exercise: str, promise: str, round_: int) -> Draw:
    """The draw that every learner sees for a round of a promise."""
    return Draw(f"practice/{exercise}/{promise}/{round_}", practice=True)


def hidden_draw(seed: str, promise: str, round_: int) -> Draw:
    """A draw of grading, from the seed of an exercise's answer (see grading.seed)."""
    return Draw(f"hidden/{seed}/{promise}/{round_}", practice=False)
