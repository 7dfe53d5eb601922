"""A bar chart of what a query gives on a live database, as inline SVG with a text form.

The query says everything: `label` and `value` are the bars; `low` and `high`, if they are there, are the ends of
each bar's own scale, drawn as a frame; `note` is a word beside the number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utils import svg
from utils.errors import CourseError
from utils.paths import CATALOGUE
from utils.schema import Database, opened
from utils.show import Panel

_LONG = 240.0  # length of a bar that fills its scale, in px
_BARS = 40  # more of them nobody can read
_GAP = 10.0


@dataclass(frozen=True)
class Bar:
    """One bar and its scale; the numbers are as the query gave them."""

    label: str
    value: float
    low: float
    high: float
    note: str

    @property
    def share(self) -> float:
        """How much of its scale the bar fills, 0 to 1."""
        wide = self.high - self.low
        return min(max((self.value - self.low) / wide, 0.0), 1.0) if wide > 0 else 0.0

    @property
    def words(self) -> str:
        """The number and its note."""
        return f"{self.value:g}" + (f" · {self.note}" if self.note else "")


def bar_chart(sql: str, db: Database = CATALOGUE, title: str = "Bar chart") -> Panel:
    """The rows of a query as bars, in the query's order.

    Columns: `label` and `value` (a number), and if you like `note`, `low` and `high`. Without `low` and `high`, all
    bars share one scale, which includes 0. Raises CourseError for other columns, no number, or more than 40 rows.
    """
    with opened(db) as conn:
        cursor = conn.cursor()
        try:
            rows = cursor.execute(sql).fetchall()
        except Exception as error:  # whatever the owner's library raises
            raise CourseError(f"The chart's query does not run: {error}. Try it alone in a %%sql cell.") from None
        names = [column[0].lower() for column in cursor.description or ()]
    bars = _bars([dict(zip(names, tuple(row), strict=True)) for row in rows], names)
    words = "\n".join(f"{bar.label}: {bar.words}" for bar in bars) or "There are no rows."
    return Panel(_draw(title, words, bars), words)


def _bars(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> list[Bar]:
    if rows and not {"label", "value"} <= set(names):
        raise CourseError(f"The chart's query has the columns {names}. Name one `label` and one `value`, with AS.")
    if len(rows) > _BARS:
        raise CourseError(f"{len(rows)} bars are too many to read. Add a LIMIT of {_BARS} or fewer, or group the rows.")
    values = [_number(row["value"]) for row in rows]
    least, most = min([0.0, *values]), max([0.0, *values])
    bars = []
    for row, value in zip(rows, values, strict=True):
        low, high = _end(row.get("low"), least), _end(row.get("high"), most)
        bars.append(Bar(str(row["label"]), value, low, high, str(row.get("note") or "")))
    return bars


def _number(value: Any) -> float:
    if isinstance(value, int | float):
        return value
    raise CourseError(f"A bar's value is {value!r}, and a bar needs a number. Leave such rows out with WHERE.")


def _end(given: Any, otherwise: float) -> float:
    return otherwise if given is None else _number(given)


def _draw(title: str, words: str, bars: list[Bar]) -> str:
    left = max((svg.width_of(bar.label) for bar in bars), default=0.0) + _GAP
    right = max((svg.width_of(bar.words) for bar in bars), default=svg.width_of(words)) + _GAP
    marks = [svg.text(0, 16, title, weight="bold", size="13")]
    for place, bar in enumerate(bars):
        marks += _drawn(bar, left, svg.HEAD + svg.ROW * place)
    if bars:
        x, bottom = left + _LONG * _zero(bars[0]), svg.HEAD + svg.ROW * len(bars)
        marks.append(svg.line(x, svg.HEAD - 2, x, bottom + 2, stroke_opacity="0.6"))
    else:
        marks.append(svg.text(0, svg.HEAD + 14, words))
    moved = f'<g transform="translate(8 4)">{"".join(marks)}</g>'
    height = svg.HEAD + svg.ROW * max(len(bars), 1) + 14
    return svg.picture(left + _LONG + right + 16, height, title, words, [moved])


def _zero(bar: Bar) -> float:
    """Where 0, or the nearest end of the scale, lies on it."""
    wide = bar.high - bar.low
    return min(max(-bar.low / wide, 0.0), 1.0) if wide > 0 else 0.0


def _drawn(bar: Bar, left: float, y: float) -> list[str]:
    start, end = sorted((_LONG * _zero(bar), _LONG * bar.share))
    return [
        svg.text(left - _GAP, y + 14, bar.label, anchor="end"),
        svg.rect(left, y + 3, _LONG, svg.ROW - 6, stroke_opacity="0.25"),
        svg.rect(left + start, y + 3, end - start, svg.ROW - 6, fill=svg.ACCENT, stroke="none"),
        svg.text(left + _LONG + _GAP, y + 14, bar.words),
    ]
