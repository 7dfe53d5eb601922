"""What `leaderboard` asks: the best of each group, when several are best and best may mean lowest."""

from grading.contract import query

BASE = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');\n"
    "INSERT INTO models (id, provider_id, name, version) VALUES (1, 1, 'm1', ''), (2, 1, 'm1', 'b'), (3, 1, 'm2', "
    "'');\n"
    "INSERT INTO categories (id, name) VALUES (1, 'Speed');\n"
    "INSERT INTO benchmarks (id, name, category_id, higher_is_better) VALUES (1, 'Rate', 1, 1), (2, 'Delay', 1, "
    "0), (3, 'Range', 1, 1);"
)
RESULTS = "INSERT INTO benchmark_results (id, model_id, benchmark_id, score, date_tested) VALUES"

contract = query(
    file="leaderboard.sql",
    hand_in=(
        "One `SELECT` that gives, for every benchmark, the model with the best score in it. `benchmark` and "
        "`model` are "
        "the names, `score` is that best score. The best score is the highest one where `higher_is_better` is 1, "
        "and the "
        "lowest one where it is 0. A given cell makes the view `v_leaderboard` of it."
    ),
    on="schema",
    columns=["benchmark", "model_id", "model", "score"],
    names=True,
    ties="If several models share the best score, each of them has a row.",
    duplicates="A model that reached the best score of a benchmark on several days has one row for it.",
    nulls="Scores may be any number, zero and negative ones included.",
    empty="A benchmark without results has no row; without results at all, there are no rows.",
    practice=[
        f"{BASE}\n{RESULTS} (1, 1, 1, 50, '2026-01-31'), (2, 2, 1, 60, '2026-01-31'), (3, 1, 2, 7, '2026-02-01'), "
        "(4, 3, 2, 3, '2026-02-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 60, '2026-01-31'), (2, 2, 1, 60, '2026-02-28'), (3, 3, 1, 59, '2026-02-28');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 60, '2026-01-31'), (2, 1, 1, 60, '2026-02-28'), (3, 3, 2, 1, '2026-02-28'), "
        "(4, 3, 2, 1, '2026-01-01');",
        f"{BASE}\n{RESULTS} (1, 1, 1, 60, '2026-01-31'), (2, 2, 2, 50, '2026-01-31'), (3, 3, 2, 90, '2026-01-31'), "
        "(4, 2, 1, 50, '2026-01-31'), (5, 3, 3, 60, '2026-01-31'), (6, 1, 3, 70, '2026-01-31');",
        f"{BASE}\n{RESULTS} (1, 1, 1, -5, '2026-01-31'), (2, 2, 1, -2, '2026-01-31'), (3, 1, 2, 0, '2026-01-31'), "
        "(4, 2, 2, -1, '2026-01-31');",
        "",
    ],
)
