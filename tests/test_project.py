"""Does a probe get from a project what Alembic does, on files that a neutral env.py can't hurt?"""

import pytest
from migration_course import BODY, HEAD, REVISION, STATE, write_course

from grading.draw import Draw
from grading.lab import load_lab
from grading.migration import expect_rows, expect_schema
from grading.migration_bench import MigrationBench, statements
from grading.probe import Broken, Steps
from grading.sandbox.forker import forker

ROWS = """
    INSERT INTO makers VALUES (1, 'acme');
    INSERT INTO models VALUES (1, 1, 'one'), (2, 1, 'two');
    INSERT INTO results VALUES (1, 1, 60), (2, 2, 40);
"""
COUNTS = "SELECT (SELECT count(*) FROM models), (SELECT count(*) FROM results), (SELECT count(*) FROM v_models)"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    return load_lab(write_course(tmp_path_factory.mktemp("moving")))


@pytest.fixture
def project(lab):
    """A project with the reference of `display_name`; `project.revision` adds others."""
    exercise = lab.exercises["display_name"]
    bench = MigrationBench(exercise, exercise.contract, {REVISION: HEAD + BODY}, forker())
    with bench.tools(Draw("", practice=True), Steps()) as tools:
        yield tools["project"]


def revision(id, up, down="pass", parent="0001_baseline"):
    body = "".join(f"    {line}\n" for line in up.splitlines())
    head = f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = {id!r}\ndown_revision = {parent!r}\n\n\n"
    return f"{head}def upgrade():\n{body}\n\ndef downgrade():\n    {down}\n"


def test_does_a_rebuild_of_a_parent_keep_children_and_views(project):
    db = project.filled(ROWS)
    project.upgrade(db).returned()
    db.gives(COUNTS, [(2, 2, 2)])


def test_does_a_failing_revision_leave_no_trace(project):
    db = project.filled(ROWS)
    before = db.copy()
    project.revision(
        "torn", revision("torn", "op.add_column('models', sa.Column('x', sa.Text()))\nraise RuntimeError('torn')")
    )
    project.upgrade(db, "torn").raised("RuntimeError").mentioning("torn")
    expect_schema(db, before)
    expect_rows(db, before.dump())
    assert db.versions() == ["0001_baseline"]


def test_are_rows_without_a_parent_refused_and_taken_back(project):
    db = project.filled(ROWS)
    before = db.dump()
    project.revision("orphans", revision("orphans", "op.execute('DELETE FROM models')"))
    project.upgrade(db, "orphans").raised("ValueError").mentioning(
        "foreign keys that name no row: 2 (results → models)"
    )
    expect_rows(db, before)


def test_does_each_revision_count_by_itself(project):
    db = project.filled(ROWS)
    project.revision("torn", revision("torn", "raise RuntimeError", parent="0002_display_name"))
    project.upgrade(db, "torn").raised("RuntimeError")
    assert db.versions() == ["0002_display_name"]


def test_do_unnamed_constraints_get_names_by_the_convention(project):
    db = project.filled()
    up = "with op.batch_alter_table('makers') as batch:\n    batch.create_check_constraint('short', 'length(slug) < 9')"
    up += "\n    batch.create_unique_constraint(None, ['id', 'slug'])"
    project.revision("named", revision("named", up))
    project.upgrade(db, "named").returned()
    sql = db.one("SELECT sql FROM sqlite_schema WHERE name = 'makers'")
    assert "CONSTRAINT ck_makers_short CHECK" in sql
    assert "CONSTRAINT uq_makers_id_slug UNIQUE" in sql


def test_is_an_empty_file_upgraded_from_the_start(project):
    db = project.empty()
    project.upgrade(db).returned()
    again = project.filled(at="0001_baseline")
    project.upgrade(again).returned()
    expect_schema(db, again)
    project.downgrade(db, "base").returned()
    assert db.rows("SELECT name FROM sqlite_schema WHERE name <> 'alembic_version' AND name NOT LIKE 'sqlite%'") == []


def test_do_the_asking_commands_give_what_alembic_prints(project):
    db = project.filled()
    assert project.current(db).value == "0001_baseline\n"
    assert project.heads().value == "0002_display_name (head)\n"
    project.stamp(db, "0002_display_name").returned()
    assert db.versions() == ["0002_display_name"]
    project.revision("plain", revision("plain", "op.add_column('models', sa.Column('x', sa.Text()))"))
    assert "ALTER TABLE models ADD COLUMN x TEXT;" in project.sql("0001_baseline:plain").value
    project.sql("0001_baseline:0002_display_name").raised("CommandError").mentioning("batch mode")


