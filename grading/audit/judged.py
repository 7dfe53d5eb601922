"""Judges many answers of one exercise: SQL and menus here, Python in jailed workers side by side.

Hidden cases are drawn only for what passes the practice cases: what is lost there is lost. A judge that fails gives
`infra`; that is a remark for a person, and catches nothing.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from grading.judge import judge
from grading.lab import Exercise
from grading.sandbox.forker import forker
from grading.seed import seed_for
from grading.verdict import Verdict
from grading.worker import Pool, Task, failure

Answers = Mapping[str, str]
Step = Callable[[str, int, int], None]  # what is done, how many, of how many
_WAITING = 2  # workers a core: some answers only wait
_HERE = ("query", "statements", "choice", "witness")  # all other kinds run in children


class Judged:
    """An exercise and whoever judges its answers."""

    def __init__(self, exercise: Exercise, pool: Pool | None) -> None:
        self.exercise, self._pool = exercise, pool

    def answers(self, file: str, text: str) -> dict[str, str]:
        """The reference with another text for one of its files ("": the one that is judged by running it)."""
        return {**(self.exercise.references or {}), file or self.exercise.contract.file: text}

    def seed(self, answers: Answers) -> str:
        """The seed of an answer's hidden cases, as in grading."""
        return seed_for(self.exercise.id, answers)

    def all(self, some: Iterable[Answers], what: str, step: Step) -> list[Verdict]:
        """A verdict on each answer, in order: practice cases, then hidden ones."""
        answers = list(some)
        verdicts = self._judge([(one, None) for one in answers], what, step, len(answers))
        again = [k for k, verdict in enumerate(verdicts) if verdict.passed]
        hidden = self._judge([(answers[k], self.seed(answers[k])) for k in again], f"{what}, hidden cases", step)
        for k, verdict in zip(again, hidden, strict=True):
            verdicts[k] = verdict
        return verdicts

    def seeded(self, some: Iterable[tuple[Answers, str]], what: str, step: Step) -> list[Verdict]:
        """A verdict on each answer with a seed of its own."""
        return self._judge(list(some), what, step)

    def _judge(self, some: list[tuple[Answers, str | None]], what: str, step: Step, of: int = 0) -> list[Verdict]:
        verdicts: list[Verdict | None] = [None] * len(some)
        for done, (k, verdict) in enumerate(self._each(some), 1):
            verdicts[k] = verdict
            step(what, done, of or len(some))
        return [verdict for verdict in verdicts if verdict is not None]

    def _each(self, some: list[tuple[Answers, str | None]]) -> Iterator[tuple[int, Verdict]]:
        exercise = self.exercise
        if self._pool is None:
            for k, (answers, seed) in enumerate(some):
                yield k, _here(exercise, answers, seed)
            return
        lab = exercise.folder.parent
        tasks = [Task(lab, exercise.id, answers, seed, who=k) for k, (answers, seed) in enumerate(some)]
        for task, verdict in self._pool.judge_all(tasks):
            yield task.who, verdict


@contextmanager
def judged(exercise: Exercise, workers: int | None = None) -> Iterator[Judged]:
    """The judge of an exercise, with workers if its answers run in children; they end with it."""
    if exercise.kind in _HERE:
        forker()  # children come from a process that has no database open yet
        yield Judged(exercise, None)
        return
    with Pool(workers or _WAITING * (os.cpu_count() or 1), strict=False) as pool:
        yield Judged(exercise, pool)


def _here(exercise: Exercise, answers: Answers, seed: str | None) -> Verdict:
    try:
        return judge(exercise, answers, seed, recognise=False)
    except Exception as error:  # ours, whatever it is
        return failure(exercise, "infra", f"the judge failed: {type(error).__name__}: {error}")
