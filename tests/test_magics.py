"""Does `%%artifact` save what stands in the cell, run it, and replace what it did before?"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from student_course import printed, raised, released, run_cells, shown
from tiny_course import NAME

from utils.artifacts import load_artifact, save_artifact
from utils.checks import check
from utils.errors import CourseError
from utils.magics import artifact, restore
from utils.paths import lab_folder
from utils.replay import begin
from utils.session import answered, work_on

PETS = "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT);\n"
TOYS = "CREATE TABLE toys (id INTEGER PRIMARY KEY, pet_id INTEGER REFERENCES pets (id), name TEXT);\n"


@pytest.fixture(autouse=True)
def lab(tmp_path, monkeypatch):
    """A student's lab that has begun, with an empty catalogue.db."""
    folder = released(tmp_path)
    monkeypatch.chdir(folder)
    work_on(NAME)
    begin(folder / "catalogue.db")
    return folder


def rows(sql: str, file: str = "catalogue.db") -> list[tuple]:
    with closing(sqlite3.connect(file)) as conn:
        return conn.execute(sql).fetchall()


def tables() -> list[str]:
    return [name for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def test_is_the_body_saved_and_run(capsys):
    assert artifact("pets.sql", PETS) is None
    assert load_artifact("pets.sql") == PETS
    assert tables() == ["pets"]
    assert capsys.readouterr().out == (
        "Saved artifacts/pets.sql. 1 statement ran on catalogue.db: new table pets, 0 rows.\n"
    )


def test_are_rows_shown_as_sql_magic_shows_them():
    found = artifact("list.sql", "SELECT 1 AS n, NULL AS x UNION SELECT 2, 'a' ORDER BY n")
    assert found == [(1, None), (2, "a")]
    assert repr(found) == "+---+------+\n| n |  x   |\n+---+------+\n| 1 | None |\n| 2 |  a   |\n+---+------+"
    assert "<td>None</td>" in found._repr_html_()
    assert found.dicts()[0] == {"n": 1, "x": None}


def test_are_many_rows_cut_with_a_word_about_it():
    found = artifact(
        "list.sql", "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM t WHERE n < 60) SELECT * FROM t"
    )
    assert len(found) == 60
    assert repr(found).endswith("60 rows, the first 50 shown")


def test_is_markup_in_a_row_escaped():
    assert "<script>" not in artifact("x.sql", "SELECT '<script>' AS \"<b>\"")._repr_html_()


def test_does_running_again_replace_the_effect():
    artifact("pets.sql", PETS)
    artifact("fill.sql", "INSERT INTO pets (name) VALUES ('Tom');")
    artifact("fill.sql", "INSERT INTO pets (name) VALUES ('Rex'), ('Ida');")
    artifact("fill.sql", "INSERT INTO pets (name) VALUES ('Rex'), ('Ida');")
    assert rows("SELECT name FROM pets ORDER BY id") == [("Rex",), ("Ida",)]


def test_are_later_answers_applied_again_after_an_earlier_one(capsys):
    artifact("pets.sql", PETS)
    artifact("toys.sql", TOYS)
    capsys.readouterr()
    artifact("pets.sql", PETS.replace("name TEXT", "name TEXT, kind TEXT"))
    assert tables() == ["pets", "toys"]
    assert "kind" in rows("SELECT sql FROM sqlite_master WHERE name = 'pets'")[0][0]
    assert capsys.readouterr().out.splitlines()[1:] == ["Applied again after it, in this order: toys.sql."]


def test_is_a_later_answer_that_no_longer_runs_named(capsys):
    artifact("pets.sql", PETS)
    artifact("fill.sql", "INSERT INTO pets (name) VALUES ('Tom')")
    artifact("toys.sql", TOYS)
    capsys.readouterr()
    artifact("pets.sql", PETS.replace("name", "called"))
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Applied again after it, in this order: toys.sql.",
        "fill.sql no longer runs after it (table pets has no column named name): mend its cell and run it again.",
    ]
    artifact("fill.sql", "INSERT INTO pets (called) VALUES ('Tom')")
    assert rows("SELECT called FROM pets") == [("Tom",)]


