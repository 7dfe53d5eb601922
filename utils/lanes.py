"""A timeline of statements: what several ways of loading the same objects send to the database, side by side.

Each way is a function of a session. It runs in a session of its own, its statements are written down, and
each gets a lane: one box a statement, in the order in which they were sent. No clock is involved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from utils import svg
from utils.show import Panel
from utils.statements import recorded, tables_of

if TYPE_CHECKING:
    from sqlalchemy import Engine

_MOST = 7  # boxes of a lane before the rest is a number
_GAP, _LANE = 18, 74  # px between boxes, px of a lane
_LEGEND = "each box is one statement, named by its table · an arrow: Python waits for the answer before it goes on"


def timeline(engine: Engine, ways: Mapping[str, Callable[[Any], object]]) -> Panel:
    """Run each way in a new session on `engine` and draw what it sent, one lane a way."""
    from sqlalchemy.orm import Session

    lanes: dict[str, list[str]] = {}
    for name, way in ways.items():
        with Session(engine) as session, recorded(engine) as lines:
            way(session)
        lanes[name] = [tables_of(line) for line in lines]
    return Panel(_drawn(lanes), _described(lanes))


def _described(lanes: Mapping[str, list[str]]) -> str:
    """The picture in words: one line a way."""
    return "\n".join(f"{_title(name, sent)}: {', '.join(_told(sent))}" for name, sent in lanes.items())


def _title(name: str, sent: list[str]) -> str:
    return f"{name}, {len(sent)} statement{'' if len(sent) == 1 else 's'}"


def _told(sent: list[str]) -> list[str]:
    rest = len(sent) - _MOST
    return sent if rest <= 0 else [*sent[:_MOST], f"… {rest} more"]


def _drawn(lanes: Mapping[str, list[str]]) -> str:
    marks: list[str] = []
    widest = svg.width_of(_LEGEND) * 0.86
    for at, (name, sent) in enumerate(lanes.items()):
        lane, width = _lane(name, sent, at * _LANE)
        marks += lane
        widest = max(widest, width)
    height = len(lanes) * _LANE
    marks.append(svg.text(0, height + 12, _LEGEND, size="10", opacity="0.75"))
    moved = f'<g transform="translate(8 8)">{"".join(marks)}</g>'
    title = f"Timeline of the statements of {', '.join(lanes)}"
    return svg.picture(widest + 24, height + 34, title, _described(lanes), [moved])


def _lane(name: str, sent: list[str], y: float) -> tuple[list[str], float]:
    """One way: its title, its boxes and the arrows between them; and how wide it is."""
    marks = [svg.text(0, y + 14, _title(name, sent), weight="bold")]
    x, middle = 0.0, y + 24 + svg.HEAD / 2
    for at, word in enumerate(_told(sent)):
        cut = at == _MOST
        width = svg.width_of(word) + 16
        if at:
            marks.append(svg.line(x - _GAP, middle, x - 8, middle))
            marks.append(svg.arrow_head(x, middle, 1))
        if cut:
            marks.append(svg.text(x + 6, middle + 4, word, style="italic"))
        else:
            marks.append(svg.rect(x, middle - svg.HEAD / 2, width, svg.HEAD, fill=svg.ACCENT, fill_opacity="0.12"))
            marks.append(svg.text(x + 8, middle + 4, word))
        x += width + _GAP
    return marks, x
