"""Does a verdict say what happened, on data that may be shown, and nothing that may not?"""

import json
import time
from pathlib import Path

import pytest
from tiny_course import NAME, write_course

from grading import judge as judging
from grading.build.release import write_known
from grading.judge import complete, judge
from grading.lab import load_lab
from grading.panel import headline, one_line, panel_html, panel_text
from grading.practice import practice_of
from grading.sandbox import ladder
from grading.worker import Pool, Task, Worker, WorkerDied

LABS = Path(__file__).parents[1] / "solutions"
GOOD_PETS = "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT, kind TEXT CHECK (kind IN ('cat', 'dog')))"
ANY_KIND = "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT, kind TEXT)"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = write_course(tmp_path_factory.mktemp("course"))
    made = load_lab(folder)
    practice = folder.parent.parent / "labs" / NAME / "practice"
    practice.mkdir(parents=True)
    for exercise in made.exercises.values():
        (practice / f"{exercise.id}.json").write_text(json.dumps(practice_of(exercise)))
    write_known(made)
    return made


def verdict(lab, exercise, text, seed=None):
    contract = lab.exercises[exercise].contract
    return judge(lab.exercises[exercise], {contract.file: text}, seed)


def test_does_the_reference_get_everything(lab):
    for exercise in lab.exercises.values():
        found = judge(exercise, exercise.references, seed="any")
        assert (found.status, found.score, found.broken) == ("ok", exercise.points, {})


def test_does_an_unanswered_exercise_get_nothing(lab):
    for exercise in lab.exercises.values():
        for answers in ({}, exercise.released):
            found = judge(exercise, answers, seed="any")
            assert (found.status, found.score, found.reason) == ("wrong", 0, "not answered yet")


def test_does_a_brief_verdict_stop_at_the_first_thing_that_does_not_hold(lab):
    neither = "CREATE TABLE pets (name TEXT)"
    whole, brief = (judge(lab.exercises["pets"], {"pets.sql": neither}, brief=brief) for brief in (False, True))
    assert (len(whole.broken), len(brief.broken)) == (2, 1)
    assert not brief.passed


def test_is_a_part_lost_alone_with_the_smallest_data_and_the_misconception(lab):
    found = verdict(lab, "pets", ANY_KIND)
    assert (found.status, found.score, found.parts) == ("wrong", 1, {"columns": 1, "rules": 0})
    assert found.misconception == "a type is a rule"
    assert found.counterexample.expected == "refused"
    assert found.counterexample.got == "accepted"
    assert found.counterexample.steps[-1].startswith("INSERT INTO pets (name, kind) VALUES ('")


def test_does_a_hidden_case_show_nothing_of_its_data(lab):
    # Right for every practice draw (they are small numbers), wrong for some that only grading tries.
    practice_numbers = "\n".join(
        f"    if number == {n}: return {2 * n}" for n in range(1, 100) if str(n) in _practice_numbers(lab)
    )
    source = f"def twice(number):\n{practice_numbers}\n    return 0\n"
    assert verdict(lab, "twice", source).passed
    found = verdict(lab, "twice", source, seed="another")
    assert (found.status, found.score, found.hidden, found.counterexample) == ("wrong", 0, True, None)
    assert "not shown" in found.reason
    assert not any(
        ch.isdigit() for ch in panel_text(found, lab.exercises["twice"]).split("Points")[0].replace("Hint", "")
    )


def _practice_numbers(lab):
    found = verdict(lab, "twice", "def twice(number):\n    return None\n")
    return [step.partition("(")[2].rstrip(")") for step in found.counterexample.steps]


@pytest.mark.parametrize(
    ("exercise", "text", "reason"),
    [
        ("pets", "CREATE TABLE pets (", "line 1: SQLite says: incomplete input"),
        ("pets", GOOD_PETS + "; SELECT 1", "exactly 1 statement"),
        ("twice", "def twice(number)\n    return 1", "line 1: your file raises SyntaxError"),
        ("twice", "import nothing_like_it", "line 1: your file raises ModuleNotFoundError"),
        ("twice", "double = 2", "no function called twice"),
        ("guess", "no_name: [refused", "this is no YAML"),
        ("guess", "- refused\n", "a line `key: answer`"),
    ],
)
def test_does_an_answer_that_cannot_run_say_why(lab, exercise, text, reason):
    found = verdict(lab, exercise, text, seed="any")
    assert (found.status, found.score) == ("error", 0)
    assert reason in found.reason


