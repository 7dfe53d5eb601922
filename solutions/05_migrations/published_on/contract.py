"""What `published_on` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="published_on",
    revisions=["migrations/versions/0004_published_on.py"],
    starts_at="0003_display_name_required",
    hand_in="The revision `0004_published_on`, on top of `0003_display_name_required`. It imports nothing but "
    "`alembic`, `sqlalchemy` and Python's own library.",
)
BEFORE, AFTER = "0003_display_name_required", "0004_published_on"


def rows(draw):
    """Opinions with their dates, and tags on them."""
    first, second = draw.date(), draw.date()
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
    INSERT INTO models (id, provider_id, name, display_name) VALUES (1, 1, 'one', 'One');
    INSERT INTO opinions (id, model_id, source, author, content, sentiment, posted) VALUES
        (1, 1, 'newsletter', 'Ada', 'fine', 'positive', '{first}'), (5, 1, NULL, NULL, '100%', 'neutral', '{second}');
    INSERT INTO tags (id, name) VALUES (1, 'price');
    INSERT INTO opinion_tags (opinion_id, tag_id) VALUES (1, 1), (5, 1);
    """


def renamed(dump, old, new):
    """The rows of a dump with a column of `opinions` under another name."""
    return {**dump, "opinions": [{(new if k == old else k): v for k, v in row.items()} for row in dump["opinions"]]}


def only_dates(db, column):
    """The column takes dates that are in the calendar, and nothing else."""
    change = f"UPDATE opinions SET {column} = ? WHERE id = 1"
    for text in ("2026-02-30", "2026-13-01", "2026-2-1", "1.2.2026", "soon", "", None):
        db.refuses(change, text)
    for text in ("2024-02-29", "1999-12-31"):
        db.accepts(change, text)


@contract.promise(hint=1)
def kept(project, draw):
    """`opinions.posted` is called `published_on`, and every date is where it was; no other row or value changes."""
    db = project.filled(rows(draw))
    before = db.dump()
    project.upgrade(db).returned()
    expect_rows(db, renamed(before, "posted", "published_on"))
    expect("the revision of the file", db.versions()).equals([AFTER])


@contract.promise(hint=2)
def rules(project, draw):
    """The rules of the column go with it, NOT NULL and the CHECK for a date; everything else stays, views included."""
    db = project.filled(rows(draw))
    project.upgrade(db).returned()
    expect_schema(db, project.filled(at=AFTER), probed="published_on")
    only_dates(db, "published_on")
    fresh = project.empty()
    project.upgrade(fresh).returned()
    expect_schema(fresh, project.filled(at=AFTER), probed="published_on")


@contract.promise(hint=3)
def down_and_up(project, draw):
    """`downgrade` gives the old name back, with every date; `upgrade` then gives what it gave before."""
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    project.downgrade(db, BEFORE).returned()
    expect_schema(db, before, probed="posted")
    expect_rows(db, before.dump())
    only_dates(db.copy(), "posted")
    project.upgrade(db).returned()
    expect_schema(db, after)
    expect_rows(db, after.dump())
