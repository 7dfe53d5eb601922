"""The probes of the repaired script: plans, steps, and what could still go."""

from grading.contract import Broken, Critique
from grading.measure import (
    at_most,
    dropped,
    has,
    has_no,
    indexes,
    new_indexes,
    on_copy,
    only_indexes,
    plan,
    steps,
    untouched,
)

DELETE = "DELETE FROM models WHERE id BETWEEN 2000 AND 2004"


def add(contract: Critique) -> None:
    """Give the contract its probes."""
    queries = _queries()

    def nothing_else(db):
        """Only indexes are made."""
        only_indexes(db)

    def search_and_no_sort(db):
        """Six queries search and do not sort."""
        searched(db, queries)

    def cheap(db):
        """Four queries take few steps."""
        for name in ("best", "variants", "trash", "able"):
            at_most(db, queries[name], 0.05)

    def card(db):
        """The card is covered."""
        has(db, queries["card"], "COVERING INDEX")

    def deletes(db):
        """Deleting reads little."""
        quick_delete(db)

    def few(db):
        """Every index is needed."""
        names, texts = new_indexes(db), indexes(db)
        if len(names) > 6:
            raise Broken("at most six new indexes", f"{len(names)}", "too many")
        for name in names:
            with dropped(db, name) as rest:
                if holds(rest, queries):
                    on = " ".join(texts[name].split()).partition(" ON ")[2]
                    raise Broken("every index is needed", f"{name} could go", f"needless on {on}")

    for probe, key in (
        (nothing_else, "runs"), (search_and_no_sort, "search"), (cheap, "cheap"), (card, "card"), (deletes, "deletes"),
        (few, "few"),
    ):  # fmt: skip
        contract.promise(probe, requires=key, part="repair")


def _queries():
    from pathlib import Path
    from types import ModuleType

    module = ModuleType("contract_of_draft")
    exec((Path(__file__).parent / "contract.py").read_text(encoding="utf-8"), module.__dict__)
    return module.QUERIES


def searched(db, queries):
    """Broken if one of the six reads all there is, or sorts."""
    for name in ("best", "of_model", "card", "variants", "able", "trash"):
        has_no(db, queries[name], "TEMP B-TREE")
        words = "INDEX" if name == "trash" else "SEARCH"
        lines = plan(db, queries[name])
        if not any(words in line for line in lines):
            raise Broken(f"{name}: {words}", "; ".join(lines), f"scan in {name}")


def quick_delete(db):
    """Broken if five deletes take more than a tenth of what they take without indexes."""
    was, now = on_copy(untouched(), DELETE), _inside(db)
    if now > 0.1 * was:
        raise Broken(f"at most {0.1 * was:,.0f} steps for {DELETE}", f"{now:,} steps", "slow delete")


def _inside(db):
    db._conn.execute("SAVEPOINT tried")
    try:
        return steps(db, DELETE)
    finally:
        db._conn.execute("ROLLBACK TO tried; RELEASE tried")


def holds(db, queries):
    """Do all requirements but the last hold?"""
    try:
        searched(db, queries)
        for name in ("best", "variants", "trash", "able"):
            at_most(db, queries[name], 0.05)
        has(db, queries["card"], "COVERING INDEX")
        quick_delete(db)
    except Broken:
        return False
    return True
