"""Right answers under many further draws: does a drawn case ever refuse one, by a coincidence in its data?

An answer's own seed shows one draw of its hidden cases. A draw that refuses a right answer once in two hundred times
is found only by drawing often, so the reference and every right answer of the bank take turns, each with other seeds.
"""

from itertools import cycle, islice

from grading.audit.judged import Judged, Step
from grading.bank import answers_of
from grading.contract import Choice


def refused(judged: Judged, draws: int, step: Step) -> tuple[int, list[str]]:
    """How many draws were tried, and each refusal with its seed. A menu has nothing that is drawn."""
    if type(judged.exercise.contract) is Choice:
        return 0, []
    right = {"reference": dict(judged.exercise.references or {})}
    right |= {answer.name: answer.files for answer in answers_of(judged.exercise) if answer.right}
    turns = list(islice(cycle(right), max(draws, len(right))))
    seeded = [(right[name], f"draw {k}") for k, name in enumerate(turns)]
    verdicts = judged.seeded(seeded, "further draws", step)
    return len(turns), [
        f"{name} with the seed 'draw {k}': {verdict.reason}"
        for k, (name, verdict) in enumerate(zip(turns, verdicts, strict=True))
        if not verdict.passed
    ]
