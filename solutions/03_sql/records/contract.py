"""What `records` asks: each row compared with those of earlier days, and of earlier days alone."""

from grading.contract import query

BASE = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');\n"
    "INSERT INTO models (id, provider_id, name) VALUES (1, 1, 'm1'), (2, 1, 'm2'), (3, 1, 'm3');\n"
    "INSERT INTO categories (id, name) VALUES (1, 'Speed');\n"
    "INSERT INTO benchmarks (id, name, category_id, higher_is_better) VALUES (1, 'Rate', 1, 1), (2, 'Delay', 1, 0), "
    "(3, 'Range', 1, 1);"
)
RESULTS = "INSERT INTO benchmark_results (id, model_id, benchmark_id, score, date_tested) VALUES"

contract = query(
    file="records.sql",
    hand_in=(
        "One `SELECT` that gives the records: every result whose score is higher than each score that any model had in "
        "the same benchmark on earlier days. Only benchmarks in which a higher score is better count. `benchmark` is "
        "the benchmark's `name`."
    ),
    on="schema",
    columns=["benchmark", "model_id", "score", "date_tested"],
    ties=(
        "Results of the same day do not compete with each other: each is compared with the earlier days alone. A score "
        "that only equals an earlier one is no record."
    ),
    duplicates="All results on the first day of a benchmark are records.",
    nulls="Scores may be any number, zero and negative ones included.",
    empty="Without results in such benchmarks, there are no rows.",
    practice=[
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 2, 1, 40, '2026-02-28'), (3, 3, 1, 45, '2026-03-01'), "
        "(4, 2, 1, 60, '2026-03-31');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 2, 1, 60, '2026-01-31'), (3, 3, 1, 60, '2026-02-01'), "
        "(4, 1, 1, 62, '2026-02-02'), (5, 2, 1, 61, '2026-02-02');",
        f"{BASE}\n{RESULTS} (1, 1, 2, 50, '2026-01-31'), (2, 2, 2, 60, '2026-02-01'), (3, 2, 3, 10, '2026-02-01'), "
        "(4, 1, 1, 70, '2026-01-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, -5, '2026-01-31'), (2, 2, 1, 0, '2026-02-28'), (3, 3, 1, -1, '2026-03-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 70, '2026-03-01'), (2, 1, 1, 50, '2026-01-31'), (3, 1, 1, 60, '2026-02-28');",
        "",
    ],
)
