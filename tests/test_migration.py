"""Is a migration judged by what it does to databases, and by nothing that it says?"""

import json

import pytest
from migration_course import BODY, FIRST, HEAD, NAME, REVISION, SECOND, TWO, build_course

from grading.bank import answers_of
from grading.extract import answers_in, extract, rebuild
from grading.judge import judge
from grading.lab import load_lab
from grading.migration import migration
from grading.notebook import artifact_of
from grading.worker import Pool


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


def test_does_a_worker_that_was_warmed_judge_as_ever(lab):
    with Pool(1, strict=False) as pool:
        pool._all[0].warm(["migration", "", "migration"])
        assert pool.judge(lab.folder, "two", lab.exercises["two"].references).passed


def test_does_a_failing_upgrade_show_what_was_raised_and_the_line(lab):
    found = judge(lab.exercises["display_name"], {REVISION: HEAD + BODY.replace("UPDATE models", "UPDATE model")})
    assert found.counterexample.steps == ["empty.db: an empty file", "alembic upgrade head  (empty.db)"]
    assert found.counterexample.got == (
        "raises OperationalError in line 13: (sqlite3.OperationalError) no such table: model "
        "[SQL: UPDATE model SET display_name = name]"
    )


def test_is_a_single_value_told_in_the_line_that_says_what_is_wrong(lab):
    body = BODY.replace('batch.drop_column("display_name")', "pass")
    found = judge(lab.exercises["display_name"], {REVISION: HEAD + body})
    assert found.reason.endswith("Expected nothing more than that, got models.display_name TEXT NOT NULL.")


def test_is_a_line_of_several_files_told_with_its_file(lab):
    wrong = {TWO[0]: FIRST, TWO[1]: SECOND.replace("ALTER TABLE makers ADD", "ALTER TABLE makes ADD")}
    got = judge(lab.exercises["two"], wrong).counterexample.got
    assert got.startswith(
        "raises OperationalError in line 8 of 0003_second.py: (sqlite3.OperationalError) no such table"
    )


def test_is_a_file_that_is_no_python_an_error_with_its_line(lab):
    found = judge(lab.exercises["display_name"], {REVISION: HEAD + "def upgrade(:\n"})
    assert (found.status, found.score, found.line) == ("error", 0, 11)
    assert found.reason == "line 11: Alembic can't read your answer: it raises SyntaxError: invalid syntax" + (
        " (0002_display_name.py, line 11)"
    )


def test_is_a_parent_that_is_not_there_told_in_words(lab):
    found = judge(lab.exercises["display_name"], {REVISION: (HEAD + BODY).replace('"0001_baseline"', '"0001_base"')})
    assert (found.status, found.score) == ("error", 0)
    assert found.reason.endswith("there is no revision '0001_base', which a `down_revision` names")
    assert "/" not in found.reason


def test_can_an_answer_take_no_place_of_the_judges():
    with pytest.raises(ValueError, match=r"two files would stand at migrations/versions/0001_x\.py"):
        migration(id="a", hand_in="", revisions=["elsewhere/0001_x.py"], starts_at="0001_x")
    with pytest.raises(ValueError, match=r"two files would stand at migrations/versions/0002\.py"):
        migration(id="a", hand_in="", revisions=["a/0002.py"], given=["0002.py"])
    with pytest.raises(ValueError, match="at least one file"):
        migration(id="a", hand_in="")
