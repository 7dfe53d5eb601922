"""What `four_queries` asks: four drafts, right on our data, and a proof against those that are wrong."""

from grading.drafts import witnesses

contract = witnesses(
    file="four_queries.yaml",
    hand_in=(
        "For each of the four drafts, whether it is right or wrong; and for each that is wrong, the mended query and a "
        "small database that proves it, a witness. The cells of a draft that is right stay as they are."
    ),
    on="schema",
    parts={"verdicts": 1, "a": 1, "b": 1, "c": 1, "d": 1},
)

BASE = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');\n"
    "INSERT INTO models (id, provider_id, name, version) VALUES (1, 1, 'm1', ''), (2, 1, 'm1', 'b'), (3, 1, 'm2', '');"
)
BENCHMARKS = (
    "INSERT INTO categories (id, name) VALUES (1, 'Coding'), (2, 'Speed');\n"
    "INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'b1', 1), (2, 'b2', 1), (3, 'b3', 2);"
)
RESULTS = "INSERT INTO benchmark_results (id, model_id, benchmark_id, score, date_tested) VALUES"

contract.draft(
    "a",
    asked=(
        "Every benchmark with the number of its results tested on 2026-01-01 or later, 0 where there is none. "
        "`benchmark` is the benchmark's `name`."
    ),
    sql="""\
SELECT b.name AS benchmark, COUNT(r.id) AS results
FROM benchmarks AS b
LEFT JOIN benchmark_results AS r ON r.benchmark_id = b.id
WHERE r.date_tested >= '2026-01-01'
GROUP BY b.id;
""",
    columns=["benchmark", "results"],
    empty="Without benchmarks, there are no rows.",
    practice=[
        f"{BASE}\n{BENCHMARKS}\n{RESULTS} (1, 1, 1, 50, '2026-01-01'), (2, 2, 1, 60, '2026-01-01'), "
        "(3, 1, 2, 50, '2025-12-31'), (4, 2, 2, 60, '2026-01-02');",
        f"{BASE}\n{BENCHMARKS}\n{RESULTS} (1, 1, 1, 50, '2025-12-31'), (2, 2, 1, 60, '2025-12-31');",
        f"{BASE}\n{BENCHMARKS}\n{RESULTS} (1, 1, 1, 50, '2026-01-01'), (2, 2, 1, 60, '2026-01-02');\n"
        "UPDATE benchmark_results SET source = 'newsletter' WHERE id = 2;",
        f"{BASE}\n{BENCHMARKS}",
        "",
    ],
)
contract.draft(
    "b",
    asked=(
        "How many results a category has on average: one row with one number; `75` and `75.0` are the "
        "same. A category without results counts as one with 0 results."
    ),
    sql="""\
SELECT (SELECT COUNT(*) FROM benchmark_results) / (SELECT COUNT(*) FROM categories) AS average;
""",
    columns=["average"],
    precision=0.01,
    empty="Without categories, the number is NULL.",
    practice=[
        f"{BASE}\n{BENCHMARKS}\n{RESULTS} (1, 1, 1, 50, '2026-01-01'), (2, 2, 1, 60, '2026-01-01'), "
        "(3, 1, 3, 50, '2025-12-31');",
        f"{BASE}\n{BENCHMARKS}\n{RESULTS} (1, 1, 1, 50, '2025-12-31'), (2, 2, 1, 60, '2025-12-31');",
        f"{BASE}\n{BENCHMARKS}",
        "INSERT INTO categories (id, name) VALUES (1, 'Coding');",
        "",
    ],
)
contract.draft(
    "c",
    asked="Every model that has never been tested: it has no result.",
    sql="""\
SELECT id, name, version
FROM models
WHERE id NOT IN (SELECT model_id FROM benchmark_results);
""",
    columns=["id", "name", "version"],
    empty="Without such models, there are no rows.",
    practice=[
        f"{BASE}\n{BENCHMARKS}\n{RESULTS} (1, 1, 1, 50, '2026-01-01'), (2, 1, 2, 60, '2026-01-01');",
        f"{BASE}",
        "",
    ],
)
contract.draft(
    "d",
    asked="Every use case with the number of models that have it, 0 where none has. `use_case` is its `name`.",
    sql="""\
SELECT u.name AS use_case, COUNT(*) AS models
FROM use_cases AS u
LEFT JOIN model_use_cases AS mu ON mu.use_case_id = u.id
GROUP BY u.id;
""",
    columns=["use_case", "models"],
    empty="Without use cases, there are no rows.",
    practice=[
        f"{BASE}\nINSERT INTO use_cases (id, name) VALUES (1, 'chat'), (2, 'coding'), (3, 'search');\n"
        "INSERT INTO model_use_cases (model_id, use_case_id) VALUES (1, 1), (2, 1), (1, 2);",
        f"{BASE}\nINSERT INTO use_cases (id, name) VALUES (1, 'chat');",
        f"{BASE}\nINSERT INTO use_cases (id, name) VALUES (8, 'chat'), (9, 'search');\n"
        "INSERT INTO model_use_cases (model_id, use_case_id) VALUES (1, 9), (3, 9);",
        "",
    ],
)
