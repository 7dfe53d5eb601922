"""What `required_name` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="required_name",
    revisions=["migrations/versions/0003_display_name_required.py"],
    starts_at="0002_display_name",
    hand_in="The revision `0003_display_name_required`, on top of `0002_display_name`. Like every revision of this "
    "lab it imports nothing but `alembic`, `sqlalchemy` and Python's own library.",
    parts={"rows": 1, "rule": 1, "down": 1},
)
BEFORE, AFTER = "0002_display_name", "0003_display_name_required"
RULE = """SELECT "notnull", dflt_value FROM pragma_table_info('models') WHERE name = 'display_name'"""


def rows(draw):
    """Models with a display name and without, and children that a careless rebuild would take along."""
    kept = draw.choice(["The One", "one", "0", " "])
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
    INSERT INTO models (id, provider_id, name, version, display_name, base_model_id) VALUES
        (1, 1, 'one', '', '{kept}', NULL), (2, 1, 'two', 'preview', NULL, 1), (9, 1, 'three''s', '', NULL, NULL);
    INSERT INTO categories (id, name) VALUES (1, 'Coding');
    INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'Up', 1);
    INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES
        (1, 1, {draw.int(1, 99)}, '2026-01-31');
    INSERT INTO opinions (id, model_id, content, sentiment, posted) VALUES (1, 9, 'fine', 'neutral', '2026-02-01');
    """


@contract.promise(part="rows", hint=1)
def filled(project, draw):
    """A model whose display name is NULL gets its `name`; any other value stays, even one of spaces; no other value
    changes.
    """
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    names = [(id, shown if shown is not None else name)
             for id, name, shown in before.rows("SELECT id, name, display_name FROM models")]  # fmt: skip
    db.gives("SELECT id, display_name FROM models", names)
    expect_rows(db, before.dump(), but={"models": ["display_name"]})


@contract.promise(part="rule", hint=2)
def required(project, draw):
    """From then on the column is NOT NULL, without a default: a model without a display name is refused, also where an
    INSERT does not mention the column.
    """
    db = project.filled(rows(draw))
    project.upgrade(db).returned()
    db.gives(RULE, [(1, None)])
    db.refuses("INSERT INTO models (provider_id, name, display_name) VALUES (1, 'four', NULL)")
    db.refuses("INSERT INTO models (provider_id, name) VALUES (1, 'five')")
    db.accepts("INSERT INTO models (provider_id, name, display_name) VALUES (1, 'six', 'Six')")


@contract.promise(part="rule", hint=3)
def nothing_else(project):
    """The rest of the schema stays, views, keys and CHECKs included; it works on an empty file, too."""
    db = project.filled()
    project.upgrade(db).returned()
    expect_schema(db, project.filled(at=AFTER))
    fresh = project.empty()
    project.upgrade(fresh).returned()
    expect_schema(fresh, project.filled(at=AFTER))


@contract.promise(part="down", hint=3)
def down_and_up(project, draw):
    """`downgrade` allows NULL again and changes no value; `upgrade` then gives what it gave before."""
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    expect("the upgrade has changed the schema", after.schema() != before.schema()).is_true()
    project.downgrade(db, BEFORE).returned()
    expect_schema(db, before)
    expect_rows(db, after.dump())
    db.accepts("INSERT INTO models (id, provider_id, name) VALUES (20, 1, 'without')")
    db.given("DELETE FROM models WHERE id = 20")
    project.upgrade(db).returned()
    expect_schema(db, after)
    expect_rows(db, after.dump())
    expect("the revision of the file", db.versions()).equals([AFTER])
