"""What `leaderboard` asks: the best of each group, when several are best and best may mean lowest."""

from grading.contract import query

contract = query(
    file="leaderboard.sql",
    hand_in=(
        "One `SELECT` that gives, for every benchmark, the model with the best score in it. `benchmark` and `model` "
        "are the names, `score` is that best score. The best score is the highest one where `higher_is_better` is 1, "
        "and the lowest one where it is 0. A given cell makes the view `v_leaderboard` of it."
    ),
    on="schema",
    columns=["benchmark", "model_id", "model", "score"],
    names=True,
    ties="If several models share the best score, each of them has a row.",
    duplicates="A model that reached the best score of a benchmark on several days has one row for it.",
    nulls="Scores may be any number, zero and negative ones included.",
    empty="A benchmark without results has no row; without results at all, there are no rows.",
)
