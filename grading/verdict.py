"""What a judge returns: a verdict, and the counterexample that explains it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Status = Literal["ok", "wrong", "error", "review", "infra", "unsupported"]


EXPECTED, YOURS = "expected", "yours"  # the titles of two sides that are shown whole
PLAIN = ("", EXPECTED, YOURS)


class Table(BaseModel):
    """Rows to show: column names and, for each row, one text a column (already formatted)."""

    model_config = ConfigDict(frozen=True)

    title: str
    columns: list[str]
    rows: list[list[str]]
    total: int | None = None  # how many rows there are in all, where some are left out


class Counterexample(BaseModel):
    """The smallest practice data on which an answer goes wrong: what was done, expected, got."""

    model_config = ConfigDict(frozen=True)

    promise: str
    steps: list[str] = []
    given: list[Table] = []
    expected: str | Table
    got: str | Table


class Versions(BaseModel):
    """Which judge, contract and SQLite gave a verdict."""

    model_config = ConfigDict(frozen=True)

    judge: str
    contract: str
    sqlite: str


class Verdict(BaseModel):
    """The judge's word on one exercise of one student.

    `score` is None for `review` (a person looks), `infra` (our fault, to be retried) and `unsupported` (the
    library can't judge such a query; it says why). `broken` names the promises that failed, each with how it
    failed on the practice cases (a code that is the same for the same mistake); of a hidden case it says no
    more than that. A counterexample only ever comes from practice cases; `hidden` says that the practice
    cases pass and a hidden one does not.
    """

    model_config = ConfigDict(frozen=True)

    exercise: str
    points: float
    score: float | None
    status: Status
    reason: str
    parts: dict[str, float] = {}
    broken: dict[str, str] = {}
    misconception: str | None = None
    hint: int | None = None
    counterexample: Counterexample | None = None
    hidden: bool = False
    line: int | None = None
    practice_only: bool = False
    praise: list[str] = []
    versions: Versions | None = None
    containment: str = "none"

    @property
    def passed(self) -> bool:
        """True when nothing was found wrong (on practice cases alone, if only those were run)."""
        return self.status == "ok"
