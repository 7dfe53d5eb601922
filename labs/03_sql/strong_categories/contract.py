"""What `strong_categories` asks: a condition on rows, and two on groups."""

from grading.contract import query

contract = query(
    file="strong_categories.sql",
    hand_in=(
        "One `SELECT` that gives the categories with at least 3 results tested on 2025-01-01 or later whose average "
        "score, over these results alone, is above 70. `category` is the category's `name`, `results` the number of "
        "these results, `average` the average of their scores."
    ),
    on="schema",
    columns=["category", "results", "average"],
    precision=0.01,
    ties="Exactly 3 results are enough; an average of exactly 70 is not.",
    duplicates="Every result counts once with its own score, whichever benchmark of the category it is from.",
    empty="A category without such results is not in the result; without categories, there are no rows.",
)