def test_is_what_other_cells_did_and_lost_said(capsys):
    artifact("pets.sql", PETS)
    with closing(sqlite3.connect("catalogue.db")) as conn, conn:
        conn.execute("INSERT INTO pets (name) VALUES ('Tom')")
    artifact("toys.sql", TOYS)
    capsys.readouterr()
    artifact("pets.sql", PETS)
    assert capsys.readouterr().out.splitlines()[-1] == (
        "What other cells had changed in catalogue.db since then is undone: run them again. Rows now: pets 1 → 0."
    )


def test_does_a_query_run_again_leave_the_data_alone(capsys):
    artifact("pets.sql", PETS)
    artifact("count.sql", "SELECT count(*) FROM pets")
    with closing(sqlite3.connect("catalogue.db")) as conn, conn:
        conn.execute("INSERT INTO pets (name) VALUES ('Tom')")
    capsys.readouterr()
    assert artifact("count.sql", "SELECT count(*) FROM pets") == [(1,)]
    assert "undone" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "body",
    [
        "INSERT INTO pets (name) VALUES ('Tom'); INSERT INTO nothing VALUES (1);",
        "BEGIN; INSERT INTO pets (name) VALUES ('Tom'); COMMIT; SELECT * FROM nothing;",
        "DROP TABLE pets; SELEC 1;",
        "BEGIN; INSERT INTO pets (name) VALUES ('Tom');",
    ],
)
def test_does_an_error_undo_the_whole_answer(body):
    artifact("pets.sql", PETS)
    artifact("fill.sql", "INSERT INTO pets (name) VALUES ('Ida')")
    with pytest.raises(CourseError, match=r"catalogue.db is as it was; mend the cell and run it again\.$"):
        artifact("more.sql", body)
    assert rows("SELECT name FROM pets") == [("Ida",)]
    with pytest.raises(CourseError):
        artifact("fill.sql", body)
    assert rows("SELECT name FROM pets") == [("Ida",)], "a failed second run must not take the first one's effect away"
    assert load_artifact("fill.sql") == body + "\n", "the text is the answer, also when it fails"


def test_does_an_error_say_its_line():
    with pytest.raises(CourseError, match=r'^x\.sql, line 3: near "pets": syntax error\.'):
        artifact("x.sql", "-- a comment\nSELECT 1\n  FORM pets;\n")


def test_does_a_table_from_an_earlier_session_lead_to_start_lab():
    artifact("pets.sql", PETS)
    begin_again_without_a_fresh_copy()
    with pytest.raises(CourseError, match=r"table pets already exists.*start_lab"):
        artifact("pets.sql", PETS)


def begin_again_without_a_fresh_copy():
    """What a new kernel does."""
    from pathlib import Path

    begin(Path.cwd() / "catalogue.db")


def test_does_an_open_transaction_elsewhere_give_a_clear_line():
    artifact("pets.sql", PETS)
    with closing(sqlite3.connect("catalogue.db")) as conn:
        conn.execute("INSERT INTO pets (name) VALUES ('Tom')")
        with pytest.raises(CourseError, match=r"another connection holds it .*conn\.commit\(\)"):
            artifact("toys.sql", TOYS)
    assert tables() == ["pets"]


def test_do_open_connections_see_what_an_answer_did():
    artifact("pets.sql", PETS)
    with closing(sqlite3.connect("catalogue.db")) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("INSERT INTO pets (name) VALUES ('Tom')")
        conn.commit()
        artifact("fill.sql", "INSERT INTO pets (name) VALUES ('Ida')")
        assert conn.execute("SELECT name FROM pets ORDER BY id").fetchall() == [("Tom",), ("Ida",)]


def test_is_an_endless_query_stopped():
    with pytest.raises(CourseError, match="does it ever end"):
        artifact("x.sql", "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM t) SELECT count(*) FROM t")


