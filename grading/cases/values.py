"""Values to try for a column: ordinary ones by kind, and those around a constant, the satisfying one first."""

import calendar
import re
from datetime import date, timedelta

from grading.cases.schema import Kind
from grading.compare import Value

ORDINARY: dict[Kind, list[Value]] = {
    "integer": [1, 2, 3, 0, 5, 10, -1],
    "real": [1.0, 2.5, 0.5, 4.0, 0.0, 10.25, -1.5],
    "text": ["Ada", "Ben", "Cleo", "ada", "Ada B", ""],
    "date": ["2024-02-29", "2024-01-31", "2024-03-01", "2023-12-31", "2024-01-01", "2025-06-15", "2023-02-28"],
    "datetime": [
        "2024-02-29 12:00:00", "2024-02-29 00:00:00", "2024-03-01 00:00:00", "2024-01-31 23:59:59",
        "2023-12-31 23:59:59", "2025-06-15 08:30:00",
    ],
    "boolean": [1, 0],
    "blob": [b"a", b"b", b""],
}  # fmt: skip
_MORE_TEXT: list[Value] = [
    "2024-01", "2024-12", "2025-02", "2024-02-29", "2024-03-01", "ann@site.org", "bob@site.org", "https://site.org/a",
    "AB", "CD", "ABC", "XYZ", "A12", "B34", "ABCD", "12345", "67890", "a", "b", "{}", "[1]", "M", "F", "10:30", "22:00",
]  # fmt: skip
_NAMES = ["Dana", "Eve", "Finn", "Gus", "Hana", "Ida", "Jon", "Kim", "Lea", "Max", "Nia", "Oto"]
_WILD = {"%", "_"}


def ordinary(kind: Kind, checked: bool) -> list[Value]:
    """Values of a kind; for text under a CHECK also many shapes, of which SQLite will keep the valid ones."""
    return ORDINARY[kind] + (_MORE_TEXT if checked and kind == "text" else [])


