"""What `hello` promises: a greeting made from data, so that a fixed text is caught."""

from grading.contract import query

contract = query(
    file="hello.sql",
    hand_in=(
        "One `SELECT` that greets the person in the table `me`, which has one column, `name`: "
        "for Ada the result is one row with the text `Hello, Ada!`."
    ),
    columns=["greeting"],
    on="CREATE TABLE me (name TEXT NOT NULL);",
    assumes={"The table `me` has one row.": "SELECT count(*) = 1 FROM me"},
)
