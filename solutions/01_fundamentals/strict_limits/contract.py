"""What `strict_limits` promises, and the probes that judge it."""

from grading.contract import statements

contract = statements(
    file="strict_limits.sql",
    hand_in=(
        "The SQL that makes the table `limits` with the columns `name` (of a model) and `context` (its size "
        "in tokens). Several statements are allowed. All that is refused below is refused in an INSERT and "
        "in an UPDATE."
    ),
    parts={"types": 1, "lengths": 1, "range": 1},
)

ADD = "INSERT INTO limits (name, context) VALUES (?, ?)"


@contract.promise(part="types", hint=2)
def whole_numbers(db, draw):
    """`context` is a whole number or NULL (unknown), stored as such; text that is no number, like `abc` or
    `8k`, and a fraction, like `1.5`, are refused."""
    name, size = draw.name(), draw.int(1, 10_000_000)
    db.accepts(ADD, name, size)
    db.accepts(ADD, draw.name(), None)
    db.gives("SELECT context, typeof(context) FROM limits", [(size, "integer"), (None, "null")])
    for value in ("abc", "8k", "", 1.5):
        db.refuses(ADD, draw.name(), value)
        db.refuses("UPDATE limits SET context = ? WHERE name = ?", value, name)


@contract.promise(part="lengths", hint=1)
def name_length(db, draw):
    """A `name` of 50 characters is fine, whatever the alphabet; one of 51 or more is refused."""
    for letter in ("x", "é", "数"):
        db.accepts(ADD, letter * 50, 8000)
        db.refuses(ADD, letter * 51, 8000)
        db.refuses("UPDATE limits SET name = name || '!' WHERE name = ?", letter * 50)
    db.refuses(ADD, draw.name() * draw.int(10, 500), 8000)


@contract.promise(part="lengths", hint=1)
def name_required(db, draw):
    """A `name` that is left out or NULL is refused."""
    db.refuses("INSERT INTO limits (context) VALUES (?)", draw.int(1, 9000))
    db.refuses(ADD, None, 8000)
    db.accepts(ADD, draw.name(), 8000)


@contract.promise(part="range", hint=1)
def above_zero(db, draw):
    """`context` is greater than 0: 1 and 10,000,000 are fine, 0 and negative numbers are refused."""
    name = draw.name()
    db.accepts(ADD, name, 1)
    for size in (10_000_000, draw.int(3_000_000_000, 9_000_000_000_000)):
        db.accepts(ADD, draw.name(), size)
    for value in (0, -1, -draw.int(2, 1_000_000)):
        db.refuses(ADD, draw.name(), value)
        db.refuses("UPDATE limits SET context = ? WHERE name = ?", value, name)
