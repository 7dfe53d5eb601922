"""Does lab 05's chain lead from v4 to v5 on real files, up, down and up again, and does the text say what is true?"""

import re
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import apsw
import pytest
import yaml
from chain import ran

from grading.ddl import schema_lines
from grading.judge import judge
from grading.lab import load_lab
from grading.notebook import artifact_of, read_myst
from grading.sandbox import ladder
from grading.worker import Pool
from utils.drafts import find_draft

ROOT = Path(__file__).parents[1]
LAB = ROOT / "solutions" / "05_migrations"
EXERCISES = load_lab(LAB).exercises
CHAIN = [
    "0001_baseline", "0002_display_name", "0003_display_name_required", "0004_published_on", "0005_sources",
    "0006_context_expand", "0007_context_backfill", "0008_context_contract", "0009a_meta", "0009b_docs_url",
    "0010_merge",
]  # fmt: skip
TEXT = (LAB / "05_migrations.md").read_text(encoding="utf-8")
CELLS = dict(filter(None, map(artifact_of, read_myst(TEXT))))


def references():
    """artifact → text of the reference, given cells included"""
    found = dict(CELLS)
    for exercise in EXERCISES.values():
        found |= exercise.references
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project as the lab leaves it, with the safe env.py and the classes of v4."""
    root = tmp_path_factory.mktemp("project")
    for name, text in references().items():
        if name.startswith("migrations/") and not name.endswith("env.py"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
    (root / "migrations" / "env.py").write_text(references()["migrations/safe_env.py"], encoding="utf-8")
    for name in ("alembic.ini", "catalogue_models.py"):
        (root / name).write_text((LAB / "given" / name).read_text(encoding="utf-8"), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def told(project, tmp_path_factory):
    """What the chain leaves on the checkpoint: stamped, then each revision, all the way back, and up again."""
    file = tmp_path_factory.mktemp("files") / "catalogue.db"
    with closing(sqlite3.connect(file)) as conn:
        conn.executescript((LAB / "checkpoint.sql").read_text(encoding="utf-8"))
    up = [f"upgrade:{id}" for id in CHAIN[1:]]
    down = ["downgrade:0008_context_contract", *(f"downgrade:{id}" for id in CHAIN[6::-1])]
    steps = ["stamp:0001_baseline", *up, *down, "upgrade:head"]
    names = [*CHAIN, *(f"back at {step.partition(':')[2]}" for step in down), "again"]
    return dict(zip(names, ran(project, file, *steps), strict=True))


def facts(script):
    """The schema that a script makes."""
    conn = apsw.Connection(":memory:")
    conn.execute(script)
    return schema_lines(conn)


def test_does_the_chain_leave_v5(told):
    target = facts((ROOT / "tests" / "target" / "v5.sql").read_text(encoding="utf-8"))
    assert told["0010_merge"]["schema"] == target
    assert not told["0010_merge"]["orphans"]


def test_does_an_empty_file_come_to_v5_as_well(project, tmp_path, told):
    (left,) = ran(project, tmp_path / "empty.db", "upgrade:head")
    assert left["schema"] == told["0010_merge"]["schema"]


@pytest.mark.parametrize("state", [id for id in CHAIN if (LAB / "states" / f"{id}.sql").is_file()])
def test_is_each_state_what_the_references_make(state, told):
    script = (LAB / "states" / f"{state}.sql").read_text(encoding="utf-8")
    assert facts(script) == told[state]["schema"], "states/ and the reference differ; mend one of the two"


def test_does_every_way_down_give_the_schema_from_before(told):
    for id in CHAIN[:8]:
        assert told[f"back at {id}"]["schema"] == told[id]["schema"], id


def test_do_the_rows_live_through_up_down_and_up(told):
    before, after, again = told["0001_baseline"]["rows"], told["0010_merge"]["rows"], told["again"]["rows"]
    assert {name: len(rows) for name, rows in before.items()} == {
        name: len(rows) for name, rows in after.items() if name != "sources"
    }
    assert after == again
    back = told["back at 0001_baseline"]["rows"]
    spelled = ("benchmark_results", "opinions")  # 0005: spellings are merged, and that is said
    assert {k: v for k, v in back.items() if k not in spelled} == {k: v for k, v in before.items() if k not in spelled}


def test_is_the_given_part_of_the_baseline_what_autogenerate_writes():
    script = textwrap.dedent(f"""
        import sys; sys.path.insert(0, {str(LAB / "given")!r})
        from alembic.autogenerate import produce_migrations, render_python_code
        from alembic.migration import MigrationContext
        from catalogue_models import Base
        from sqlalchemy import create_engine
        with create_engine("sqlite://").connect() as conn:
            context = MigrationContext.configure(conn)
            print(render_python_code(produce_migrations(context, Base.metadata).upgrade_ops, migration_context=context))
    """)
    drafted = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    lines = [line.strip() for line in drafted.splitlines() if line.strip() and "###" not in line]
    given = CELLS["migrations/versions/0001_baseline.py"]
    body = given[given.index('drafted them."""') : given.index("def make_views")].splitlines()[1:]
    assert [line.strip() for line in body if line.strip()] == lines


