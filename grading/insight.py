"""What a class's verdicts say about an exercise, and what is worth teaching again.

Discrimination is the item-rest correlation (Pearson) of classical test theory: how well the points for one exercise go
with the points for all others. Near 1, those who are good at the rest are good at this; near 0, it says nothing about
them; below 0, the exercise or its cases need a look.
"""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from grading.lab import Exercise, Lab
from grading.pipeline import Graded

FEW = 5  # of fewer students nothing is said
LOW = 0.6  # an average below this share of the points is worth a lesson
SHARED = 0.1  # as is a misconception of more than this share of those who handed in


@dataclass(frozen=True)
class Lesson:
    """Something to teach again: an exercise, why, and the misconceptions behind it, the most frequent first."""

    exercise: Exercise
    why: list[str]
    misconceptions: list[str]


def discrimination(exercise: str, graded: Sequence[Graded]) -> float | None:
    """Item-rest correlation, -1 to 1; None for few students, or where all have the same points."""
    pairs = []
    for one in graded:
        score = one.scores[exercise]
        if one.submitted and score is not None:
            pairs.append((score, sum(other or 0.0 for other in one.scores.values()) - score))
    items, rests = [item for item, _ in pairs], [rest for _, rest in pairs]
    if len(pairs) < FEW or len(set(items)) < 2 or len(set(rests)) < 2:
        return None
    return statistics.correlation(items, rests)


def shares(lab: Lab, graded: Sequence[Graded]) -> dict[str, float | None]:
    """The average points of each exercise, 0 to 1, of those who handed in and have a score; None of nobody."""
    found: dict[str, float | None] = {}
    for id, exercise in lab.exercises.items():
        scores = [one.scores[id] for one in graded if one.submitted]
        known = [score for score in scores if score is not None]
        found[id] = statistics.fmean(known) / exercise.points if known and exercise.points else None
    return found


def lessons(lab: Lab, graded: Sequence[Graded]) -> list[Lesson]:
    """What to teach again, the lowest average first. Nothing of a class of few."""
    handed_in = [one for one in graded if one.submitted]
    if len(handed_in) < FEW:
        return []
    seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in handed_in:
        for id, verdict in one.verdicts.items():
            if verdict.misconception and not verdict.passed:
                seen[id][verdict.misconception] += 1
    found = []
    averages = shares(lab, graded)
    for id, exercise in lab.exercises.items():
        often = sorted(seen[id], key=lambda name: (-seen[id][name], name))
        why = _why(averages[id], [(name, seen[id][name]) for name in often], len(handed_in))
        if why:
            found.append((averages[id] or 0.0, Lesson(exercise, why, often)))
    return [lesson for _, lesson in sorted(found, key=lambda pair: pair[0])]


def _why(share: float | None, often: list[tuple[str, int]], of: int) -> list[str]:
    why = [f"{share:.0%} of the points on average"] if share is not None and share < LOW else []
    return why + [f"{count} of {of}: {name}" for name, count in often if count > max(1, SHARED * of)]
