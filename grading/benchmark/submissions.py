"""Submissions for a benchmark: answers of the bank in many mixtures, no two alike, so that no cache can help.

Answers that never end stay out: they would measure time limits alone, and stock nbgrader can't stop a query that runs
within SQLite. Its kernel hears nothing, and the submission fails.
"""

import random
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from grading.bank import BankAnswer, answers_of
from grading.classroom import COMMENT, Planted
from grading.lab import Lab

ENDLESS = ("endless", "never_", "never ends")  # in a bank answer's name or misconception
RIGHT_SHARE = 0.6


def submissions(
    lab: Lab, count: int, seed: int = 1, signed: bool = True, only: Collection[str] | None = None
) -> Iterator[Planted]:
    """`count` students, each exercise answered rightly or wrongly by chance, each file `signed` by the student.

    With `only`, the same students have answered just these exercises.
    """
    dice = random.Random(seed)  # noqa: S311 - a mixture, no secret
    bank = {id: answers_of(exercise) for id, exercise in lab.exercises.items()}
    for number in range(count):
        planted = Planted(f"s{number:05}", "mixed")
        for id, exercise in lab.exercises.items():
            drawn = _one(bank[id], dice)
            if only is None or id in only:
                planted.give(exercise, drawn)
        if signed:
            planted.answers = {name: _signed(name, text, planted.student) for name, text in planted.answers.items()}
        yield planted


def _one(answers: list[BankAnswer], dice: random.Random) -> BankAnswer | None:
    right = [answer for answer in answers if answer.right]
    wrong = [answer for answer in answers if not answer.right and not endless(answer)]
    return dice.choice(right if dice.random() < RIGHT_SHARE else wrong) if right and wrong else None


def endless(answer: BankAnswer) -> bool:
    """Does it never end, by its name or its mistake's?"""
    said = f"{answer.name} {answer.misconception}".lower()
    return any(words in said for words in ENDLESS)


def _signed(name: str, text: str, student: str) -> str:
    """The text with a comment of the student's own at its end."""
    return f"{text.rstrip()}\n{COMMENT.get(PurePosixPath(name).suffix, '#')} {student}\n"