def test_is_a_menu_judged_only_where_its_key_is(lab):
    assert verdict(lab, "guess", "no_name: refused\nno_id: refused\n").misconception == "a primary key must be given"
    assert verdict(lab, "guess", "no_name: refused\n").score == 0


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("no_name: stored\nno_id: refused\n", "ok", "complete and well formed"),
        ("no_name: stored\n", "error", "`no_id` is not answered yet"),
        ("no_name: maybe\nno_id: stored\n", "error", "not on the menu"),
        ("no_name: Stord\nno_id: stored\n", "error", "did you mean `stored`?"),
        ("no_name: maybe\n", "error", "; mend as well what stands at `no_id`"),
        ("no_name:stored\nno_id: stored\n", "error", "with a space behind the colon"),
        ("no_name: stored\nno_id: stored\nelse: stored\n", "error", "`else` is no question"),
    ],
)
def test_does_the_form_check_say_nothing_of_right_and_wrong(lab, text, status, says):
    found = complete(lab.exercises["guess"], {"guess.yaml": text})
    assert found.status == status
    assert says in found.reason
    assert found.hint is None, "no hint helps against a slip of form"


BIG = """CREATE TEMP TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
    SELECT i, hex(randomblob(60)) AS t FROM n"""
ROOMY = {
    ("02_normalisation", "lossless"): f"{BIG}; DELETE FROM big WHERE i % 2; DROP TABLE big;",
    ("03_sql", "retire"): f"""
import sqlite3
conn = sqlite3.connect(":memory:")
for sql in ('''{BIG}''', "DELETE FROM big WHERE i % 2", "DROP TABLE big"):
    conn.execute(sql)
""",
}


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("where", ROOMY)
def test_has_an_answer_room_for_temporary_tables(where, strict):
    """SQLite writes large ones to a folder of its own choice, which no jail lets it write."""
    if strict and ladder.level() == "none":
        pytest.skip("this machine gives no containment")
    folder, exercise = LABS / where[0], where[1]
    references = load_lab(folder).exercises[exercise].references
    worker = Worker(strict=strict)
    answers = {file: f"{ROOMY[where]}\n{text}" for file, text in references.items()}
    found = worker.judge(Task(folder, exercise, answers, "seed"))
    worker.close()
    assert found.passed, found.reason


def test_is_the_line_named_where_a_slip_of_form_begins(lab):
    assert complete(lab.exercises["guess"], {"guess.yaml": "no_name:stored\nno_id: stored\n"}).line == 1


def test_is_text_of_an_answer_escaped_in_the_panel(lab):
    found = verdict(lab, "twice", "def twice(number):\n    return '<script>alert(1)</script>'\n")
    page = panel_html(found, lab.exercises["twice"])
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert headline(found) in page
    assert one_line(found).startswith("twice: The result is two times the number.")


def test_is_the_verdict_the_same_every_time_and_in_every_process(lab):
    first = [verdict(lab, "pets", ANY_KIND, "s").model_dump() for _ in range(20)]
    tasks = [Task(lab.folder, "pets", {"pets.sql": ANY_KIND}, "s", who=k) for k in range(4)]
    with Pool(2, strict=False) as pool:
        first += [found.model_dump() for _, found in pool.judge_all(tasks)]
    assert all(found == first[0] for found in first)


def test_are_files_in_a_message_named_without_their_folder(lab):
    """Each trial has a folder of its own: with its name in the message, no two verdicts would be the same."""
    found = verdict(lab, "twice", "import os\n\ndef twice(n):\n    raise OSError(os.path.abspath('shop.db'))\n")
    assert found.counterexample.got == "raises OSError in line 4: shop.db"


def test_are_objects_in_a_message_named_without_their_address(lab):
    found = verdict(lab, "twice", "def twice(n):\n    raise ValueError(object())\n")
    assert found.counterexample.got == "raises ValueError in line 2: <object object>"