def test_do_given_files_say_what_the_notebook_says():
    for file in ("0009a_meta", "0009b_docs_url"):
        given = (LAB / "merge_heads" / "given" / f"{file}.py").read_text(encoding="utf-8")
        assert CELLS[f"migrations/versions/{file}.py"].strip() == given.strip()
    bad = (LAB / "repair" / "given" / "0002_currency.py").read_text(encoding="utf-8")
    assert CELLS["team/migrations/versions/0002_currency.py"].strip() == bad.strip()


def test_is_the_key_of_the_history_what_alembic_does(tmp_path, capsys, monkeypatch):
    alembic = reading(tmp_path, monkeypatch, capsys)
    done = {"current": alembic("current").strip(), "heads": alembic("heads").split()[0]}
    done["history"] = "newest_first" if alembic("history").startswith("c3_letters -> d4_city") else "oldest_first"
    assert "ADD COLUMN city" in alembic("upgrade", "head", "--sql")
    done["offline"] = "untouched" if alembic("current") == "b2_email\n" and columns() == ["name", "email"] else "?"
    alembic("upgrade", "+1")
    done["up_one"] = alembic("current").strip()
    alembic("downgrade", "b2_email")
    alembic("downgrade", "-1")
    alembic("upgrade", "head")
    done["down_one"] = "gone" if rows() == [("Ada", None, None)] else "kept"
    alembic("downgrade", "b2_email")
    alembic("stamp", "head")
    done["stamp"] = "no_city" if columns() == ["name", "email"] else "city"
    alembic("upgrade", "head")
    done["again"] = "nothing" if columns() == ["name", "email"] else "missing"
    assert yaml.safe_load(EXERCISES["history"].references["history.yaml"]) == done


def reading(folder, monkeypatch, capsys):
    """The notebook's own cells that lay the project out; returns a way to run Alembic on it."""
    from utils import lay_out, migrate, start_lab

    monkeypatch.chdir(folder)
    (folder / "labs").mkdir()
    (folder / "labs" / "05_migrations").symlink_to(ROOT / "labs" / "05_migrations")
    (folder / "pyproject.toml").touch()
    start_lab("05_migrations")
    cells = [cell["source"] for cell in read_myst(TEXT)]
    code = next(source for source in cells if source.startswith("FORM = ")).partition("migrate(")[0]
    exec(code, {"lay_out": lay_out})
    migrate("upgrade", "b2_email", on="reading.db", project="reading")
    with closing(sqlite3.connect("reading.db")) as conn, conn:
        conn.execute("INSERT INTO readers VALUES ('Ada', 'ada@example.org')")
    capsys.readouterr()

    def alembic(*words):
        migrate(*words, on="reading.db", project="reading")
        return capsys.readouterr().out

    return alembic


def columns():
    with closing(sqlite3.connect("reading.db")) as conn:
        return [row[1] for row in conn.execute("PRAGMA table_info(readers)")]


def rows():
    with closing(sqlite3.connect("reading.db")) as conn:
        return conn.execute("SELECT * FROM readers").fetchall()


def prompt_of_the_lab():
    readers = (LAB / "states" / "0001_readers.sql").read_text(encoding="utf-8")
    return re.search(r'prompt = f"""(Write the Alembic.*?)"""', TEXT, re.DOTALL)[1].replace("{READERS}", readers)


def test_does_the_labs_prompt_find_its_draft_and_does_no_part_of_it_work():
    draft = find_draft(prompt_of_the_lab())
    assert draft.lab == "05_migrations"
    code = re.search(r"```python\n(.*?)```", draft.text, re.DOTALL)[1]
    exercise = EXERCISES["revision_draft"]
    assert exercise.references[exercise.contract.file] != code
    handed_in = judge(exercise, {**exercise.references, exercise.contract.file: code}, seed="test").parts
    assert [part for part, points in handed_in.items() if points == 0] == ["columns", "keeps", "down"]
    assert sorted(re.findall(r"\[([A-I])\]", code)) == list("ABCDEFGHI")


@pytest.mark.parametrize("parents", ['("0009a_meta, 0009b_docs_url",)', '("0009a_meta", "0009b_docs")'])
def test_is_a_merge_of_what_is_not_there_an_error_that_names_it(parents):
    exercise = EXERCISES["merge_heads"]
    ((file, text),) = exercise.references.items()
    verdict = judge(exercise, {file: text.replace('("0009a_meta", "0009b_docs_url")', parents)}, seed="test")
    assert (verdict.status, verdict.score) == ("error", 0)
    assert parents.strip('()",').rpartition('"')[2] in verdict.reason


@pytest.mark.parametrize("id", EXERCISES)
def test_can_each_revision_be_answered_inside_its_functions(id):
    """A stub above the functions would raise, whatever a student writes into them."""
    exercise = EXERCISES[id]
    layout = getattr(exercise.contract, "layout", None)
    for name in layout.revisions if layout else ():
        lines = exercise.released[name].splitlines()
        assert len(lines) == 1 or not [line for line in lines if line.startswith("raise")], name


