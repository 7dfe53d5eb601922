"""What `email_address` promises: one spelling for each address, and the refusals that its policy names."""

from grading.contract import python

contract = python(
    file="email_address.py",
    calls="normalise_email(text)",
    hand_in=(
        "A function `normalise_email(text)` that returns an address in the one spelling in which it is stored, or "
        "raises a `ValueError`. `text` is a `str` of ASCII characters. Nothing is asked of addresses that are not "
        "described here."
    ),
    parts={"spelling": 1, "refuses": 1},
)


def local(draw):
    """An ordinary part before the @."""
    return draw.slug().replace("-", draw.choice([".", "_", "-", ""]))


def domain(draw):
    """An ordinary domain."""
    return f"{draw.slug()}.{draw.choice(['example.org', 'org', 'ac.uk'])}"


@contract.promise(part="spelling", hint=1)
def spelled(child, draw):
    """Spaces at both ends are taken off, and all letters become small, those before the `@` as those behind it."""
    for _ in range(2):
        name, place = local(draw), domain(draw)
        child.call("normalise_email", f"{name}@{place}").returns(f"{name}@{place}")
        child.call("normalise_email", f"  {name.title()}@{place.upper()} ").returns(f"{name}@{place}")
        child.call("normalise_email", f"{name.upper()}@{place}").returns(f"{name}@{place}")


@contract.promise(part="spelling", hint=2)
def nothing_else(child, draw):
    """Nothing else is changed: dots, `+`, `-`, `_`, apostrophes and digits stay where they are (`a.b+news@example.org`
    is not `ab@example.org`). Parts of one letter are fine."""
    digits, word = draw.int(10, 999), draw.slug()
    good = [f"{word}+news{digits}@example.org", f"a.b.{word}@example.org", f"o'{word}@mail.example.org",
            f"{digits}@{word}.org", f"_{word}_@example.org", "a@b.c", f"x-{word}@sub-{word}.example.org"]  # fmt: skip
    for address in draw.shuffled(good):
        child.call("normalise_email", address).returns(address)


@contract.promise(part="refuses", hint=1)
def one_at(child, draw):
    """Refused is a text without an `@`, or with more than one; and one with nothing before it, or nothing behind."""
    name, place = local(draw), domain(draw)
    bad = [name, "", "   ", f"{name}.{place}", f"{name}@@{place}", f"{name}@{place}@{place}", f"@{place}", f"{name}@",
           "@", f" @{place}"]  # fmt: skip
    refused(child, draw, bad)


@contract.promise(part="refuses", hint=2)
def dots(child, draw):
    """Refused is a domain without a dot; a dot at the beginning or the end of either side of the `@`; and two dots in a
    row."""
    name, place = local(draw), domain(draw)
    bad = [f"{name}@localhost", f"{name}@.{place}", f"{name}@{place}.", f"{name}@{place.replace('.', '..')}",
           f".{name}@{place}", f"{name}.@{place}", f"a..{name}@{place}"]  # fmt: skip
    refused(child, draw, bad)


@contract.promise(part="refuses", hint=3)
def white(child, draw):
    """Refused is a space inside, and a tab or a line end (`\\n`, `\\r`) anywhere, at the ends too: who sends
    `ada@example.org` with a line end sends more than an address."""
    name, place = local(draw), domain(draw)
    bad = [f"{name} @{place}", f"{name}@{place}\n", f"\n{name}@{place}", f"{name}@{place}\r\n", f"{name}\t@{place}",
           f"{name}@{place}\t", f"{name}@ {place}", f"a {name}@{place}", f"{name}@{place}\nBcc: all@{place}",
           f" {name}@{place}\n "]  # fmt: skip
    refused(child, draw, bad)
    refused(child, draw, [f"{name}@{place}\r", f"{name}\r@{place}"])


@contract.promise(part="refuses", hint=2)
def long(child, draw):
    """Refused is an address of more than 254 characters, counted when the spaces at its ends are gone; 254 are fine."""
    name = local(draw)
    place = ".".join(["b" * 60] * 3)
    fill = 254 - len(name) - len(place) - 2
    good = f"{name}@{'c' * fill}.{place}"
    child.call("normalise_email", good).returned()
    child.call("normalise_email", f" {good} ").returned()
    refused(child, draw, [f"a{good}"])


def refused(child, draw, bad):
    """Each of them raises a ValueError; the first stays the first, so that what is missing can be told by it."""
    for text in [bad[0], *draw.shuffled(bad[1:])]:
        child.call("normalise_email", text).raised("ValueError")
