"""Does a script become a revision that runs the same statements, up and down?"""

import sqlite3

import pytest

from utils.aside import part_histories, standing_on
from utils.errors import CourseError
from utils.moves import Move, _moves
from utils.patterns import add_revision, revision_text, statements

SCRIPT = """-- a remark; with a semicolon
CREATE TABLE a (t TEXT DEFAULT 'x;y');
CREATE TRIGGER trg AFTER INSERT ON a BEGIN
    UPDATE a SET t = 'b;c'; SELECT 1;
END;
INSERT INTO a VALUES ('100 %');
CREATE UNIQUE INDEX ix ON a (t) WHERE t <> '';
"""


def test_does_a_script_fall_into_its_statements():
    found = statements(SCRIPT)
    assert len(found) == 4
    conn = sqlite3.connect(":memory:")
    for one in found:
        conn.execute(one)
    assert conn.execute("SELECT t FROM a").fetchall() == [("b;c",)]


def test_is_a_statement_without_its_end_refused():
    with pytest.raises(CourseError, match="End it with a ;"):
        statements("CREATE TABLE a (b); CREATE TABLE c (d)")


def test_does_a_revision_hold_its_text_and_the_way_down():
    text = revision_text(SCRIPT, "0002_x", "0001_y", "What x makes.")
    found = {}
    exec(text.replace("from alembic import op", ""), found)
    assert (found["revision"], found["down_revision"]) == ("0002_x", "0001_y")
    assert found["DOWN"] == ["DROP INDEX IF EXISTS ix", "DROP TRIGGER IF EXISTS trg", "DROP TABLE IF EXISTS a"]
    assert found["UP"] == statements(SCRIPT)


def test_does_each_lab_find_its_own_revisions_and_those_of_no_other(tmp_path):
    """Two beginnings in one folder would be two heads."""
    written = {
        "0010.py": 'revision: str = "0010"\ndown_revision: str | None = None\n',
        "0011.py": "revision = '0011'\ndown_revision = '0010'\n",
        "0012.py": 'revision = "0012"\ndown_revision = ("0011", "9999")\n',
        "0018.py": "revision = '0018'\ndown_revision = None\n",
        "0019.py": "revision = '0019'\ndown_revision = '0018'\n",
        "0020.py": "revision = '0020'\ndown_revision = '0019'\n",  # made of a script, not by a cell
        "notes.py": "# no revision at all\n",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    cells = {"0011.py", "0012.py", "0019.py"}
    for first, there in (("0018", ["0018.py", "0019.py"]), ("0010", ["0010.py", "0011.py", "0012.py"])):
        for _ in range(2):
            part_histories(tmp_path, first, cells)
            assert sorted(file.name for file in tmp_path.glob("*.py")) == there
    kept = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.py")}
    assert kept == written, "nothing is lost"


def test_does_a_revision_that_waited_never_replace_a_newer_one(tmp_path):
    """Back in a lab, somebody may run an answer's cell before the one that begins the project."""
    old, new = ("revision = '0011'\ndown_revision = '0010'\n# " + word for word in ("old", "new"))
    (tmp_path / "0010.py").write_text("revision = '0010'\ndown_revision = None\n", encoding="utf-8")
    (tmp_path / "0011.py").write_text(old, encoding="utf-8")
    part_histories(tmp_path, "0018", {"0019.py"})
    assert "wait" in (tmp_path / "aside" / "README.txt").read_text(encoding="utf-8")
    (tmp_path / "0011.py").write_text(new, encoding="utf-8")
    part_histories(tmp_path, "0010", {"0011.py"})
    assert (tmp_path / "0011.py").read_text(encoding="utf-8") == new


def test_does_alembic_pass_over_what_is_aside(tmp_path):
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    versions = tmp_path / "versions"
    versions.mkdir()
    (tmp_path / "env.py").touch()
    for name, text in (("0010", revision_text("", "0010", None, "x")), ("0018", revision_text("", "0018", None, "x"))):
        (versions / f"{name}.py").write_text(text, encoding="utf-8")
    config = Config()
    config.set_main_option("script_location", str(tmp_path))
    assert len(ScriptDirectory.from_config(config).get_heads()) == 2
    part_histories(versions, "0018", [])
    assert ScriptDirectory.from_config(config).get_heads() == ["0018"]


def test_does_a_revision_wait_with_the_one_that_it_stands_on(tmp_path):
    """A script's revision is there before the cell of the revision below it has been run."""
    for name, below in (("0010", None), ("0011", "0010"), ("0012", "0011"), ("0013", "0012")):
        (tmp_path / f"{name}.py").write_text(revision_text("", name, below, "x"), encoding="utf-8")
    files = sorted(tmp_path.glob("*.py"))
    assert {file.stem for file in standing_on(files, [tmp_path / "0011.py"])} == {"0012", "0013"}
    assert standing_on(files, []) == set()


def test_is_what_was_left_out_no_end_for_what_stands_on_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_ARTIFACTS", str(tmp_path))
    place = tmp_path / "catalogue" / "migrations" / "versions" / "0020_rules.py"
    add_revision("rules.sql", "0020_rules", "0019_users")
    assert "has to wait" in capsys.readouterr().out
    assert not place.exists()
    add_revision("rules.sql", "0020_rules", "0019_users", needed=True)
    assert "is empty" in capsys.readouterr().out
    assert place.read_text(encoding="utf-8") == revision_text("", "0020_rules", "0019_users", "What rules.sql makes.")


def test_does_a_mended_script_arrive_where_its_revision_ran(tmp_path, monkeypatch, capsys):
    """Alembic would not run it again: the database goes back to before it ran."""
    monkeypatch.setenv("COURSE_ARTIFACTS", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    script, db = tmp_path / "rules.sql", tmp_path / "catalogue.db"
    script.write_text("CREATE TABLE a (b);\n", encoding="utf-8")
    add_revision("rules.sql", "0020_rules", "0019_users")
    ran = (tmp_path / "catalogue/migrations/versions/0020_rules.py").read_text(encoding="utf-8")
    old = sqlite3.connect(":memory:")
    old.execute("CREATE TABLE earlier (x)")
    before = old.serialize()
    with sqlite3.connect(db) as conn:
        conn.execute("CREATE TABLE a (b)")
    conn.close()
    monkeypatch.setitem(_moves, db.absolute(), [Move(before, {"0020_rules": ran})])
    add_revision("rules.sql", "0020_rules", "0019_users")
    assert "is back" not in capsys.readouterr().out, "the same text changes nothing"
    script.write_text("CREATE TABLE a (b, c);\n", encoding="utf-8")
    add_revision("rules.sql", "0020_rules", "0019_users")
    assert "catalogue.db is back where it was before 0020_rules ran: migrate it again." in capsys.readouterr().out
    with sqlite3.connect(db) as conn:
        assert conn.execute("SELECT name FROM sqlite_master").fetchall() == [("earlier",)]
    conn.close()