def test_can_a_side_table_stay_out_of_the_catalogue():
    artifact("limits.sql --on side.db", "CREATE TABLE limits (n INTEGER) STRICT")
    artifact("limits.sql --on side.db", "CREATE TABLE limits (m INTEGER) STRICT")
    assert tables() == []
    assert rows("SELECT name FROM pragma_table_info('limits')", "side.db") == [("m",)]
    for bad in ("../side.db", "/tmp/side.db", "side.sqlite"):
        with pytest.raises(CourseError, match="--on takes a file beside the notebook"):
            artifact(f"limits.sql --on {bad}", "SELECT 1")


def school(*names: str) -> None:
    Path("school.db").unlink(missing_ok=True)
    with closing(sqlite3.connect("school.db")) as conn:
        conn.execute("CREATE TABLE pupils (name TEXT)")
        conn.executemany("INSERT INTO pupils VALUES (?)", [(name,) for name in names])
        conn.commit()


def test_does_an_answer_see_what_the_cell_of_its_side_database_makes_anew(capsys):
    copied = "CREATE TABLE copied AS SELECT name FROM pupils"
    school("Ann")
    artifact("copy.sql --on school.db", copied)
    artifact("copy.sql --on school.db", copied)  # again, on the same file: what it did before is undone
    assert rows("SELECT name FROM copied", "school.db") == [("Ann",)]
    school("Ann", "Bo")
    capsys.readouterr()
    artifact("copy.sql --on school.db", copied)
    assert rows("SELECT name FROM copied ORDER BY name", "school.db") == [("Ann",), ("Bo",)]
    assert "undone" not in capsys.readouterr().out


def test_is_a_stub_not_saved_and_not_run(capsys):
    assert artifact("pets.sql", "-- YOUR SQL HERE\n") is None
    assert load_artifact("pets.sql", default=None) is None
    assert not answered("pets")
    assert capsys.readouterr().out == ("Not answered yet: 7.1 Pets waits for pets.sql. One `CREATE TABLE` statement.\n")


def test_does_a_stub_never_replace_an_answer(capsys):
    save_artifact("pets.sql", PETS)
    artifact("pets.sql", "-- YOUR SQL HERE")
    assert load_artifact("pets.sql") == PETS
    assert 'To put it back, run in this cell: from utils import restore; restore("pets.sql")' in capsys.readouterr().out


@pytest.mark.parametrize(
    "below",
    [
        '-- YOUR SQL HERE\nfrom utils import restore; restore("pets.sql")\n',
        "from utils import restore\nrestore('pets.sql')\n",
        'utils.restore("pets.sql")',
    ],
)
def test_is_the_command_that_puts_an_answer_back_no_answer_itself(below, capsys):
    """ "Run in this cell" is read by some as: below the line %%artifact."""
    artifact("pets.sql", PETS)
    artifact("pets.sql", below)
    assert load_artifact("pets.sql") == PETS
    assert "artifacts/pets.sql is back in this cell: run it." in capsys.readouterr().out


def test_may_an_answer_have_a_function_called_restore():
    text = 'def restore(name):\n    return name\n\n\nkept = restore("other.py")\n'
    artifact("mine.py", text)
    assert load_artifact("mine.py", as_text=True) == text


def test_does_an_answer_from_before_count_only_once_it_is_in_the_notebook(capsys):
    """An empty copy of the lab beside saved answers: checks that pass would promise points that nobody gets."""
    artifact("pets.sql", PETS)
    assert answered("pets")
    artifact("pets.sql", "-- YOUR SQL HERE")
    assert not answered("pets")
    with pytest.raises(CourseError, match=r'back, run in that cell: from utils import restore; restore\("pets.sql"\)'):
        check("pets")
    restore("pets.sql")
    artifact("pets.sql", load_artifact("pets.sql"))
    assert answered("pets")
    assert answered("pets")


def test_is_an_empty_cell_of_ones_own_said_to_be_empty(capsys):
    artifact("mine.sql", "\n \n")
    assert "mine.sql is empty" in capsys.readouterr().out


