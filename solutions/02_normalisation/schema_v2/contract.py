"""What `schema_v2` promises: ten tables beside `providers` and `models`, judged by what they accept and refuse."""

from grading.contract import Broken, statements

contract = statements(
    file="schema_v2.sql",
    hand_in=(
        "A script that makes the ten tables of the list above, with these names, on top of `providers` and `models`. "
        "Foreign keys are enforced. Where a table has a column `id`, an INSERT without it gets one from the database, "
        "a whole number that no other row has. Columns that may be NULL are named below; all others never are. What is "
        "refused is refused in an INSERT and in an UPDATE; a `DELETE` does what is said of it. Which names you give "
        "your constraints is up to you. Numbers are stored as numbers and texts as they were written, digits among "
        "them."
    ),
    on="schema",
    parts={"lookups": 1, "benchmarks": 1, "results": 1, "opinions": 1, "links": 1},
)

LOOKUPS = ("capabilities", "categories", "use_cases", "tags")
LINKS = (  # table, its two columns, the two tables that they name
    ("model_capabilities", "model_id", "capability_id", "models", "capabilities"),
    ("model_use_cases", "model_id", "use_case_id", "models", "use_cases"),
    ("opinion_tags", "opinion_id", "tag_id", "opinions", "tags"),
)
RESULT = "INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES (?, ?, ?, ?)"
SOURCED = "INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested, source) VALUES (?, ?, ?, ?, ?)"
OPINION = "INSERT INTO opinions (model_id, content, sentiment, posted) VALUES (?, ?, ?, ?)"
SIGNED = (
    "INSERT INTO opinions (model_id, source, author, content, sentiment, posted) VALUES (?, 'blog', 'Ada', ?, ?, ?)"
)
BENCHMARK = "id, name, category_id, min_score, max_score, higher_is_better"
NO_DATES = ("2026-02-30", "2026-13-01", "2026-1-2", "02.01.2026", "2026-01", "yesterday", "", "2026-01-02 10:00:00")


def _models(db, *ids):
    """Models to name."""
    db.given("INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker')")
    for id in ids:
        db.given("INSERT INTO models (id, provider_id, name) VALUES (?, 1, ?)", id, f"m{id}")


def _benchmarks(db, *ids):
    """A category and benchmarks in it."""
    db.given("INSERT INTO categories (id, name) VALUES (1, 'Coding')")
    for id in ids:
        db.given(f"INSERT INTO benchmarks ({BENCHMARK}) VALUES (?, ?, 1, 0, 100, 1)", id, f"b{id}")


def _gives_ids(db, table, sql, *rows):
    """Three rows without `id` get whole numbers; a number that is taken is refused."""
    for row in rows:
        db.accepts(sql, *row)
    db.gives(f"SELECT typeof(id) FROM {table}", [("integer",)] * len(rows))
    db.refuses(f"UPDATE {table} SET id = (SELECT min(id) FROM {table})")


def _no_days(db, refused_with):
    """What is no day is refused; the code of a failure says which of them are not, so which mistake it is."""
    for k, day in enumerate(NO_DATES):
        try:
            db.refuses(*refused_with(day))
        except Broken as broken:
            kept = [day, *(later for later in NO_DATES[k + 1 :] if _stored(db, *refused_with(later)))]
            code = f"{broken.code}:{', '.join(kept)}" if broken.code == "accepted" else broken.code
            raise Broken(broken.expected, broken.got, code) from None


def _stored(db, sql, *params):
    """Does the table take the row? It is not among the steps shown."""
    try:
        db.rows(sql, *params)
    except Broken:
        return False
    return True


def _never_null(db, table, *columns):
    for column in columns:
        db.refuses(f"UPDATE {table} SET {column} = NULL")


@contract.promise(part="lookups", hint=1)
def lookups(db, draw):
    """`capabilities`, `categories`, `use_cases` and `tags` have the columns `id` and `name`; a name is a text, kept
    as it was written (`007`, too), and never NULL; no two rows of a table have the same."""
    for table in LOOKUPS:
        add, name = f"INSERT INTO {table} (name) VALUES (?)", draw.name()
        _gives_ids(db, table, add, (name,), (draw.name(),), ("007",))
        db.gives(f"SELECT name, typeof(name) FROM {table} WHERE name LIKE '%7'", [("007", "text")])
        db.refuses(add, name)
        db.refuses(add, None)
        _never_null(db, table, "name")
        db.refuses(f"UPDATE {table} SET name = '007'")


