"""What `sources` promises, and the probes that judge it."""

import re

from grading.migration import expect, expect_rows, expect_schema, migration

contract = migration(
    id="sources",
    revisions=["migrations/versions/0005_sources.py"],
    starts_at="0004_published_on",
    hand_in="The revision `0005_sources`, on top of `0004_published_on`. It imports nothing but "
    "`alembic`, `sqlalchemy` and Python's own library.",
    parts={"spellings": 2, "schema": 2, "down": 1},
)
BEFORE, AFTER = "0004_published_on", "0005_sources"
NAMES = ("uq_sources_name", "ck_sources_kind", "uq_benchmark_results_model_benchmark_source_date")
PLAIN = ["newsletter", "vendor blog", "test report", "trade fair", "it's theirs", "50% club"]
NOBODY = ["-", "", " ", " - "]


def spelled(draw, name):
    """A spelling of a source: another letter case, spaces around."""
    cased = draw.choice([name, name.title(), name.upper()])
    return draw.choice(["", " ", "  "]) + cased + draw.choice(["", " "])


def texts(draw):
    """Texts for results and opinions: sources spelled in several ways or never in small letters, nobody in all ways."""
    one, two, three, four = draw.sample(PLAIN, 4)
    results = [spelled(draw, one), spelled(draw, one), one.upper(), spelled(draw, two), three.title(), *NOBODY]
    opinions = [spelled(draw, two), one, f" {four.upper()} ", None, draw.choice(NOBODY), None]
    return draw.shuffled([*results, None]), draw.shuffled(opinions)


def literal(text):
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"


def rows(results, opinions):
    """A catalogue with these sources, a result and an opinion for each."""
    tested = ",".join(
        f"({10 + k}, {1 + k % 3}, {1 + k % 2}, {literal(text)}, {50 + k}, '2026-01-{10 + k}')"
        for k, text in enumerate(results)
    )
    posted = ",".join(
        f"({20 + k}, {1 + k % 3}, {literal(text)}, 'fine', 'neutral', '2026-02-{10 + k}')"
        for k, text in enumerate(opinions)
    )
    return f"""
    INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
    INSERT INTO models (id, provider_id, name, display_name) VALUES
        (1, 1, 'one', 'One'), (2, 1, 'two', 'Two'), (3, 1, 'three', 'Three');
    INSERT INTO categories (id, name) VALUES (1, 'Coding');
    INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'Up', 1), (2, 'Down', 1);
    INSERT INTO benchmark_results (id, model_id, benchmark_id, source, score, date_tested) VALUES {tested};
    INSERT INTO opinions (id, model_id, source, content, sentiment, published_on) VALUES {posted};
    INSERT INTO tags (id, name) VALUES (1, 'price');
    INSERT INTO opinion_tags (opinion_id, tag_id) VALUES (20, 1), (22, 1);
    """


def bare(text):
    """What a spelling stands for: None for nobody."""
    plain = (text or "").strip(" ").lower()
    return None if plain in ("", "-") else plain


BARE = "trim(name) IN ('', '-')"


def two_more(db):
    """The ids of two sources that nobody has named yet."""
    for id in (901, 902):
        db.given("INSERT INTO sources (id, name, kind) VALUES (?, ?, 'other')", id, f"source {id}")
    return 901, 902


NAMED = """SELECT t.id, lower(s.name) FROM {table} AS t LEFT JOIN sources AS s ON s.id = t.source_id"""


@contract.promise(part="spellings", hint=1)
def one_each(project, draw):
    """Spellings that differ only in letter case or in spaces around them are one source."""
    results, opinions = texts(draw)
    db = project.filled(rows(results, opinions))
    project.upgrade(db).returned()
    wanted = sorted({bare(text) for text in results + opinions if bare(text)})
    db.gives(f"SELECT lower(trim(name)) FROM sources WHERE NOT {BARE}", [(name,) for name in wanted])


@contract.promise(part="spellings", hint=1)
def spelled_as_somewhere(project, draw):
    """Its name is one of these spellings, without the spaces around it; its kind is `other`, its address NULL."""
    results, opinions = texts(draw)
    db = project.filled(rows(results, opinions))
    project.upgrade(db).returned()
    known = {text.strip(" ") for text in results + opinions if text}
    strange = [name for (name,) in db.rows("SELECT name FROM sources") if name not in known]
    expect("names that nobody wrote so, spaces at the ends aside", strange).equals([])
    db.gives("SELECT DISTINCT kind, url FROM sources", [("other", None)])


