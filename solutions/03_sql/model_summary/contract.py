"""What `model_summary` asks: two counts from two tables that know nothing of each other."""

from grading.contract import query

BASE = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');\n"
    "INSERT INTO models (id, provider_id, name, version) VALUES (1, 1, 'm1', ''), (2, 1, 'm1', 'b');\n"
    "INSERT INTO categories (id, name) VALUES (1, 'Coding');\n"
    "INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'b1', 1), (2, 'b2', 1);"
)
RESULTS = "INSERT INTO benchmark_results (id, model_id, benchmark_id, score, date_tested) VALUES"
OPINIONS = "INSERT INTO opinions (id, model_id, content, sentiment, posted) VALUES"

contract = query(
    file="model_summary.sql",
    hand_in=(
        "One `SELECT` that gives every model with the number of its benchmark results and the number of its opinions. "
        "`model` is the model's `name`. A given cell makes the view `v_model_summary` of it."
    ),
    on="schema",
    columns=["model_id", "model", "results", "opinions"],
    names=True,
    duplicates="A model has one row; models of the same name are different models.",
    nulls="A model without results, or without opinions, has a 0 there.",
    empty="Without models, there are no rows.",
    practice=[
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 1, 2, 60, '2026-01-31');\n"
        f"{OPINIONS} (1, 1, 'Fine.', 'neutral', '2026-02-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 1, 1, 60, '2026-02-28'), (3, 2, 1, 50, '2026-01-31');\n"
        f"{OPINIONS} (1, 1, 'Fine.', 'neutral', '2026-02-01'), (2, 1, 'Fine.', 'neutral', '2026-02-01'), "
        "(3, 1, 'Slow.', 'negative', '2026-02-28');",
        f"{BASE}\n{OPINIONS} (1, 2, 'Fine.', 'neutral', '2026-02-01'), (2, 2, 'Slow.', 'negative', '2026-02-28');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 2, 2, 60, '2026-01-31');",
        "",
    ],
)