def test_is_a_misspelt_name_noticed(capsys):
    artifact("pest.sql", "SELECT 1")
    assert "No exercise asks for pest.sql: did you mean pets.sql?" in capsys.readouterr().out
    artifact("Pets.SQL", "SELECT 1")
    assert "No exercise asks for Pets.SQL: did you mean pets.sql?" in capsys.readouterr().out


def test_is_an_option_that_is_none_named():
    with pytest.raises(CourseError, match=r"--foo is not known here: .*`--on side.db`"):
        artifact("pets.sql --foo", "SELECT 1")


def test_is_a_check_without_a_name_told_how():
    with pytest.raises(CourseError, match=r'Name the exercise: check\("pets"\)\. There are pets, twice, guess'):
        check()


def test_is_a_folder_outside_the_course_told_where_to_go(tmp_path, monkeypatch):
    (tmp_path / "outside").mkdir()
    monkeypatch.chdir(tmp_path / "outside")
    monkeypatch.setattr("utils.paths.course_root", lambda: tmp_path / "outside")
    with pytest.raises(CourseError, match=r"no folder labs/ was found above\. Next: `cd` into the course"):
        lab_folder(NAME)


@pytest.mark.parametrize("line", ["", "a.sql b.sql", "a.sql --to x.db"])
def test_is_a_line_that_names_no_file_refused(line):
    with pytest.raises(CourseError, match="%%artifact"):
        artifact(line, "SELECT 1")


def test_is_yaml_shown_as_a_table(capsys):
    panel = artifact("guess.yaml", "no_name: refused\nno_id:\nreasons: [a, b]\nmore:\n  yes: no\n")
    assert [line.split("|")[1:3] for line in panel.text.splitlines() if "|" in line] == [
        [" key      ", " answer          "], [" no_name  ", " refused         "], [" no_id    ", " (no answer yet) "],
        [" reasons  ", " a, b            "], [" more.yes ", " no              "],
    ]  # fmt: skip
    assert capsys.readouterr().out == "Saved artifacts/guess.yaml.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: x\nb c\n", "guess.yaml, line 2: this is no YAML"),
        ("a: [x\n", "guess.yaml, line"),
        ("- a\n- b\n", "guess.yaml, line 1: a line `key: value` was expected"),
        ("a: x\nb: y\na: z\n", "guess.yaml, line 3: the key `a` stands there twice"),
        ("a: !!python/object/apply:os.system [ls]\n", None),
    ],
)
def test_is_yaml_that_can_not_be_read_told_with_its_line(text, said):
    if said is None:
        artifact("guess.yaml", text)
        return
    with pytest.raises(CourseError) as caught:
        artifact("guess.yaml", text)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


MODELS = """%%artifact models.py
from sqlmodel import Field, Relationship, SQLModel


class Maker(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    models: list["Model"] = Relationship(back_populates="maker")


class Model(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    maker_id: int | None = Field(default=None, foreign_key="maker.id")
    maker: Maker = Relationship(back_populates="NAME")
"""
CRUD = """%%artifact crud.py
from sqlmodel import SQLModel
from models import Maker, Model


def tables():
    return sorted(SQLModel.metadata.tables)


def count():
    return len(Maker(models=[Model(), Model()]).models)
"""
DRAFT = """%%artifact draft.py
from sqlmodel import Field, SQLModel


class Maker(SQLModel, table=True):
    slug: str = Field(primary_key=True)


def draft_tables():
    return sorted(SQLModel.metadata.tables)
"""
BASE = """%%artifact NAME.py
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Post(Base):
    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    notes: Mapped[list["Note"]] = relationship()


class Note(Base):
    __tablename__ = "note"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
"""


