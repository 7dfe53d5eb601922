"""Is a migration judged by what it does to databases, and by nothing that it says?"""

import pytest
from migration_course import BODY, HEAD, REVISION, write_course

from grading.judge import judge
from grading.lab import load_lab


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    return load_lab(write_course(tmp_path_factory.mktemp("moving")))


def verdict(lab, body=BODY, head=HEAD, seed=None):
    return judge(lab.exercises["display_name"], {REVISION: head + body}, seed, recognise=False)


def test_does_the_reference_get_everything(lab):
    for exercise in lab.exercises.values():
        found = judge(exercise, exercise.references, seed="any", recognise=False)
        assert (found.status, found.score, found.broken) == ("ok", exercise.points, {}), found.reason
