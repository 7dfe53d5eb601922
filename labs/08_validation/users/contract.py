"""What `users` promises: rules that hold for every statement, whoever sends it."""

from grading.contract import expect, far_from_utc, statements

contract = statements(
    file="users.sql",
    hand_in=(
        "A script that makes the table `users` with the columns `id`, `username`, `email`, `age`, `role` and "
        "`created_at`. What is refused must be refused to plain SQL, by an `INSERT` and by an `UPDATE`."
    ),
    on="",
    parts={"values": 1, "rules": 1, "unique": 1},
)

ADD = "INSERT INTO users (username, email) VALUES (?, ?)"
APART = "INSERT INTO users (username, email, age, role, created_at) VALUES (?, ?, 77, 'curator', '2026-01-01 00:00:00')"
CHANGES = {
    "username": "UPDATE users SET username = ? WHERE id = 1",
    "email": "UPDATE users SET email = ? WHERE id = 1",
    "age": "UPDATE users SET age = ? WHERE id = 1",
    "role": "UPDATE users SET role = ? WHERE id = 1",
}
ADDS = {
    "username": "INSERT INTO users (username, email) VALUES (?, 'new@example.org')",
    "email": "INSERT INTO users (username, email) VALUES ('new', ?)",
    "age": "INSERT INTO users (username, email, age) VALUES ('new', 'new@example.org', ?)",
    "role": "INSERT INTO users (username, email, role) VALUES ('new', 'new@example.org', ?)",
}


def address(draw):
    """An ordinary e-mail address, not drawn before."""
    return f"{draw.slug()}@{draw.slug()}.example.org"


def someone(db, draw):
    """User 1, with a name and an address that nobody else has."""
    db.accepts("INSERT INTO users (id, username, email, age) VALUES (1, ?, ?, ?)", name(draw), address(draw), 40)


def name(draw):
    """A username of 3 to 30 letters, not drawn before."""
    return draw.slug()[:30]


def both(db, column, bad, good):
    """Each bad value is refused by INSERT and by UPDATE; each good one accepted."""
    for value in bad:
        db.refuses(ADDS[column], value)
        db.refuses(CHANGES[column], value)
    for value in good:
        db.accepts(ADDS[column], value)
        db.given("DELETE FROM users WHERE id <> 1")
        db.accepts(CHANGES[column], value)


@contract.promise(part="values", hint=1)
def defaults(db, draw):
    """Who gives only `username` and `email` gets an `id`, no age (NULL), the role `reader`, and as `created_at` the
    time of now in UTC, as `CURRENT_TIMESTAMP` writes it."""
    username, email = name(draw), address(draw)
    with far_from_utc(db):
        db.accepts(ADD, username, email)
    db.gives("SELECT id, username, email, age, role FROM users", [(1, username, email, None, "reader")])
    db.gives("SELECT length(created_at) FROM users", [(19,)])
    recent = "SELECT created_at BETWEEN datetime('now', '-1 minute') AND datetime('now') FROM users"
    db.gives(recent, [(1,)])


@contract.promise(part="values", hint=1)
def required(db, draw):
    """`username`, `email`, `role` and `created_at` are never NULL."""
    someone(db, draw)
    for column in ("username", "email", "role", "created_at"):
        db.refuses(f"UPDATE users SET {column} = NULL WHERE id = 1")
    db.refuses("INSERT INTO users (email) VALUES (?)", address(draw))
    db.refuses("INSERT INTO users (username) VALUES (?)", name(draw))


@contract.promise(part="rules", hint=2)
def usernames(db, draw):
    """A username has 3 to 30 characters, and neither begins nor ends with a space (so three spaces are no name).
    Inside, any character is fine."""
    someone(db, draw)
    letter = draw.choice("abcdefgh")
    bad = ["", letter, letter * 2, letter * 31, "   ", f" {letter}{letter}", f"{letter}{letter} ", f" {name(draw)}"]
    good = [letter * 3, letter * 30, f"{letter} {letter}", "O'Brien", "数据库", "007"]
    both(db, "username", bad, good)


@contract.promise(part="rules", hint=2)
def emails(db, draw):
    """An e-mail address has, in this order: at least one character, an `@`, at least one character, a dot, at least
    one character; and it neither begins nor ends with a space. Its letters may be small or capital. The table may also
    refuse what 8.2 calls no address, such as one with a space inside."""
    someone(db, draw)
    good = address(draw)
    bad = ["", good.replace("@", ""), "ada@example", f"@{good.partition('@')[2]}", f"{good.partition('@')[0]}@",
           "ada@.org", "ada@example.", "ada.b@example", f" {good}", f"{good} "]  # fmt: skip
    both(db, "email", bad, [good, address(draw).upper(), "a@b.c", "o'brien+news@mail.example.org"])


@contract.promise(part="rules", hint=3)
def ages(db, draw):
    """An age is NULL or a whole number from 0 to 150: no fraction, and no text."""
    someone(db, draw)
    bad = [-1, 151, -draw.int(2, 99), draw.int(152, 999), draw.int(1, 99) + 0.5, "old", "", "17 or so"]
    both(db, "age", bad, [0, 150, draw.int(1, 149), None])


@contract.promise(part="rules", hint=1)
def roles(db, draw):
    """A role is `reader`, `curator` or `owner`, written just so."""
    someone(db, draw)
    word = draw.choice(["reader", "curator", "owner"])
    both(db, "role", ["", "admin", word.upper(), word.title(), f"{word} "], ["reader", "curator", "owner"])


@contract.promise(part="unique", hint=3)
def taken(db, draw):
    """Two users never have the same username, nor the same e-mail address, also where only the case of the letters
    (a to z) differs."""
    first, mail = name(draw), address(draw)
    db.accepts(ADD, first, mail)
    for same in (mail, mail.upper(), mail.title()):
        db.refuses(ADD, name(draw), same)
    for same in (first, first.upper(), first.title()):
        db.refuses(ADD, same, address(draw))
    for pair in ((first, address(draw)), (name(draw), mail)):  # unique with any other column is not unique
        db.refuses(APART, *pair)
    db.accepts(ADD, other := name(draw), address(draw))
    for same in (first, first.upper()):
        db.refuses("UPDATE users SET username = ? WHERE username = ?", same, other)
    db.refuses("UPDATE users SET email = ? WHERE username = ?", mail.upper(), other)
    db.gives("SELECT count(*) FROM users", [(2,)])


@contract.promise(part="unique", hint=3)
def not_taken(db, draw):
    """Nothing else is unique: two users may have the same age, or no age, and the same role; and users may
    change the case of their own name."""
    db.accepts("INSERT INTO users (id, username, email, age) VALUES (1, ?, ?, 33)", first := name(draw), address(draw))
    db.accepts("INSERT INTO users (username, email, age) VALUES (?, ?, 33)", name(draw), address(draw))
    for _ in range(2):
        db.accepts(ADD, name(draw), address(draw))
    db.accepts("UPDATE users SET username = ? WHERE id = 1", first.upper())
    db.gives("SELECT username FROM users WHERE id = 1", [(first.upper(),)])
    expect("users", db.one("SELECT count(*) FROM users")).equals(4)
