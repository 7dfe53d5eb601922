"""What `plan_words` asks: eight lines of plans, and what SQLite does there. The key is the reference."""

from grading.contract import choice

contract = choice(
    file="plan_words.yaml",
    hand_in=(
        "For each of the eight lines one word of the menu: what SQLite does in that step. Where two words fit, it is "
        "the more special one."
    ),
)
MENU = {
    "scan": "the table is read row by row, in whatever order (a `LIMIT` may stop it)",
    "scan_index": "an index is read entry by entry, and the table not at all",
    "search": "an index gives the places of some rows, and these rows are read in the table",
    "search_index": "some entries of an index are read, and the table not at all",
    "key": "a row is found by the key of the table itself; no index is needed",
    "sort": "rows are put aside and brought into order",
    "automatic": "an index is made for this one query, and thrown away after it",
}
LINES = {
    "a": "`SCAN opinions`",
    "b": "`SEARCH models USING INTEGER PRIMARY KEY (rowid=?)`",
    "c": "`SEARCH benchmark_results USING INDEX sqlite_autoindex_benchmark_results_1 (model_id=? AND benchmark_id=?)`",
    "d": "`SCAN benchmark_results USING COVERING INDEX sqlite_autoindex_benchmark_results_1`",
    "e": "`USE TEMP B-TREE FOR ORDER BY`",
    "f": "`SEARCH p USING AUTOMATIC COVERING INDEX (published_on=? AND author=?)`",
    "g": "`SEARCH opinions USING COVERING INDEX ix_day (published_on=?)`",
    "h": "`SCAN opinions USING INDEX ix_day`",
}
for key, line in LINES.items():
    contract.question(key, line, MENU)
