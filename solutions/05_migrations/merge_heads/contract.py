"""What `merge_heads` promises, and the probes that judge it."""

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="merge_heads",
    revisions=["migrations/versions/0010_merge.py"],
    starts_at="0008_context_contract",
    given=["0009a_meta.py", "0009b_docs_url.py"],
    hand_in="The revision `0010_merge`.",
)
START, META, DOCS, MERGED = "0008_context_contract", "0009a_meta", "0009b_docs_url", "0010_merge"


def rows(draw):
    """A provider and a model."""
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
    INSERT INTO models (id, provider_id, name, display_name, context_window) VALUES
        (1, 1, 'one', 'One', {draw.int(1, 9000)});
    INSERT INTO opinions (id, model_id, content, sentiment, published_on) VALUES
        (1, 1, 'fine', 'neutral', '2026-02-01');
    """


def has_both(db, before, **values):
    """Both columns are there, the rows are as they were, and the file is at the one head."""
    db.gives("SELECT meta FROM models", [(values.get("meta"),)])
    db.gives("SELECT docs_url FROM providers", [(values.get("docs_url"),)])
    expect_rows(db, before, but={"models": ["meta"], "providers": ["docs_url"]})
    expect("the revisions of the file", db.versions()).equals([MERGED])


@contract.promise(hint=1)
def one_head(project):
    """There is one head, `0010_merge`."""
    heads = [line.partition(" ")[0] for line in str(project.heads().returned().value).splitlines()]
    expect("the heads", heads).equals([MERGED])


@contract.promise(hint=1)
def from_below(project, draw):
    """`upgrade head` brings a file that has neither change to both, and an empty file, too."""
    db = project.filled(rows(draw))
    before = db.dump()
    project.upgrade(db).returned()
    has_both(db, before)
    fresh = project.empty()
    project.upgrade(fresh).returned()
    expect_schema(fresh, db)


@contract.promise(hint=2)
def from_either(project, draw):
    """It brings a file that has only one of the two changes to both, from either side; what the new column holds by
    then stays.
    """
    for side, column, where in ((META, "meta", "models"), (DOCS, "docs_url", "providers")):
        db = project.filled(rows(draw))
        before = db.dump()
        project.upgrade(db, side).returned()
        db.given(f"UPDATE {where} SET {column} = 'there'")
        project.upgrade(db).returned()
        has_both(db, before, **{column: "there"})


@contract.promise(hint=2)
def from_both(project, draw):
    """A file that has both already stays as it is: only its revision changes."""
    db = project.filled(rows(draw))
    project.upgrade(db, META).returned()
    project.upgrade(db, DOCS).returned()
    before = db.copy()
    project.upgrade(db).returned()
    expect_schema(db, before)
    expect_rows(db, before.dump())
    expect("the revisions of the file", db.versions()).equals([MERGED])


@contract.promise(hint=3)
def back(project, draw):
    """`downgrade` to `0008_context_contract` takes both changes back; `upgrade` then gives them again."""
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    project.downgrade(db, START).returned()
    expect_schema(db, before)
    expect_rows(db, before.dump())
    project.upgrade(db).returned()
    expect_schema(db, after)
