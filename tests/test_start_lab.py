"""Does a lab begin afresh each time, keep the answers, and judge them where they stand?"""

import sqlite3
from contextlib import closing

import nbformat
import pytest
from student_course import RIGHT_PETS, printed, raised, released, run_cells, run_notebook, shown
from tiny_course import NAME, write_course

from utils import lab as lab_module
from utils.artifacts import artifact_path, load_artifact, save_artifact
from utils.checks import NotYet, check, close_worker
from utils.errors import CourseError
from utils.lab import progress, start_lab
from utils.magics import artifact

ANY_KIND = "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL);\n"


@pytest.fixture
def lab(tmp_path, monkeypatch):
    """A student's lab, not yet begun."""
    folder = released(tmp_path)
    (folder / "checkpoint.sql").write_text(
        "CREATE TABLE owners (id INTEGER PRIMARY KEY); INSERT INTO owners VALUES (1);"
    )
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module", autouse=True)
def _end_the_judge():
    yield
    close_worker()


def overview(capsys) -> str:
    start_lab(NAME)
    return capsys.readouterr().out


def count(table: str) -> int:
    with closing(sqlite3.connect("catalogue.db")) as conn:
        return conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_does_every_start_give_a_fresh_copy(lab):
    start_lab(NAME)
    artifact("pets.sql", RIGHT_PETS)
    with closing(sqlite3.connect("catalogue.db")) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("INSERT INTO owners VALUES (2)")
        conn.commit()
        start_lab(NAME)
    assert count("owners") == 1
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        count("pets")
    assert sorted(file.name for file in lab.glob("*.db*")) == ["catalogue.db"], "nothing may be left beside it"


def test_does_a_start_take_side_databases_of_answers_away_and_no_others(lab):
    start_lab(NAME)
    with closing(sqlite3.connect("own.db")) as conn:
        conn.execute("CREATE TABLE t (x)")
    (lab / "text.db").write_text("no database at all")
    for _ in range(2):
        artifact("limits.sql --on side.db", "CREATE TABLE limits (n INTEGER)")
        artifact("more.sql --on own.db", "INSERT INTO t VALUES (1)")
        assert (lab / "side.db").is_file()
        start_lab(NAME)
    assert sorted(file.name for file in lab.glob("*.db*")) == ["catalogue.db", "own.db", "text.db"]


def test_does_a_start_keep_the_answers(lab):
    start_lab(NAME)
    artifact("pets.sql", RIGHT_PETS)
    start_lab(NAME)
    assert load_artifact("pets.sql") == RIGHT_PETS
    artifact("pets.sql", RIGHT_PETS)
    assert count("pets") == 0, "after a fresh start an answer runs as if for the first time"


def test_does_an_open_transaction_not_stop_a_fresh_start(lab):
    start_lab(NAME)
    with closing(sqlite3.connect("catalogue.db")) as conn:
        conn.execute("INSERT INTO owners VALUES (2)")
        start_lab(NAME)
        assert count("owners") == 1


def test_does_the_overview_show_the_picture_the_exercises_and_their_states(lab, capsys):
    save_artifact("twice.py", "def twice(number):\n    return 0\n")
    text = overview(capsys)
    assert "07_tiny: catalogue.db is a fresh copy of the lab's checkpoint." in text
    assert "owners (id PK): 1 row" in text
    assert [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if "|" in line] == [
        ["", "exercise", "hand in", "level", "points", "state"],
        ["7.1", "Pets", "pets.sql", "foundational", "2", "open"],
        ["7.2", "Twice", "twice.py", "intermediate", "3", "answered"],
        ["7.3", "Guess", "guess.yaml", "foundational", "1", "open"],
    ]
    assert "6 points in 3 exercises." in text


def test_is_the_overview_of_a_solution_the_same_on_every_run(lab, tmp_path, monkeypatch, capsys):
    """nbval compares it, and by the second run the answers are there."""
    (tmp_path / "again").mkdir()
    solution = write_course(tmp_path / "again")
    (tmp_path / "again" / "labs").rmdir()
    (tmp_path / "labs").rename(tmp_path / "again" / "labs")
    monkeypatch.chdir(solution)
    first = overview(capsys)
    save_artifact("pets.sql", RIGHT_PETS)
    assert overview(capsys) == first
    assert "state" not in first


def test_does_an_unknown_lab_give_the_names_there_are(lab, capsys):
    with pytest.raises(CourseError, match=r"no lab '08_tiny' here. Labs found: 07_tiny\."):
        start_lab("08_tiny")


def test_does_a_missing_checkpoint_say_what_to_do(lab):
    (lab / "checkpoint.sql").unlink()
    with pytest.raises(CourseError, match=r"no checkpoint.sql.*python -m grading build 07_tiny"):
        start_lab(NAME)


def test_does_a_file_that_is_held_open_give_a_next_step(lab, monkeypatch):
    def held(*_):
        raise PermissionError

    monkeypatch.setattr(lab_module, "write_atomic", held)
    with pytest.raises(CourseError, match=r"open somewhere else.*restart the kernel"):
        start_lab(NAME)


def test_does_a_check_before_the_start_say_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match=r"Run the first cell, with start_lab\(.NAME.\), first"):
        check("pets")


def test_does_a_check_work_in_the_labs_folder_without_a_start(lab, capsys):
    with pytest.raises(NotYet, match="pets: not answered yet"):
        check("pets")


