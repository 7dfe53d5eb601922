"""Does the benchmark measure what it says, without telling whether it is fast?"""

from pathlib import Path

from grading.bank import answers_of
from grading.benchmark.command import blocks, spread
from grading.benchmark.costs import child_costs
from grading.benchmark.notebooks import lab_start
from grading.benchmark.stock import assert_cell, holds_on_practice
from grading.benchmark.submissions import endless, submissions
from grading.judge import judge
from grading.lab import load_lab

ROOT = Path(__file__).resolve().parents[1]


def test_does_everybody_stand_in_one_block_and_no_block_is_empty():
    names = [str(n) for n in range(10)]
    for count in (1, 3, 4, 10, 12):
        cut = list(blocks(names, count))
        assert [name for block in cut for name in block] == names
        assert max(map(len, cut)) - min(map(len, cut)) <= 1
        assert all(cut)


def test_is_the_spread_minimum_median_and_maximum():
    assert spread([3.0, 1.0, 2.0, 10.0], "{:.1f}") == "1.0 / 2.5 / 10.0"


def test_do_the_assert_cells_and_the_judge_agree_on_practice_cases(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "artifacts").mkdir()
    differ, asked = [], 0
    for exercise in load_lab(ROOT / "solutions" / "03_sql").exercises.values():
        cell = assert_cell(exercise)
        for answer in answers_of(exercise) if cell else []:
            if endless(answer):
                continue
            for name, text in answer.files.items():
                (tmp_path / "artifacts" / name).write_text(text, encoding="utf-8")
            asked += 1
            if runs(cell) != holds_on_practice(judge(exercise, answer.files, "seed", recognise=False)):
                differ.append(f"{exercise.id}/{answer.name}")
    assert asked > 200
    assert not differ, "the benchmark compares two courses that ask for different things"


def runs(cell):
    try:
        exec(compile(cell, "an assert cell", "exec"), {})
    except Exception:
        return False
    return True


def test_have_the_same_students_the_same_answers_when_they_answer_only_some():
    lab = load_lab(ROOT / "solutions" / "03_sql")
    for whole, some in zip(submissions(lab, 5), submissions(lab, 5, only={"records"}), strict=True):
        (file,) = lab.exercises["records"].files
        assert some.answers == {file: whole.answers[file]}


def test_is_a_child_measured_with_its_jail_and_without():
    taken = child_costs(2)
    assert {which: len(times) for which, times in taken.items()} == {"jailed": 2, "bare": 2}


def test_is_jupyterlab_started_until_a_cell_has_run_and_ended():
    assert lab_start(ROOT, "01_fundamentals") > 0
