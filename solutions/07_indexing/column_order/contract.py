"""What `column_order` promises: two indexes, each made for one query."""

from grading.contract import Broken, expect, statements
from grading.measure import at_most, columns_said, has, has_no, indexes, new_indexes, only_indexes, searches

contract = statements(
    file="column_order.sql",
    hand_in=(
        "Two `CREATE INDEX` statements, one for the query *report* and one for the query *moods*. "
        "They are judged on tables with 20,000 results."
    ),
    on="volume",
    parts={"report": 2, "moods": 2},
)
REPORT = (
    "SELECT id, model_id, date_tested FROM benchmark_results "
    "WHERE source_id = {} AND benchmark_id = {} AND date_tested >= '{}' ORDER BY date_tested"
)
MOODS = "SELECT published_on, sentiment FROM opinions WHERE model_id = {} ORDER BY published_on"


EQUAL = {"benchmark_id", "source_id"}


def _order(db):
    """How the columns of the answer's indexes on results stand, in a word: only to call the mistake by its name."""
    found = [[column for (column,) in db.rows(COLUMNS, name)] for name in new_indexes(db)]
    columns = next((each for each in found if "date_tested" in each), [])
    if not columns:
        return "no day"
    at = columns.index("date_tested")
    if not EQUAL & set(columns[:at]):
        return "day first"
    return "day between" if EQUAL & set(columns[at:]) else "day after one" if EQUAL - set(columns[:at]) else "day late"


COLUMNS = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"


def _two(db):
    expect("new indexes", len(new_indexes(db))).equals(2)
    only_indexes(db)


@contract.promise(part="report", hint=1)
def report_sorted(db, draw):
    """*report*, also for another source, benchmark or day, goes to its rows by `SEARCH` and has no `USE TEMP B-TREE`:
    the index gives the rows in their order."""
    day = draw.date("2026-01-01", "2026-06-01")
    for values in ((4, 3, "2026-03-01"), (draw.choice([1, 3, 4, 6]), draw.int(1, 8), day)):
        try:
            searches(db, REPORT.format(*values), "benchmark_results")
        except Broken as why:
            some = any("WHERE" in indexes(db)[name].upper() for name in new_indexes(db))
            raise Broken(why.expected, why.got, f"{why.code}, {'some' if some else 'all'} rows") from None
        has_no(db, REPORT.format(*values), "TEMP B-TREE")


@contract.promise(part="report", hint=2)
def report_cheap(db):
    """As it stands there, *report* takes at most 2 % of the steps that it takes without an index."""
    db.note(f"the columns of your index, in their order: {columns_said(db, 'benchmark_results')}")
    at_most(db, REPORT.format(4, 3, "2026-03-01"), 0.02, code=_order(db))


@contract.promise(part="moods", hint=1)
def moods_sorted(db, draw):
    """*moods*, also for another model, goes to its rows by `SEARCH` and has no `USE TEMP B-TREE`."""
    for model in (1234, draw.int(1, 3000)):
        searches(db, MOODS.format(model), "opinions")
        has_no(db, MOODS.format(model), "TEMP B-TREE")


@contract.promise(part="moods", hint=3)
def moods_covered(db):
    """*moods* is answered from its index alone: the plan says `COVERING INDEX`."""
    has(db, MOODS.format(1234), "COVERING INDEX")


@contract.promise(part="report", hint=3)
def two_for_the_report(db):
    """There are two indexes more in all, and nothing else has changed. (A `UNIQUE` index would be a new rule.)"""
    _two(db)


@contract.promise(part="moods", hint=3)
def two_for_the_moods(db):
    """This counts for both queries: whoever makes three indexes gets no points for either."""
    _two(db)
