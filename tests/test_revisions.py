"""Do the helpers of the migrations lab do what its text says: rehearse, draft, change_models, adopt, the picture?"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from utils import (
    adopt,
    begin_migrations,
    change_models,
    copy_of,
    draft,
    lay_out,
    new_file,
    rehearse,
    revision_graph,
    start_lab,
)
from utils.artifacts import artifact_path, save_artifact
from utils.errors import CourseError
from utils.rehearse import sql_of

ROOT = Path(__file__).parents[1]
NULLABLE = ("    country: Mapped[str | None]\n", "    country: Mapped[str | None]\n    city: Mapped[str | None]\n")


@pytest.fixture
def heard():
    """Lab 5's classes listen to all of SQLAlchemy's engines, and their file is run here: later tests are let alone."""
    from sqlalchemy import Engine, event

    found, listen = [], event.api.listen

    def noted(target, name, fn, *more, **options):
        found.extend([(target, name, fn)] if target is Engine else [])
        listen(target, name, fn, *more, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(event.api, "listen", noted)
        yield
    for one in found:
        event.remove(*one)


@pytest.fixture
def lab(tmp_path, monkeypatch, capsys, heard):
    """A student's folder in which lab 5 has begun."""
    (tmp_path / "labs").mkdir()
    (tmp_path / "labs" / "05_migrations").symlink_to(ROOT / "labs" / "05_migrations")
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    start_lab("05_migrations")
    begin_migrations()
    capsys.readouterr()
    return tmp_path


def facts(rehearsal):
    return [f"{kind}: {words}" for kind, words in rehearsal.lines]


def test_is_the_project_laid_out_with_what_is_missing_named(lab, capsys):
    begin_migrations()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "artifacts/", "alembic.ini", "catalogue_models.py", "migrations/env.py", "migrations/script.py.mako",
        "migrations/versions/",
    ]  # fmt: skip
    assert [line for line in lines if "your first answer" in line] == [lines[3]]


def test_does_beginning_again_leave_answers_alone(lab):
    save_artifact("migrations/env.py", "# mine\n")
    begin_migrations()
    assert artifact_path("migrations/env.py").read_text(encoding="utf-8") == "# mine\n"


def test_is_a_class_changed_once_however_often_the_cell_runs(lab):
    change_models(NULLABLE)
    once = artifact_path("catalogue_models.py").read_text(encoding="utf-8")
    change_models(NULLABLE)
    assert artifact_path("catalogue_models.py").read_text(encoding="utf-8") == once
    change_models((NULLABLE[1], ""))
    change_models((NULLABLE[1], ""))
    assert "country" not in artifact_path("catalogue_models.py").read_text(encoding="utf-8")


def test_says_a_change_that_does_not_fit_what_to_do(lab):
    with pytest.raises(CourseError, match=r"0 times, and should have it once\. begin_migrations"):
        change_models(("    population: Mapped[int]\n", "    people: Mapped[int]\n"))


def test_is_the_draft_made_from_the_classes_as_they_are_now(lab):
    assert draft() == "pass"
    change_models(NULLABLE)
    assert draft().splitlines() == [
        "with op.batch_alter_table('providers', schema=None) as batch_op:",
        "    batch_op.add_column(sa.Column('city', sa.Text(), nullable=True))",
    ]
    assert facts(rehearse(draft())) == ["new: providers.city TEXT"]
    assert draft() != "pass", "the file itself was not touched"


def test_does_a_rehearsal_leave_the_file_alone_and_tell_rows_and_look(lab):
    def change(op):
        op.execute("DELETE FROM opinions")

    done = rehearse(change, "foreign_keys = ON", look="SELECT count(*), NULL FROM opinions")
    assert facts(done) == ["rows: opinion_tags 121 → 0", "rows: opinions 60 → 0", "look: 0, NULL"]
    with closing(sqlite3.connect("catalogue.db")) as conn:
        assert conn.execute("SELECT count(*) FROM opinions").fetchone() == (60,)
    assert "ZeroDivisionError: division by zero" in repr(rehearse("1 / 0"))
    assert "<td" in rehearse("1 / 0")._repr_html_()


def test_is_a_rehearsal_without_any_change_said_to_be_one(lab):
    assert facts(rehearse(lambda op: None)) == ["rows, schema: as before"]


def test_which_statements_does_a_rebuild_send(lab):
    def rebuild(op):
        with op.batch_alter_table("tags", recreate="always"):
            pass

    assert [" ".join(sql.split()[:3]) for sql in sql_of(rebuild)] == [
        "CREATE TABLE _alembic_tmp_tags", "INSERT INTO _alembic_tmp_tags", "DROP TABLE tags",
        "ALTER TABLE _alembic_tmp_tags",
    ]  # fmt: skip


def test_does_alembic_run_the_env_that_was_adopted(lab, capsys):
    from utils import migrate

    adopt()
    assert "not there yet" in capsys.readouterr().out
    save_artifact("migrations/env.py", "raise ValueError('the first one')\n")
    save_artifact("migrations/safe_env.py", "raise ValueError('the safe one')\n")
    migrate("current")
    assert "the first one" in capsys.readouterr().out
    adopt()
    capsys.readouterr()
    migrate("current")
    assert "the safe one" in capsys.readouterr().out
    assert artifact_path("migrations/env.py").read_text(encoding="utf-8") == "raise ValueError('the first one')\n"


def test_are_copies_fresh_and_is_the_catalogue_never_removed(lab):
    assert copy_of() == "copy.db"
    with closing(sqlite3.connect("copy.db")) as conn, conn:
        conn.execute("DELETE FROM models")
    copy_of("catalogue.db", "copy.db")
    with closing(sqlite3.connect("copy.db")) as conn:
        assert conn.execute("SELECT count(*) FROM models").fetchone() == (204,)
    assert not Path(new_file("copy.db")).exists()
    with pytest.raises(CourseError, match=r"catalogue\.db stays"):
        new_file("catalogue.db")


REVISION = (
    '"""{says}"""\nrevision = "{id}"\ndown_revision = {down}\n\n\ndef upgrade():\n    pass\n\n\ndowngrade = upgrade\n'
)


def test_does_the_picture_show_branches_and_how_far_a_file_is(lab):
    from utils import migrate

    assert repr(revision_graph()) == "There are no revisions yet."
    chain = {"a": "None", "b": "'a'", "c": "'b'", "d": "'b'", "e": "('c', 'd')"}
    files = {
        f"migrations/versions/{id}.py": REVISION.format(id=id, says=f"step {id}", down=down)
        for id, down in chain.items()
    }
    lay_out("side", files)
    migrate("upgrade", "c", on="side.db", project="side")
    shown = revision_graph("side.db", "side")
    assert repr(shown).splitlines() == [
        "[ ] e <- c, d: step e (head)", "[x] c <- b: step c (the file is here)", "[ ] d <- b: step d",
        "[x] b <- a: step b", "[x] a: step a",
    ]  # fmt: skip
    svg = shown._repr_html_()
    assert svg.count("<circle") == 5
    assert svg.count('fill="none" stroke="#3b82c4"') >= 5 + 2, "five lines, two empty dots"
    assert "<title>" in svg


def test_is_a_revision_that_cannot_be_read_said_and_not_raised(lab):
    lay_out("side", {"migrations/versions/a.py": "revision = \n"})
    assert "can't read the revisions" in repr(revision_graph("side.db", "side"))
