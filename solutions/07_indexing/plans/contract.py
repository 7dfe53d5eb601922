"""What `plans` asks: why statistics change a plan, and five facts from a plan of PostgreSQL.

The key is the reference.
"""

from grading.contract import choice

contract = choice(
    file="plans.yaml",
    hand_in="For each of the seven questions one word of its menu. The plan of PostgreSQL is the one shown above.",
    parts={"statistics": 1, "postgres": 2},
)

contract.question(
    "without",
    "Before ANALYZE, both queries use the same index. Why?",
    {
        "unknown": "without statistics every `column = ?` promises equally few rows, so it takes the index made last",
        "first_column": "SQLite uses the index of the column that stands first in WHERE",
        "smaller": "SQLite uses the index that takes less room in the file",
        "one_only": "SQLite can use one index in a database file at a time",
    },
    part="statistics",
)
contract.question(
    "after",
    "After ANALYZE, the two queries use different indexes. Why?",
    {
        "how_many": "it now knows that `active` is nearly every row and `deprecated` hardly any",
        "sorted_now": "ANALYZE has sorted the rows of the table by status",
        "remembered": "it remembers how long the queries took the last time",
        "rebuilt": "ANALYZE has built both indexes anew, without gaps",
    },
    part="statistics",
)
contract.question(
    "results_read",
    "How are the results of the seven days found?",
    {
        "bitmap": "the index gives the places of the rows; the pages of the table are then read, each once",
        "seq": "every row of `benchmark_results` is read",
        "index_only": "the index alone is read, the table not at all",
        "hash": "by a hash of `date_tested`",
    },
    part="postgres",
)
contract.question(
    "thrown_away",
    "How many results were read and then thrown away, because of their score?",
    {"none": "0", "r612": "612", "r3100": "3,100", "r3712": "3,712", "r2940": "2,940"},
    part="postgres",
)
contract.question(
    "join",
    "How do results and models come together?",
    {
        "hash_of_models": "60 models are put into a hash table, and each result is looked up there",
        "hash_of_results": "the results are put into a hash table, and each model is looked up there",
        "loop": "for each result, its model is searched by the primary key",
        "merge": "both are sorted by the model's id, and read side by side",
    },
    part="postgres",
)
contract.question(
    "guess",
    "How good was the planner's guess of the number of rows that come out of the join?",
    {
        "close": "12 were expected, 11 came",
        "far": "621 were expected, 11 came",
        "exact": "612 were expected, 612 came",
        "none": "there is no guess: the numbers were counted beforehand",
    },
    part="postgres",
)
contract.question(
    "cost",
    "What is `Total Cost`?",
    {
        "unit": "the planner's estimate, in a unit of its own: one page read in order costs 1",
        "ms": "the milliseconds that the step took",
        "rows": "the rows that the step gave",
        "expected_ms": "the milliseconds that the planner expects",
    },
    part="postgres",
)
