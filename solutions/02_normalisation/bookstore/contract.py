"""What `bookstore` asks: a draft of two schemas to repair, and findings about nine places in it.

The probes of the repaired script stand in cases.py, the key of the findings in the reference.
"""

from grading.contract import critique

contract = critique(
    file="bookstore.sql",
    findings="bookstore_findings.yaml",
    hand_in=(
        "The repaired draft, a script for an empty database, and for each of the nine marked places whether it is a "
        "flaw and why. The script is judged by what its tables accept, refuse and hold. What the draft was asked for, "
        "and must do after the repair:"
    ),
    requirements={
        "keeps": (
            "All tables but `release_years` keep their names, and their columns but `author_ids`, `total_cents`, "
            "`maker_name`, `release_year_id` and the `id` of `model_use_cases`: no row that we insert names one of "
            "these five. Where another `id` is left out, the database gives one. Numbers are stored as numbers, "
            "texts as they were written."
        ),
        "rules": (
            "What the draft refuses is refused still: NULL in a column that the draft calls NOT NULL, an ISBN, an "
            "e-mail address, a maker's or a use case's name that is taken, a quantity below 1, stars below 1 or above "
            "5, a key that names no row, the same book twice in one order."
        ),
        "authors": (
            "Who wrote a book stands in a table of pairs with the columns `book_id` and `author_id`; its name is up to "
            "you. A book may have several authors, an author several books; a pair stands there once, and both of it "
            "exist. `books` has no column `author_ids`."
        ),
        "cards": "A customer has at most one loyalty card.",
        "total": (
            "No total of an order can be wrong. `orders` has the columns `id`, `customer_id`, `ordered_on` and no "
            "other; or `total_cents` as well, and then the database itself keeps it: it is the sum of quantity × cents "
            "over the order's lines (0 without lines) after every INSERT, UPDATE and DELETE of lines, whoever writes "
            "them; nobody writes `total_cents` by hand."
        ),
        "paid": "What was paid stays: the `cents` of a line do not change when the price of its book does.",
        "moods": "`sentiment` is `positive`, `neutral` or `negative`; anything else is refused.",
        "years": (
            "The year of a model's release is the number in `models.release_year`, or NULL as long as nobody knows it; "
            "there is no table `release_years`."
        ),
        "makers": (
            "A maker's name stands in one place: after `UPDATE makers SET name = …`, no value in the database is the "
            "old name."
        ),
        "uses": "A model has a use case at most once, however its pairs are keyed.",
    },
    parts={"shop": 1, "orders": 1, "catalogue": 1, "places_in_shop": 1, "places_in_catalogue": 1},
)

contract.place(
    "A", "`id INTEGER NOT NULL PRIMARY KEY` in `books`, although there is an ISBN",
    {
        "fine": "an id never changes, and other tables name a book by one small number",
        "isbn_only": "flaw: a table that has a natural key must use it as its primary key",
        "not_3nf": "flaw: with two keys, `isbn → title` makes the table break 3NF",
    },
    part="places_in_shop",
)  # fmt: skip
contract.place(
    "B", "`author_ids TEXT`, such as `3,17`",
    {
        "fine": "the list is short, so it may stand in one cell",
        "list": "flaw: a list in a cell; no key is checked in it, and the books of an author can't be found by key",
        "wrong_type": "flaw: the list must be JSON, then the database checks its keys",
    },
    part="places_in_shop",
)  # fmt: skip
contract.place(
    "C", "`customer_id` in `loyalty_cards`",
    {
        "fine": "a foreign key makes it one card a customer",
        "many_cards": "flaw: without UNIQUE, a customer can have many cards",
        "other_side": "flaw: the foreign key of a 1:1 must stand in `customers`",
    },
    part="places_in_shop",
)  # fmt: skip
contract.place(
    "D", "`total_cents` in `orders`",
    {
        "fine": "it saves a sum, and programs will keep it right",
        "drifts": "flaw: it follows from the lines, and nothing keeps it true when they change",
        "too_small": "flaw: an INTEGER is too small for a total in cents",
    },
    part="places_in_shop",
)  # fmt: skip
contract.place(
    "E", "`cents` in `order_lines`, copied from `books`",
    {
        "fine": "it is another fact: what was paid on that day, whatever the book costs now",
        "repeated": "flaw: the price stands in `books` already, so this breaks 3NF",
        "drifts": "flaw: nothing changes it when the price of the book changes",
    },
    part="places_in_shop",
)  # fmt: skip
contract.place(
    "F", "`sentiment TEXT NOT NULL`",
    {
        "fine": "programs write only the three words",
        "any_word": "flaw: any word is stored; a CHECK is missing",
        "own_table": "flaw: a text in 3NF needs a table of its own, always",
    },
    part="places_in_shop",
)  # fmt: skip
contract.place(
    "G", "the table `release_years`",
    {
        "fine": "every year stands in it once, so it is more normal",
        "too_much": "flaw: a year has no property and no life of its own; the table only makes every query longer",
        "no_month": "flaw: a year must stand beside its months",
    },
    part="places_in_catalogue",
)  # fmt: skip
contract.place(
    "H", "`maker_name` in `models`",
    {
        "fine": "it saves a join, and names hardly ever change",
        "two_places": "flaw: `maker_id → maker_name` stands on every model; a new name may reach one place only",
        "no_index": "flaw: it is a key of the table, so it must be UNIQUE",
    },
    part="places_in_catalogue",
)  # fmt: skip
contract.place(
    "I", "`model_use_cases`, with an `id` as its key",
    {
        "fine": "the id makes every row different, so no pair can stand there twice",
        "pair_twice": "flaw: an id alone lets the same pair in again; UNIQUE on the pair is missing",
        "no_id": "flaw: a junction table must not have an id",
    },
    part="places_in_catalogue",
)  # fmt: skip
