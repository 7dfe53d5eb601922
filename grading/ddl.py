"""What a schema says, as facts that can be compared: one line each, whatever the text's layout.

Columns, keys and indexes are asked of SQLite; CHECKs, whose text alone holds them, are read from the statement.
A column's place does not count, nor do spaces, comments, the case of words, or quotes around names.
"""

import re
from collections.abc import Iterator
from typing import Any

import apsw

_TOKEN = re.compile(
    r"""(?P<skip>\s+|--[^\n]*|/\*.*?(?:\*/|\Z))|(?P<text>'(?:[^']|'')*')|(?P<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])
    |(?P<word>[^\W\d][\w$]*)|(?P<number>\d[\w.]*)|(?P<sign><>|!=|<=|>=|\|\||==|<<|>>|->>|->|.)""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_SAME = {"!=": "<>", "==": "="}


def tokens(sql: str) -> list[str]:
    """The words of a statement: names without their quotes, everything but texts in small letters."""
    found = []
    for match in _TOKEN.finditer(sql):
        if match["skip"]:
            continue
        if match["text"]:
            found.append(match["text"])
        elif match["name"]:
            bare = match["name"][1:-1].lower()
            found.append(bare if _PLAIN.fullmatch(bare) else f'"{bare}"')
        else:
            found.append(_SAME.get(match[0], match[0].lower()))
    return found


def normal(sql: str) -> str:
    """A statement or an expression in the one layout that is compared."""
    return " ".join(tokens(sql))


def checks(create: str) -> list[tuple[str, str]]:
    """(name or "", normal expression) of every CHECK of a CREATE TABLE statement."""
    words = tokens(create)
    found = []
    for at, word in enumerate(words):
        if word == "check" and at + 1 < len(words) and words[at + 1] == "(":
            name = words[at - 1] if at > 1 and words[at - 2] == "constraint" else ""
            found.append((name, " ".join(_unwrapped(_inside(words, at + 1)))))
    return found


def _inside(words: list[str], at: int) -> list[str]:
    """What stands between the bracket at `at` and the one that closes it."""
    depth = 0
    for end in range(at, len(words)):
        depth += (words[end] == "(") - (words[end] == ")")
        if depth == 0:
            return words[at + 1 : end]
    return words[at + 1 :]


def _unwrapped(words: list[str]) -> list[str]:
    """Without brackets around the whole."""
    while len(words) > 2 and words[0] == "(" and len(_inside(words, 0)) == len(words) - 2:
        words = words[1:-1]
    return words


def schema_lines(conn: apsw.Connection, names: bool = False, views: bool = True) -> list[str]:
    """Every fact of a schema, sorted. With `names`, those of constraints and indexes are facts too."""
    found: set[str] = set()
    for kind, name, table, sql in _ask(conn, "SELECT type, name, tbl_name, sql FROM sqlite_schema"):
        if name.startswith("sqlite_"):
            continue
        if kind == "table":
            found |= set(_table(conn, name, sql, names))
        elif kind == "trigger":
            found.add(f"{table}: {_body(sql)}")
        elif kind == "view" and views:
            found.add(f"{name}: {_body(sql)}")
    return sorted(found)


def _ask(conn: apsw.Connection, sql: str, *params: str | int) -> list[tuple[Any, ...]]:
    return list(conn.execute(sql, params))


def _body(sql: str) -> str:
    return normal(sql).removeprefix("create ").rstrip(" ;")


def _table(conn: apsw.Connection, table: str, sql: str, names: bool) -> Iterator[str]:
    columns = _ask(conn, "SELECT * FROM pragma_table_xinfo(?)", table)
    for _, name, declared, notnull, default, pk, hidden in columns:
        if not hidden:
            collation = conn.column_metadata("main", table, name)[1]
            rest = [declared.upper(), "NOT NULL" if notnull and not pk else "", _default(declared, default)]
            rest.append(f"COLLATE {collation}" if collation.upper() != "BINARY" else "")
            yield f"{table}.{name} {' '.join(filter(None, rest))}".rstrip()
    if key := [name for _, name, *_, pk, _ in sorted(columns, key=lambda row: row[5]) if pk]:
        yield f"{table}: PRIMARY KEY ({', '.join(key)})"
    yield from _foreign_keys(conn, table)
    yield from _indexes(conn, table, names)
    for name, expression in checks(sql):
        yield f"{table}: {f'CONSTRAINT {name} ' if names and name else ''}CHECK ({expression})"


def _default(declared: str, default: str | None) -> str:
    """A number in quotes is the same number in a column of numbers."""
    said = " ".join(_unwrapped(tokens(default or "null")))
    if re.search("INT|BOOL|REAL|NUM|DATE", declared.upper()) and re.fullmatch(r"'-?\d+(\.\d+)?'", said):
        said = said.strip("'")
    return "" if said == "null" else f"DEFAULT {said}"


def _foreign_keys(conn: apsw.Connection, table: str) -> Iterator[str]:
    rows = _ask(conn, "SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq", table)
    for number in sorted({row[0] for row in rows}):
        some = [row for row in rows if row[0] == number]
        parent, on_update, on_delete = some[0][2], some[0][5], some[0][6]
        ends = ", ".join(row[3] for row in some), ", ".join(_named(conn, parent, row) for row in some)
        actions = [f"ON UPDATE {on_update}"] if on_update != "NO ACTION" else []
        actions += [f"ON DELETE {on_delete}"] if on_delete != "NO ACTION" else []
        yield " ".join([f"{table}: FOREIGN KEY ({ends[0]}) REFERENCES {parent} ({ends[1]})", *actions])


def _named(conn: apsw.Connection, parent: str, row: tuple[Any, ...]) -> str:
    """The parent's column of one row of a foreign key; its primary key's where the key names none."""
    if row[4]:
        return str(row[4])
    key = _ask(conn, "SELECT name FROM pragma_table_info(?) WHERE pk = ?", parent, row[1] + 1)
    return str(key[0][0]) if key else "its key"


def _indexes(conn: apsw.Connection, table: str, names: bool) -> Iterator[str]:
    """UNIQUE, as a constraint or as an index, is one fact; other indexes by their columns and condition."""
    for _, name, unique, origin, partial in _ask(conn, "SELECT * FROM pragma_index_list(?)", table):
        if origin == "pk":
            continue
        parts = _ask(conn, 'SELECT * FROM pragma_index_xinfo(?) WHERE "key" ORDER BY seqno', name)
        own = _ask(conn, "SELECT sql FROM sqlite_schema WHERE name = ?", name)[0][0]
        called = f" {name}" if names and own else ""
        where = f" WHERE {normal(own).partition(' where ')[2]}" if partial else ""
        if any(row[1] < 0 for row in parts):  # an expression: only the text has it
            said = normal(own).partition(" on ")[2].partition(" ")[2]
            yield f"{table}: {'UNIQUE ' if unique else ''}INDEX{called} {said}"
        else:
            said = ", ".join(_part(row) for row in parts)
            yield f"{table}: {'UNIQUE' if unique else 'INDEX'}{called} ({said}){where}"


def _part(row: tuple[Any, ...]) -> str:
    _, _, name, descending, collation, _ = row
    said = [
        str(name),
        f"COLLATE {collation}" if str(collation).upper() != "BINARY" else "",
        "DESC" if descending else "",
    ]
    return " ".join(filter(None, said))