@contract.promise(part="lookups", hint=1)
def letter_case(db, draw):
    """In `tags`, names that differ only in capital and small letters (a to z) count as the same, and are stored as
    they were written; in the other three they count as two."""
    name = draw.name()
    for table in LOOKUPS[:3]:
        db.accepts(f"INSERT INTO {table} (name) VALUES (?)", name)
        db.accepts(f"INSERT INTO {table} (name) VALUES (?)", name.upper())
    db.accepts("INSERT INTO tags (name) VALUES (?)", name)
    db.refuses("INSERT INTO tags (name) VALUES (?)", name.upper())
    db.gives("SELECT name COLLATE BINARY FROM tags", [(name,)])


@contract.promise(part="benchmarks", hint=1)
def benchmarks(db, draw):
    """`benchmarks` has `id`, `name`, `category_id`, `min_score`, `max_score` and `higher_is_better`; a name is there
    once; left out, `min_score` is 0, `max_score` is 100 and `higher_is_better` is 1."""
    db.given("INSERT INTO categories (id, name) VALUES (1, 'Coding')")
    add = "INSERT INTO benchmarks (name, category_id) VALUES (?, ?)"
    _gives_ids(db, "benchmarks", add, ("007", 1), (draw.name(), 1), (draw.name(), 1))
    db.gives(
        "SELECT name, typeof(name), category_id, typeof(category_id), min_score, max_score, higher_is_better, "
        "typeof(higher_is_better) FROM benchmarks WHERE name LIKE '%7'",
        [("007", "text", 1, "integer", 0.0, 100.0, 1, "integer")],
    )
    db.refuses(add, "007", 1)
    _never_null(db, "benchmarks", "name", "category_id", "min_score", "max_score", "higher_is_better")
    db.refuses("UPDATE benchmarks SET name = '007'")


@contract.promise(part="benchmarks", hint=3)
def ranges(db, draw):
    """`min_score` is smaller than `max_score`, and both may have fractions; `higher_is_better` is 0 or 1."""
    db.given("INSERT INTO categories (id, name) VALUES (1, 'Speed')")
    add = "INSERT INTO benchmarks (name, category_id, min_score, max_score) VALUES (?, 1, ?, ?)"
    low = draw.int(-50, 50)
    db.accepts(add, "n1", low + 0.25, low + 0.5)
    db.gives("SELECT min_score, typeof(min_score), typeof(max_score) FROM benchmarks", [(low + 0.25, "real", "real")])
    db.refuses(add, "n2", low + 1, low)
    db.refuses(add, "n3", low, low)
    db.refuses("UPDATE benchmarks SET max_score = min_score")
    better = "INSERT INTO benchmarks (name, category_id, higher_is_better) VALUES (?, 1, ?)"
    for value in (0, 1):
        db.accepts(better, draw.name(), value)
    for value in (2, -1, "higher"):
        db.refuses(better, draw.name(), value)


@contract.promise(part="benchmarks", hint=3)
def category_used(db, draw):
    """A benchmark's category exists; a category that has a benchmark cannot be deleted, one without can."""
    db.given("INSERT INTO categories (id, name) VALUES (1, 'Coding'), (2, 'Speed')")
    add = "INSERT INTO benchmarks (name, category_id) VALUES (?, ?)"
    db.refuses(add, draw.name(), draw.int(3, 99))
    db.accepts(add, draw.name(), 1)
    db.refuses("UPDATE benchmarks SET category_id = 3")
    db.refuses("DELETE FROM categories WHERE id = 1")
    db.accepts("DELETE FROM categories WHERE id = 2")


