"""What `no_cycle` promises: triggers that keep a tree a tree."""

from grading.contract import statements

TABLES = """
CREATE TABLE models (
    id            INTEGER NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    base_model_id INTEGER REFERENCES models (id) ON DELETE SET NULL
);
CREATE VIEW v_lineage AS
WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL
    UNION
    SELECT up.model_id, m.base_model_id
    FROM up JOIN models AS m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL)
SELECT model_id, ancestor_id FROM up;
"""

contract = statements(
    file="no_cycle.sql",
    hand_in=(
        "A script that makes triggers on `models`. Rows are written with `INSERT` and `UPDATE`, never with `REPLACE`; "
        "one `UPDATE` changes the base of one model, and a model's `id` does not change. There is no circle when the "
        "script runs."
    ),
    on=TABLES,
    parts={"refused": 2, "allowed": 1},
)
BASES = "SELECT id, base_model_id FROM models"


def tree(db):
    """1 ← 2 ← 3 ← 4, 2 ← 5, and 6 alone."""
    db.given(
        "INSERT INTO models (id, name, base_model_id) VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', 2), (4, 'd', 3), "
        "(5, 'e', 2), (6, 'f', NULL)"
    )


@contract.promise(part="refused", hint=1)
def own_base(db, draw):
    """A model that is its own base is refused, by INSERT and by UPDATE."""
    tree(db)
    number = draw.int(1, 6)
    db.refuses("INSERT INTO models (id, name, base_model_id) VALUES (?, 'self', ?)", number + 10, number + 10)
    db.refuses("UPDATE models SET base_model_id = ? WHERE id = ?", number, number)


@contract.promise(part="refused", hint=2)
def two(db, draw):
    """A circle of two is refused, by UPDATE, and by one INSERT of two rows that name each other."""
    tree(db)
    child, base = draw.choice([(2, 1), (3, 2), (4, 3), (5, 2)])
    db.refuses("UPDATE models SET base_model_id = ? WHERE id = ?", child, base)
    db.refuses("INSERT INTO models (id, name, base_model_id) VALUES (11, 'k', 12), (12, 'l', 11)")
    db.gives(BASES, [(1, None), (2, 1), (3, 2), (4, 3), (5, 2), (6, None)])


@contract.promise(part="refused", hint=2)
def longer(db, draw):
    """A circle of three or more is refused, by UPDATE and by INSERT."""
    tree(db)
    below, base = draw.choice([(3, 1), (4, 1), (5, 1), (4, 2)])
    db.refuses("UPDATE models SET base_model_id = ? WHERE id = ?", below, base)
    db.refuses("INSERT INTO models (id, name, base_model_id) VALUES (11, 'k', 13), (12, 'l', 11), (13, 'm', 12)")
    db.refuses(
        "INSERT INTO models (id, name, base_model_id) VALUES (14, 'n', 17), (15, 'o', 14), (16, 'p', 15), (17, 'q', 16)"
    )
    for number in range(20, 60):
        db.given(
            "INSERT INTO models (id, name, base_model_id) VALUES (?, 'n', ?)",
            number,
            None if number == 20 else number - 1,
        )
    db.refuses("UPDATE models SET base_model_id = 59 WHERE id = ?", draw.int(20, 30))


@contract.promise(part="refused", hint=3)
def with_others(db, draw):
    """A circle is refused, too, where the UPDATE changes other columns as well, and where the base was NULL before."""
    tree(db)
    db.refuses("UPDATE models SET name = ?, base_model_id = 4 WHERE id = 1", draw.name())
    db.accepts("UPDATE models SET base_model_id = 1 WHERE id = 6")
    db.refuses("UPDATE models SET name = 'x', base_model_id = 6 WHERE id = 1")


@contract.promise(part="allowed", hint=3)
def moves(db, draw):
    """Everything else goes on: a new model on any base or on none, a model that moves to another base, or to none, with
    all that is below it, and changes of other columns."""
    tree(db)
    db.accepts("INSERT INTO models (id, name, base_model_id) VALUES (7, ?, ?)", draw.name(), draw.int(1, 6))
    db.accepts("INSERT INTO models (id, name) VALUES (8, 'h')")
    db.accepts("INSERT INTO models (id, name, base_model_id) VALUES (9, 'i', 8), (10, 'j', 9)")
    db.accepts("UPDATE models SET base_model_id = 6 WHERE id = 2")
    db.accepts("UPDATE models SET base_model_id = NULL WHERE id = 3")
    db.accepts("UPDATE models SET base_model_id = 4 WHERE id = 2")
    db.accepts("UPDATE models SET base_model_id = base_model_id WHERE id = 4")
    db.accepts("UPDATE models SET name = 'new' WHERE id = 1")
    db.gives(f"{BASES} WHERE id IN (1, 2, 3, 4, 5, 9)", [(1, None), (2, 4), (3, None), (4, 3), (5, 2), (9, 8)])
    db.accepts("UPDATE models SET base_model_id = 2 WHERE id = 1")
    db.accepts("UPDATE models SET base_model_id = 5 WHERE id = 6")


@contract.promise(part="allowed", hint=3)
def unnumbered(db, draw):
    """A new model whose `id` SQLite chooses may have a base, and so may several at once."""
    tree(db)
    db.accepts("INSERT INTO models (name, base_model_id) VALUES (?, 4)", draw.name())
    db.accepts("INSERT INTO models (name, base_model_id) VALUES ('x', 1), ('y', NULL), ('z', 7)")
    db.accepts("INSERT INTO models (id, name, base_model_id) VALUES (30, 'u', 31), (31, 'v', 2)")
    db.accepts("INSERT INTO models (id, name, base_model_id) VALUES (40, 'w', 50), (50, 'x', 45), (45, 'y', NULL)")
    db.accepts("DELETE FROM models WHERE id = 1")
    db.gives(f"{BASES} WHERE id IN (2, 7, 8)", [(2, None), (7, 4), (8, None)])
