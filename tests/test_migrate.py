"""Does `migrate` do what the command line does, in words that are the same every time, and can a cell be run again?"""

import sqlite3
from contextlib import closing

import pytest
from migration_course import BODY, ENV, HEAD, NAME, REVISION, STATE, write_course

from utils import migrate, start_lab
from utils.artifacts import save_artifact
from utils.errors import CourseError
from utils.magics import artifact

INI = """\
[alembic]
script_location = %(here)s/migrations
prepend_sys_path = %(here)s
path_separator = newline
file_template = %%(rev)s
sqlalchemy.url = sqlite:///catalogue.db
"""
MAKO = '''"""${message}"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}

def upgrade():
    ${upgrades if upgrades else "pass"}
'''
BASELINE = f'''\
"""baseline"""
from alembic import op

revision = "0001_baseline"
down_revision = None


def upgrade():
    for statement in {[s + ";" for s in STATE.split(";")[:5]]!r}:
        op.execute(statement)


def downgrade():
    pass
'''
SECOND = (
    HEAD
    + """\
def upgrade():
    op.add_column("models", sa.Column("display_name", sa.Text()))
    op.execute("UPDATE models SET display_name = name")


def downgrade():
    op.drop_column("models", "display_name")
"""
)


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    """A lab that has begun, with a project of one revision."""
    lab = write_course(tmp_path)
    monkeypatch.chdir(lab)
    monkeypatch.delenv("COURSE_ARTIFACTS", raising=False)
    for name, text in {
        "alembic.ini": INI, "migrations/script.py.mako": MAKO, "migrations/env.py": ENV,
        "models.py": (lab / "given" / "models.py").read_text(),
    }.items():  # fmt: skip
        save_artifact(name, text)
    start_lab(NAME)
    artifact("migrations/versions/0001_baseline.py", BASELINE)
    capsys.readouterr()
    return lab


def said(capsys, *words, **options):
    """What a command prints."""
    capsys.readouterr()
    migrate(*words, **options)
    return capsys.readouterr().out


def rows(sql, file="catalogue.db"):
    with closing(sqlite3.connect(file)) as conn:
        return conn.execute(sql).fetchall()


def test_do_the_commands_say_what_alembic_says(folder, capsys):
    assert said(capsys, "current") == ""
    assert said(capsys, "stamp", "0001_baseline") == "Running stamp_revision  -> 0001_baseline\n"
    assert said(capsys, "current") == "0001_baseline (head)\n"
    artifact(REVISION, SECOND)
    assert said(capsys, "upgrade", "head") == "Running upgrade 0001_baseline -> 0002_display_name, display name\n"
    assert said(capsys, "heads") == "0002_display_name (head)\n"
    assert said(capsys, "history") == (
        "0001_baseline -> 0002_display_name (head), display name\n<base> -> 0001_baseline, baseline\n"
    )
    assert rows("SELECT display_name FROM models") == [("one",)]
    assert said(capsys, "downgrade -1") == "Running downgrade 0002_display_name -> 0001_baseline, display name\n"
    assert rows("SELECT version_num FROM alembic_version") == [("0001_baseline",)]


def test_is_what_stops_it_one_line_with_its_place_and_nothing_raised(folder, capsys):
    artifact(REVISION, HEAD + BODY)
    migrate("stamp", "0001_baseline")
    # This env.py is not safe: a view names the table that the batch takes away.
    assert said(capsys, "upgrade", "head") == (
        "Running upgrade 0001_baseline -> 0002_display_name, display name\n"
        "stopped in 0002_display_name.py, line 14: "
        "OperationalError: error in view v_models: no such table: main.models\n"
    )
    assert said(capsys, "upgrade", "0009") == "stopped: CommandError: Can't locate revision identified by '0009'\n"
    save_artifact("migrations/env.py", "import models\nraise ValueError(f'no {1 + 1}\\nlines')\n")
    assert said(capsys, "current") == "stopped in env.py, line 2: ValueError: no 2 lines\n"


def test_is_a_wrong_word_refused_with_the_ones_there_are(folder):
    with pytest.raises(CourseError, match="There are: upgrade, downgrade, current"):
        migrate("upgarde", "head")
    with pytest.raises(CourseError, match="alembic upgrade: the following arguments are required: revision"):
        migrate("upgrade")
    with pytest.raises(CourseError, match=r"and not '\.\./other\.db'"):
        migrate("current", on="../other.db")
    with pytest.raises(CourseError, match=r"There is no team/alembic\.ini yet"):
        migrate("current", project="team")


