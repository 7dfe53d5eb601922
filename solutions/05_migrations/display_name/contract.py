"""What `display_name` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="display_name",
    revisions=["migrations/versions/0002_display_name.py"],
    starts_at="0001_baseline",
    hand_in="The revision `0002_display_name`, on top of `0001_baseline`.",
)
BEFORE = "0001_baseline"


def rows(draw):
    """Two providers, three models, one of them based on another, with children."""
    names = draw.sample(["one", "two-5", "three.1", "four", "it's"], 3)
    said = [name.replace("'", "''") for name in names]
    return f"""
    INSERT INTO providers (id, slug, name, kind, country) VALUES
        (1, 'alba', 'Alba', 'maker', 'IT'),
        (2, 'brio', 'Brio', 'host', NULL);
    INSERT INTO models (id, provider_id, name, version, context, base_model_id) VALUES
        (1, 1, '{said[0]}', '', 1000, NULL),
        (2, 1, '{said[1]}', 'preview', NULL, 1), (7, 1, '{said[2]}', '', {draw.int(1, 9)}, NULL);
    INSERT INTO opinions (id, model_id, content, sentiment, posted) VALUES (1, 7, 'fine', 'neutral', '2026-02-01');
    """


@contract.promise(hint=2)
def fresh(project):
    """An empty file that is upgraded from the start has the column, too."""
    db = project.empty()
    project.upgrade(db).returned()
    expect("the revision of the file", db.versions()).equals(["0002_display_name"])
    db.gives("SELECT display_name FROM models", [])


@contract.promise(hint=1)
def filled(project, draw):
    """In a catalogue that is full, `models` gains the column `display_name TEXT`, without a default, NULL in every row;
    all else stays.
    """
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    expect_schema(db, project.filled(at="0002_display_name"))
    expect_rows(db, before.dump(), but={"models": ["display_name"]})
    db.gives("SELECT DISTINCT display_name FROM models", [(None,)])


@contract.promise(hint=3)
def down_and_up(project, draw):
    """`downgrade` takes the column away again and nothing else; `upgrade` then gives what it gave before."""
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    project.downgrade(db, BEFORE).returned()
    expect_schema(db, before)
    expect_rows(db, before.dump())
    project.upgrade(db).returned()
    expect_schema(db, after)
    expect_rows(db, after.dump())
