"""What `first_index` promises: one index, and a query that no longer reads the whole table."""

from grading.contract import Broken, expect, statements
from grading.measure import at_most, new_indexes, only_indexes, searches, standing

contract = statements(
    file="first_index.sql",
    hand_in=(
        "One `CREATE INDEX` statement for the query "
        "`SELECT model_id, benchmark_id, score FROM benchmark_results WHERE date_tested = '2025-05-29'`. "
        "It is judged on tables with 20,000 results."
    ),
    on="volume",
)
QUERY = "SELECT model_id, benchmark_id, score FROM benchmark_results WHERE date_tested = "


@contract.promise(hint=1)
def one_index(db):
    """There is one index more, and nothing else has changed. (A `UNIQUE` index would be a new rule, so it is
    refused.)"""
    expect("new indexes", len(new_indexes(db))).equals(1)
    only_indexes(db)


@contract.promise(hint=2)
def searched(db, draw):
    """The plan has a `SEARCH` in `benchmark_results`, for this day and for any other."""
    for day in ("2025-05-29", draw.date("2024-01-05", "2026-07-28")):
        try:
            searches(db, f"{QUERY}'{day}'", "benchmark_results")
        except Broken as why:
            where = standing(db, "benchmark_results", "date_tested")
            raise Broken(why.expected, f"{why.got} ({where})", where.partition(" in ")[0]) from None


@contract.promise(hint=3)
def cheaper(db):
    """It takes at most 1 % of the steps that it takes without the index."""
    at_most(db, f"{QUERY}'2025-05-29'", 0.01)