@contract.promise(part="results", hint=1)
def results(db, draw):
    """`benchmark_results` has `id`, `model_id`, `benchmark_id`, `source`, `score` and `date_tested`; `source` is a
    text or NULL, `score` a number, also one with a fraction."""
    _models(db, 1, 2)
    _benchmarks(db, 1, 2)
    rows = (1, 1, 71.5, "2026-01-02"), (2, 1, 64, "2026-01-02"), (1, 2, 0, "2024-02-29")
    _gives_ids(db, "benchmark_results", RESULT, *rows)
    day = draw.date()
    db.accepts(SOURCED, 2, 2, 12.25, day, "007")
    stored = "SELECT source, typeof(source), score, date_tested FROM benchmark_results"
    db.gives(f"{stored} WHERE model_id = 2 AND benchmark_id = 2", [("007", "text", 12.25, day)])
    db.gives("SELECT count(*), count(source) FROM benchmark_results", [(4, 1)])
    db.gives("SELECT DISTINCT typeof(model_id), typeof(benchmark_id) FROM benchmark_results", [("integer", "integer")])
    db.gives("SELECT count(*) FROM benchmark_results WHERE typeof(score) NOT IN ('integer', 'real')", [(0,)])
    _never_null(db, "benchmark_results", "model_id", "benchmark_id", "score", "date_tested")


@contract.promise(part="results", hint=2)
def one_a_day(db, draw):
    """A model has at most one result in a benchmark on one day; another day, benchmark or model is fine, a second
    result on the same day is refused, also with another score or source."""
    _models(db, 1, 2)
    _benchmarks(db, 1, 2)
    day, next_day = "2026-03-01", "2026-03-02"
    db.accepts(SOURCED, 1, 1, 50, day, "blog")
    db.refuses(SOURCED, 1, 1, 50, day, draw.name())
    db.refuses(SOURCED, 1, 1, 60, day, "blog")
    db.refuses(RESULT, 1, 1, 60, day)
    db.accepts(RESULT, 1, 1, 50, next_day)
    db.accepts(RESULT, 1, 2, 50, day)
    db.accepts(RESULT, 2, 1, 50, day)
    db.refuses("UPDATE benchmark_results SET date_tested = ? WHERE model_id = 1 AND benchmark_id = 1", day)


@contract.promise(part="results", hint=3)
def days(db, draw):
    """`date_tested` is a day that exists, as text, like `2026-01-02`: `2026-02-30`, `2026-1-2`, `02.01.2026`,
    `2026-01` and a time of day behind it are refused."""
    _models(db, 1)
    _benchmarks(db, 1)
    for day in (draw.date(), "2024-02-29", "1999-12-31"):
        db.accepts(RESULT, 1, 1, 50, day)
    _no_days(db, lambda day: (RESULT, 1, 1, 50, day))
    db.refuses("UPDATE benchmark_results SET date_tested = '2025-02-29' WHERE date_tested = '2024-02-29'")


@contract.promise(part="results", hint=3)
def result_keys(db, draw):
    """A result's model and benchmark exist. A model that is deleted takes its results along; a benchmark with results
    cannot be deleted."""
    _models(db, 1, 2)
    _benchmarks(db, 1, 2)
    db.refuses(RESULT, draw.int(3, 99), 1, 50, "2026-01-02")
    db.refuses(RESULT, 1, draw.int(3, 99), 50, "2026-01-02")
    db.accepts(RESULT, 1, 1, 50, "2026-01-02")
    db.accepts(RESULT, 2, 1, 60, "2026-01-02")
    db.refuses("UPDATE benchmark_results SET model_id = 99")
    db.refuses("UPDATE benchmark_results SET benchmark_id = 99")
    db.accepts("DELETE FROM models WHERE id = 1")
    db.gives("SELECT model_id FROM benchmark_results", [(2,)])
    db.refuses("DELETE FROM benchmarks WHERE id = 1")
    db.accepts("DELETE FROM benchmarks WHERE id = 2")


@contract.promise(part="opinions", hint=1)
def opinions(db, draw):
    """`opinions` has `id`, `model_id`, `source`, `author`, `content`, `sentiment` and `posted`; `source` and `author`
    are a text or NULL."""
    _models(db, 1)
    plain, day = (1, "007", "positive", "2026-01-02"), draw.date()
    _gives_ids(db, "opinions", OPINION, plain, plain, plain)
    columns = "model_id, source, author, content, sentiment, posted"
    db.accepts(f"INSERT INTO opinions ({columns}) VALUES (1, '08', '09', '10', 'neutral', ?)", day)
    row = (1, "08", "09", "10", "neutral", day)
    db.gives(f"SELECT {columns} FROM opinions WHERE source IS NOT NULL", [row])
    db.gives("SELECT DISTINCT typeof(model_id), typeof(content) FROM opinions", [("integer", "text")])
    _never_null(db, "opinions", "model_id", "content", "sentiment", "posted")


