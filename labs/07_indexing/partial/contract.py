"""What `partial` promises: a small index on some rows, and the query that it can answer."""

from grading.contract import Broken, expect, statements
from grading.measure import has_no, indexes, new_indexes, only_indexes, plan, size, steps, untouched

contract = statements(
    file="partial.sql",
    labels=["index", "query"],
    count=1,
    hand_in=(
        "Two statements. Under `-- index`: one `CREATE INDEX` on `models`. Under `-- query`: one `SELECT` of `id` and "
        "`display_name` of all models that are `deprecated` and not deleted, ordered by `display_name`."
    ),
    on="volume",
    parts={"index": 1, "query": 1},
)
EXPECTED = (
    "SELECT id, display_name FROM models WHERE status = 'deprecated' AND deleted_at IS NULL ORDER BY display_name"
)


@contract.promise(part="index", hint=1)
def small(db, run):
    """The index makes the file larger by at most 8 KB: deleted models, and those that are active, are not in it. It is
    the only thing that changes. (A `UNIQUE` index would be a new rule, so it is refused.)"""
    before = size(untouched())
    run("index")
    expect("new indexes", len(new_indexes(db))).equals(1)
    only_indexes(db)
    grown = size(db) - before
    if grown > 8192:
        some = any("WHERE" in indexes(db)[name].upper() for name in new_indexes(db))
        raise Broken(
            "at most 8,192 bytes more", f"{grown:,} bytes more", f"too large, {'some' if some else 'all'} rows"
        )


@contract.promise(part="query", hint=2)
def right_rows(db, draw, run):
    """The query gives the right rows in the right order, also after models were deprecated, deleted or restored."""
    run("index")
    run("query")
    db.gives(run.text("query"), db.rows(EXPECTED), ordered=True)
    ids = draw.sample(range(1, 3001), 60)
    for status, deleted, some in (("deprecated", None, ids[:20]), ("deprecated", "2026-08-01", ids[20:40]),
                                  ("active", None, ids[40:50]), ("beta", None, ids[50:])):  # fmt: skip
        marks = ", ".join(map(str, some))
        db.given(f"UPDATE models SET status = ?, deleted_at = ? WHERE id IN ({marks})", status, deleted)
    db.reverse_unordered()
    db.gives(run.text("query"), db.rows(EXPECTED), ordered=True)


@contract.promise(part="query", hint=3)
def uses_it(db, run):
    """The plan names the index, and sorts nothing. (SQLite knows the condition again only if the query says it in the
    form that it has in the index.)"""
    run("index")
    names = new_indexes(db)
    lines = plan(db, run.text("query"))
    if not any(f"INDEX {name}" in line for name in names for line in lines):
        raise Broken(f"INDEX {', '.join(names)} in the plan", "; ".join(lines), "not used")
    has_no(db, run.text("query"), "TEMP B-TREE")


@contract.promise(part="index", hint=3)
def the_dead_cost_nothing(db, run):
    """When 300 deprecated models are deleted, the query takes as many steps as before."""
    run("index")
    db.given("UPDATE models SET deleted_at = '2026-08-01' WHERE deleted_at IS NULL AND id > 2000 AND status = 'active'")
    before = steps(db, EXPECTED)
    db.given("UPDATE models SET status = 'deprecated' WHERE id IN "
             "(SELECT id FROM models WHERE deleted_at = '2026-08-01' ORDER BY id LIMIT 300)")  # fmt: skip
    expect("steps with 300 more deleted models", steps(db, EXPECTED)).equals(before)
    expect("indexes", len(indexes(db)) > 1).is_true()
