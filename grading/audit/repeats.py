"""The same answer many times: is the verdict always the same, and how long does it take?

Every answer of the bank and the reference take turns until so many verdicts are there, each answer twice at least. For
queries every fifth verdict comes from engines that are made anew, as in another process. Times are this process's own.
"""

import gc
import time
from itertools import cycle, islice

from grading import query
from grading.audit.judged import Judged, Step
from grading.bank import answers_of
from grading.judge import judge
from grading.verdict import Verdict

_ANEW = 5


def differing(judged: Judged, repeats: int, step: Step) -> tuple[int, list[str]]:
    """How many verdicts were given, and the answers that got two different ones."""
    named = answers_by_name(judged)
    many = max(repeats, 2 * len(named))
    turns = list(islice(cycle(named), many))
    if judged.exercise.kind == "query":
        verdicts = _in_turn(judged, [(name, named[name]) for name in turns], step)
    else:
        seeded = [(named[name], judged.seed(named[name])) for name in turns]
        verdicts = judged.seeded(seeded, "the same answers again", step)
    first: dict[str, str] = {}
    found: dict[str, None] = {}
    for name, verdict in zip(turns, verdicts, strict=True):
        said = verdict.model_dump_json(exclude={"misconception", "hint"})
        if first.setdefault(name, said) != said:
            found[name] = None
    return len(turns), list(found)


def times(judged: Judged, rounds: int, step: Step) -> list[float]:
    """Milliseconds of each verdict on each answer of a query exercise's bank, each with a seed of its own."""
    found = []
    named = answers_by_name(judged)
    for done, answers in enumerate(named.values(), 1):
        judge(judged.exercise, answers, "warm")
        gc.collect()
        for k in range(rounds):
            start = time.process_time()
            judge(judged.exercise, answers, f"round {k}")
            found.append(round((time.process_time() - start) * 1000, 2))
        step("time", done, len(named))
    return found


def answers_by_name(judged: Judged) -> dict[str, dict[str, str]]:
    """The reference and the answers of the bank."""
    named = {"reference": dict(judged.exercise.references or {})}
    return named | {answer.name: answer.files for answer in answers_of(judged.exercise)}


def _in_turn(judged: Judged, some: list[tuple[str, dict[str, str]]], step: Step) -> list[Verdict]:
    verdicts = []
    for done, (_, answers) in enumerate(some, 1):
        if done % (_ANEW * 20) == 0:
            query._courts.clear()
        verdicts.append(judge(judged.exercise, answers, judged.seed(answers)))
        step("the same answers again", done, len(some))
    return verdicts
