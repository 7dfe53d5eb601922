"""What `timestamps` promises, and the probes that judge it."""

import time

from grading.contract import far_from_utc
from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="timestamps",
    revisions=["catalogue/migrations/versions/0011_timestamps.py"],
    starts_at="0010_merge",
    hand_in=(
        "The revision `0011_timestamps`, on top of `0010_merge`. It gives `models` the columns `created_at` and "
        "`updated_at`: texts like `2026-11-22 10:00:00`, in UTC, with or without a part of a second."
    ),
    parts={"columns": 1, "changes": 1, "down": 1},
)
BEFORE, AFTER = "0010_merge", "0011_timestamps"
IS_TIME = (
    "({0} GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:*' AND abs(julianday('now') - julianday({0})) < 0.02)"
)


_FAR = 'import os, time\n\nos.environ["TZ"] = "FAR-5"\nif hasattr(time, "tzset"):\n    time.tzset()\n'


def rows(draw):
    """Models with children that a careless rebuild would take along."""
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
    INSERT INTO models (id, provider_id, name, version, display_name, base_model_id) VALUES
        (1, 1, 'one', '', 'One', NULL), (2, 1, 'two', 'preview', 'Two', 1), (9, 1, 'three''s', '', 'Three', NULL);
    INSERT INTO categories (id, name) VALUES (1, 'Coding');
    INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'Up', 1);
    INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES
        (1, 1, {draw.int(1, 99)}, '2026-01-31');
    """


def upgraded(project, draw):
    """A file with rows, after the answer."""
    db = project.filled(rows(draw))
    project.upgrade(db).returned()
    return db


def old(db):
    """Models 21, 22, 29 and 30, whose times are long ago."""
    times = "'2020-01-01 00:00:00', '2020-01-01 00:00:00'"
    rows = ", ".join(f"({number}, 1, 'n{number}', 'N', {times})" for number in (21, 22, 29, 30))
    db.accepts(f"INSERT INTO models (id, provider_id, name, display_name, created_at, updated_at) VALUES {rows}")


@contract.promise(part="columns", hint=1)
def filled(project, draw):
    """A row that is there already gets the time of the upgrade, in UTC, in both; no other value changes, and no row is
    lost."""
    project.note("the clock on this wall is five hours ahead of UTC")
    project.module("migrations/env.py", _FAR + project.text("migrations/env.py"))
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    asked = f"SELECT id, {IS_TIME.format('created_at')}, {IS_TIME.format('updated_at')} FROM models"
    db.note("is it the time of now, in UTC?")
    db.gives(asked, [(1, 1, 1), (2, 1, 1), (9, 1, 1)])
    expect_rows(db, before.dump(), but={"models": ["created_at", "updated_at"]})


@contract.promise(part="columns", hint=1)
def new(project, draw):
    """A new row gets the time of now, in UTC, in both, if the INSERT says nothing of them; NULL is refused."""
    db = upgraded(project, draw)
    with far_from_utc(db):
        db.accepts("INSERT INTO models (id, provider_id, name, display_name) VALUES (20, 1, 'four', 'Four')")
    db.note("is it the time of now, in UTC?")
    db.gives(
        f"SELECT {IS_TIME.format('created_at')}, {IS_TIME.format('updated_at')} FROM models WHERE id = 20", [(1, 1)]
    )
    for column in ("created_at", "updated_at"):
        db.refuses(f"UPDATE models SET {column} = NULL WHERE id = 20")
        db.refuses(f"INSERT INTO models (provider_id, name, display_name, {column}) VALUES (1, 'f', 'F', NULL)")


@contract.promise(part="columns", hint=3)
def nothing_else(project):
    """The rest of the schema stays, views, keys and CHECKs included; it works on an empty file, too."""
    db = project.filled()
    project.upgrade(db).returned()
    expect_schema(db, project.filled(at=AFTER), but=["models: trigger", "models.created_at", "models.updated_at"])
    fresh = project.empty()
    project.upgrade(fresh).returned()
    expect_schema(fresh, db)


@contract.promise(part="changes", hint=2)
def touched(project, draw):
    """Each UPDATE of a row, also by plain SQL, sets its `updated_at` to the time of now, in UTC; `created_at` stays,
    and so do the times of other rows."""
    db = upgraded(project, draw)
    old(db)
    one, other = draw.shuffled([21, 22])
    with far_from_utc(db):
        db.accepts("UPDATE models SET status = 'beta' WHERE id = ?", one)
        db.accepts("UPDATE models SET meta = '{}' WHERE id = ?", other)
        db.accepts("UPDATE models SET display_name = display_name WHERE id = 29")
    kept = "created_at = '2020-01-01 00:00:00'"
    asked = f"SELECT id, {IS_TIME.format('updated_at')}, {kept} FROM models WHERE id > 20"
    db.note("is updated_at the time of now, and created_at what it was?")
    db.gives(asked, [(21, 1, 1), (22, 1, 1), (29, 1, 1), (30, 0, 1)])
    db.accepts("UPDATE models SET max_output = 5")
    db.note("an UPDATE of all rows")
    db.gives(asked, [(n, 1, 1) for n in (21, 22, 29, 30)])


@contract.promise(part="changes", hint=2)
def kept(project, draw):
    """An UPDATE that writes another `updated_at` itself keeps what it writes."""
    db = upgraded(project, draw)
    old(db)
    db.accepts("UPDATE models SET status = 'beta', updated_at = '2024-12-31 23:59:59' WHERE id = 22")
    db.note("is it what the UPDATE wrote?")
    db.gives("SELECT updated_at = '2024-12-31 23:59:59' FROM models WHERE id = 22", [(1,)])


@contract.promise(part="changes", hint=3)
def apart(project, draw):
    """Two UPDATEs that are a hundredth of a second apart give two times, of which the second is the greater."""
    db = upgraded(project, draw)
    times = []
    for n in range(3):
        db.accepts("UPDATE models SET max_output = ? WHERE id = 1", n + 1)
        times.append(db.one("SELECT updated_at FROM models WHERE id = 1"))
        time.sleep(0.02)
    expect("are the three times different, and in order?", times == sorted(set(times))).is_true()


@contract.promise(part="down", hint=3)
def down_and_up(project, draw):
    """`downgrade` gives the schema and the rows from before; `upgrade` then gives the schema again."""
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
    expect("the revision of the file", db.versions()).equals([AFTER])
