"""What `monthly` asks: a row for a month in which nothing happened."""

from grading.contract import query

BASE = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');\n"
    "INSERT INTO models (id, provider_id, name) VALUES (1, 1, 'm1'), (2, 1, 'm2');\n"
    "INSERT INTO categories (id, name) VALUES (1, 'Coding');\n"
    "INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'b1', 1), (2, 'b2', 1);"
)
RESULTS = "INSERT INTO benchmark_results (id, model_id, benchmark_id, score, date_tested) VALUES"

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
        "All days lie between 2000-01-01 and 2099-12-31.": (
            "SELECT NOT EXISTS (SELECT 1 FROM benchmark_results"
            " WHERE date_tested NOT BETWEEN '2000-01-01' AND '2099-12-31')"
        )
    },
    practice=[
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-01-05'), (2, 1, 2, 50, '2026-01-05'), (3, 2, 1, 60, '2026-03-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2025-11-30'), (2, 2, 1, 60, '2026-02-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 2, 1, 60, '2026-04-30'), (3, 2, 2, 60, '2026-04-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-02-28');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2024-12-31'), (2, 1, 1, 55, '2025-12-31');",
        "",
    ],
)
