"""What `leaf_models` asks: who is named by nobody, in a column that may be NULL."""

from grading.contract import query

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
)
