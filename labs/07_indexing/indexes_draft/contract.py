"""What `indexes_draft` asks: a script of indexes to repair, and findings about nine places in it.

The probes of the repaired script stand in cases.py, the key of the findings in the reference.
"""

from grading.contract import critique

QUERIES = {
    "best": "SELECT model_id, score FROM benchmark_results WHERE benchmark_id = 3 ORDER BY score DESC LIMIT 10",
    "of_model": "SELECT benchmark_id, score FROM benchmark_results WHERE model_id = 1234",
    "card": "SELECT published_on, sentiment FROM opinions WHERE model_id = 1234 ORDER BY published_on",
    "variants": "SELECT id, name FROM models WHERE base_model_id = 6",
    "active": "SELECT count(*) FROM models WHERE status = 'active' AND context_window > 100000",
    "trash": "SELECT id, deleted_at FROM models WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC LIMIT 20",
    "able": "SELECT model_id FROM model_capabilities WHERE capability_id = 12",
}

contract = critique(
    file="indexes_draft.sql",
    findings="indexes_draft_findings.yaml",
    hand_in=(
        "The repaired script, run on the tables of the catalogue with 20,000 results, and for each of the nine marked "
        "places whether it is a flaw and why. What the draft was asked for, and must do after the repair:"
    ),
    requirements={
        "runs": (
            "The script runs on SQLite from its first line to its last. It makes indexes with names of your own "
            "choice, none of them `UNIQUE`, and changes nothing else: no table, no row, no statistics."
        ),
        "search": (
            "`best`, `of_model`, `card`, `variants` and `able` go to their rows by `SEARCH`, and `trash` by an index; "
            "none of the six has a `TEMP B-TREE`."
        ),
        "cheap": "`best`, `variants`, `trash` and `able` take at most 5 % of the steps that they take without indexes.",
        "card": "`card` is answered from an index alone.",
        "deletes": "Deleting a model does not read all models, nor all opinions.",
        "few": "There are at most six indexes, and none that could go without one of the requirements above failing. "
        "(Of `active`, nothing is required.)",
    },
    on="volume",
    parts={"repair": 2, "findings": 2},
)

contract.place(
    "A", "`ix_models_status` on `status`",
    {
        "nearly_all": "flaw: nearly all models are active; reading them through an index is no gain",
        "fine": "`status` stands in a WHERE, so it needs an index",
        "not_null": "flaw: a column that is NOT NULL can't have an index",
    },
    part="findings",
)  # fmt: skip
contract.place(
    "B", "`ix_results_best` on `(score, benchmark_id)`",
    {
        "order": "flaw: the column that is compared with `=` belongs first, then the one that is sorted by",
        "fine": "the order of the columns of an index does not matter",
        "desc": "flaw: without DESC an index can't be read from its end",
    },
    part="findings",
)  # fmt: skip
contract.place(
    "C", "`ix_results_model` on `(model_id)`",
    {
        "prefix": "flaw: the index behind the table's UNIQUE begins with `model_id` already",
        "fine": "it is a foreign key, and SQLite makes no index for foreign keys",
        "cascade": "flaw: an index on a foreign key keeps CASCADE from working",
    },
    part="findings",
)  # fmt: skip
contract.place(
    "D", "`ix_opinions_card` on `(model_id, published_on, sentiment)`, three columns for a query with one in its WHERE",
    {
        "fine": "the second column gives the order, the third makes it covering",
        "too_wide": "flaw: only columns of the WHERE belong in an index",
        "three": "flaw: `(model_id)` alone would do all that this index does",
    },
    part="findings",
)  # fmt: skip
contract.place(
    "E", "`ix_opinions_model` on `(model_id)`",
    {
        "prefix": "flaw: it is the beginning of the index of [D], which answers whatever it answers",
        "fine": "a narrow index beside a wide one is needed for deletes",
        "unique": "flaw: it must be UNIQUE",
    },
    part="findings",
)  # fmt: skip
contract.place(
    "F", "`-- foreign keys need nothing: SQLite indexes them by itself`",
    {
        "forgotten": "flaw: it does not, and deleting a model reads all models to find its variants",
        "fine": "SQLite makes an index for every foreign key",
        "off": "flaw: foreign keys that are off need no index",
    },
    part="findings",
)  # fmt: skip
contract.place(
    "G", "`ix_models_trash` with `WHERE deleted_at IS NOT NULL`, so that most models are not in it",
    {
        "fine": "the query asks for just these rows, so the small index can answer it",
        "incomplete": "flaw: an index that lacks rows makes queries lose rows",
        "null": "flaw: NULL is not in an index anyway, so the WHERE changes nothing",
    },
    part="findings",
)  # fmt: skip
contract.place(
    "H", "`EXPLAIN ANALYZE SELECT …`",
    {
        "other_database": "flaw: PostgreSQL has it; SQLite has EXPLAIN QUERY PLAN, and this line is an error",
        "fine": "it measures the query, as one should",
        "first": "flaw: it must be the first statement of a script",
    },
    part="findings",
)  # fmt: skip
contract.place(
    "I", "`-- Result: all queries are now 50 times faster.`",
    {
        "unmeasured": "flaw: nothing here was measured, and at least one query has gained nothing",
        "fine": "an index makes every query faster",
        "hundred": "flaw: B-trees make queries 100 times faster, and not 50 times",
    },
    part="findings",
)  # fmt: skip
