"""What `defence` asks: which layer stops what, and where a list of words belongs.

The key is the reference; this file holds none.
"""

from grading.contract import choice

contract = choice(
    file="defence.yaml",
    hand_in=(
        "For each of ten inputs the first layer of the table above that refuses it, or `nothing`; then, for two lists "
        "of words, where each belongs, and why."
    ),
    parts={"layers": 2, "lists": 1},
)

LAYERS = {
    "payload": "the classes of Pydantic, with the validators of this lab",
    "check": "NOT NULL, a CHECK, or the type of a column in a STRICT table",
    "key": "a primary key, a UNIQUE, a unique index or a foreign key",
    "trigger": "a trigger",
    "nothing": "it is stored",
}
INPUTS = {
    "root_form": 'Form: `{"username": "Root", "email": "r@example.org"}`.',
    "root_sql": "Plain SQL: `INSERT INTO users (username, email) VALUES ('root', 'r@example.org')`.",
    "taken_form": 'Form: `{"username": "Ada", "email": "new@example.org"}`; there is a user `ada`.',
    "owner_form": 'Form: `{"username": "bob", "email": "bob@example.org", "role": "owner"}`.',
    "age_sql": "Plain SQL: `UPDATE users SET age = 'old' WHERE id = 1`.",
    "score_sql": "Plain SQL: an INSERT of a result of 870 on a benchmark that goes from 0 to 100.",
    "range_sql": "Plain SQL: `UPDATE benchmarks SET max_score = 1 WHERE id = 1`; it has results above 1.",
    "twice_sql": "Plain SQL: an INSERT of a second result without a source, of the same model, benchmark and day.",
    "stranger_sql": "Plain SQL: an INSERT of a result of model 9999, which is not there.",
    "unguarded_sql": (
        "The same INSERT, from a program that opened its connection with `sqlite3.connect` and nothing more."
    ),
}
for name, text in INPUTS.items():
    contract.question(name, text, LAYERS, part="layers")

PLACES = {"check": "a CHECK with the words", "lookup": "a table of the words, and a foreign key"}
WHY = {
    "code_decides": "programs decide by each word, so a new one needs new code anyway",
    "people_keep": "people add words, and a word has facts of its own",
    "faster": "it is faster",
    "no_join": "a list of words must never need a join",
}
contract.question(
    "severity",
    "The severity of a quarantined line: `low`, `high`, `stop`. The nightly job goes on, sends a mail, or halts.",
    PLACES, part="lists",
)  # fmt: skip
contract.question("severity_because", "the reason", WHY, part="lists")
contract.question(
    "licences",
    "The licence of a model: about forty by now, each with a full name and a link; editors add one every few weeks.",
    PLACES, part="lists",
)  # fmt: skip
contract.question("licences_because", "the reason", WHY, part="lists")
