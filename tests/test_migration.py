"""Is a migration judged by what it does to databases, and by nothing that it says?"""

import json

import pytest
from migration_course import BODY, FIRST, HEAD, NAME, REVISION, SECOND, TWO, build_course

from grading.bank import answers_of
from grading.extract import answers_in, extract, rebuild
from grading.judge import judge
from grading.lab import load_lab
from grading.notebook import artifact_of


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    root = tmp_path_factory.mktemp("moving")
    build_course(root)
    return load_lab(root / "solutions" / NAME)


def verdict(lab, body=BODY, head=HEAD, seed=None):
    return judge(lab.exercises["display_name"], {REVISION: head + body}, seed, recognise=False)


def test_does_the_reference_get_everything(lab):
    for exercise in lab.exercises.values():
        found = judge(exercise, exercise.references, seed="any", recognise=False)
        assert (found.status, found.score, found.broken) == ("ok", exercise.points, {}), found.reason


def test_does_each_wrong_answer_of_the_bank_lose_what_it_names(lab):
    for exercise in lab.exercises.values():
        for answer in answers_of(exercise):
            found = judge(exercise, answer.files, "any")
            lost = {part for part, score in found.parts.items() if score == 0}
            assert (lost, found.misconception) == (answer.loses, answer.misconception), answer.name


def test_does_a_revision_that_is_missing_cost_its_own_part(lab):
    released = lab.exercises["two"].released
    only_first = {TWO[0]: FIRST, TWO[1]: released[TWO[1]]}
    assert judge(lab.exercises["two"], only_first, "any").parts == {"one": 1, "other": 0}
    assert judge(lab.exercises["two"], {TWO[0]: FIRST}, "any").parts == {"one": 1, "other": 0}
    without_first = judge(lab.exercises["two"], {TWO[1]: SECOND}, "any")
    assert (without_first.status, without_first.score) == ("error", 0)
    assert "0002_first" in without_first.reason


def test_does_the_released_lab_hold_what_a_judge_needs_and_no_answer(lab):
    made = lab.folder.parents[1] / "labs" / NAME
    files = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert {"given/models.py", "states/0001_baseline.sql", "two/contract.py"} <= files
    assert not [name for name in files if "wrong_" in name or "right_" in name]
    assert "display_name = name" not in "".join((made / name).read_text() for name in files if "contract" not in name)
    exercise = load_lab(made).exercises["two"]
    assert judge(exercise, {TWO[0]: FIRST, TWO[1]: SECOND}).passed
    assert judge(exercise, exercise.released).reason == "not answered yet"


def test_are_answers_of_several_files_found_in_a_notebook_that_was_handed_in(lab, tmp_path):
    made = lab.folder.parents[1] / "labs" / NAME
    notebook = json.loads((made / f"{NAME}.ipynb").read_text())
    answers = {REVISION: HEAD + BODY, TWO[0]: FIRST, TWO[1]: SECOND}
    for cell in notebook["cells"]:
        if (artifact := artifact_of(cell)) and artifact[0] in answers:
            cell["source"] = f"%%artifact {artifact[0]}\n{answers[artifact[0]]}"
    (tmp_path / f"{NAME}.ipynb").write_text(json.dumps(notebook))
    taken = extract(load_lab(made), tmp_path).answers
    states = {id: answer.state for id, answer in taken.items()}
    assert states == {"display_name": "answered", "env": "unanswered", "two": "answered"}
    assert taken["two"].texts == {TWO[0]: FIRST, TWO[1]: SECOND}
    rebuilt = rebuild(load_lab(made), notebook, extract(load_lab(made), tmp_path))
    assert answers_in(load_lab(made), rebuilt)["two"].texts == {TWO[0]: FIRST, TWO[1]: SECOND}