def test_what_does_a_check_say_of_a_right_answer(lab, capsys):
    save_artifact("pets.sql", RIGHT_PETS)
    check("pets")
    assert capsys.readouterr().out == "pets: passes the practice cases.\n"


def test_what_does_a_check_say_of_a_wrong_answer(lab, capsys):
    save_artifact("pets.sql", ANY_KIND)
    with pytest.raises(NotYet) as caught:
        check("pets")
    line = "pets: A kind that is neither cat nor dog is refused. Expected refused, got accepted."
    assert caught.value._render_traceback_() == [line]
    out = capsys.readouterr().out
    assert out.startswith("pets: not yet.\nA kind that is neither cat nor dog is refused.\n")
    assert "yours:    accepted" in out
    assert "Next: open hint 1." in out


@pytest.mark.parametrize("text", ["", "-- YOUR SQL HERE\n"])
def test_what_does_a_check_say_of_no_answer(lab, capsys, text):
    if text:
        save_artifact("pets.sql", text)
    with pytest.raises(NotYet, match=r"^pets: not answered yet; .* %%artifact pets\.sql, and run it$"):
        check("pets")
    assert "passes" not in capsys.readouterr().out


def test_what_does_a_check_say_of_python(lab, capsys):
    save_artifact("twice.py", "def twice(number):\n    return number ** 2\n")
    with pytest.raises(NotYet, match="twice: The result is two times the number"):
        check("twice")
    save_artifact("twice.py", "def twice(number):\n    return number + number\n")
    check("twice")
    assert capsys.readouterr().out.endswith("twice: passes the practice cases.\n")


def test_does_a_check_of_a_menu_never_say_right_or_wrong(lab, capsys):
    said = []
    for answer in ("refused", "stored"):
        save_artifact("guess.yaml", f"no_name: {answer}\nno_id: {answer}\n")
        check("guess")
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert "complete and well formed" in said[0]
    assert "passes" not in said[0]
    for text in ("no_name: refused\nno_id:\n", "no_name: refused\nno_id: perhaps\n", "no_name refused"):
        save_artifact("guess.yaml", text)
        with pytest.raises(NotYet, match=r"^guess: "):
            check("guess")


def test_does_an_unknown_exercise_give_the_list(lab):
    with pytest.raises(CourseError) as caught:
        check("guesss")
    assert str(caught.value) == (
        "07_tiny has no exercise 'guesss'. Did you mean 'guess'? Its exercises: pets, twice, guess."
    )


def test_does_the_judge_survive_a_death_in_between(lab, capsys):
    from utils.checks import warm_worker

    save_artifact("pets.sql", RIGHT_PETS)
    check("pets")
    warm_worker().start().kill()
    check("pets")
    assert capsys.readouterr().out.count("passes the practice cases") == 2


def test_does_progress_follow_the_answers(lab, capsys):
    def states() -> list[str]:
        capsys.readouterr()
        progress()
        lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| 7")]
        return [line.split("|")[-2].strip() for line in lines]

    assert states() == ["open", "open", "open"]
    save_artifact("pets.sql", RIGHT_PETS)
    save_artifact("guess.yaml", "no_name: refused\nno_id: stored\n")
    assert states() == ["answered", "open", "answered"]
    check("pets")
    check("guess")
    assert states() == ["passed", "open", "complete"]
    save_artifact("pets.sql", RIGHT_PETS + "\n-- changed\n")
    assert states() == ["answered", "open", "complete"], "a changed answer has not passed"
    save_artifact("pets.sql", RIGHT_PETS)
    assert states()[0] == "passed"
    (artifact_path("pets.sql").parent / ".progress.json").write_text("{ damaged")
    assert states() == ["answered", "open", "answered"], "a damaged record loses nothing but itself"
    artifact_path("pets.sql").unlink()
    assert states()[0] == "open"


def test_is_the_untouched_lab_run_twice_with_only_checks_stopping(lab):
    """As a student runs it: Run All, twice, in the same folder."""
    notebook = nbformat.read(lab / f"{NAME}.ipynb", as_version=4)
    outputs = [run_notebook(lab, notebook) for _ in range(2)]
    assert outputs[0] == outputs[1]
    lines = [line for cell in outputs[0] for line in raised(cell)]
    assert [line.split(";")[0] for line in lines] == [f"{id}: not answered yet" for id in ("pets", "twice", "guess")]
    assert "Not answered yet: 7.2 Twice waits for twice.py." in "".join(printed(cell) for cell in outputs[0])


def test_does_sql_magic_follow_a_fresh_start(lab):
    cells = [
        f"from utils import start_lab; start_lab('{NAME}')",
        "%sql INSERT INTO owners VALUES (1)",
        f"%%artifact pets.sql\n{RIGHT_PETS}",
        "%sql SELECT count(*) FROM pets",
        f"start_lab('{NAME}')",
        "%sql SELECT count(*) AS n FROM owners",
        "%sql --connections",
        "print(sorted(p.name for p in __import__('pathlib').Path('.').glob('*.db*')))",
    ]
    out = run_cells(lab, cells)
    assert "UNIQUE constraint failed" in printed(out[1]), "it printed an error and held a lock"
    assert raised(out[2]) == []
    assert "<td>0</td>" in shown(out[3], "text/html")
    assert "<td>1</td>" in shown(out[5], "text/html")
    assert shown(out[6]).count("sqlite:///catalogue.db") == 1, "the old connection is closed"
    assert printed(out[7]) == "['catalogue.db']\n"