def test_is_a_difference_told_one_operation_a_line(project, lab):
    project.module("models.py", (lab.folder / "given" / "models.py").read_text())
    lines = project.diff(project.filled(), "models:metadata")
    assert lines == ["op.add_column('models', sa.Column('nickname', sa.Text(), nullable=True))"]
    assert project.diff(project.database("CREATE TABLE more (x)"), "models:metadata")[-1] == "op.drop_table('more')"


def test_is_each_command_a_process_of_its_own(project):
    counting = "import builtins\nbuiltins.n = getattr(builtins, 'n', 0) + 1\nassert builtins.n == 1"
    project.revision("counted", revision("counted", "pass").replace("from alembic", f"{counting}\nfrom alembic"))
    db = project.filled()
    for _ in range(2):
        project.upgrade(db, "counted").returned()
        project.downgrade(db, "-1").returned()


def test_is_a_copy_another_file(project):
    db = project.filled(ROWS)
    copy = db.copy()
    db.given("DELETE FROM results")
    assert copy.rows(COUNTS) == [(2, 2, 2)]
    assert (db.name, copy.name) == ("filled.db", "filled2.db")


def test_is_a_difference_of_schemas_shown_by_its_lines_alone(project):
    db, other = project.filled(), project.filled()
    db.given("DROP VIEW v_models")
    db.given("ALTER TABLE makers ADD COLUMN more TEXT")
    with pytest.raises(Broken) as found:
        expect_schema(db, other)
    assert found.value.got.rows == [["makers.more TEXT"]]
    assert found.value.code == "schema:971d0763250d", "the code of a difference is the same in every process"
    assert [row[0].split(":")[0] for row in found.value.expected.rows] == ["v_models"]
    expect_schema(db, other, but=["makers.more", "v_models"])
    with pytest.raises(Broken, match="nothing more than that"):
        expect_schema(db, other, views=False)


def test_are_checks_that_are_asked_by_rows_left_out_and_no_others(project):
    db, other = (project.database(f"CREATE TABLE t (a INTEGER, b INTEGER, CHECK (b < 9), CHECK ({said}))")
                 for said in ("a > 0", "NOT a < 1"))  # fmt: skip
    expect_schema(db, other, probed="a")
    expect_schema(db, other, probed=["a"], names=True)
    for probed in ("b", "t"):
        with pytest.raises(Broken):
            expect_schema(db, other, probed=probed)


def test_is_a_difference_of_rows_shown_by_its_table(project):
    db = project.filled(ROWS)
    before = db.dump()
    db.given("UPDATE results SET score = 61 WHERE id = 1")
    with pytest.raises(Broken) as found:
        expect_rows(db, before)
    assert (found.value.expected.title, found.value.code) == ("results", "rows:results")
    expect_rows(db, before, but={"results": ["score"]})
    db.given("DROP VIEW v_models")
    db.given("DROP TABLE results")
    with pytest.raises(Broken, match="no table results"):
        expect_rows(db, before)


def test_are_rows_that_the_schema_refuses_the_probes_fault(project):
    with pytest.raises(Broken, match="refused"):
        project.filled("INSERT INTO models VALUES (1, 99, 'x')")


def test_is_a_script_cut_into_statements_and_no_trigger_apart():
    found = statements(f"-- a comment; with a semicolon\n{STATE}\n-- the end\n")
    assert [text.split()[1] for text in found[1:]] == ["TABLE", "TABLE", "INDEX", "VIEW", "TRIGGER"]
    assert found[-1].endswith("END;")


def test_is_a_lost_trigger_named_and_a_changed_one_shown(project):
    """Six triggers with their texts filled a panel; which one is gone says enough."""
    text = "CREATE TRIGGER trg_models_touch AFTER UPDATE ON models BEGIN " + "UPDATE models SET id = id; " * 20
    db = project.filled()
    db.accepts(f"{text}END")
    before = db.copy()
    db.accepts("DROP TRIGGER trg_models_touch")
    with pytest.raises(Broken) as lost:
        expect_schema(db, before)
    assert lost.value.expected.rows == [["models: trigger trg_models_touch after update on models begi …"]]
    db.accepts(f"{text}DELETE FROM models; END")
    with pytest.raises(Broken) as changed:
        expect_schema(db, before)
    assert changed.value.got.rows[0][0].endswith("delete from models ; end")
