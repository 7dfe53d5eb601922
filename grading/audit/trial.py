"""What an audit found out about one exercise: figures, and whether each target holds.

The targets are those of the course's grading design; each has a line of its own, and none is a mean over exercises.
"""

from pydantic import BaseModel

SHARE = 0.05  # of an exercise's mutants may be argued away
ROWS = 6  # a counterexample's rows, at the median
MEDIAN_MS, MOST_MS = 5.0, 50.0  # one query judged on all its cases
RANDOM = 10_000  # databases before an argument counts
TRIED_AGAIN = 30  # hidden seeds before an argument about a probed answer counts


class Survivor(BaseModel):
    """A mutant that the judge took for right: what is known of it, and a database on which it is wrong, if found."""

    fingerprint: str
    operators: str
    file: str
    diff: str
    text: str
    killer: str | None = None
    argument: str | None = None
    evidence: str = ""
    enough: bool = False  # is there as much evidence as an argument needs?


class Target(BaseModel):
    """One line of the report."""

    name: str
    figure: str
    asked: str
    holds: bool


class Trial(BaseModel):
    """The figures of one exercise."""

    exercise: str
    kind: str
    mutants: int = 0
    killed: int = 0
    pairs: int = 0  # how many of the mutants are pairs of mistakes
    by_operator: dict[str, tuple[int, int]] = {}  # operator → made, killed
    allowed: list[str] = []  # mutants that are right answers of the bank: no mutants
    survivors: list[Survivor] = []
    equivalent: list[Survivor] = []
    stale: list[str] = []  # arguments about no mutant
    right: int = 0
    wrong: int = 0
    right_rejected: list[str] = []
    wrong_accepted: list[str] = []
    wrong_parts: list[str] = []  # wrong answers that lose other parts than they say
    cheats: int = 0
    cheats_accepted: list[str] = []
    sizes: list[int] = []  # rows of the counterexamples shown
    repeats: int = 0
    differing: list[str] = []
    draws: int = 0  # further hidden draws that right answers met
    refused: list[str] = []
    times: list[float] = []  # ms of each verdict on a query
    notes: list[str] = []  # what could not be tried
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Are all targets met?"""
        return all(target.holds for target in self.targets)

    @property
    def targets(self) -> list[Target]:
        """Every target that applies to such an exercise."""
        found = [*self._mutation(), *self._bank(), self._nothing("cheats accepted", self.cheats_accepted, self.cheats)]
        same = f"{len(self.differing)} of {self.repeats:,}"
        found.append(_target("verdicts that differ", same, "0", not self.differing and self.repeats > 0))
        if self.kind != "choice":  # a menu has nothing that is drawn
            figure = f"{len(self.refused)} of {self.draws:,}"
            found.append(_target("right answers refused by a draw", figure, "0", not self.refused and self.draws > 0))
        if self.kind == "query":
            found += self._query()
        found.append(_target("all could be tried", f"{len(self.notes)} remarks", "0 remarks", not self.notes))
        return found

    def _mutation(self) -> list[Target]:
        argued, most = len(self.equivalent), int(SHARE * self.mutants)
        caught = f"{self.killed} of {self.mutants}" + (f", {argued} equivalent" if argued else "")
        shaky = [one for one in self.equivalent if not one.enough]
        return [
            _target("mutants caught", caught, "all", not self.survivors and self.mutants > 0),
            _target("argued to be equivalent", str(argued), f"{most} at most", argued <= most),
            _target(
                "arguments with evidence", f"{argued - len(shaky)} of {argued}, {len(self.stale)} stale",
                "all, none stale", not shaky and not self.stale,
            ),
        ]  # fmt: skip

    def _bank(self) -> list[Target]:
        least = 5 if self.kind == "query" else 3
        size = f"{self.right} right, {self.wrong} wrong"
        return [
            self._nothing("right answers rejected", self.right_rejected, self.right),
            self._nothing("wrong answers accepted", self.wrong_accepted, self.wrong),
            self._nothing("wrong answers losing other parts", self.wrong_parts, self.wrong),
            _target(
                "answers in the bank", size, f"{least} right, 5 wrong at least", self.right >= least and self.wrong >= 5
            ),
        ]  # fmt: skip

    def _query(self) -> list[Target]:
        size, times = middle(self.sizes), sorted(self.times)
        ms = f"{middle(times):.1f}, {times[-1]:.1f} at most" if times else "not measured"
        quick = bool(times) and (middle(times) or 0) <= MEDIAN_MS and times[-1] <= MOST_MS
        return [
            _target(
                "rows of a counterexample (median)", "none shown" if size is None else f"{size:g}", f"{ROWS} at most",
                size is not None and size <= ROWS,
            ),
            _target("ms a verdict (median)", ms, f"{MEDIAN_MS:g}, {MOST_MS:g} at most", quick),
        ]  # fmt: skip

    def _nothing(self, name: str, found: list[str], of: int) -> Target:
        return _target(name, f"{len(found)} of {of}", "0", not found)


def middle(values: list[float] | list[int]) -> float | None:
    """The median (the lower one of two); None of nothing."""
    return sorted(values)[(len(values) - 1) // 2] if values else None


def _target(name: str, figure: str, asked: str, holds: bool) -> Target:
    return Target(name=name, figure=figure, asked=asked, holds=holds)