def test_what_does_a_notebook_see_of_python_answers(lab):
    """One kernel for all of it: a kernel takes a second."""
    cells = {
        "import": "import utils; utils.start_lab('07_tiny')",
        "first": "%%artifact twice.py\nimport os\nfrom math import sqrt\nLIMIT = 3\ndef twice(n):\n    return n + n\n",
        "names": "print(twice(4), LIMIT, 'sqrt' in globals(), 'os' in globals())",
        "second": "%%artifact twice.py\ndef double(n):\n    return n + nn\n",
        "gone": "print('twice' in globals(), 'LIMIT' in globals())",
        "late error": "double(1)",
        "error": "%%artifact twice.py\ndef twice(n):\n    return n / 0\n\n\nprint('so far')\ntwice(1)\n",
        "syntax": "%%artifact twice.py\ndef twice(n)\n    return n\n",
        "wrong": MODELS.replace("NAME", "wrong"),
        "use wrong": "Maker()",
        "right": MODELS.replace("NAME", "models"),
        "again": MODELS.replace("NAME", "models"),
        "crud": CRUD,
        "use": "print(count(), tables(), Model.__module__)",
        "draft": DRAFT,
        "use draft": "print(draft_tables(), Maker(slug='x').slug, count())",
        "crud again": CRUD,
        "use again": "print(count(), tables())",
        "models again": MODELS.replace("NAME", "models"),
        "budget": BASE.replace("NAME", "budget"),
        "blog": BASE.replace("NAME", "blog"),
        "budget again": BASE.replace("NAME", "budget"),
        "look back": "import blog, budget\n"
        "print([sorted(own.Base.metadata.tables) for own in (budget, blog)])\n"
        "print(blog.Post(notes=[blog.Note()]).notes[0].id)",
        "sql": "%sql SELECT NULL AS n",
        "keys": "%sql PRAGMA foreign_keys",
        "md": "%%artifact notes.md\n# Title\n",
        "sql error": "%%artifact pets.sql\nCREATE TABL pets (id INTEGER)\n",
    }
    out = dict(zip(cells, run_cells(lab, list(cells.values())), strict=True))

    assert printed(out["first"]) == "Saved artifacts/twice.py. It gives: LIMIT, twice.\n"
    assert printed(out["names"]) == "8 3 False False\n"
    assert printed(out["gone"]) == "False False\n", "names that an answer no longer has must not linger"
    late = "".join(raised(out["late error"]))
    assert "artifacts/twice.py" in late
    assert "nn" in late
    lines = "".join(raised(out["error"])).splitlines()
    assert [line for line in lines if set(line) - set(" ~^")] == [
        "Traceback (most recent call last):",
        '  File "artifacts/twice.py", line 6, in <module>', "    twice(1)",
        '  File "artifacts/twice.py", line 2, in twice', "    return n / 0",
        "ZeroDivisionError: division by zero",
    ], "only the student's own lines may be shown"  # fmt: skip
    assert printed(out["error"]) == "so far\n"
    assert raised(out["syntax"])[0].startswith("twice.py, line 1: expected ':'.")
    assert "has no property 'wrong'" in "".join(raised(out["use wrong"]))
    assert printed(out["again"]) == "Saved artifacts/models.py. It gives: Maker, Model.\n"
    assert printed(out["use"]) == "2 ['maker', 'model'] models\n"
    assert printed(out["use draft"]) == "['maker'] x 2\n", (
        "a second draft of the same table, and older classes, both work"
    )
    assert printed(out["use again"]) == "2 ['maker', 'model']\n"
    assert printed(out["models again"]) == (
        "Saved artifacts/models.py. It gives: Maker, Model. Run again what uses it: crud.py.\n"
    )
    assert printed(out["look back"]) == "[['note', 'post'], ['note', 'post']]\nNone\n", (
        "a Base of an answer's own is in nobody's way: its tables stay when another answer runs"
    )
    assert "None" in shown(out["sql"], "text/html")
    assert "<td>1</td>" in shown(out["keys"], "text/html"), "%sql must enforce foreign keys"
    assert "Title" in shown(out["md"], "text/markdown")
    assert raised(out["sql error"]) == [
        'pets.sql, line 1: near "TABL": syntax error. catalogue.db is as it was; mend the cell and run it again.'
    ]