@contract.promise(part="spellings", hint=2)
def named(project, draw):
    """Each result and each opinion names its source in `source_id`; `-` (with or without spaces around it), a text of
    spaces, an empty text and NULL are no source.
    """
    results, opinions = texts(draw)
    db = project.filled(rows(results, opinions))
    project.upgrade(db).returned()
    db.gives(f"SELECT name FROM sources WHERE {BARE}", [])
    db.gives(NAMED.format(table="benchmark_results"), [(10 + k, bare(text)) for k, text in enumerate(results)])
    db.gives(NAMED.format(table="opinions"), [(20 + k, bare(text)) for k, text in enumerate(opinions)])


@contract.promise(part="schema", hint=2)
def tables(project):
    """The schema afterwards is the one described above: the table, both columns `source_id` with their keys, no column
    `source`, the new UNIQUE.
    """
    db = project.filled()
    project.upgrade(db).returned()
    expect_schema(db, project.filled(at=AFTER), but="sources: CHECK")
    for kind in ("paper", "vendor", "leaderboard", "community", "other"):
        db.accepts("INSERT INTO sources (name, kind) VALUES (?, ?)", f"a {kind}", kind)
    for kind in ("blog", "", None):
        db.refuses("INSERT INTO sources (name, kind) VALUES ('of no kind', ?)", kind)
    fresh = project.empty()
    project.upgrade(fresh).returned()
    expect_schema(fresh, project.filled(at=AFTER), but="sources: CHECK")


@contract.promise(part="schema", hint=3)
def called(project):
    """The three constraints have the names given above: `uq_sources_name`, `ck_sources_kind` and
    `uq_benchmark_results_model_benchmark_source_date`.
    """
    db = project.filled()
    project.upgrade(db).returned()
    said = re.findall(r"\w+", " ".join(str(sql) for (sql,) in db.rows("SELECT sql FROM sqlite_schema")))
    expect("names that are not in the schema", [name for name in NAMES if name not in said]).equals([])


@contract.promise(part="schema", hint=2)
def all_else(project, draw):
    """No row is lost, in no table, and no other value changes."""
    results, opinions = texts(draw)
    db = project.filled(rows(results, opinions))
    before = db.dump()
    project.upgrade(db).returned()
    columns = {"benchmark_results": ["source", "source_id"], "opinions": ["source", "source_id"]}
    left = {table: some for table, some in before.items() if table != "sources"}
    db.given("UPDATE benchmark_results SET source_id = NULL")
    db.given("UPDATE opinions SET source_id = NULL")
    db.given("DELETE FROM sources")
    expect_rows(db, {**left, "sources": []}, but=columns)


@contract.promise(part="schema", hint=3)
def same_day(project, draw):
    """One model may have two results of a benchmark on a day, from two sources; from one source it may not."""
    results, opinions = texts(draw)
    db = project.filled(rows(results, opinions))
    project.upgrade(db).returned()
    first, second = two_more(db)
    add = (
        "INSERT INTO benchmark_results (model_id, benchmark_id, source_id, score, date_tested)"
        " VALUES (1, 1, ?, 5, '2026-08-01')"
    )
    db.accepts(add, first)
    db.accepts(add, second)
    db.refuses(add, first)


@contract.promise(part="down", hint=3)
def down_and_up(project, draw):
    """`downgrade` gives the columns `source` back, with the sources' names, and the old UNIQUE; `upgrade` then gives
    the sources again.
    """
    results, opinions = texts(draw)
    db = project.filled(rows(results, opinions))
    before = db.copy()
    project.upgrade(db).returned()
    after = db.copy()
    names = {table: after.rows(f"SELECT t.id, s.name FROM {table} AS t LEFT JOIN sources AS s ON s.id = t.source_id")
             for table in ("benchmark_results", "opinions")}  # fmt: skip
    project.downgrade(db, BEFORE).returned()
    expect_schema(db, before)
    for table, wanted in names.items():
        db.gives(f"SELECT id, source FROM {table}", wanted)
    expect_rows(db, before.dump(), but={"benchmark_results": ["source"], "opinions": ["source"]})
    project.upgrade(db).returned()
    expect_schema(db, after)
    for table, wanted in names.items():
        db.gives(f"SELECT t.id, s.name FROM {table} AS t LEFT JOIN sources AS s ON s.id = t.source_id", wanted)


@contract.promise(part="down", hint=3)
def two_on_a_day(project, draw):
    """If a model has two results of a benchmark on one day, `downgrade` refuses, and nothing has changed: no result is
    thrown away.
    """
    results, opinions = texts(draw)
    db = project.filled(rows(results, opinions))
    project.upgrade(db).returned()
    first, second = two_more(db)
    for source in (first, second):
        db.given(
            "INSERT INTO benchmark_results (model_id, benchmark_id, source_id, score, date_tested)"
            " VALUES (1, 1, ?, 5, '2026-08-01')",
            source,
        )
    before = db.copy()
    project.downgrade(db, BEFORE).raised()
    expect_schema(db, before)
    expect_rows(db, before.dump())
