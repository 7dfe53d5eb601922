"""What `top_models` asks: a join, a sort that nobody can argue about, a limit."""

from grading.contract import query

contract = query(
    file="top_models.sql",
    hand_in=(
        "One `SELECT` that gives the 10 models with the largest known context. `provider` is the `slug` of the "
        "model's provider, `model` the model's `name`; a model has exactly one row, and every provider counts."
    ),
    on="schema",
    columns=["provider", "model", "version", "context"],
    row_order=["context (the largest first)", "provider", "model", "version"],
    ties=(
        "Models of equal context stand in the order of provider, model and version, as SQLite sorts these columns; "
        "who then comes after the tenth row is left out."
    ),
    nulls="A model whose `context` is NULL, unknown, is left out, even if fewer than 10 rows are left.",
    empty="If there are fewer than 10 such models, there are fewer rows; without any, none.",
    assumes={
        "All slugs are in small letters.": "SELECT NOT EXISTS (SELECT 1 FROM providers WHERE slug GLOB '*[A-Z]*')"
    },
)
