"""A finding in words: the reason that stands in a verdict, and the counterexample that a panel shows."""

from itertools import groupby

from grading.bench import Failed, Finding
from grading.probe import Died
from grading.verdict import Counterexample, Table

_STEPS_SHOWN = 12


def reason(first: Finding | None, wrong: dict[str, str], failed: Failed | None, seed: str | None) -> str:
    """Why an answer got its verdict, in one line; nothing of the data of a hidden case."""
    if failed is not None:
        place = f"line {failed.line}: " if failed.line else ""
        return place + str(failed)
    if first is None and not wrong:
        return "passes the practice cases" if seed is None else "passes all cases"
    if first is None:
        return f"{len(wrong)} of the answers from the menu are not right"
    if first.hidden:
        how = " (it did not get to its end)" if isinstance(first.broken, Died) else ""
        return f"does not hold on cases that are not shown: {first.promise.said}{how}"
    expected, got = _sides(first.broken.expected, first.broken.got)
    return f"{first.promise.said} Expected {expected}, got {got.removesuffix('.')}."


def _sides(expected: str | Table, got: str | Table) -> tuple[str, str]:
    """Both sides in few words: of as many rows on both sides, the first that the other side does not have; where both
    have the same ones, the first in another place."""
    if isinstance(expected, Table) and isinstance(got, Table) and len(expected.rows) == len(got.rows):
        lacking = [one for one in expected.rows if one not in got.rows]
        strange = [one for one in got.rows if one not in expected.rows]
        apart = lacking and strange
        for one, other in zip(lacking if apart else expected.rows, strange if apart else got.rows, strict=False):
            if one != other:
                return f"the row ({', '.join(one)})", f"({', '.join(other)})"
    tables = isinstance(expected, Table) and isinstance(got, Table)
    return _short(expected, counted=tables), _short(got, counted=tables)


def _short(side: str | Table, counted: bool) -> str:
    """`counted`: beside a number of rows stands another number of rows, and no value that looks like one."""
    if isinstance(side, str):
        return side
    if not counted and side.total is None and len(side.rows) == 1 and len(side.rows[0]) == 1:
        return side.rows[0][0]
    count = len(side.rows) if side.total is None else side.total
    return f"{count} row{'' if count == 1 else 's'}"


def _steps(lines: list[str]) -> list[str]:
    """The last steps, each line once where it stands several times in a row, and how many came before them."""
    runs = [(line, len(list(same))) for line, same in groupby(lines)]
    told = [line if times == 1 else f"{line} ({times} times)" for line, times in runs]
    before = len(told) - _STEPS_SHOWN
    return told if before <= 0 else [f"… ({before} step{'' if before == 1 else 's'} before)", *told[-_STEPS_SHOWN:]]


def counterexample(finding: Finding) -> Counterexample:
    """What a panel shows: the promise, what was done, what was expected and what came."""
    return Counterexample(
        promise=finding.promise.said, steps=_steps(finding.steps.lines),
        given=list({table.title: table for table in finding.steps.given}.values()),
        expected=finding.broken.expected, got=finding.broken.got,
    )  # fmt: skip
