"""What `redundant` promises: the indexes that nobody needs are gone, and no query has become dearer."""

from pathlib import Path

from grading.contract import Broken, expect, statements
from grading.measure import before, dropped, indexes, new_indexes, only_indexes, steps

MANY = (Path(__file__).parents[1] / "given" / "too_many.sql").read_text(encoding="utf-8")
START = f"volume\n{MANY}"
QUERIES = {
    "one_model": "SELECT benchmark_id, score FROM benchmark_results WHERE model_id = 1234",
    "one_pair": "SELECT score, date_tested FROM benchmark_results WHERE model_id = 1234 AND benchmark_id = 3",
    "benchmark": "SELECT count(*) FROM benchmark_results WHERE benchmark_id = 3",
    "top_ten": "SELECT model_id, score FROM benchmark_results WHERE benchmark_id = 3 ORDER BY score DESC LIMIT 10",
    "day": "SELECT id, score FROM benchmark_results WHERE date_tested = '2025-05-29'",
    "opinions": "SELECT content FROM opinions WHERE model_id = 1234",
    "newest": "SELECT content FROM opinions WHERE model_id = 1234 ORDER BY published_on DESC LIMIT 3",
    "able": "SELECT model_id FROM model_capabilities WHERE capability_id = 12",
    "maker": "SELECT id, name FROM providers WHERE slug = 'maker-07'",
    "models_of_a_maker": "SELECT count(*), count(deleted_at) FROM models WHERE provider_id = 7",
}

contract = statements(
    file="redundant.sql",
    hand_in=(
        "`DROP INDEX` statements for those of the ten indexes above that are not needed. An index is needed if, "
        "without it, one of the ten queries above takes more than 1.1 times the steps that it takes with all ten."
    ),
    on=START,
    beside=["too_many.sql"],
    parts={"kept": 1, "dropped": 2},
)


@contract.promise(part="kept", hint=1)
def nothing_else(db):
    """Only indexes are dropped, none is made, and what the tables refuse they refuse still: `uq_models_live` stays."""
    expect("new indexes", new_indexes(db, START)).equals([])
    only_indexes(db, START, drops=True)
    if "uq_models_live" not in indexes(db):
        raise Broken("uq_models_live is there", "it was dropped", "rule dropped")


@contract.promise(part="kept", hint=2)
def no_dearer(db):
    """None of the ten queries takes more than 1.1 times the steps that it takes with all ten indexes."""
    for name, sql in QUERIES.items():
        now, was = steps(db, sql), before(sql, START)
        db.note(f"{name}: {was:,} steps before, {now:,} now")
        if now > 1.1 * was:
            raise Broken(f"{name}: at most {1.1 * was:,.0f} steps", f"{now:,} steps", name)


@contract.promise(part="dropped", hint=3)
def none_left(db):
    """None of the ten indexes is left that could still go."""
    for name in sorted(set(indexes(db)) - {"uq_models_live"}):
        with dropped(db, name) as rest:
            if all(steps(rest, sql) <= 1.1 * before(sql, START) for sql in QUERIES.values()):
                raise Broken("every index is needed by one of the queries", f"nobody needs {name}", f"needless {name}")
