"""What `result_rules` promises: a score fits its benchmark, whichever of the two changes, and NULL is no way out."""

from grading.contract import statements

TABLES = """
CREATE TABLE models (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE sources (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE benchmarks (
    id        INTEGER NOT NULL PRIMARY KEY,
    name      TEXT    NOT NULL,
    min_score REAL    NOT NULL DEFAULT 0,
    max_score REAL    NOT NULL DEFAULT 100,
    CONSTRAINT ck_benchmarks_range CHECK (min_score < max_score)
);
CREATE TABLE benchmark_results (
    id           INTEGER NOT NULL PRIMARY KEY,
    model_id     INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    benchmark_id INTEGER NOT NULL REFERENCES benchmarks (id) ON DELETE RESTRICT,
    score        REAL    NOT NULL,
    date_tested  DATE    NOT NULL,
    source_id    INTEGER REFERENCES sources (id) ON DELETE RESTRICT,
    CONSTRAINT uq_benchmark_results_model_benchmark_source_date
        UNIQUE (model_id, benchmark_id, source_id, date_tested)
);
INSERT INTO models VALUES (1, 'one'), (2, 'two');
INSERT INTO sources VALUES (1, 'Vendor Blog'), (2, 'newsletter');
"""

contract = statements(
    file="result_rules.sql",
    hand_in=(
        "A script for the tables `benchmarks` and `benchmark_results`, of which the rows that are there follow all "
        "rules already. Rows are written with `INSERT`, `UPDATE` and `DELETE`, one or several at once, never with "
        "`REPLACE`; ids do not change. (In the check the tables have fewer columns and rows than in your catalogue.)"
    ),
    on=TABLES,
    parts={"insert": 1, "update": 1, "range": 1, "source": 1},
)

ADD = "INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested, source_id) VALUES (?, ?, ?, ?, ?)"
PUT = (
    "INSERT INTO benchmark_results (id, model_id, benchmark_id, score, date_tested, source_id) "
    "VALUES (?, ?, ?, ?, ?, 1)"
)


def benchmarks(db, draw):
    """1: 0 to 100; 2: a drawn range that begins above or below 0, inside that of 1 or not; the ends of 2."""
    low, high = draw.choice([(-20, -1), (-15, 40), (200, 300), (20, 60)])
    low, high = low - draw.int(0, 4), high + draw.int(0, 9)
    db.given("INSERT INTO benchmarks VALUES (1, 'Up', 0, 100), (2, 'Down', ?, ?)", low, high)
    return low, high


@contract.promise(part="insert", hint=1, rounds=3)
def inserted(db, draw):
    """A new result whose score is below the `min_score` or above the `max_score` of its benchmark is refused; the two
    ends themselves are fine, and what lies between."""
    low, high = benchmarks(db, draw)
    for benchmark, least, most in draw.shuffled([(1, 0, 100), (2, low, high)]):
        for bad in (least - 1, most + 1, least - 0.5, most + 0.01, most * 10 + 900, least - 10_000):
            db.refuses(ADD, 1, benchmark, bad, "2026-01-01", 1)
        for day, good in enumerate((least, most, (least + most) / 2, most - 1, least + 0.25), 1):
            db.accepts(ADD, 1, benchmark, good, f"2026-02-0{day}", 1)
    db.gives("SELECT count(*) FROM benchmark_results", [(10,)])


@contract.promise(part="insert", hint=2)
def no_number(db, draw):
    """A score that is no number is refused: `'much'`, an empty text, a blob."""
    benchmarks(db, draw)
    for bad in draw.shuffled(["much", "", "n/a", "87,5", b"87"]):
        db.refuses(ADD, 1, draw.int(1, 2), bad, "2026-01-01", 1)
    db.accepts(ADD, 1, 1, 87.5, "2026-01-01", 1)


@contract.promise(part="insert", hint=2)
def many(db, draw):
    """If one of several rows of a statement is refused, none of them is stored."""
    benchmarks(db, draw)
    rows = draw.shuffled([(1, 50), (2, 101), (1, 70)])
    values = ", ".join(f"({model}, 1, {score}, '2026-03-0{day}', 1)" for day, (model, score) in enumerate(rows, 1))
    db.refuses(f"INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested, source_id) VALUES {values}")
    db.gives("SELECT count(*) FROM benchmark_results", [(0,)])


