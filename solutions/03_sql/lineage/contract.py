"""What `lineage` asks: all ancestors, however far up, and an end where the data goes round in a circle."""

from grading.contract import query

MAKER = "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');"
MODELS = "INSERT INTO models (id, provider_id, name, base_model_id) VALUES"
CHAIN = ", ".join(f"({n}, 1, 'm{n}', {n - 1 or 'NULL'})" for n in range(1, 23))

contract = query(
    file="lineage.sql",
    hand_in=(
        "One `SELECT` that gives every model with each of its ancestors: its base, the base of its base, and so on, as "
        "far up as there is one. Both columns hold an `id` of `models`. A given cell makes the view `v_lineage` of it."
    ),
    on="schema",
    columns=["model_id", "ancestor_id"],
    names=True,
    duplicates="Each pair has one row.",
    ties=(
        "The data may hold a cycle, of any length, also a model that is its own base: the query ends all the same, and "
        "each model of the cycle is an ancestor of each of them, of itself, too."
    ),
    nulls="A model whose `base_model_id` is NULL has no ancestors and no row as `model_id`.",
    empty="Without models that have a base, there are no rows.",
    practice=[
        f"{MAKER}\n{MODELS} (1, 1, 'm1', NULL), (2, 1, 'm2', 1), (3, 1, 'm3', 2), (4, 1, 'm4', 1);",
        f"{MAKER}\n{MODELS} (1, 1, 'm1', 2), (2, 1, 'm2', 1);",
        f"{MAKER}\n{MODELS} (1, 1, 'm1', 1), (2, 1, 'm2', 1), (3, 1, 'm3', NULL);",
        f"{MAKER}\n{MODELS} (1, 1, 'm1', NULL), (2, 1, 'm2', 1), (3, 1, 'm3', 2), (4, 1, 'm4', 3), (5, 1, 'm5', 4);",
        f"{MAKER}\n{MODELS} (1, 1, 'm1', 3), (2, 1, 'm2', 1), (3, 1, 'm3', 2), (4, 1, 'm4', 3);",
        f"{MAKER}\n{MODELS} {CHAIN};",
        "",
    ],
)