def fresh(kind: Kind, k: int) -> list[Value]:
    """Candidates for the k-th further value of a column whose values must all differ."""
    day = date(2024, 1, 1) + timedelta(days=17 * k)
    if kind == "text":
        name = _NAMES[k % len(_NAMES)] + (str(k // len(_NAMES)) if k >= len(_NAMES) else "")
        return [name, f"u{k}@site.org", f"A{k:02}", f"{10000 + k}", day.isoformat(), f"https://site.org/{k}"]
    if kind == "date":
        return [day.isoformat()]
    if kind == "datetime":
        return [f"{day.isoformat()} 10:00:00"]
    if kind == "blob":
        return [str(k).encode()]
    return [float(k) + 20.5] if kind == "real" else [k + 4]


def around(kind: Kind, constant: Value, op: str) -> list[Value]:
    """A constant's neighbours for a column of a kind. `op` is one of `= <> < <= > >=`."""
    if kind == "boolean":
        return [1, 0]
    if isinstance(constant, str):
        if kind in ("integer", "real"):
            number = _number(constant)
            return [] if number is None else around(kind, number, op)
        return _around_day(kind, constant, op) or _around_text(constant)
    if isinstance(constant, int | float):
        if kind == "text":
            whole = int(constant)
            return [str(whole), str(whole + 1), str(whole - 1), "10", "9"]
        return _around_number(kind, constant, op) if kind in ("integer", "real") else []
    return []


def _number(text: str) -> int | float | None:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return None


def _around_number(kind: Kind, c: int | float, op: str) -> list[Value]:
    below, above = (c - 1, c + 1)
    ordered: list[int | float]
    ordered = {">": [above, c, below], "<": [below, c, above], "<=": [c, below, above]}.get(op, [c, above, below])
    if kind == "integer":
        return list(dict.fromkeys(int(v // 1) for v in ordered))
    return [*(float(v) for v in ordered), c + 0.5, c - 0.5]


def _around_text(c: str) -> list[Value]:
    return list(dict.fromkeys([c, c.swapcase(), c + "x", c[:-1], "x" + c]))


def _around_day(kind: Kind, c: str, op: str) -> list[Value]:
    """Neighbours of a day, month, year or month of the year; [] for other text."""
    days: list[date] = []
    if c.startswith("9999-"):  # stands for "no end": no day comes after it, and one before it says nothing
        return [c]
    if match := re.match(r"^(\d{4})-(\d\d)-(\d\d)", c):
        day = _day(*map(int, match.groups()))
        days = [d for d in (day, day + timedelta(1), day - timedelta(1), *_ends(day.year, day.month)) if d]
        days = [*_turned(days, op), _day(day.year + 1, day.month, day.day)]  # "since" is no matter of one year
    elif match := re.match(r"^(\d{4})-(\d\d)$", c):
        if kind == "text":
            return [c, *(f"{d:%Y-%m}" for d in _ends(int(match[1]), int(match[2]))[2:])]
        days = _ends(int(match[1]), int(match[2]))
    elif re.match(r"^(1[89]|20)\d\d$", c):
        days = [date(int(c), 1, 1), date(int(c), 12, 31), date(int(c) - 1, 12, 31), date(int(c) + 1, 1, 1)]
    elif re.match(r"^(0[1-9]|1[0-2])$", c) and kind != "text":
        days = _ends(2024, int(c))
    shown: list[str] = [d.isoformat() for d in days]
    if kind == "datetime" or len(c) > 10:
        return [*([c] if len(c) > 10 else []), *(f"{d} {time}" for d in shown for time in ("00:00:00", "23:59:59"))]
    return list(shown)


def _turned(days: list[date], op: str) -> list[date]:
    """The satisfying neighbour first."""
    first = {">": days[1], "<": days[2]}.get(op, days[0])
    return [first, *(d for d in days if d != first)]


def _day(year: int, month: int, day: int) -> date:
    month = min(max(month, 1), 12)
    return date(max(year, 2), month, min(max(day, 1), calendar.monthrange(max(year, 2), month)[1]))


def _ends(year: int, month: int) -> list[date]:
    """First and last day of a month, the day after it and the day before it."""
    first = _day(year, month, 1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return [first, last, last + timedelta(1), first - timedelta(1)]


def like_values(pattern: str, escape: str | None = None) -> list[Value]:
    """Texts that match a LIKE pattern, and near misses of it."""
    parts: list[str] = []  # literal characters, or a wildcard as itself, marked by a NUL before it
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if escape and char == escape and at + 1 < len(pattern):
            at += 1
            parts.append(pattern[at])
        else:
            parts.append("\0" + char if char in _WILD else char)
        at += 1
    plain = "".join(p for p in parts if p[0] != "\0")
    full = "".join({"\0%": "ab", "\0_": "c"}.get(p, p) for p in parts)
    least = "".join({"\0%": "", "\0_": "c"}.get(p, p) for p in parts)
    short = "".join({"\0%": "", "\0_": ""}.get(p, p) for p in parts)
    return list(dict.fromkeys([full, least, short, full.swapcase(), "x" + least, least + "x", pattern, plain[:-1]]))


def glob_value(pattern: str, k: int) -> str:
    """The k-th text that matches a GLOB pattern: classes give one of their characters each."""
    out = []
    for piece in re.findall(r"\[\^?\]?[^\]]*\]|.", pattern):
        if piece in ("*", "?"):
            out.append("ab" if piece == "*" else "c")
        elif piece.startswith("[") and len(piece) > 2:
            chars = _class(piece[1:-1])
            out.append(chars[(k * 7 + len(out) * k) % len(chars)])
        else:
            out.append(piece)
    return "".join(out)


def _class(body: str) -> str:
    if body.startswith("^"):
        taken = set(_class(body[1:]))
        return "".join(c for c in "abcXYZ0189 -" if c not in taken) or "~"
    spans = re.sub(r"(.)-(.)", lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), body)
    return spans or "-"
