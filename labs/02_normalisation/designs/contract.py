"""What `designs` asks: how to keep seven attributes, and why.

The key is the reference; this file holds none.
"""

from grading.contract import choice

contract = choice(
    file="designs.yaml",
    hand_in=(
        "For each of six attributes how to keep it, and the one reason from the table above that holds in the story "
        "told and speaks for it; for the comments at the end, the design that does all that is asked, and why."
    ),
    parts={"designs": 2, "reasons": 1},
)

# What the words mean stands in the lab's text, in the tables above the question.
DESIGNS = ["column", "table", "array", "json"]
REASONS = ["one_value", "own_properties", "asked_alone", "plain_list", "foreign_shape"]
ATTRIBUTES = {
    "cutoff": "The month in which a model's reading ended, such as `2026-03`. We sort by it.",
    "languages": (
        "The languages that a model speaks. Visitors ask 'which models speak Welsh?', and a language that was misspelt "
        "has to be corrected in one place. About a language, nothing but its name is known."
    ),
    "api_reply": (
        "The whole reply of a seller's interface when we asked it about a model, kept in case of a dispute. Every "
        "seller sends other fields, in other depths; nobody searches in it."
    ),
    "embedding": (
        "The embedding of an opinion: 1,024 numbers in a fixed order. One program writes them and reads them, always "
        "all at once; a single number means nothing to anybody."
    ),
    "paper_authors": (
        "The authors of a paper, each with the affiliation and the e-mail address given there. They are only ever "
        "shown together, below the title."
    ),
    "context": "How many tokens a model reads at once. It is compared in nearly every query.",
}
for key, text in ATTRIBUTES.items():
    contract.question(key, text, DESIGNS, part="designs")
    contract.question(f"{key}_because", "the reason", REASONS, part="reasons")

contract.question(
    "comments",
    (
        "Visitors comment on a provider, on a model or on a benchmark: each comment on exactly one of the three. The "
        "page shows all comments together, newest first. The database itself must refuse a comment on something that "
        "is not there, and a comment on nothing."
    ),
    {
        "kind_and_id": "one table with the columns `kind` ('provider', 'model', 'benchmark') and `thing_id`",
        "three_keys": "one table with three foreign keys that may be NULL, and a CHECK that exactly one of them is set",
        "three_columns": "one table with three foreign keys that may be NULL, and nothing more",
        "json_target": 'one table with a JSON column such as `{"model": 17}`',
    },
    part="designs",
)
contract.question(
    "comments_because", "the reason",
    {
        "fewest_columns": "it has the fewest columns",
        "no_nulls": "it has no NULLs",
        "keys_and_check": "each target is a foreign key that the database checks, and exactly one is there",
        "open_for_more": "a fourth kind of target needs no change of the table",
    },
    part="reasons",
)  # fmt: skip
