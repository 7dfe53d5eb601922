"""What `product` asks: five predictions about one table. The key is the reference; this file holds none."""

from grading.contract import choice

contract = choice(
    file="product.yaml",
    hand_in=(
        "For each of the five INSERTs below, what SQLite does with it. Each one is tried alone, on the table "
        "`products` of the text with its one row (lamp)."
    ),
    parts={"ids_and_nulls": 1, "types": 1},
)

contract.question(
    "no_id", "`INSERT INTO products (name, price) VALUES ('chair', 4900)`",
    {
        "refused": "the id is missing",
        "numbered": "stored, with an id given by SQLite",
        "null_id": "stored, with NULL as its id",
    },
    part="ids_and_nulls",
)  # fmt: skip
contract.question(
    "no_name", "`INSERT INTO products (price) VALUES (500)`",
    {
        "refused": "a name must be given",
        "empty": "stored, with the empty text as its name",
        "null_name": "stored, with NULL as its name",
    },
    part="ids_and_nulls",
)  # fmt: skip
contract.question(
    "second_null_code", "`INSERT INTO products (name, price, code) VALUES ('stool', 900, NULL)`; "
    "the lamp has no code either",
    {
        "refused": "two rows with the same code",
        "stored": "stored: NULL is not the same as another NULL",
        "empty": "stored, with the empty text as its code",
    },
    part="ids_and_nulls",
)  # fmt: skip
contract.question(
    "long_code", "`INSERT INTO products (name, price, code) VALUES ('desk', 9900, 'DESK-OAK-2026')`",
    {
        "refused": "longer than 5 characters",
        "cut": "stored, cut to `DESK-`",
        "whole": "stored whole",
    },
    part="types",
)  # fmt: skip
contract.question(
    "word_price", "`INSERT INTO products (name, price) VALUES ('shelf', 'cheap')`",
    {
        "refused": "not a number",
        "zero": "stored, with the price 0",
        "text": "stored, with the text `cheap` as its price",
    },
    part="types",
)  # fmt: skip
