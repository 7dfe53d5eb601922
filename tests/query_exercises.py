"""Query exercises for tests: a schema, a reference and a bank, in a folder of the test's own."""

from pathlib import Path

from grading.contract import Query, query
from grading.lab import Exercise

SHOPS = """
CREATE TABLE shop (id INTEGER PRIMARY KEY, town TEXT NOT NULL, opened DATE);
CREATE TABLE sale (
    id INTEGER PRIMARY KEY, shop_id INTEGER NOT NULL REFERENCES shop (id), day DATE NOT NULL,
    amount REAL NOT NULL CHECK (amount > 0), note TEXT
);
"""
REFERENCE = """
SELECT s.id, s.town, count(x.id) AS sales
FROM shop AS s LEFT JOIN sale AS x ON x.shop_id = s.id AND x.day >= '2025-01-01'
GROUP BY s.id
"""
WRONG = {
    "star": ("COUNT(*) counts the row of the outer join, too", REFERENCE.replace("count(x.id)", "count(*)")),
    "where": ("a condition on the wrong side of an outer join",
              REFERENCE.replace(" AND x.day", " WHERE x.day")),
    "town": ("groups by a name that two can share", REFERENCE.replace("GROUP BY s.id", "GROUP BY s.town")),
}  # fmt: skip
RIGHT = {
    "subquery": "SELECT id, town, (SELECT count(*) FROM sale WHERE shop_id = shop.id AND day > '2024-12-31') FROM shop",
    "sum": "SELECT s.id, max(town), coalesce(sum(day >= '2025-01-01'), 0) FROM shop s "
    "LEFT JOIN sale x ON shop_id = s.id GROUP BY s.id",
}


def shops(folder: Path, references: bool = True, bank: bool = True, **promises: object) -> Exercise:
    """How many sales has each shop had since 2025?"""
    contract: Query = query(file="sales.sql", columns=["id", "town", "sales"], on=SHOPS, **promises)
    home = folder / "labs" / "03_tiny" / "sales"
    home.mkdir(parents=True, exist_ok=True)
    (home / "contract.py").write_text("# the contract is given by the test\n")
    for name, (misconception, text) in WRONG.items() if bank else ():
        (home / f"wrong_{name}.sql").write_text(f"-- misconception: {misconception}\n{text}")
    for name, text in RIGHT.items():
        (home / f"right_{name}.sql").write_text(text)
    return Exercise(
        "sales", "Sales", "3.1", "foundational", 3.0, contract, home, {"sales.sql": "-- YOUR SQL HERE"},
        {"sales.sql": REFERENCE} if references else None, "",
    )  # fmt: skip
