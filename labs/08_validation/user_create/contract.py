"""What `user_create` promises: what a payload must be, and what comes out of it."""

from grading.contract import expect, python

contract = python(
    file="user_create.py",
    calls=["UserCreate(username, email, age)", "clean_username(text)"],
    hand_in=(
        "The class `UserCreate` of Pydantic with the fields `username`, `email` and `age`, and the function "
        "`clean_username`. Payloads are tried with `UserCreate.model_validate(payload)`; what is refused raises a "
        "`ValidationError`. In the check, a stand-in for your `email_address.py` stands beside the file: it refuses "
        "a text without `@`, and returns every other one in capitals. Nothing is asked of payloads that are not "
        "described here."
    ),
    preload="orm",
    beside=["email_address.py"],
    parts={"username": 2, "fields": 1, "refuses": 1},
)

MAIL = "ada@example.org"


def wide(text):
    """The same letters and digits, as wide as a Chinese character: other code points."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in text)


def validated(child, payload):
    """What came of a payload."""
    return child.ask(child.named("UserCreate"), "model_validate", payload)


def gives(child, username, expected):
    """The username that is stored for one that was sent."""
    outcome = validated(child, {"username": username, "email": MAIL, "age": 40})
    expect("the username", child.values(outcome, "username")).equals((expected,))


def refused(child, draw, names):
    """Each of these usernames is refused."""
    for name in draw.shuffled(names):
        validated(child, {"username": name, "email": MAIL, "age": 40}).raised("ValidationError")


@contract.promise(part="username", hint=1)
def spelled(child, draw):
    """`username`: spaces at both ends go, letters become small, and wide letters and digits (`Ａｄａ１`) become the
    ordinary ones, `ada1`: form NFKC of Unicode. The field then has that spelling, and no other."""
    for _ in range(2):
        name = f"{draw.slug()[:20]}{draw.int(1, 99)}"
        for sent in (name, f"  {name} ", name.upper(), name.title(), wide(name), f" {wide(name.upper())} "):
            gives(child, sent, name)
    gives(child, " xenix ", "xenix")


@contract.promise(part="username", hint=2)
def allowed(child, draw):
    """In that spelling it has 3 to 30 characters, begins with a letter from a to z, and goes on with such letters,
    digits, `-` and `_`. Anything else is refused."""
    letter = draw.choice("abcdefgh")
    for good in (f"{letter}-9", f"{letter}__", letter * 3, letter * 30, f"{letter}{draw.int(10**9, 10**10)}"):
        gives(child, good, good)
    gives(child, f"  {letter * 30}  ", letter * 30)
    bad = ["", "   ", letter * 2, f" {letter * 2} ", letter * 31, f"1{letter}a", f"_{letter}a", f"-{letter}a",
           f"{letter} {letter}a", f"{letter}.{letter}", f"{letter}@{letter}", f"{letter}ä{letter}", "аdа", "数据库",
           f"{letter}a'b", f"{letter}é{letter}"]  # fmt: skip
    refused(child, draw, bad)


@contract.promise(part="username", hint=3)
def stray(child, draw):
    """A tab or a line end is refused wherever it stands, at the ends, too: `ada` with a line end behind it is not
    `ada`."""
    name = draw.slug()[:20]
    refused(child, draw, [f"{name}\n", f"\n{name}", f"{name}\r\n", f"{name}\t", f"\t{name}", f"{name}\n{name[:5]}"])


@contract.promise(part="username", hint=3)
def reserved(child, draw):
    """Nobody is called `admin`, `root`, `system` or `support`, however it is written; a longer name that begins so
    is fine."""
    for name in ("admin", "root", "system", "support"):
        ways = [name, name.upper(), name.title(), f" {name}", f"{name} ", wide(name), wide(name.upper())]
        refused(child, draw, [name, *draw.sample(ways, 4)])
        gives(child, f"{name}s", f"{name}s")
    refused(child, draw, ["Admin", " root", wide("admin")])


@contract.promise(part="username", hint=1)
def function(child, draw):
    """`clean_username(text)` does this for one text: it returns the spelling, or raises a `ValueError`."""
    name = draw.slug()[:20]
    child.call("clean_username", f" {name.upper()} ").returns(name)
    for bad in ("ab", "Root", f"{name}\n"):
        child.call("clean_username", bad).raised("ValueError")


@contract.promise(part="fields", hint=2)
def others(child, draw):
    """`email` is what `normalise_email` of `email_address.py` makes of it. `age` is a whole number from 0 to 150 or
    None, and None if it is not sent."""
    mail = f"{draw.slug()}@{draw.slug()}.org"
    age = draw.int(1, 149)
    for sent in ({"age": age}, {"age": 0}, {"age": 150}, {"age": None}, {}):
        outcome = validated(child, {"username": "ada", "email": mail, **sent})
        got = child.values(outcome, "username", "email", "age")
        expect("username, email, age", got).equals(("ada", mail.upper(), sent.get("age")))


@contract.promise(part="refuses", hint=2)
def wrong_values(child, draw):
    """Refused is an age below 0 or above 150, with a fraction, or a text that is no number; an `email` that
    `normalise_email` refuses; and a payload without `username` or without `email`."""
    name, mail = draw.slug()[:20], f"{draw.slug()}@{draw.slug()}.org"
    for age in draw.shuffled([-1, 151, draw.int(152, 999), draw.int(1, 99) + 0.5, "old", ""]):
        validated(child, {"age": age, "username": name, "email": mail}).raised("ValidationError")
    for bad in ({"username": name}, {"email": mail}, {}, {"email": "nobody", "username": name}):
        validated(child, bad).raised("ValidationError")


@contract.promise(part="refuses", hint=3)
def no_text(child, draw):
    """Refused, with a `ValidationError` too, is a `username` or an `email` that is no text: None, a number, a list."""
    name, mail = draw.slug()[:20], f"{draw.slug()}@{draw.slug()}.org"
    for value in draw.shuffled([None, draw.int(100, 999), [name]]):
        validated(child, {"username": value, "email": mail}).raised("ValidationError")
        validated(child, {"email": value, "username": name}).raised("ValidationError")


@contract.promise(part="refuses", hint=2)
def strangers(child, draw):
    """Refused is a key that is not one of the three, also one that the table has: nobody gives themselves a `role`
    or an `id`."""
    good = {"username": draw.slug()[:20], "email": f"{draw.slug()}@{draw.slug()}.org"}
    for extra in draw.shuffled([{"role": "owner"}, {"id": draw.int(1, 99)}, {"Age": 30}, {"e-mail": "x@y.org"}]):
        validated(child, extra | good).raised("ValidationError")
