"""How long does it take to judge one query on all its cases? `python -m grading.benchmark.query [LAB]` prints it.

For every query exercise of a lab in solutions/: the reference and each answer of its bank, `ROUNDS` times. Each time
with a comment of its own, so that SQLite has to read the query anew, and with another seed, so that hidden cases are
drawn anew. Milliseconds of this process's own time, after a first verdict that made the exercise's databases ready.
"""

import statistics
import sys
import time
from pathlib import Path

from grading.bank import answers_of
from grading.judge import judge
from grading.lab import Exercise, load_lab

ROUNDS = 30


def measured(exercise: Exercise, answers: dict[str, str], rounds: int = ROUNDS) -> list[float]:
    """Milliseconds of each of `rounds` verdicts on one answer, after one that makes everything ready."""
    judge(exercise, answers, "warm")
    times = []
    for k in range(rounds):
        anew = {name: f"{text}\n-- {k}" for name, text in answers.items()}
        start = time.process_time()
        judge(exercise, anew, f"round {k}")
        times.append((time.process_time() - start) * 1000)
    return times


def line(name: str, times: list[float]) -> str:
    """Minimum, median and maximum of some times."""
    return f"{name:44} {min(times):7.2f} {statistics.median(times):7.2f} {max(times):7.2f}"


def main(lab: str) -> None:
    """Print a line an answer, and one for all."""
    print(f"{'ms a verdict, all cases':44} {'min':>7} {'median':>7} {'max':>7}")
    every: list[float] = []
    for exercise in load_lab(Path("solutions") / lab).exercises.values():
        if exercise.kind != "query" or exercise.references is None:
            continue
        named = {"reference": exercise.references} | {a.name: a.files for a in answers_of(exercise)}
        for name, answers in named.items():
            times = measured(exercise, answers)
            every += times
            print(line(f"{exercise.id} {name}", times))
    print(line("all", every) if every else f"{lab} has no query exercise.")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "03_sql")
