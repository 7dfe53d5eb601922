"""A verdict as a student reads it: the same panel in the notebook and on the feedback page.

Colour is never the only sign: the first words say what the verdict is. The markup uses inline
styles with system colours, so it reads in light and dark themes.
"""

from html import escape

from grading.lab import Exercise
from grading.verdict import PLAIN, Counterexample, Table, Verdict

_BOX = "border:1px solid currentColor;border-left:6px solid {colour};padding:.6em 1em;margin:.4em 0;max-width:60em"
_COLOURS = {
    "ok": "#2e7d32",
    "wrong": "#b45309",
    "error": "#b91c1c",
    "review": "#1d4ed8",
    "infra": "#6b7280",
    "unsupported": "#6b7280",
}
_CELL = "border:1px solid currentColor;padding:.15em .6em;text-align:left;white-space:pre-wrap;font-family:monospace"


def panel_html(verdict: Verdict, exercise: Exercise) -> str:
    """The panel as HTML, without scripts and outside resources; every text from an answer is escaped."""
    parts = [f"<p style='margin:0'><strong>{escape(headline(verdict))}</strong></p>"]
    parts += [f"<p>{_inline(text)}</p>" for text in _sentences(verdict)]
    if verdict.counterexample is not None:
        parts.append(_counterexample(verdict.counterexample))
    if verdict.misconception and not verdict.passed:
        parts.append(f"<p>The mistake may be: <em>{escape(verdict.misconception)}</em></p>")
    parts += [f"<p>{_inline(text)}</p>" for text in verdict.praise]
    if (points := _points(verdict)) is not None:
        parts.append(f"<p>{escape(points)}</p>")
    if (hint := _hint(verdict)) is not None:
        parts.append(f"<p>{escape(hint)}</p>")
    box = _BOX.format(colour=_COLOURS[verdict.status])
    return f'<div role="status" style="{box}">{"".join(parts)}</div>'


def panel_text(verdict: Verdict, exercise: Exercise) -> str:
    """The panel as plain text, for where no HTML is shown."""
    lines = [headline(verdict), *_sentences(verdict)]
    if (shown := verdict.counterexample) is not None:
        lines += [f"  {line}" for step in shown.steps for line in step.split("\n")]
        lines += [f"expected: {_side_text(shown.expected)}", f"yours:    {_side_text(shown.got)}"]
    if verdict.misconception and not verdict.passed:
        lines.append(f"The mistake may be: {verdict.misconception}")
    lines += verdict.praise
    lines += [line for line in (_points(verdict), _hint(verdict)) if line is not None]
    return "\n".join(lines)


def headline(verdict: Verdict) -> str:
    """The first words: what the verdict is."""
    if verdict.passed:
        if verdict.practice_only:
            return f"{verdict.exercise}: {verdict.reason}."
        return f"{verdict.exercise}: right, on all cases."
    said = {
        "wrong": "not yet.",
        "error": "could not be run to its end.",
        "review": "a person will look at this.",
        "infra": "could not be judged; this is our fault, not yours.",
        "unsupported": "this judge can't tell.",
    }
    return f"{verdict.exercise}: {said[verdict.status]}"


def one_line(verdict: Verdict) -> str:
    """The line that `check` raises: the exercise and its first difference."""
    return " ".join(f"{verdict.exercise}: {verdict.reason}".split())[:300]


def _sentences(verdict: Verdict) -> list[str]:
    if verdict.passed:
        return []
    if verdict.counterexample is not None:
        return [verdict.counterexample.promise]
    return [verdict.reason[:1].upper() + verdict.reason[1:] + ("" if verdict.reason.endswith((".", "?")) else ".")]


def _points(verdict: Verdict) -> str | None:
    if verdict.practice_only or verdict.score is None or verdict.points == 0:
        return None
    parts = ", ".join(f"{name} {score:g}" for name, score in verdict.parts.items()) if len(verdict.parts) > 1 else ""
    return f"Points: {verdict.score:g} of {verdict.points:g}" + (f" ({parts})" if parts else "")


def _hint(verdict: Verdict) -> str | None:
    return f"Next: open hint {verdict.hint}." if verdict.hint and verdict.status in ("wrong", "error") else None


def _counterexample(shown: Counterexample) -> str:
    steps = "".join(f"<li><code>{escape(step).replace(chr(10), '<br>')}</code></li>" for step in shown.steps)
    given = "".join(_given(table) for table in shown.given)
    did = f"<p style='margin-bottom:0'>What was done:</p><ol style='margin-top:0'>{steps}</ol>" if steps else ""
    sides = (
        f"<table style='border-collapse:collapse'><tr><th style='{_CELL}' scope='col'>expected</th>"
        f"<th style='{_CELL}' scope='col'>yours</th></tr><tr><td style='{_CELL};vertical-align:top'>"
        f"{_side(shown.expected)}</td><td style='{_CELL};vertical-align:top'>{_side(shown.got)}</td></tr></table>"
    )
    return f"{given}{did}{_scrolled('expected and yours', sides)}"


def _given(table: Table) -> str:
    """A file or table that the answer was given."""
    title = f"<p style='margin-bottom:0'>{escape(table.title)}:</p>"
    return title + _scrolled(table.title, _table(table, wrap=False))


def _scrolled(name: str, html: str) -> str:
    """What may be wider than the window scrolls by itself, with the keyboard, too."""
    return f"<div role='group' aria-label='{escape(name)}' tabindex='0' style='overflow-x:auto'>{html}</div>"


def _side(side: str | Table) -> str:
    if isinstance(side, str):
        return escape(side)
    if side.title in PLAIN:
        return _table(side)
    return f"{escape(side.title)}{':<br>' + _table(side) if side.rows else ''}"


def _table(table: Table, wrap: bool = True) -> str:
    if not table.rows:
        return "(no rows)"
    cell = _CELL if wrap else _CELL.replace("pre-wrap", "pre")
    head = "".join(f"<th style='{cell}' scope='col'>{escape(name)}</th>" for name in table.columns)
    head = f"<tr>{head}</tr>" if any(table.columns) else ""
    body = "".join(
        "<tr>" + "".join(f"<td style='{cell}'>{escape(value)}</td>" for value in row) + "</tr>" for row in table.rows
    )
    return f"<table style='border-collapse:collapse'>{head}{body}</table>"


def _side_text(side: str | Table) -> str:
    if isinstance(side, str):
        return side
    if side.title not in PLAIN:
        return ": ".join(filter(None, (side.title, "; ".join(", ".join(row) for row in side.rows))))
    return "; ".join(", ".join(row) for row in side.rows) or "(no rows)"


def _inline(text: str) -> str:
    """Escaped text in which `code` is set as code."""
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if k % 2 else piece for k, piece in enumerate(pieces))
