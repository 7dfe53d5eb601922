"""What `records` asks: each row compared with those of earlier days, and of earlier days alone."""

from grading.contract import query

contract = query(
    file="records.sql",
    hand_in=(
        "One `SELECT` that gives the records: every result whose score is higher than each score that any model had in "
        "the same benchmark on earlier days. Only benchmarks in which a higher score is better count. `benchmark` is "
        "the benchmark's `name`."
    ),
    on="schema",
    columns=["benchmark", "model_id", "score", "date_tested"],
    ties=(
        "Results of the same day do not compete with each other: each is compared with the earlier days alone. A score "
        "that only equals an earlier one is no record."
    ),
    duplicates="All results on the first day of a benchmark are records.",
    nulls="Scores may be any number, zero and negative ones included.",
    empty="Without results in such benchmarks, there are no rows.",
)
