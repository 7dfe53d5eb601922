"""What `strong_categories` asks: a condition on rows, and two on groups."""

from grading.contract import query

BASE = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');\n"
    "INSERT INTO models (id, provider_id, name) VALUES (1, 1, 'm1'), (2, 1, 'm2');\n"
    "INSERT INTO categories (id, name) VALUES (1, 'Coding'), (2, 'Speed');\n"
    "INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'b1', 1), (2, 'b2', 1), (3, 'b3', 2);"
)
RESULTS = "INSERT INTO benchmark_results (id, model_id, benchmark_id, score, date_tested) VALUES"

contract = query(
    file="strong_categories.sql",
    hand_in=(
        "One `SELECT` that gives the categories with at least 5 results tested on 2025-01-01 or later whose average "
        "score, over these results alone, is above 70. `category` is the category's `name`, `results` the number of "
        "these results, `average` the average of their scores."
    ),
    on="schema",
    columns=["category", "results", "average"],
    precision=0.01,
    ties="Exactly 5 results are enough; an average of exactly 70 is not.",
    duplicates="Every result counts once with its own score, whichever benchmark of the category it is from.",
    empty="A category without such results is not in the result; without categories, there are no rows.",
    practice=[
        f"{BASE}\n{RESULTS} (1, 1, 1, 70, '2025-01-01'), (2, 1, 1, 71, '2025-01-02'), (3, 1, 2, 72, '2025-01-03'), "
        "(4, 2, 1, 71, '2025-01-01'), (5, 2, 2, 73.5, '2026-02-28'), (6, 1, 3, 99, '2025-03-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 80, '2024-12-31'), (2, 1, 1, 80, '2025-01-02'), (3, 1, 2, 80, '2025-01-03'), "
        "(4, 2, 1, 80, '2025-01-01'), (5, 2, 2, 80, '2026-02-28');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 70, '2025-01-01'), (2, 1, 1, 68, '2025-01-02'), (3, 1, 2, 72, '2025-01-03'), "
        "(4, 2, 1, 69, '2025-01-01'), (5, 2, 2, 71, '2026-02-28');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 90, '2025-01-01'), (2, 1, 1, 90, '2025-01-02'), (3, 1, 1, 90, '2025-01-03'), "
        "(4, 2, 1, 90, '2025-01-01'), (5, 2, 2, 10, '2026-02-28'), (6, 1, 2, 0, '2024-06-30'), "
        "(7, 2, 3, 75, '2025-01-01'), (8, 2, 3, 75, '2025-01-02');",
        "",
    ],
)
