"""The probes of the repaired revision: it runs up, down and up again on files that the judge makes."""

from grading.migration import RevisionCritique, expect, expect_rows, expect_schema

START, DONE = "0001_readers", "0002_reader_details"
NAMED = {"editor's choice": "editor", "student's": "student"}


def add(contract: RevisionCritique) -> None:
    """Give the contract its probes."""
    contract.promise(runs, requires="runs", part="columns")
    contract.promise(country, requires="country", part="columns")
    contract.promise(tariff, requires="tariff", part="columns")
    contract.promise(anonymous, requires="anonymous", part="keeps")
    contract.promise(rows_kept, requires="nothing_else", part="keeps")
    contract.promise(schema_kept, requires="nothing_else", part="keeps")
    contract.promise(down, requires="down", part="down")
    contract.promise(up_again, requires="down", part="down")


def literal(text):
    """A text as SQL writes it."""
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"


def rows(draw):
    """Readers with every kind of plan, letters and a poll."""
    plans = draw.shuffled(["editor's choice", "student's", "print & web", "50% off", None])
    said = ",".join(f"({10 + k}, 'reader {k}', '{k}@example.org', {literal(plan)})" for k, plan in enumerate(plans))
    return f"""
    INSERT INTO readers (id, name, email, plan) VALUES {said};
    INSERT INTO letters (id, reader_id, body) VALUES (1, 10, 'fine'), (2, 10, 'it''s late'), (3, 12, '100%');
    INSERT INTO polls (id, question) VALUES (1, 'Paper or screen?');
    """


def up(project, draw):
    """A full file, upgraded; and as it was before."""
    db = project.filled(rows(draw))
    before = db.copy()
    project.upgrade(db).returned()
    return db, before


def runs(project, draw):
    """It runs."""
    fresh = project.empty()
    project.upgrade(fresh).returned()
    db, _ = up(project, draw)
    expect("the revision of the file", db.versions()).equals([DONE])


def country(project, draw):
    """Required, no default, DE for those who are there."""
    db, _ = up(project, draw)
    db.gives("SELECT DISTINCT country FROM readers", [("DE",)])
    db.refuses("INSERT INTO readers (name, email) VALUES ('x', 'x@example.org')")
    db.refuses("INSERT INTO readers (name, email, country) VALUES ('x', 'x@example.org', NULL)")
    db.accepts("INSERT INTO readers (name, email, country) VALUES ('x', 'x@example.org', 'FR')")


def tariff(project, draw):
    """Renamed with its values, two of which have new names."""
    db, before = up(project, draw)
    wanted = [(id, NAMED.get(plan, plan)) for id, plan in before.rows("SELECT id, plan FROM readers")]
    db.gives("SELECT id, tariff FROM readers", wanted)


def anonymous(project, draw):
    """A letter without a reader is stored; one of an unknown reader or without a text is not."""
    db, _ = up(project, draw)
    db.accepts("INSERT INTO letters (body) VALUES ('anonymous')")
    db.refuses("INSERT INTO letters (reader_id, body) VALUES (999, 'unknown')")
    db.refuses("INSERT INTO letters (body) VALUES ('')")
    db.refuses("INSERT INTO letters (reader_id) VALUES (10)")
    db.given("DELETE FROM readers WHERE id = 12")
    db.gives("SELECT count(*) FROM letters WHERE id = 3", [(0,)])


def rows_kept(project, draw):
    """No row is lost."""
    db, before = up(project, draw)
    expect_rows(db, before.dump(), but={"readers": ["plan", "tariff", "country"]})


def schema_kept(project, draw):
    """The schema is the one asked for."""
    db, _ = up(project, draw)
    expect_schema(db, project.filled(at="0002_reader_details"))


def down(project, draw):
    """The schema and the values from before."""
    db, before = up(project, draw)
    expect("the upgrade has changed the schema", db.schema() != before.schema()).is_true()
    project.downgrade(db, START).returned()
    expect_schema(db, before)
    expect_rows(db, before.dump())


def up_again(project, draw):
    """Up, down and up."""
    db, _ = up(project, draw)
    after = db.copy()
    project.downgrade(db, START).returned()
    project.upgrade(db).returned()
    expect_schema(db, after)
    expect_rows(db, after.dump())
