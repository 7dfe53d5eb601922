"""What `coding_counts` asks: a count by model in which zero is an answer."""

from grading.contract import query

BASE = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');\n"
    "INSERT INTO models (id, provider_id, name, version) VALUES (1, 1, 'm1', ''), (2, 1, 'm1', 'b'), (3, 1, 'm2', '');"
)
TWO = (
    "INSERT INTO categories (id, name) VALUES (1, 'Coding'), (2, 'Speed');\n"
    "INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'b1', 1), (2, 'b2', 1), (3, 'b3', 2);"
)
RESULTS = "INSERT INTO benchmark_results (id, model_id, benchmark_id, score, date_tested) VALUES"

contract = query(
    file="coding_counts.sql",
    hand_in=(
        "One `SELECT` that gives every model with the number of its results in benchmarks of the category whose name "
        "is exactly `Coding`. `model` is the model's `name`."
    ),
    on="schema",
    columns=["model_id", "model", "results"],
    duplicates="A model has one row, and every result counts, also several of one benchmark. Models of the same "
    "name are "
    "different models.",
    nulls="A model without such results has a row with 0, also if there is no category of that name.",
    text_case="Letter case counts: `coding` is another category.",
    empty="Without models, there are no rows.",
    practice=[
        f"{BASE}\n{TWO}\n{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 1, 2, 60, '2026-01-31'), (3, 2, 1, 70, "
        "'2026-02-01');",
        f"{BASE}\n{TWO}\n{RESULTS} (1, 1, 3, 50, '2026-01-31'), (2, 2, 1, 60, '2026-01-31'), (3, 2, 3, 60, "
        "'2026-01-31');",
        f"{BASE}\n{TWO}\n{RESULTS} (1, 3, 1, 50, '2026-01-31'), (2, 3, 1, 50, '2026-02-01');",
        f"{BASE}\nINSERT INTO categories (id, name) VALUES (1, 'coding'), (2, 'Coding ');\n"
        f"INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'Coding', 1), (2, 'b2', 2);\n"
        f"{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 1, 2, 50, '2026-01-31');",
        BASE,
        "",
    ],
)
