"""What `user_update` promises: the rules of UserCreate, whatever they are, and what was not said stays unsaid."""

from grading.contract import python

contract = python(
    file="user_update.py",
    calls=["UserUpdate(username, email, age)", "changes(payload)"],
    hand_in=(
        "The class `UserUpdate` of Pydantic, and a function `changes(payload)` that returns a dict with what is to be "
        "changed, or raises a `ValidationError`. In the check, a stand-in for your `user_create.py` stands beside the "
        "file, with `Username`, `Email`, `Age` and `UserCreate`, and with other rules: a username has an even number "
        "of characters and comes out backwards, an address has an `@` and comes out in capitals, an age is from 20 "
        "to 29."
    ),
    preload="orm",
    beside=["user_create.py"],
    parts={"rules": 1, "unset": 2},
)


def word(draw):
    """A word of eight letters that is another one backwards."""
    return "ab" + "".join(draw.choice("cdefgh") for _ in range(6))


@contract.promise(part="unset", hint=1)
def said(child, draw):
    """`changes` returns the fields that the payload has, and no other: what was not sent is not in the dict, and an
    empty payload gives an empty dict."""
    name, age = word(draw), draw.int(20, 29)
    mail = f"{draw.slug()}@example.org"
    for payload in draw.shuffled([{"username": name}, {"email": mail}, {"age": age}, {"age": age, "username": name}]):
        got = child.call("changes", payload).returned()
        kept = sorted(got.value) if isinstance(got.value, dict) else got.value
        if kept != sorted(payload):
            got.returns({key: spelled(key, value) for key, value in payload.items()})
    child.call("changes", {}).returns({})


def spelled(key, value):
    """What the stand-in's rules make of a value."""
    return {"username": lambda: value[::-1], "email": lambda: value.upper()}.get(key, lambda: value)()


@contract.promise(part="unset", hint=2)
def sent_empty(child, draw):
    """An `age` that is sent as None is in the dict, as None: it is to be deleted."""
    child.call("changes", {"age": None}).returns({"age": None})
    got = child.call("changes", {"age": None, "email": "a@example.org"}).returned().value
    if not (isinstance(got, dict) and sorted(got) == ["age", "email"] and got["age"] is None):
        child.call("changes", {"age": None, "email": "a@example.org"}).returns({"age": None, "email": "A@EXAMPLE.ORG"})


@contract.promise(part="unset", hint=3)
def never_empty(child, draw):
    """A `username` or an `email` may be left out, but a user has one: None is refused for both."""
    for bad in draw.shuffled([{"username": None}, {"email": None}, {"username": None, "age": 25}]):
        child.call("changes", bad).raised("ValidationError")


@contract.promise(part="rules", hint=1)
def same_rules(child, draw):
    """The rules are those of `user_create.py`, whatever they are: the dict has the values that they give, and what
    they refuse is refused."""
    name, mail, age = word(draw), f"{draw.slug()}@example.org", draw.int(20, 29)
    child.call("changes", {"email": "nobody"}).raised("ValidationError")
    child.call("changes", {"username": name, "email": mail, "age": age}).returns(
        {"username": name[::-1], "email": mail.upper(), "age": age}
    )
    child.call("changes", {"username": name}).returns({"username": name[::-1]})
    child.call("changes", {"email": mail}).returns({"email": mail.upper()})
    for edge in (20, 29):
        child.call("changes", {"age": edge}).returned()
    for bad in draw.shuffled([{"username": f"{name}x"}, {"age": 19}, {"age": 30}, {"age": "old"}]):
        child.call("changes", bad).raised("ValidationError")


@contract.promise(part="rules", hint=2)
def strangers(child, draw):
    """A key that is none of the three is refused, such as `role`, `id` or a misspelt one."""
    for extra in draw.shuffled([{"role": "owner"}, {"id": draw.int(1, 99)}, {"user_name": word(draw)}]):
        child.call("changes", extra | {"age": 25}).raised("ValidationError")
