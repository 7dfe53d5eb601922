"""What `status_retired` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="status_retired",
    revisions=["catalogue/migrations/versions/0021_status_retired.py"],
    starts_at="0020_result_rules",
    hand_in=(
        "The revision `0021_status_retired`, on top of `0020_result_rules`. In the check, `env.py` is the safe one of "
        "lab 5, and `keeping.py` stands beside it in `catalogue/migrations/`, as in your project."
    ),
    beside=["keeping.py"],
    parts={"rule": 1, "kept": 1, "down": 1},
)
BEFORE, AFTER = "0020_result_rules", "0021_status_retired"
LIMITS = ("context_window", "max_output")


def rows(draw):
    """Models with children that a careless rebuild would take along, and a deleted one whose name is taken again."""
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
    INSERT INTO models (id, provider_id, name, version, display_name, base_model_id, status, context_window, max_output,
                        created_at, updated_at, deleted_at) VALUES
        (1, 1, 'one', '', 'One', NULL, 'active', {draw.int(100, 999)}, 50, '2024-01-01', '2024-02-02', NULL),
        (2, 1, 'two', 'x', 'Two', 1, 'beta', NULL, NULL, '2024-01-01', '2024-02-03', NULL),
        (3, 1, 'three', '', 'Three', NULL, 'deprecated', NULL, {draw.int(1, 99)}, '2024-01-01', '2024-02-04',
         '2025-01-01'),
        (9, 1, 'three', '', 'Three again', 3, 'active', 7, 7, '2024-01-01', '2024-02-05', NULL);
    INSERT INTO categories (id, name) VALUES (1, 'Coding');
    INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'Up', 1);
    INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES
        (1, 1, {draw.int(1, 99)}, '2026-01-31'), (9, 1, 50, '2026-01-31');
    INSERT INTO model_cards (model_id, summary) VALUES (1, 'a card');
    INSERT INTO prices (model_id, provider_id, kind, micro_usd_per_mtok, valid_from)
        VALUES (2, 1, 'input', 5, '2026-01-01');
    """


def upgraded(project, draw):
    """A file with rows, after the answer."""
    db = project.filled(rows(draw))
    project.upgrade(db).returned()
    return db


@contract.promise(part="rule", hint=1)
def words(project, draw):
    """A model may be `retired`, besides `active`, `beta` and `deprecated`; every other word is refused, and NULL.
    Without a word it is `active`."""
    db = upgraded(project, draw)
    change = "UPDATE models SET status = ? WHERE id = ?"
    for word in draw.shuffled(["retired", "active", "beta", "deprecated"]):
        db.accepts(change, word, draw.choice([1, 2, 3, 9]))
    for word in draw.shuffled(["Retired", "gone", "", "retired ", None]):
        db.refuses(change, word, 2)
    db.accepts("INSERT INTO models (id, provider_id, name, display_name) VALUES (20, 1, 'new', 'New')")
    db.gives("SELECT status FROM models WHERE id = 20", [("active",)])


@contract.promise(part="rule", hint=2)
def integers(project, draw):
    """`context_window` and `max_output` are whole numbers or NULL: a text or a fraction is refused, in either. The
    rules that they have stay: above 0, and no output above the context."""
    db = upgraded(project, draw)
    for column in LIMITS:
        for bad in draw.shuffled(["a lot", "", 12.5, "12.5", b"12"]):
            db.refuses(f"UPDATE models SET {column} = ? WHERE id = 2", bad)
        for bad in (0, -draw.int(1, 99)):
            db.refuses(f"UPDATE models SET {column} = ? WHERE id = 2", bad)
        for good in (1, draw.int(2, 10**7), None):
            db.accepts(f"UPDATE models SET {column} = ? WHERE id = 2", good)
    db.refuses("UPDATE models SET context_window = 10, max_output = 11 WHERE id = 2")
    db.accepts("UPDATE models SET context_window = 10, max_output = 10 WHERE id = 2")
    db.refuses("INSERT INTO models (provider_id, name, display_name, max_output) VALUES (1, 'new', 'New', 'much')")


@contract.promise(part="kept", hint=3)
def rows_kept(project, draw):
    """On the way up no row is lost, none is added, and no value changes: in `models` and in the tables that hang on
    it, and in `audit_log`."""
    db = project.filled(rows(draw))
    before = db.dump()
    project.upgrade(db).returned()
    expect_rows(db, before)
    expect("the revision of the file", db.versions()).equals([AFTER])


@contract.promise(part="kept", hint=3)
def schema_kept(project, draw):
    """All else stays: the triggers and the views, the other CHECKs and keys, the partial unique index, and the index on
    `display_name` with its NOCASE. It works on an empty file, too."""
    db = project.filled(rows(draw))
    before = db.schema()
    project.upgrade(db).returned()
    expect_schema(db, before, probed=["status", *LIMITS])
    fresh = project.empty()
    project.upgrade(fresh).returned()
    expect_schema(fresh, db)


@contract.promise(part="down", hint=2)
def down_and_up(project, draw):
    """`downgrade` gives the schema from before, and makes every `retired` model `deprecated`; no other model's status
    changes, and no row is lost (what the triggers write then is fine). `upgrade` then gives the schema again."""
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    expect("the upgrade has changed the schema", after.schema() != before.schema()).is_true()
    gone = draw.sample([1, 2, 3, 9], 2)
    for id in gone:
        db.accepts("UPDATE models SET status = 'retired' WHERE id = ?", id)
    kept = db.dump()
    project.downgrade(db, BEFORE).returned()
    expect_schema(db, before)
    statuses = {row["id"]: row["status"] for row in before.dump()["models"]} | dict.fromkeys(gone, "deprecated")
    db.gives("SELECT id, status FROM models", list(statuses.items()))
    leave = {"models": ["status", "updated_at"], "audit_log": sorted({k for row in kept["audit_log"] for k in row})}
    now = {**kept, "audit_log": db.dump()["audit_log"]}
    expect_rows(db, now, but=leave)
    project.upgrade(db).returned()
    expect_schema(db, after)
