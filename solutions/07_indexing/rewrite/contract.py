"""What `rewrite` promises: three queries that give the rows of three others, with far fewer steps."""

import re
from datetime import date

from grading.contract import expect, statements
from grading.measure import at_most

START = """volume
CREATE INDEX ix_benchmark_results_date_tested ON benchmark_results (date_tested);
CREATE INDEX ix_models_base_model_id ON models (base_model_id);
"""
SLOW = {
    "days": (
        "SELECT id, model_id, score FROM benchmark_results "
        "WHERE strftime('%Y-%m', date_tested) = '2025-03' AND CAST(strftime('%d', date_tested) AS INTEGER) <= 10"
    ),
    "either": (
        "SELECT r.id, r.score FROM benchmark_results AS r JOIN models AS m ON m.id = r.model_id "
        "WHERE r.model_id = 957 OR m.base_model_id = 957"
    ),
    "page": "SELECT id, date_tested, score FROM benchmark_results ORDER BY date_tested, id LIMIT 10 OFFSET 15000",
}
ADD = (
    "INSERT INTO benchmark_results (id, model_id, benchmark_id, source_id, score, date_tested) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)

contract = statements(
    file="rewrite.sql",
    labels=["days", "either", "page"],
    count=1,
    hand_in=(
        "Three queries, one under each of the lines `-- days`, `-- either` and `-- page`, in place of the three above, "
        "on the same tables with the same two indexes. No index may be made."
    ),
    on=START,
    parts={"days": 1, "either": 1, "page": 2},
)


def _more(db, draw):
    """Results around the first and the tenth of a month, of models that build on 957, and of 957 itself."""
    days = ["2025-02-28", "2025-03-01", "2025-03-10", "2025-03-11", "2024-03-05", "2026-03-05", draw.date("2025-03-02")]
    first, second = draw.sample(range(1000, 2900), 2)
    db.given("UPDATE models SET base_model_id = 957 WHERE id IN (?, ?)", first, second)
    models = draw.shuffled([first, second, 957, 957, draw.int(1, 900), 2999, first])
    for number, (day, model) in enumerate(zip(days, models, strict=True)):
        db.given(ADD, 30_000 + number, model, draw.int(1, 8), 4, 50.5, day)


def _same(db, draw, run, label, ordered=False):
    run(label)
    db.gives(run.text(label), db.rows(SLOW[label]), ordered=ordered)
    _more(db, draw)
    if label == "page":
        return
    db.gives(run.text(label), db.rows(SLOW[label]), ordered=ordered)


def _cheap(db, run, label, share=0.05):
    run(label)
    expect(
        "indexes made", db.one("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ix%'")
    ).equals(2)
    wrapped = re.search(r"\w+\s*\([^()]*date_tested", run.text(label))  # only to call the mistake by its name
    at_most(
        db, run.text(label), share, START, than=SLOW[label], code=f"dear, {'wrapped' if wrapped else 'bare'} column"
    )


@contract.promise(part="days", hint=1)
def days_rows(db, draw, run):
    """`days` gives the same rows as the query above, in any order, also after results were added."""
    _same(db, draw, run, "days")


@contract.promise(part="days", hint=1)
def days_cheap(db, run):
    """`days` takes at most 5 % of its steps."""
    _cheap(db, run, "days")


@contract.promise(part="either", hint=2)
def either_rows(db, draw, run):
    """`either` gives the same rows, each once, in any order, also after results and variants were added."""
    _same(db, draw, run, "either")


@contract.promise(part="either", hint=2)
def either_cheap(db, run):
    """`either` takes at most 5 % of its steps."""
    _cheap(db, run, "either")


@contract.promise(part="page", hint=3)
def page_rows(db, draw, run):
    """`page` gives, in the order of `date_tested` and `id`, the ten rows after (`2025-12-05`, 15118), the last row of
    the page before. A result that is added on an earlier day does not move the page."""
    _same(db, draw, run, "page", ordered=True)
    db.rows("DELETE FROM benchmark_results WHERE id >= 30000")
    db.given(ADD, 30_100, 1, 1, 4, 50.5, date(2024, draw.int(1, 12), 9).isoformat())
    db.given("UPDATE benchmark_results SET date_tested = '2025-12-05' WHERE id IN (15117, 15119)")
    db.reverse_unordered()
    follow = "SELECT id, date_tested, score FROM benchmark_results WHERE date_tested > '2025-12-05' OR " \
             "(date_tested = '2025-12-05' AND id > 15118) ORDER BY date_tested, id LIMIT 10"  # fmt: skip
    db.gives(run.text("page"), db.rows(follow), ordered=True)


@contract.promise(part="page", hint=3)
def page_cheap(db, run):
    """`page` takes at most 5 % of its steps."""
    _cheap(db, run, "page")