# What the lab says about SQLite and Alembic; each is a cell there, too. If a release mends one, the text changes.

NOTES = """
    CREATE TABLE notes (
        id INTEGER NOT NULL PRIMARY KEY, word TEXT NOT NULL COLLATE NOCASE, stars INTEGER,
        model_id INTEGER REFERENCES models (id) ON DELETE CASCADE,
        CHECK (stars <= 5), CONSTRAINT ck_notes_stars CHECK (stars > 0));
    CREATE INDEX ix_notes_word ON notes (word COLLATE NOCASE);
    CREATE INDEX ix_notes_stars ON notes (stars) WHERE stars > 3;
    CREATE TRIGGER trg_notes AFTER INSERT ON notes BEGIN UPDATE notes SET stars = 3 WHERE id = NEW.id; END;"""


def catalogue():
    conn = sqlite3.connect(":memory:")
    conn.executescript((LAB / "checkpoint.sql").read_text(encoding="utf-8"))
    return conn


def rebuild(table):
    def change(op):
        with op.batch_alter_table(table, recreate="always"):
            pass

    return change


def said(rehearsal):
    return [f"{kind}: {words}" for kind, words in rehearsal.lines]


def test_does_a_rebuild_forget_what_the_text_says_and_nothing_else():
    from utils import rehearse

    found = said(rehearse(rebuild("notes"), "legacy_alter_table = ON", before=NOTES, db=catalogue()))
    assert [line for line in found if line.startswith("lost")] == [
        "lost: notes.word TEXT NOT NULL COLLATE NOCASE",
        "lost: notes: CHECK (stars <= 5)",
        "lost: notes: FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE",
        "lost: notes: INDEX (word COLLATE NOCASE)",
        "lost: notes: trigger trg_notes after insert on notes begin update notes set stars = 3 where id = new.id ; end",
    ]


@pytest.mark.parametrize(
    ("there", "plugin", "found"),
    [("", False, []), ("", True, ["add_constraint"]),
     ("CONSTRAINT ck_notes_stars CHECK (stars <= 4)", True, []),
     ("CONSTRAINT old CHECK (stars <= 5)", True, ["remove_constraint", "add_constraint"])],
)  # fmt: skip
def test_does_autogenerate_see_a_check_by_its_name_alone_and_only_if_asked(there, plugin, found):
    import sqlalchemy as sa
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    wanted = sa.MetaData()
    stars = sa.CheckConstraint("stars <= 5", name="ck_notes_stars")
    sa.Table("notes", wanted, sa.Column("id", sa.Integer, primary_key=True), sa.Column("stars", sa.Integer), stars)
    asked = {"autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]}
    with sa.create_engine("sqlite://").connect() as conn:
        rule = f", {there}" if there else ""
        conn.exec_driver_sql(f"CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, stars INTEGER{rule})")
        conn.exec_driver_sql("CREATE VIEW best AS SELECT id FROM notes")
        conn.exec_driver_sql("CREATE TRIGGER late AFTER INSERT ON notes BEGIN SELECT 1; END")
        context = MigrationContext.configure(conn, opts=asked if plugin else {})
        assert [kind for kind, *_ in compare_metadata(context, wanted)] == found


def test_does_a_rebuild_stop_at_a_view_and_leave_half_behind():
    from utils import rehearse

    done = rehearse(rebuild("models"), db=catalogue())
    assert "no such table: main.models" in done.stopped
    assert said(done) == ["new: table _alembic_tmp_models"]


@pytest.mark.parametrize(("switch", "died"), [("ON", 1593), ("OFF", 0)])
def test_how_many_rows_does_a_rebuild_cost(switch, died):
    from utils import rehearse

    done = rehearse(rebuild("models"), "legacy_alter_table = ON", f"foreign_keys = {switch}", db=catalogue())
    lost = [int(line.split()[2].replace(",", "")) for line in said(done) if line.startswith("rows: ")]
    assert done.stopped is None
    assert sum(lost) == died, said(done)


def test_does_an_empty_table_hide_that_a_required_column_has_no_value():
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE t (a)")
    conn.execute("ALTER TABLE t ADD COLUMN b TEXT NOT NULL")
    conn.execute("INSERT INTO t VALUES (1, 'x')")
    with pytest.raises(sqlite3.OperationalError, match="NOT NULL column with default value NULL"):
        conn.execute("ALTER TABLE t ADD COLUMN c TEXT NOT NULL")


@pytest.mark.parametrize("level", ladder.available())
def test_is_a_migration_judged_at_every_level_of_containment(level, monkeypatch):
    """In namespaces a judge can write to its own memory alone: what it prepares may lie nowhere else."""
    monkeypatch.setenv(ladder.WANTED, level)
    if level == "none":
        monkeypatch.setenv("COURSE_UNCONTAINED", "1")
    exercise = load_lab(LAB).exercises["merge_heads"]
    with Pool(1) as pool:
        verdict = pool.judge(LAB, exercise.id, exercise.references, "seed")
    assert verdict.status == "ok", f"{level}: {verdict.reason}"
