"""What `live_unique` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="live_unique",
    revisions=["catalogue/migrations/versions/0014_soft_delete.py"],
    starts_at="0013_model_cards",
    beside=["keeping.py"],
    hand_in=(
        "The revision `0014_soft_delete`, on top of `0013_model_cards`. It gives `models` the column `deleted_at`, a "
        "DATETIME that may be NULL and is NULL in the rows that are there. A model is deleted if it is not NULL, and "
        "living otherwise. What the living ones may not share is said by a unique index, whose name is yours."
    ),
    parts={"unique": 1, "views": 1, "down": 1},
)
BEFORE, AFTER = "0013_model_cards", "0014_soft_delete"
ADD = "INSERT INTO models (id, provider_id, name, version, display_name, deleted_at) VALUES (?, ?, ?, ?, 'x', ?)"
DAY = "2026-08-18 10:00:00"


def rows(draw):
    """Models with results, opinions and a card."""
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker'), (2, 'brio', 'Brio', 'maker');
    INSERT INTO models (id, provider_id, name, version, display_name, base_model_id, created_at, updated_at) VALUES
        (1, 1, 'one', '', 'One', NULL, '2026-01-01 00:00:00', '2026-01-02 00:00:00'),
        (2, 1, 'two', 'preview', 'Two', 1, '2026-01-01 00:00:00', '2026-01-02 00:00:00'),
        (9, 2, 'one', '', 'Three', NULL, '2026-01-01 00:00:00', '2026-01-02 00:00:00');
    INSERT INTO categories (id, name) VALUES (1, 'Coding');
    INSERT INTO benchmarks (id, name, category_id, higher_is_better) VALUES (1, 'Up', 1, 1), (2, 'Down', 1, 0);
    INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES
        (1, 1, {draw.int(60, 99)}, '2026-01-31'), (2, 1, 50, '2026-01-31'), (9, 1, 50, '2026-03-01'),
        (1, 2, 3, '2026-01-31'), (2, 2, 4, '2026-01-31');
    INSERT INTO opinions (id, model_id, content, sentiment, published_on)
        VALUES (1, 9, 'fine', 'neutral', '2026-02-01');
    INSERT INTO model_cards (id, model_id, summary) VALUES (1, 1, 'card');
    """


def upgraded(project, draw):
    """A file with rows, after the answer."""
    db = project.filled(rows(draw))
    project.upgrade(db).returned()
    return db


@contract.promise(part="unique", hint=1)
def living(project, draw):
    """Two living models of one provider with the same name and version are refused, by INSERT and by UPDATE."""
    db = upgraded(project, draw)
    db.refuses(ADD, 20, 1, "one", "", None)
    db.refuses(ADD, 20, 1, "two", "preview", None)
    db.accepts(ADD, 20, 1, "two", "", None)
    db.accepts(ADD, 21, 2, "two", "", None)
    db.refuses("UPDATE models SET version = 'preview' WHERE id = 20")
    db.accepts("UPDATE models SET display_name = 'y' WHERE id = 20")


@contract.promise(part="unique", hint=1)
def free(project, draw):
    """The name of a deleted model is free: for a living one, and for any number of deleted ones, also of one moment."""
    db = upgraded(project, draw)
    db.accepts("UPDATE models SET deleted_at = ? WHERE id = 1", DAY)
    db.accepts(ADD, 20, 1, "one", "", None)
    db.accepts(ADD, 22, 1, "one", "", "2026-08-19 12:00:00")
    for number in range(draw.int(2, 4)):
        db.accepts(ADD, 30 + number, 1, "one", "", DAY)
    db.refuses(ADD, 21, 1, "one", "", None)
    db.accepts("UPDATE models SET deleted_at = ? WHERE id = 20", DAY)


@contract.promise(part="unique", hint=1)
def restored(project, draw):
    """A deleted model can come back if nobody living has its name by then; if somebody has, that is refused."""
    db = upgraded(project, draw)
    db.accepts("UPDATE models SET deleted_at = ? WHERE id IN (1, 2)", DAY)
    db.accepts(ADD, 20, 1, "one", "", None)
    db.refuses("UPDATE models SET deleted_at = NULL WHERE id = 1")
    db.accepts("UPDATE models SET deleted_at = NULL WHERE id = 2")
    db.accepts("UPDATE models SET deleted_at = NULL, version = 'old' WHERE id = 1")


@contract.promise(part="views", hint=3)
def leaderboard(project, draw):
    """`v_leaderboard` leaves deleted models out, and the best of the living ones take their place; for living
    models it says what it said."""
    db = upgraded(project, draw)
    best = db.one("SELECT max(score) FROM benchmark_results")
    view = "SELECT benchmark, model_id, model, score FROM v_leaderboard"
    db.gives(view, [("Up", 1, "one", best), ("Down", 1, "one", 3)])
    db.accepts("UPDATE models SET deleted_at = ? WHERE id = 1", DAY)
    db.gives(view, [("Up", 2, "two", 50), ("Up", 9, "one", 50), ("Down", 2, "two", 4)])
    db.accepts("UPDATE models SET deleted_at = ? WHERE id = 2", DAY)
    db.gives(view, [("Up", 9, "one", 50)])


@contract.promise(part="views", hint=3)
def summary(project, draw):
    """`v_model_summary` leaves deleted models out, and keeps living ones without results; `v_monthly` and
    `v_lineage` still count and name deleted models."""
    db = upgraded(project, draw)
    db.accepts(ADD, 20, 2, "new", "", None)
    db.accepts("UPDATE models SET deleted_at = ? WHERE id = 1", DAY)
    db.gives(
        "SELECT model_id, model, results, opinions FROM v_model_summary",
        [(2, "two", 2, 0), (9, "one", 1, 1), (20, "new", 0, 0)],
    )
    db.gives("SELECT month, results FROM v_monthly", [("2026-01", 4), ("2026-02", 0), ("2026-03", 1)])
    db.gives("SELECT model_id, ancestor_id FROM v_lineage", [(2, 1)])


@contract.promise(part="down", hint=2)
def nothing_else(project, draw):
    """No row is lost, no other value changes, and the rest of the schema stays: keys, CHECKs, other views, and the
    trigger of 6.1; nothing else is added. It works on an empty file, too."""
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    expect_rows(db, before.dump(), but={"models": ["deleted_at"]})
    expect_schema(db, project.filled(at=AFTER), but=["v_leaderboard", "v_model_summary", "models: UNIQUE"])
    db.gives("SELECT count(*) FROM models WHERE deleted_at IS NOT NULL", [(0,)])
    project.upgrade(project.empty()).returned()


@contract.promise(part="down", hint=2)
def down_and_up(project, draw):
    """If nothing is deleted, `downgrade` gives the schema and the rows from before; `upgrade` then gives what it gave
    before."""
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    expect("the upgrade has changed the schema", after.schema() != before.schema()).is_true()
    project.downgrade(db, BEFORE).returned()
    expect_schema(db, before)
    expect_rows(db, before.dump())
    project.upgrade(db).returned()
    expect_schema(db, after)
    expect_rows(db, after.dump())
    expect("the revision of the file", db.versions()).equals([AFTER])
