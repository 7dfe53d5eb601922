"""What `lineage` asks: all ancestors, however far up, and an end where the data goes round in a circle."""

from grading.contract import query

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
    # so that a guard on the depth is no mistake; said of the models with a base, of which a line of n ancestors needs n
    assumes={"No model has more than 20 ancestors.": "SELECT count(base_model_id) <= 20 FROM models"},
)
