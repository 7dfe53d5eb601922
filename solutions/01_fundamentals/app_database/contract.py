"""What `app_database` asks: a draft to repair, and findings about nine places in it.

The probes of the repaired file stand in cases.py, the key of the findings in the reference.
"""

from grading.contract import critique

contract = critique(
    file="app_database.py",
    calls=[
        "connect(path)",
        "add_customer(conn, email, name, joined)",
        "customer(conn, customer_id)",
        "add_product(conn, name, price)",
        "add_order(conn, customer_id, lines)",
        "order_total(conn, order_id)",
    ],
    findings="app_database_findings.yaml",
    hand_in=(
        "The repaired draft, and for each of the nine marked places whether it is a flaw and why. How the "
        "tables are made is up to you: the file is judged through its six functions and by what stands in "
        "the database file afterwards. What the draft was asked for, and must do after the repair:"
    ),
    requirements={
        "works": (
            "The six functions keep their names and parameters: `connect(path)` gives a connection and makes "
            "what is missing in the file, without losing anything that is there; the three `add_` functions "
            "commit and return the new `id`; `customer` gives `email`, `name` and `joined` in this order, as "
            "they were stored, or None; `joined` is a date as text, like `2026-08-18`."
        ),
        "keys": (
            "Every table in the file has a primary key, with a value in every row. Whether an order may name a product "
            "in two of its lines is up to you."
        ),
        "rules": (
            "`add_customer` and `add_product` refuse None in place of any value, and `add_customer` an e-mail that "
            "a customer has already: they raise an exception, store nothing and change nothing."
        ),
        "length": "`add_customer` refuses a name of more than 50 characters: it raises an exception and "
        "stores nothing; 50 characters are fine.",
        "prices": (
            "A price is given as text with two decimals, like `19.99`, and is kept exactly: no value in the "
            "file is a floating-point number (REAL), and `order_total` returns the exact total, price times "
            "quantity over all lines, in cents, as an int."
        ),
        "text": (
            "`add_customer` and `add_product` store texts unchanged, whatever is in them: quotes, SQL, NUL, digits "
            "only, any script; any text may be an e-mail. Nothing that a function is given becomes part of the SQL: "
            "a text like `1' OR '1' = '1`, given in place of an id, is nobody's id. (What `order_total` "
            "does without such an order is up to you.)"
        ),
        "orphans": (
            "An order of a customer, or with a product, that does not exist (None does not) is refused, on every "
            "connection that `connect` gives: `add_order` raises an exception and stores nothing."
        ),
        "whole": (
            "`add_order` is all or nothing. `lines` is anything a `for` loop can run through once, with "
            "pairs `(product_id, quantity)`; if a line is refused (a quantity below 1 is, and None) or the "
            "program is killed while the lines are handed over, nothing of the order is stored, not even after a later "
            "`conn.commit()`, and the connection can be used again."
        ),
    },
    parts={"tables": 1, "statements": 1, "transactions": 1, "places_in_tables": 1, "places_in_code": 1},
)

contract.place(
    "A", "`id INTEGER PRIMARY KEY`, without AUTOINCREMENT",
    {
        "fine": "SQLite gives every row its own id all the same",
        "no_ids": "flaw: rows get no id by themselves",
        "two_rows": "flaw: two customers can have the same id at the same time",
    },
    part="places_in_tables",
)  # fmt: skip
contract.place(
    "B", "`name VARCHAR(50)`",
    {
        "fine": "SQLite refuses a longer name",
        "cuts": "flaw: SQLite cuts a longer name without a word",
        "no_limit": "flaw: SQLite stores a longer name whole",
    },
    part="places_in_tables",
)  # fmt: skip
contract.place(
    "C", "`joined TEXT`, holding dates like `2026-08-18`",
    {
        "fine": "such texts sort and compare as the dates do",
        "no_order": "flaw: dates kept as text cannot be compared or sorted",
        "wrong_type": "flaw: only a column of type DATE keeps dates in SQLite",
    },
    part="places_in_tables",
)  # fmt: skip
contract.place(
    "D", "`price REAL`",
    {
        "fine": "19.99 is stored exactly",
        "inexact": "flaw: 19.99 has no exact floating-point value, and totals can be a cent off",
        "cuts": "flaw: REAL keeps whole numbers only",
    },
    part="places_in_tables",
)  # fmt: skip
contract.place(
    "E", "the table `order_lines`",
    {
        "fine": "it only connects two tables, so it needs no key of its own",
        "no_key": "flaw: without a primary key the same line can stand there twice, and none can be named",
        "too_many": "flaw: a table may have one foreign key only",
    },
    part="places_in_tables",
)  # fmt: skip
contract.place(
    "F", "`sqlite3.connect(path)` and nothing more",
    {
        "fine": "REFERENCES in the tables is enough",
        "not_enforced": "flaw: foreign keys are not enforced on this connection",
        "no_path": "flaw: sqlite3 cannot open a file that is not there yet",
    },
    part="places_in_code",
)  # fmt: skip
contract.place(
    "G", "the INSERT of `add_customer`",
    {
        "fine": "the quotes around the values keep them apart from the SQL",
        "spliced": "flaw: a value becomes part of the SQL; O'Brien breaks it, and worse can be sent",
        "slow": "flaw: an f-string is too slow for a database",
    },
    part="places_in_code",
)  # fmt: skip
contract.place(
    "H", "`conn.commit()` in `add_order`",
    {
        "fine": "every line is safe as early as possible",
        "in_loop": "flaw: an order that breaks off leaves its first lines behind",
        "never": "flaw: the order itself is never committed",
    },
    part="places_in_code",
)  # fmt: skip
contract.place(
    "I", "`(customer_id,)`, with a comma and nothing behind it",
    {
        "fine": "the parameters are a tuple, here of one value",
        "typo": "flaw: a second parameter is missing",
        "text_only": "flaw: a parameter must be a text",
    },
    part="places_in_code",
)  # fmt: skip
