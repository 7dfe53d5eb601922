"""What `fully_tested` asks: who has all of something, and not of nothing."""

from grading.contract import query

contract = query(
    file="fully_tested.sql",
    hand_in="One `SELECT` that gives every pair of a category and a model in which the model has at least one result "
    "on every benchmark of the category. `category` is the category's `name`, `model_id` and `model` are the model's "
    "`id` and `name`.",
    on="schema",
    columns=["category", "model_id", "model"],
    duplicates="Several results of a model on one benchmark count as one; each pair is one row. Models that share a "
    "name are different models.",
    empty="A category without benchmarks is in no pair. Without results, there are no rows.",
)
