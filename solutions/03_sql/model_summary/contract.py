"""What `model_summary` asks: two counts from two tables that know nothing of each other."""

from grading.contract import query

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
)
