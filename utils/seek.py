"""The way from the top page of an index to a key, read from the pages of a live database and drawn.

In order: the index is made in a transaction that is rolled back; the database's bytes are taken; from the index's root
page downwards, each page's keys are read and the page below is chosen, as SQLite does it. The format of pages and
records is that of SQLite's own documentation, "Database File Format".
"""

import struct
from dataclasses import dataclass
from typing import Any

from utils import svg
from utils.costs import BIG, tried
from utils.errors import CourseError
from utils.schema import rows_of
from utils.show import Panel

_INTERIOR, _LEAF = 2, 10  # kinds of an index's pages
_WIDE, _HIGH, _STEP = 92.0, 22.0, 64.0


@dataclass(frozen=True)
class Level:
    """A page on the way: its number, its keys, how many of them are smaller than the one looked for."""

    page: int
    keys: list[Any]
    at: int


def seek_path(index: str, script: str, key: Any, db: str = BIG) -> Panel:
    """How SQLite comes from the top of an index to a key. `script` makes the index `index`; nothing stays.

    Raises CourseError when there is no such index.
    """
    with tried(script, db) as conn:
        found = rows_of(conn, "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND name = ?", index)
        if not found:
            raise CourseError(f"The script makes no index called {index!r}. Write the same name in both places.")
        (pages,) = rows_of(conn, "SELECT count(*) FROM dbstat WHERE name = ?", index)[0]
        (size,) = rows_of(conn, "PRAGMA page_size")[0]
        levels = _way(bytes(conn.serialize("main")), int(found[0][0]), int(size), key)
    title = f"{len(levels)} of the {pages:,} pages of {index} lead to {key}"
    words = "\n".join([title, *(f"page {one.page:,}, {len(one.keys):,} keys: {_around(one)}" for one in levels)])
    return Panel(_draw(title, words, levels), words)


def _way(content: bytes, page: int, size: int, key: Any) -> list[Level]:
    levels = []
    while page:
        data = content[(page - 1) * size : page * size]
        kind, _, count = struct.unpack(">BHH", data[:5])
        head = 12 if kind == _INTERIOR else 8
        places = struct.unpack(f">{count}H", data[head : head + 2 * count])
        keys = [_key(data, place + (4 if kind == _INTERIOR else 0)) for place in places]
        at = next((n for n, one in enumerate(keys) if one >= key), count)
        levels.append(Level(page, keys, at))
        if kind == _LEAF:
            break
        below = data[8:12] if at == count else data[places[at] : places[at] + 4]
        page = int.from_bytes(below, "big")
    return levels


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next thing begins."""
    value = 0
    for n in range(9):
        byte = data[at + n]
        if n == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    raise AssertionError("a number has at most nine bytes")


def _key(data: bytes, at: int) -> Any:
    """The first column of the entry that begins here."""
    _, record = _varint(data, at)
    header, first = _varint(data, record)
    kind, _ = _varint(data, first)
    body = record + header
    if kind >= 13 and kind % 2:
        return data[body : body + (kind - 13) // 2].decode()
    if kind == 7:
        return struct.unpack(">d", data[body : body + 8])[0]
    if kind in (8, 9):
        return kind - 8
    return int.from_bytes(data[body : body + {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}.get(kind, 0)], "big", signed=True)


def _around(level: Level) -> str:
    """The first key, those left and right of the place, and the last one."""
    left = [str(one) for one in level.keys[: level.at]]
    right = [str(one) for one in level.keys[level.at :]]
    return f"{_ends(left, left[-1:])} ▼ {_ends(right, right[:1])}".strip()


def _ends(keys: list[str], near: list[str]) -> str:
    if len(keys) <= 2:
        return " ".join(keys)
    return f"{keys[0]} … {near[0]}" if near == keys[-1:] else f"{near[0]} … {keys[-1]}"


def _draw(title: str, words: str, levels: list[Level]) -> str:
    marks = [svg.text(0, 14, title, weight="bold", size="13")]
    half = 2 * _WIDE + 24
    for row, level in enumerate(levels):
        y = 30 + row * _STEP
        marks.append(svg.text(0, y + 15, f"page {level.page:,}"))
        marks.append(svg.text(0, y + 29, f"{len(level.keys):,} keys", size="10", opacity="0.75"))
        marks += _side([str(one) for one in level.keys[: level.at]], 90, y, near_last=True)
        marks += _side([str(one) for one in level.keys[level.at :]], 90 + half + 28, y, near_last=False)
        middle = 90 + half + 14
        if row + 1 < len(levels):
            marks.append(svg.path(f"M{middle:g} {y:g}V{y + _STEP - 6:g}", svg.ACCENT))
            marks.append(
                svg.path(
                    f"M{middle - 5:g} {y + _STEP - 12:g}l5 7l5 -7",
                    svg.ACCENT,
                )
            )
        else:
            marks.append(svg.text(middle - 4, y + 15, "▼"))
    moved = f'<g transform="translate(8 6)">{"".join(marks)}</g>'
    return svg.picture(90 + 2 * half + 44, 30 + len(levels) * _STEP, title, words, [moved])


def _side(keys: list[str], x: float, y: float, near_last: bool) -> list[str]:
    """Two boxes at most: the near key and the far one, with dots between them if some are left out."""
    shown = keys if len(keys) <= 2 else [keys[0], keys[-1]]
    marks = []
    for n, key in enumerate(shown):
        place = x + (_WIDE + 24) * (n + (1 if near_last and len(shown) == 1 else 0))
        near = n == (len(shown) - 1 if near_last else 0)
        style = {"fill": svg.ACCENT, "fill_opacity": "0.18"} if near else {}
        marks.append(svg.rect(place, y, _WIDE, _HIGH, rx="3", **style))
        marks.append(svg.text(place + _WIDE / 2, y + 15, key, anchor="middle"))
    if len(keys) > 2:
        marks.append(svg.text(x + _WIDE + 12, y + 15, "…", anchor="middle"))
    return marks