@contract.promise(part="opinions", hint=3)
def moods(db, draw):
    """`sentiment` is `positive`, `neutral` or `negative`; `posted` is a day that exists, as text, as `date_tested`
    is."""
    _models(db, 1)
    for mood in ("positive", "neutral", "negative"):
        db.accepts(SIGNED, 1, draw.name(), mood, draw.date())
    for mood in ("mixed", "", "Positive", draw.choice(["good", "bad", "neutral "])):
        db.refuses(SIGNED, 1, draw.name(), mood, "2026-01-02")
    db.refuses("UPDATE opinions SET sentiment = 'mixed'")
    content = draw.name()
    _no_days(db, lambda day: (SIGNED, 1, content, "neutral", day))
    db.refuses("UPDATE opinions SET posted = '2026-02-30'")


@contract.promise(part="opinions", hint=3)
def opinion_keys(db, draw):
    """An opinion's model exists; a model that is deleted takes its opinions along."""
    _models(db, 1, 2)
    db.refuses(SIGNED, draw.int(3, 99), "It did.", "neutral", "2026-01-02")
    db.accepts(SIGNED, 1, "It did.", "neutral", "2026-01-02")
    db.accepts(SIGNED, 2, "It did.", "neutral", "2026-01-02")
    db.refuses("UPDATE opinions SET model_id = 99")
    db.accepts("DELETE FROM models WHERE id = 1")
    db.gives("SELECT model_id FROM opinions", [(2,)])


def _pair(link, *values):
    table, left, right, _, _ = link
    return f"INSERT INTO {table} ({left}, {right}) VALUES (?, ?)", *values


def _linked(db):
    """Two rows on the left, three on the right, and three pairs, in all three tables."""
    _models(db, 1, 2)
    for id in (1, 2):
        db.given("INSERT INTO opinions (id, model_id, source, author, content, sentiment, posted)"
                 " VALUES (?, 2, 'blog', 'Ada', 'It did.', 'neutral', '2026-01-02')", id)  # fmt: skip
    for link in LINKS:
        db.given(f"INSERT INTO {link[4]} (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')")
        for values in ((1, 1), (1, 2), (2, 1)):
            db.accepts(*_pair(link, *values))


@contract.promise(part="links", hint=2)
def pairs(db):
    """`model_capabilities` has `model_id` and `capability_id`, `model_use_cases` has `model_id` and `use_case_id`,
    `opinion_tags` has `opinion_id` and `tag_id`: one row a pair, each pair once, neither of the two NULL."""
    _linked(db)
    for link in LINKS:
        table, left, right, _, _ = link
        db.gives(f"SELECT {left}, {right} FROM {table}", [(1, 1), (1, 2), (2, 1)])
        db.refuses(*_pair(link, 1, 1))
        db.refuses(*_pair(link, None, 1))
        db.refuses(*_pair(link, 1, None))
        db.refuses(f"UPDATE {table} SET {right} = 1 WHERE {left} = 1")
        db.refuses(f"UPDATE {table} SET {left} = NULL WHERE {right} = 2")
        db.refuses(f"UPDATE {table} SET {right} = NULL WHERE {right} = 2")


@contract.promise(part="links", hint=3)
def pairs_exist(db, draw):
    """Both that a pair names exist."""
    _linked(db)
    for link in LINKS:
        db.refuses(*_pair(link, draw.int(4, 99), 1))
        db.refuses(*_pair(link, 1, draw.int(4, 99)))
        db.refuses(f"UPDATE {link[0]} SET {link[1]} = 99 WHERE {link[2]} = 2")
        db.refuses(f"UPDATE {link[0]} SET {link[2]} = 99 WHERE {link[2]} = 2")


@contract.promise(part="links", hint=3)
def pairs_follow(db):
    """A model that is deleted takes its pairs along, and so does an opinion; a capability, use case or tag that stands
    in a pair cannot be deleted, one that stands in none can."""
    _linked(db)
    for link in LINKS:
        db.refuses(f"DELETE FROM {link[4]} WHERE id = 2")
        db.accepts(f"DELETE FROM {link[4]} WHERE id = 3")
    for link in (LINKS[2], LINKS[0], LINKS[1]):
        db.accepts(f"DELETE FROM {link[3]} WHERE id = 1")
        db.gives(f"SELECT {link[1]}, {link[2]} FROM {link[0]}", [(2, 1)])
