"""What `leaf_models` asks: who is named by nobody, in a column that may be NULL."""

from grading.contract import query

MAKER = "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');"
MODELS = "INSERT INTO models (id, provider_id, name, version, base_model_id) VALUES"

contract = query(
    file="leaf_models.sql",
    hand_in="One `SELECT` that gives every model on which no model is based: no row of `models` has its `id` as "
    "`base_model_id`.",
    on="schema",
    columns=["id", "name", "version"],
    nulls="`base_model_id` is NULL in a model that is based on none; such a model is in the result if nobody "
    "builds on it.",
    ties="A model that names itself as its base has a model that is based on it, and is not in the result.",
    empty="Without models, there are no rows.",
    practice=[
        f"{MAKER}\n{MODELS} (1, 1, 'm1', '', NULL), (2, 1, 'm1', 'b', 1), (3, 1, 'm2', '', NULL);",
        f"{MAKER}\n{MODELS} (1, 1, 'm1', '', 2), (2, 1, 'm2', '', 1);",
        f"{MAKER}\n{MODELS} (1, 1, 'm1', '', 1), (2, 1, 'm2', '', 3), (3, 1, 'm3', '', NULL);",
        f"{MAKER}\n{MODELS} (1, 1, 'm1', '', NULL), (2, 1, 'm1', 'a', 1), (3, 1, 'm1', 'b', 1), (4, 1, 'm1', 'c', 3);",
        f"{MAKER}\n{MODELS} (7, 1, 'm1', '', NULL);",
        "",
    ],
)