@contract.promise(part="update", hint=2)
def changed(db, draw):
    """The same holds for a change: of the score, of the benchmark, of both at once. A change that leaves the score in
    the range of the benchmark that the result has afterwards is fine."""
    db.given("INSERT INTO benchmarks VALUES (1, 'Up', 0, 100), (2, 'Rate', 200, 500)")
    score, rate = draw.int(1, 99), draw.int(201, 499)
    db.accepts(PUT, 5, 1, 1, score, "2026-01-01")
    db.accepts(PUT, 6, 1, 2, rate, "2026-01-01")
    for bad in draw.shuffled([-1, 101, rate]):
        db.refuses("UPDATE benchmark_results SET score = ? WHERE id = 5", bad)
    db.refuses("UPDATE benchmark_results SET score = score + 1000")
    for bad in ("much", b"87"):
        db.refuses("UPDATE benchmark_results SET score = ? WHERE id = 5", bad)
    db.refuses("UPDATE benchmark_results SET benchmark_id = 2 WHERE id = 5")
    db.refuses("UPDATE benchmark_results SET benchmark_id = 1, date_tested = '2026-01-02' WHERE id = 6")
    db.refuses("UPDATE benchmark_results SET benchmark_id = 2, score = ? WHERE id = 5", score + 1)
    db.gives("SELECT id, benchmark_id, score FROM benchmark_results", [(5, 1, score), (6, 2, rate)])
    db.accepts("UPDATE benchmark_results SET score = ? WHERE id = 5", draw.int(1, 99))
    db.accepts("UPDATE benchmark_results SET benchmark_id = 2, score = 500, date_tested = '2026-01-03' WHERE id = 5")
    db.accepts("UPDATE benchmark_results SET score = 200 WHERE id = 6")
    db.accepts("UPDATE benchmark_results SET model_id = 2, date_tested = '2026-01-04' WHERE id = 6")


@contract.promise(part="range", hint=3)
def moved(db, draw):
    """The range of a benchmark can't be changed, at either end or at both, so that one of its results is outside; as
    long as all are inside, and the ends count as inside, it may. Results of other benchmarks do not matter."""
    db.given("INSERT INTO benchmarks VALUES (1, 'Up', 0, 100), (2, 'Other', -1000, 1000), (3, 'Empty', 0, 100)")
    low, high = draw.int(10, 30), draw.int(60, 90)
    for number, score in enumerate(draw.shuffled([low, high, 45]), 1):
        db.accepts(PUT, number, 1, 1, score, f"2026-01-0{number}")
    db.accepts(PUT, 8, 1, 2, -900, "2026-01-01")
    db.accepts(PUT, 9, 1, 2, 900, "2026-01-02")
    db.refuses("UPDATE benchmarks SET min_score = ?, max_score = ? WHERE id = 1", low + 1, high - 1)
    for column, bad in [("min_score", low + 1), *draw.shuffled([("max_score", high - 1), ("max_score", high - 0.5)])]:
        db.refuses(f"UPDATE benchmarks SET {column} = ? WHERE id = 1", bad)
    db.refuses("UPDATE benchmarks SET min_score = ?, max_score = 200 WHERE id = 1", low + 0.5)
    db.refuses("UPDATE benchmarks SET min_score = -5, max_score = ? WHERE id = 1", high - 1)
    db.refuses("UPDATE benchmarks SET max_score = 40")
    db.gives("SELECT min_score, max_score FROM benchmarks WHERE id = 1", [(0, 100)])
    for least, most in ((low - 1, high + 1), (low, high)):
        db.accepts("UPDATE benchmarks SET min_score = ?, max_score = ? WHERE id = 1", least, most)
    db.accepts("UPDATE benchmarks SET min_score = -10 WHERE id = 1")
    db.accepts("UPDATE benchmarks SET max_score = 250 WHERE id = 1")
    db.accepts("UPDATE benchmarks SET min_score = 400, max_score = 500 WHERE id = 3")
    db.accepts("UPDATE benchmarks SET name = 'Renamed'")
    db.accepts(ADD, 1, 1, 250, "2026-05-05", 1)


@contract.promise(part="source", hint=3)
def unsourced(db, draw):
    """Without a source (`source_id` NULL), too, a model has one result for each benchmark and day: a second one is
    refused, by an `INSERT` and by an `UPDATE`."""
    benchmarks(db, draw)
    low = db.one("SELECT min_score FROM benchmarks WHERE id = 2")
    day = draw.date()
    db.accepts(ADD, 1, 1, 50, day, None)
    db.refuses(ADD, 1, 1, 50, day, None)
    db.refuses(ADD, 1, 1, 60, day, None)
    db.accepts(ADD, 1, 1, 50, day, 1)
    db.accepts(ADD, 2, 1, 50, day, None)
    db.accepts(ADD, 1, 2, low, day, None)
    db.accepts(ADD, 1, 1, 50, "1999-12-31", None)
    db.refuses("UPDATE benchmark_results SET source_id = NULL WHERE source_id = 1")
    db.refuses("UPDATE benchmark_results SET date_tested = ? WHERE date_tested = '1999-12-31'", day)
    db.refuses("UPDATE benchmark_results SET model_id = 1 WHERE model_id = 2")
    db.gives("SELECT count(*) FROM benchmark_results", [(5,)])


@contract.promise(part="source", hint=3)
def sourced(db, draw):
    """Results from different sources may stand side by side, and one of them without any."""
    benchmarks(db, draw)
    day = draw.date()
    for source in draw.shuffled([1, 2, None]):
        db.accepts(ADD, 1, 1, draw.int(0, 100), day, source)
    db.refuses(ADD, 1, 1, 50, day, draw.int(1, 2))
    db.gives("SELECT count(*) FROM benchmark_results", [(3,)])
