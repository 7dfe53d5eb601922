"""Which columns take their values from others: through foreign keys, USING and NATURAL joins."""

from collections.abc import Iterable

from sqlglot import exp

from grading.cases.constants import Hints, Place
from grading.cases.schema import Schema


def joined(schema: Schema, trees: Iterable[exp.Expr | None]) -> set[Place]:
    """The columns that USING and NATURAL compare; SQLite's authorizer does not hear of them."""
    found: set[Place] = set()
    for tree in filter(None, trees):
        tables = [schema.tables[n] for n in {t.name.lower() for t in tree.find_all(exp.Table)} & set(schema.tables)]
        for join in tree.find_all(exp.Join):
            names = {str(using.name).lower() for using in join.args.get("using") or ()}
            if join.method == "NATURAL":
                names |= {n for one in tables for n in one.names if sum(n in other.names for other in tables) > 1}
            found |= {(table.name, name) for table in tables for name in names & set(table.names)}
    return found


def handed_down(schema: Schema, hints: Hints, reads: set[Place]) -> set[Place]:
    """What is read, and the parents' columns that foreign keys take it from; these get the same hints.

    A value can stand in a foreign key only if a parent has it, and two children can share one half of a composite
    key only if two parents do.
    """
    found = set(reads)
    for table in reversed(list(schema.tables.values())):  # children before parents
        for key in table.foreign_keys:
            places = list(
                zip(((table.name, c) for c in key.columns), ((key.parent, t) for t in key.targets), strict=True)
            )
            for child, parent in places:
                hints.add(parent, hints.values.get(child, []))
            if any(c in found and (len(places) > 1 or hints.values.get(c)) for c, _ in places):
                found |= {parent for _, parent in places}
    return found
