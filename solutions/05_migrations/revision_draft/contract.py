"""What `revision_draft` asks: a drafted revision to repair, and findings about nine places in it.

The probes of the repaired file stand in cases.py, the key of the findings in the reference.
"""

from grading.migration import revision_critique

contract = revision_critique(
    file="desk/migrations/versions/revision_draft.py",
    findings="desk/revision_draft_findings.yaml",
    starts_at="0001_readers",
    hand_in="The repaired draft, and for each of the nine marked places whether it is a flaw and why. "
    "What the draft was asked for, and must do after the repair:",
    requirements={
        "runs": "It is the revision `0002_reader_details` on top of `0001_readers`, it imports nothing but `alembic`, "
        "`sqlalchemy` and Python's own library, and it runs on an empty file and on one that is full.",
        "country": "`readers` has a column `country TEXT`: required, without a default; the readers who are there "
        "are in `DE`.",
        "tariff": "The column `plan` is called `tariff`, and every reader keeps the value, or NULL; but the tariffs "
        "`editor's choice` and `student's` are called `editor` and `student`.",
        "anonymous": "A letter need not have a reader any more: `letters.reader_id` may be NULL. Letters keep their "
        "other rules.",
        "nothing_else": "No row is lost, in no table, and the rest of the schema stays.",
        "down": "`downgrade` gives back the schema and the values from before, as long as every letter has a reader "
        "and no plan was called `editor` or `student` before; `upgrade` then works again.",
    },
    parts={"columns": 1, "keeps": 1, "down": 1, "places_up": 1, "places_down": 1},
)

contract.place(
    "A", "`from magazine.models import Reader`",
    {
        "fine": "the revision always fits the classes, for it uses them",
        "tied": "flaw: the classes change, and the revision must still run as it was, or it can't be imported at all",
        "slow": "flaw: an import makes every upgrade slower",
    },
    part="places_up",
)  # fmt: skip
contract.place(
    "B", "`country`, `nullable=False`",
    {
        "fine": "the UPDATE in the next line fills it",
        "no_value": "flaw: the rows that are there have no value for it, and SQLite refuses the column",
        "no_check": "flaw: a required column needs a CHECK",
    },
    part="places_up",
)  # fmt: skip
contract.place(
    "C", "`UPDATE readers SET country = 'DE'`",
    {
        "fine": "a revision may move data, and this text has no value from outside in it",
        "no_data": "flaw: a revision must change the schema and nothing else",
        "no_where": "flaw: without WHERE it overwrites countries that readers gave",
    },
    part="places_up",
)  # fmt: skip
contract.place(
    "D", "`add_column` of `tariff`, `drop_column` of `plan`",
    {
        "fine": "it is how a column is renamed in SQLite",
        "lost": "flaw: the values go with the old column",
        "order": "flaw: the old column must be dropped before the new one is added",
    },
    part="places_up",
)  # fmt: skip
contract.place(
    "E", "the UPDATE in the loop",
    {
        "fine": "the names are constants of the file, so nothing can happen",
        "spliced": "flaw: an apostrophe in a name ends the text, and the statement is broken",
        "loop": "flaw: a revision must not contain a loop",
    },
    part="places_up",
)  # fmt: skip
contract.place(
    "F", "`op.alter_column(\"letters\", …)`",
    {
        "fine": "SQLite has a statement for it",
        "bare": "flaw: SQLite can't do that; it needs a rebuild, hence `op.batch_alter_table`",
        "type": "flaw: the type of the column must change as well",
    },
    part="places_up",
)  # fmt: skip
contract.place(
    "G", "`op.drop_table(\"polls\")`",
    {
        "fine": "no class uses the table, so nobody does",
        "unasked": "flaw: nobody asked for it, and its rows are gone for good",
        "children": "flaw: the tables that name it must be dropped first",
    },
    part="places_down",
)  # fmt: skip
contract.place(
    "H", "`op.drop_column(\"readers\", \"country\")` in `downgrade`",
    {
        "fine": "the way back takes away what the way there brought",
        "destructive": "flaw: a downgrade must never drop anything",
        "batch": "flaw: outside a batch SQLite can't drop a column",
    },
    part="places_down",
)  # fmt: skip
contract.place(
    "I", "nothing more in `downgrade`",
    {
        "fine": "a rename needs no way back",
        "half": "flaw: the way back gives neither `plan` nor the old names and the old rule of `letters`",
        "pass": "flaw: a downgrade must end with `pass`",
    },
    part="places_down",
)  # fmt: skip
