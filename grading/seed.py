"""Where hidden cases come from: one seed for each answer, the same at each repeat, on every machine."""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping

from grading import JUDGE_VERSION
from grading.notebook import mend_text

PRACTICE_COURSE_SEED = "practice"  # committed: serves practice and CI; a course sets COURSE_SEED
FORETOLD = (
    "The hidden cases were drawn from the public seed, so they can be foretold. Before you grade for marks: "
    "`export COURSE_SEED=…` with a text that only you know, the same for the whole term, and grade again."
)


def course_seed() -> str:
    """The course's secret: the variable COURSE_SEED, which only the instructor's machine has."""
    return os.environ.get("COURSE_SEED") or PRACTICE_COURSE_SEED


def foretold() -> bool:
    """Are hidden cases drawn from the public seed?"""
    return course_seed() == PRACTICE_COURSE_SEED


def seed_for(exercise_id: str, answers: Mapping[str, str]) -> str:
    """HMAC-SHA256 of exercise, judge version and answer text under the course's seed; 64 hex digits."""
    text = [[name, mend_text(answers[name])] for name in sorted(answers)]
    message = json.dumps([exercise_id, JUDGE_VERSION, text], ensure_ascii=False)
    return hmac.new(course_seed().encode(), message.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
