"""Does lab 02 leave state v2, and do its answers fit the data that a student has?"""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import apsw
import nbformat
import pytest
from chain import left_by_02, names_of, schema_of
from nbclient import NotebookClient

from grading.contract import Choice
from grading.lab import load_lab

ROOT = Path(__file__).parents[1]
LAB = ROOT / "solutions" / "02_normalisation"
EXERCISES = load_lab(LAB).exercises


def target():
    conn = sqlite3.connect(":memory:")
    for state in ("v1", "v2"):
        conn.executescript((ROOT / "tests" / "target" / f"{state}.sql").read_text(encoding="utf-8"))
    return conn


def test_does_the_lab_leave_the_tables_of_v2():
    assert schema_of(left_by_02()) == schema_of(target())


def test_do_the_states_say_what_the_lab_aims_at():
    state = (ROOT / "data" / "states" / "v2.sql").read_text(encoding="utf-8")
    aim = (ROOT / "tests" / "target" / "v2.sql").read_text(encoding="utf-8")
    assert state.splitlines()[1:] == aim.splitlines()[1:], "data/states/v2.sql and tests/target/v2.sql differ"


def test_does_nothing_of_the_staging_stay():
    assert not [name for name in names_of(left_by_02()) if name.startswith("raw_") or name == "provider_spellings"]


def given_in(text, first):
    """The script of a cell of the notebook that makes a side database, from its first line on."""
    return re.search(rf'Path\("{first}"\).*?executescript\("""(.*?)"""\)', text, re.DOTALL)[1]


@pytest.mark.parametrize(
    ("id", "side"), [("anomalies", "flat.db"), ("lossless", "school.db"), ("cached_count", "counts.db")]
)
def test_has_a_student_the_tables_that_the_judge_has(id, side):
    """A side database is made in the notebook, and again for the judge: the two must say the same."""
    shown, judged = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    shown.executescript(given_in((LAB / "02_normalisation.md").read_text(encoding="utf-8"), side))
    judged.executescript(EXERCISES[id].contract.on)
    for name in names_of(judged):
        columns = [sorted(row[1:] for row in conn.execute(f"PRAGMA table_info({name})")) for conn in (shown, judged)]
        assert columns[0] == columns[1], f"{name} differs between the text and the contract"
        if id == "anomalies":  # the others are judged on rows of the judge's own
            order = ", ".join(row[0] for row in columns[0])
            rows = [conn.execute(f"SELECT {order} FROM {name} ORDER BY 1, 2, 3").fetchall() for conn in (shown, judged)]
            assert rows[0] == rows[1], f"the rows of {name} differ between the text and the contract"


def test_has_the_judge_the_columns_that_a_student_fills():
    """fill_v2 and split_tags run on the judge's own tables: the catalogue must have their columns, too."""
    catalogue = sqlite3.connect(":memory:")
    catalogue.executescript((LAB / "checkpoint.sql").read_text(encoding="utf-8"))
    catalogue.executescript(EXERCISES["schema_v2"].references["schema_v2.sql"])
    for id in ("fill_v2", "split_tags"):
        own = sqlite3.connect(":memory:")
        own.executescript(EXERCISES[id].contract.on)
        for name in names_of(own):
            mine, theirs = ({row[1] for row in conn.execute(f"PRAGMA table_info({name})")} for conn in (own, catalogue))
            assert mine <= theirs, f"{id}: {name} has columns that the catalogue lacks: {mine - theirs}"


@pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES.values() if isinstance(e.contract, Choice)], ids=lambda e: e.id
)
def test_tells_the_released_lab_nothing_of_a_key(exercise):
    released = ROOT / "labs" / LAB.name / exercise.id
    assert [path.name for path in released.iterdir()] == ["contract.py"]
    assert not (ROOT / "labs" / LAB.name / "practice" / f"{exercise.id}.json").exists()


def test_has_every_picture_a_text_for_those_who_do_not_see_it():
    notebook = json.loads((LAB / "02_normalisation.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            html = "".join(output.get("data", {}).get("text/html", ""))
            if "<svg" in html:
                assert re.search(r"<desc>[^<]{10,}</desc>", html), cell["id"]
                assert len("".join(output["data"]["text/plain"])) > 20, cell["id"]


def test_do_both_databases_find_the_days_that_do_not_exist():
    """The CHECK of 2.7 is said to work in every version: in the judge's SQLite and in Python's own."""
    for conn in (sqlite3.connect(":memory:"), apsw.Connection(":memory:")):
        for text, read in (("2026-02-30", "2026-03-02"), ("2026-1-2", None), ("2026-01-02", "2026-01-02")):
            assert conn.execute("SELECT date(?, '+0 days')", (text,)).fetchone() == (read,)
    with_older = sqlite3.connect(":memory:").execute("SELECT date('2026-02-30')").fetchone()[0]
    assert with_older == ("2026-02-30" if sqlite3.sqlite_version_info < (3, 46) else "2026-03-02")


def released_with(answers):
    """The released notebook, with these answers in their cells."""
    notebook = nbformat.read(ROOT / "labs" / LAB.name / f"{LAB.name}.ipynb", as_version=4)
    for cell in notebook.cells:
        head = cell.source.partition("\n")[0]
        name = head.split()[1] if head.startswith("%%artifact") else None
        cell.source = f"{head}\n{answers[name]}" if name in answers else cell.source
    return notebook


def test_stops_a_faulty_schema_no_cell_of_the_course(tmp_path, monkeypatch):
    """One misspelt table: what is below waits, and the staging tables stay, for nothing was moved out of them."""
    right = {name: text for one in EXERCISES.values() for name, text in one.references.items()}
    faulty = right["schema_v2.sql"].replace("CREATE TABLE model_capabilities", "CREATE TABLE model_capabilites")
    folder = tmp_path / "labs" / LAB.name
    shutil.copytree(ROOT / "labs" / LAB.name, folder)
    for name in ("data", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COURSE_ARTIFACTS", str(tmp_path / "artifacts"))
    made = released_with({**right, "schema_v2.sql": faulty})
    client = NotebookClient(
        made,
        timeout=60,
        allow_errors=True,
        coalesce_streams=True,  # a slow kernel sends one line in two pieces
        resources={"metadata": {"path": folder}},
    )
    client.execute()
    stopped = [c.source for c in made.cells if any(o.output_type == "error" for o in c.get("outputs", []))]
    assert stopped, "the check of 2.7 says that it does not pass"
    assert all(source.startswith(("check(", "%%artifact")) for source in stopped), stopped
    said = [o.text for c in made.cells for o in c.get("outputs", []) if "This cell waits" in o.get("text", "")]
    assert set(said) == {"This cell waits: no such table: model_capabilities\n"}
    assert "raw_results" in names_of(sqlite3.connect(folder / "catalogue.db"))