def test_does_a_worker_that_dies_cost_only_the_answer_that_killed_it(lab, monkeypatch):
    with Pool(1, strict=False) as pool:
        real, calls = Worker.judge, []

        def dying(self, task):
            calls.append(task.exercise)
            if task.exercise == "twice":
                self.close()
                raise WorkerDied
            return real(self, task)

        monkeypatch.setattr(Worker, "judge", dying)
        died = pool.judge(lab.folder, "twice", {"twice.py": "x"}, "s")
        fine = pool.judge(lab.folder, "pets", {"pets.sql": GOOD_PETS}, "s")
    assert (died.status, died.score) == ("error", 0)
    assert fine.passed
    assert calls == ["twice", "twice", "pets"]


@pytest.mark.skipif(ladder.level() == "none", reason="nothing contains a judge here")
def test_does_a_contained_worker_outlive_the_class_that_it_was_started_for():
    """bubblewrap ends a judge with the thread that started it: a thread for each batch meant a start for each, too."""
    exercise = load_lab(LABS / "03_sql").exercises["records"]
    (file, right), *_ = exercise.references.items()
    tasks = [Task(LABS / "03_sql", "records", {file: f"{right}\n-- {k}"}, f"seed {k}") for k in range(4)]
    with Pool(2) as pool:
        seen = []
        for _ in range(3):
            assert all(found.passed for _, found in pool.judge_all(tasks))
            seen.append({worker._process.pid for worker in pool._all if worker._process is not None})
    assert seen[0] <= seen[1] <= seen[2], f"other processes judge each time: {seen}"


def test_does_closing_a_pool_end_what_still_runs(lab):
    endless = {"twice.py": "def twice(number):\n    import time\n    time.sleep(60)\n"}
    pool = Pool(1, strict=False)
    tasks = [Task(lab.folder, "pets", {"pets.sql": GOOD_PETS}, "s"), *[Task(lab.folder, "twice", endless, "s")] * 3]
    next(pool.judge_all(tasks))
    start = time.monotonic()
    pool.close()
    assert time.monotonic() - start < 10, "it waits for the answers that nobody asks for"
    assert all(worker._process is None for worker in pool._all)


def test_is_our_own_failure_no_score(lab):
    with Pool(1, strict=False) as pool:
        found = pool.judge(lab.folder, "pets", {"pets.sql": 3}, "s")  # what the extraction never makes
    assert (found.status, found.score) == ("infra", None)
    assert "the judge failed" in found.reason


def test_is_a_lab_that_cannot_be_read_our_fault(lab):
    with Pool(1, strict=False) as pool:
        found = pool.judge(lab.folder, "no_such_exercise", {}, "s")
    assert (found.status, found.score) == ("infra", None)
    assert "the lab could not be read" in found.reason


def test_is_an_answer_that_never_ends_given_no_misconception(lab):
    found = verdict(lab, "twice", "def twice(number):\n    while True: pass\n")
    assert (found.status, found.score, found.misconception) == ("error", 0, None)


def test_is_a_worker_that_overruns_ended(lab):
    worker = Worker(strict=False, seconds=0.5)
    endless = "def twice(number):\n    import time\n    time.sleep(60)\n"
    with pytest.raises(WorkerDied):
        worker.judge(Task(lab.folder, "twice", {"twice.py": endless}))


def test_does_grading_refuse_a_machine_without_containment(monkeypatch):
    monkeypatch.setattr(judging, "containment", lambda: "none")
    with pytest.raises(RuntimeError, match="COURSE_UNCONTAINED=1"):
        judging.contained_or_refused()
    monkeypatch.setenv("COURSE_UNCONTAINED", "1")
    judging.contained_or_refused()


def test_is_the_order_of_a_set_the_same_for_every_judge():
    """An answer that prints a set would have a verdict of its own in each process."""
    told = 'def open_db(path):\n    raise ValueError({"ada", "bo", "chidi", "dune", "eno", "fay"})\n'
    lab = Path(__file__).parents[1] / "solutions" / "01_fundamentals"
    reasons = set()
    for _ in range(3):
        worker = Worker(strict=False)
        try:
            reasons.add(worker.judge(Task(lab, "open_db", {"open_db.py": told})).reason)
        finally:
            worker.close()
    assert len(reasons) == 1, reasons
    assert "chidi" in reasons.pop()
