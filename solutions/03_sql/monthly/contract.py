"""What `monthly` asks: a row for a month in which nothing happened."""

from grading.contract import query

contract = query(
    file="monthly.sql",
    hand_in=(
        "One `SELECT` that gives every month from the month of the first result to the month of the last, both "
        "included, with the number of results tested in it. `month` is a text like `2026-01`. A given cell makes the "
        "view `v_monthly` of it."
    ),
    on="schema",
    columns=["month", "results"],
    names=True,
    duplicates="A month has one row, and every result counts, on the first and the last day of a month as well.",
    nulls="A month between the first and the last without results has a row with 0, however many such months "
    "follow each other.",
    empty="Without results, there are no rows.",
    assumes={
        "All days lie between 2023-01-01 and 2027-12-31.": (
            "SELECT NOT EXISTS (SELECT 1 FROM benchmark_results"
            " WHERE date_tested NOT BETWEEN '2023-01-01' AND '2027-12-31')"
        )
    },
)