def test_is_a_draft_shown_and_not_saved(folder, capsys):
    migrate("stamp", "0001_baseline")
    words = ("revision", "--autogenerate", "-m", "display name", "--rev-id", "0002_display_name")
    first = said(capsys, *words)
    assert first.startswith('"""display name"""\nrevision = \'0002_display_name\'\ndown_revision = \'0001_baseline\'\n')
    assert "batch_op.add_column(sa.Column('nickname', sa.Text(), nullable=True))" in first
    assert first.endswith(
        "\nA draft, not saved: the cell that begins with "
        "%%artifact migrations/versions/0002_display_name.py does that.\n"
    )
    artifact(REVISION, SECOND)
    assert said(capsys, *words) == first
    assert (folder.parents[1] / "artifacts" / REVISION).read_text() == SECOND


def test_are_models_read_afresh_and_the_notebooks_own_left_alone(folder, capsys):
    import sys

    migrate("stamp", "0001_baseline")
    artifact("models.py", (folder / "given" / "models.py").read_text())
    mine = sys.modules["models"]
    changed = (folder / "given" / "models.py").read_text().replace("nickname", "motto")
    save_artifact("models.py", changed)
    assert "motto" in said(capsys, "revision", "--autogenerate", "--rev-id", "x")
    save_artifact("models.py", changed.replace("motto", "merit"))  # as long as before, within the same second
    assert "merit" in said(capsys, "revision", "--autogenerate", "--rev-id", "x")
    assert sys.modules["models"] is mine
    del sys.modules["models"]


def test_does_a_revision_that_is_run_again_replace_what_it_did(folder, capsys):
    migrate("stamp", "0001_baseline")
    artifact(REVISION, SECOND.replace("= name", "= 'wrong'"))
    migrate("upgrade", "head")
    assert rows("SELECT display_name FROM models") == [("wrong",)]
    capsys.readouterr()
    artifact(REVISION, SECOND)
    assert capsys.readouterr().out == (
        "Saved artifacts/migrations/versions/0002_display_name.py. It runs when Alembic runs it: migrate(…).\n"
        "catalogue.db is back where it was before 0002_display_name ran: migrate it again.\n"
    )
    migrate("upgrade", "head")
    assert rows("SELECT display_name FROM models") == [("one",)]
    capsys.readouterr()
    artifact(REVISION, SECOND)  # the same text: what it did stays
    assert "back" not in capsys.readouterr().out
    assert rows("SELECT display_name FROM models") == [("one",)]


def test_is_a_torn_migration_undone_when_its_revision_is_mended(folder, capsys):
    migrate("stamp", "0001_baseline")
    torn = SECOND.replace('    op.execute("UPDATE', '    raise RuntimeError("torn")\n    op.execute("UPDATE')
    artifact(REVISION, torn)
    assert "stopped in 0002_display_name.py, line 13: RuntimeError: torn" in said(capsys, "upgrade", "head")
    artifact(REVISION, SECOND)
    assert said(capsys, "upgrade", "head") == "Running upgrade 0001_baseline -> 0002_display_name, display name\n"


def test_does_a_lab_that_begins_again_wait_for_each_revisions_cell(folder, capsys):
    artifact(REVISION, SECOND)
    migrate("stamp", "0001_baseline")
    migrate("upgrade", "head")
    start_lab(NAME)
    assert said(capsys, "heads") == "0001_baseline (head)\n"
    migrate("stamp", "0001_baseline")
    assert said(capsys, "upgrade", "0002_display_name") == (
        "stopped: CommandError: Can't locate revision identified by '0002_display_name' "
        "Saved before, and waiting for their cells to be run: 0002_display_name.\n"
    )
    artifact(REVISION, SECOND)
    assert said(capsys, "upgrade", "head") == "Running upgrade 0001_baseline -> 0002_display_name, display name\n"


def test_is_another_file_migrated_and_taken_away_when_the_lab_begins_again(folder, capsys):
    assert said(capsys, "upgrade", "head", on="copy.db") == "Running upgrade  -> 0001_baseline, baseline\n"
    assert rows("SELECT count(*) FROM models", "copy.db") == [(0,)]
    start_lab(NAME)
    assert not (folder / "copy.db").exists()


def test_does_an_offline_run_print_its_sql(folder, capsys):
    artifact(REVISION, SECOND)
    save_artifact("migrations/env.py", OFFLINE)
    printed = said(capsys, "upgrade", "0001_baseline:head", "--sql")
    assert "ALTER TABLE models ADD COLUMN display_name TEXT;" in printed
    assert str(folder.parents[1]) not in printed


OFFLINE = """\
from alembic import context

context.configure(url=context.config.get_main_option("sqlalchemy.url"), literal_binds=True)
with context.begin_transaction():
    context.run_migrations()
"""


def test_is_a_revision_that_is_no_python_saved_and_refused_in_one_line(folder):
    with pytest.raises(CourseError, match=r"0002_display_name.py, line 1: .*mend the cell"):
        artifact(REVISION, "def upgrade(:\n")


def test_is_a_revision_only_compiled(folder, capsys):
    artifact(REVISION, "raise SystemExit('it ran')\n")
    assert "It runs when Alembic runs it" in capsys.readouterr().out
