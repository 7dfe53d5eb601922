"""Two pictures of rows that stand in an order: models below their base, and prices along their days.

Both are drawn from a live database. Nothing is invented: a row that is not there is not in the picture.
"""

from datetime import date

from utils import svg
from utils.errors import CourseError
from utils.paths import CATALOGUE
from utils.schema import Database, opened, rows_of
from utils.show import Panel

_INDENT, _TOP, _DOT = 26, 18, 4
_MOST = 40  # rows of a picture
_FAMILY = """
WITH RECURSIVE tree(id, base, says, depth, way) AS (
    SELECT id, NULL, trim(name || ' ' || version), 0, printf('%09d', id) FROM models
    WHERE base_model_id IS NULL AND id IN (SELECT base_model_id FROM models)
    UNION ALL
    SELECT m.id, m.base_model_id, trim(m.name || ' ' || m.version), depth + 1, way || printf('/%09d', m.id)
    FROM models AS m JOIN tree ON m.base_model_id = tree.id WHERE depth < 20)
SELECT id, base, says, depth FROM tree ORDER BY way LIMIT 40
"""


def lineage_tree(db: Database = CATALOGUE) -> Panel:
    """Every model that others are based on, and below it, further in, what is based on it."""
    with opened(db) as conn:
        rows = rows_of(conn, _FAMILY)
    if not rows:
        return Panel("<p>No model is based on another one.</p>", "No model is based on another one.")
    text = "\n".join(f"{'    ' * depth}{says}" for _, _, says, depth in rows)
    places = {id: (10 + _INDENT * depth, _TOP + svg.ROW * at) for at, (id, _, _, depth) in enumerate(rows)}
    marks = []
    for id, base, says, _ in rows:
        x, y = places[id]
        if base in places:
            left, top = places[base]
            marks.append(svg.path(f"M{left:g} {top + _DOT:g}V{y:g}H{x - _DOT:g}", opacity="0.6"))
        marks += [svg.circle(x, y, _DOT, fill=svg.ACCENT), svg.text(x + 10, y + 4, says)]
    width = max(places[id][0] + 20 + svg.width_of(says) for id, _, says, _ in rows)
    title = "Models and what they are based on"
    return Panel(svg.picture(width, 2 * _TOP + svg.ROW * (len(rows) - 1), title, text, marks), text)


def periods(sql: str, db: Database = CATALOGUE) -> Panel:
    """The rows of a query as bars along the days: `label`, `valid_from` (a day), `valid_to` (the day after, or NULL).

    Raises CourseError for other columns, or for none or too many rows.
    """
    with opened(db) as conn:
        rows = rows_of(conn, sql)
    if not rows or len(rows) > _MOST or len(rows[0]) != 3:
        raise CourseError(f"periods draws 1 to {_MOST} rows of: label, valid_from, valid_to. Here: {len(rows)} rows.")
    days = [date.fromisoformat(day).toordinal() for _, *ends in rows for day in ends if day]
    first, last = min(days), max(days)
    scale = 380 / max(1, last - first)
    left = 20 + max(svg.width_of(str(label)) for label, *_ in rows)
    marks = []
    for at, (label, start, end) in enumerate(rows):
        y = _TOP + 24 * at
        x = left + scale * (date.fromisoformat(start).toordinal() - first)
        until = left + scale * (date.fromisoformat(end).toordinal() - first) if end else left + 410
        marks += [svg.text(8, y + 4, str(label)), svg.line(x, y, until, y, stroke_width="3")]
        marks.append(svg.circle(x, y, 5, fill="currentColor"))
        if end:  # the last day is out: an empty circle
            marks.append(svg.circle(until, y, 5, fill="none", stroke="currentColor"))
        marks.append(svg.text(x, y - 8, start, size="10", opacity="0.8"))
    text = "\n".join(f"{label}: {start} … {end or 'open'}" for label, start, end in rows)
    title = "Periods: a full dot is inside, an empty one is not; no dot at the end is an open end"
    return Panel(svg.picture(left + 440, 2 * _TOP + 24 * (len(rows) - 1), title, text, marks), text)
