"""What `normal_forms` asks: the highest normal form of five tables, and the dependency that breaks the next one.

The key is the reference; this file holds none.
"""

from grading.contract import choice

contract = choice(
    file="normal_forms.yaml",
    hand_in=(
        "For each of the five tables its highest normal form: `not_1nf`, `1nf`, `2nf` or `3nf`; and what keeps it "
        "from the next one: one of the dependencies that are listed, `list` if it is a list in a cell, or `nothing` "
        "if the table is in 3NF. A key is every smallest set of columns that determines all the others; the "
        "dependencies that are listed, and those that follow from them, are the only ones that hold."
    ),
    parts={"forms": 2, "reasons": 1},
)

FORMS = ["not_1nf", "1nf", "2nf", "3nf"]
TABLES = {
    "enrolments": (
        "`enrolments (student, course, course_title, grade)`. One row a student and course.",
        {
            "whole_key": "`student, course → grade`",
            "course_title": "`course → course_title`",
        },
    ),
    "guests": (
        "`guests (id, name, phones)`, where `phones` holds texts such as `030 111, 030 222`. One row a guest.",
        {
            "id_name": "`id → name`",
            "id_phones": "`id → phones`",
        },
    ),
    "staff": (
        "`staff (id, name, department, department_phone)`. One row a person.",
        {
            "id_rest": "`id → name, department`",
            "department_phone": "`department → department_phone`",
        },
    ),
    "order_lines": (
        "`order_lines (order_no, product, quantity, unit_price)`. `unit_price` is what this customer paid on that "
        "day; the list price stands elsewhere and changes. One row an order and product.",
        {
            "whole_key": "`order_no, product → quantity, unit_price`",
        },
    ),
    "releases": (
        "`releases (id, maker, name, version, context)`. One row a release; no maker uses a name and version twice.",
        {
            "id_rest": "`id → maker, name, version, context`",
            "name_rest": "`maker, name, version → id, context`",
        },
    ),
}
for key, (text, dependencies) in TABLES.items():
    contract.question(key, text, FORMS, part="forms")
    menu = {**dependencies, "list": "a list in a cell", "nothing": "nothing: it is in 3NF"}
    contract.question(f"{key}_because", "what keeps it from the next form", menu, part="reasons")
