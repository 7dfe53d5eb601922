"""What `validation_draft` asks: a draft to repair, and findings about ten places in it.

The probes of the repaired file stand in cases.py, the key of the findings in the reference.
"""

from grading.contract import critique

contract = critique(
    file="validation_draft.py",
    findings="validation_draft_findings.yaml",
    calls=["subscribe(conn, payload)", "change(conn, subscriber_id, payload)"],
    hand_in=(
        "The repaired draft, and for each of the ten marked places whether it is a flaw and why. The table is made by "
        "`SCHEMA`; `conn` is a connection of `sqlite3` with foreign keys on, `payload` a dict as it comes from JSON. "
        "Nothing is asked of other keys, of numbers that are sent as text, and of a change to an address that is "
        "taken. What the draft was asked for, and must do after the repair:"
    ),
    requirements={
        "works": (
            "The file is imported without a warning. `subscribe` stores a subscriber, commits, and returns the id; "
            "`change` changes what the payload names and nothing else, commits, and returns how many rows were "
            "changed: 0 for an id that is not there, and for a payload that names nothing. "
            "A payload without `plan` means `weekly`, one without `seats` 1."
        ),
        "email": (
            "An address is stored in small letters, without spaces at its ends; a text without `@` is refused with a "
            "`ValidationError`."
        ),
        "values": "A `plan` is `weekly` or `daily`, `seats` are 1 to 99: all else raises a `ValidationError`.",
        "update": (
            "The rules hold for `change` as for `subscribe`, with the same spelling of the address; and None is none "
            "of the three."
        ),
        "twice": (
            "Who is subscribed already, in whatever spelling, gets `AlreadySubscribed` from `subscribe`, also if "
            "somebody else subscribes the address in the very moment; the connection can be used afterwards. "
            "Every other error of the database, such as a table that is missing, comes out as it is."
        ),
        "table": (
            "The table refuses by itself, to plain SQL too: other plans, seats that are no whole number from 1 to 99, "
            "NULL in any column, and an address that is there already in whatever case of letters."
        ),
        "out": (
            "`SubscriberOut.model_validate(thing)` reads `id`, `email`, `plan` and `seats` from the attributes of any "
            "object."
        ),
    },
    on="",
    preload="orm",
    beside=["driver.py"],
    parts={"classes": 1, "service": 1, "table": 1, "places_in_classes": 1, "places_elsewhere": 1},
)

contract.place(
    "A", "`UNIQUE` on `email`, although `subscribe` looks by itself",
    {
        "fine": "the table holds the rule for everybody, the program says it in words",
        "twice_said": "flaw: a rule that stands in two places is one too many",
        "null_unique": "flaw: UNIQUE lets one NULL pass",
    },
    part="places_elsewhere",
)  # fmt: skip
contract.place(
    "B", "`CHECK (plan IN …)` in the table and `Literal` in the class",
    {
        "fine": "the same rule in two layers: each sees inputs that the other one does not",
        "lookup": "flaw: words belong into a table of their own",
        "twice_said": "flaw: the class is enough",
    },
    part="places_elsewhere",
)  # fmt: skip
contract.place(
    "C", "`CHECK (seats BETWEEN 1 AND 99 OR NULL)`",
    {
        "fine": "NULL is allowed, and all else must be 1 to 99",
        "never_false": "flaw: it is never false, so it refuses nothing",
        "always_false": "flaw: it refuses everything, for NULL is not true",
    },
    part="places_elsewhere",
)  # fmt: skip
contract.place(
    "D", "`@validator`",
    {
        "fine": "it is how validators are written",
        "old": "flaw: it is the style of Pydantic 1, warns, and goes away with the next version",
        "slow": "flaw: it runs once for every field",
    },
    part="places_in_classes",
)  # fmt: skip
contract.place(
    "E", "`email_is_valid` as a whole",
    {
        "fine": "it normalises and checks",
        "no_return": "flaw: nothing is returned, so the address is None",
        "no_regex": "flaw: an address must be checked with a regular expression",
    },
    part="places_in_classes",
)  # fmt: skip
contract.place(
    "F", "`SubscriberUpdate`",
    {
        "fine": "an update needs types alone, for what is there has been checked",
        "no_rules": "flaw: the rules of SubscriberCreate do not hold here, so each can be got round by a change",
        "no_none": "flaw: the fields must be `str | None`",
    },
    part="places_in_classes",
)  # fmt: skip
contract.place(
    "G", "`class Config` with `orm_mode`",
    {
        "fine": "it lets the class read attributes",
        "renamed": "flaw: it is the name of Pydantic 1; now it warns and does nothing",
        "no_orm": "flaw: without an ORM there is nothing to be read",
    },
    part="places_in_classes",
)  # fmt: skip
contract.place(
    "H", "`if found: raise AlreadySubscribed`, and then the INSERT",
    {
        "fine": "who is not found can be inserted",
        "race": "flaw: somebody else may insert in between, and the error is then another one",
        "no_index": "flaw: the search reads the whole table",
    },
    part="places_elsewhere",
)  # fmt: skip
contract.place(
    "I", "`except Exception`, with a `print`",
    {
        "fine": "no visitor sees an internal error",
        "swallowed": "flaw: every error becomes None, also those that nobody thought of, and the caller goes on",
        "no_log": "flaw: it should be written into a file instead",
    },
    part="places_elsewhere",
)  # fmt: skip
contract.place(
    "J", "`model_dump(exclude_unset=True)`",
    {
        "fine": "what was not said stays as it is",
        "should_be_none": "flaw: it must be `exclude_none`, or None is written",
        "all_fields": "flaw: an UPDATE should write all columns",
    },
    part="places_in_classes",
)  # fmt: skip
