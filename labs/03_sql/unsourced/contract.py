"""What `unsourced` asks: a pattern that holds a wildcard, and a value that is missing."""

from grading.contract import query

contract = query(
    file="unsourced.sql",
    hand_in="One `SELECT` that gives every opinion that states a percentage (a `%` somewhere in `content`) and "
    "names no source (`source` is NULL).",
    on="schema",
    columns=["id", "author", "content"],
    nulls="Only NULL is no source: an empty text or a dash is one. `author` may be NULL and is given as it is.",
    empty="Without such opinions, there are no rows.",
)
