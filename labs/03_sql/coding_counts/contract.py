"""What `coding_counts` asks: a count by model in which zero is an answer."""

from grading.contract import query

contract = query(
    file="coding_counts.sql",
    hand_in=(
        "One `SELECT` that gives every model with the number of its results in benchmarks of the category "
        "`Coding`. `model` is the model's `name`."
    ),
    on="schema",
    columns=["model_id", "model", "results"],
    duplicates="A model has one row, and every result counts, also several of one benchmark. Models of the same "
    "name are different models.",
    nulls="A model without such results has a row with 0, also if there is no category of that name.",
    text_case="The category's name is exactly `Coding`. Letter case counts: `coding` is another category.",
    empty="Without models, there are no rows.",
)
