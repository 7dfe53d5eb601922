"""What `index_budget` promises: at most six indexes, and a workload that takes few steps in all."""

import re
from pathlib import Path

from grading.contract import Broken, statements
from grading.labelled import parts_of
from grading.measure import before, new_indexes, on_copy, only_indexes

TEXT = (Path(__file__).parents[1] / "given" / "workload.sql").read_text(encoding="utf-8")
WORKLOAD = parts_of(TEXT, re.findall(r"^-- (\w+)$", TEXT, re.MULTILINE))
WRITES = ("new_results", "new_opinions", "moved_scores")  # these no index makes cheaper

contract = statements(
    file="index_budget.sql",
    hand_in=(
        "At most six `CREATE INDEX` statements for the workload above. The cost is the sum of the steps of its sixteen "
        "statements, each run once, as it stands there, on a copy of the tables with 20,000 results. An index may be "
        "partial, for one value alone. Points are given for the cost: 2 if it is at most a quarter of the cost without "
        "new indexes, 4 if it is at most 15 %, and 6 if it is at most 12 % and at most 1.15 times the cost of the "
        "reference, counted in the same run. (The reference needs about a tenth of the cost without indexes, so 12 % "
        "is nearly the same. `check` does not have the reference, and asks for 12 % alone.)"
    ),
    on="volume",
    beside=["workload.sql"],
    parts={"quarter": 2, "good": 2, "reference": 2},
)


EXPRESSIONS = "SELECT 1 FROM pragma_index_info(?) WHERE cid = -2"  # only to call a mistake by its name


def total(db):
    """The steps of each statement of the workload, each on a copy of its own."""
    return {name: on_copy(db, sql) for name, sql in WORKLOAD.items()}


def allowed(db):
    """Broken unless there are at most six new indexes, and nothing else is new."""
    if (made := len(new_indexes(db))) > 6:
        raise Broken("at most six new indexes", f"{made}", "too many")
    only_indexes(db)


def within(db, share):
    """Broken if the workload takes more than this share of its steps without new indexes."""
    allowed(db)
    was, now = {name: before(sql) for name, sql in WORKLOAD.items()}, total(db)
    all_was, all_now = sum(was.values()), sum(now.values())
    db.note(f"the workload: {all_was:,} steps without new indexes, {all_now:,} with yours")
    if all_now > share * all_was:
        dear = [name for name in WORKLOAD if now[name] > max(was[name] / 4, all_was / 200) and name not in WRITES]
        made = len(new_indexes(db))
        kind = ", an expression" if any(db.rows(EXPRESSIONS, name) for name in new_indexes(db)) else ""
        got = f"{all_now / all_was:.1%} ({all_now:,} steps, {made} indexes; still dear: {', '.join(dear) or 'nothing'})"
        raise Broken(f"at most {share:.0%} of {all_was:,} steps", got, f"{made} indexes, {' '.join(dear)}{kind}")


@contract.promise(part="quarter", hint=1)
def quarter(db):
    """There are at most six indexes more, none of them `UNIQUE` (a new rule), nothing else has changed, and the
    workload takes at most a quarter of its steps without them."""
    within(db, 0.25)


@contract.promise(part="good", hint=2)
def good(db):
    """The workload takes at most 15 % of its steps without them."""
    within(db, 0.15)


@contract.promise(part="reference", hint=3)
def like_the_best(db):
    """The workload takes at most 12 % of its steps without them."""
    within(db, 0.12)
