"""Rows, and small tables of words, as a notebook shows them."""

from collections.abc import Sequence
from html import escape
from typing import Any

import prettytable

LIMIT = 50  # rows shown; all rows are kept


class Rows(list[tuple[Any, ...]]):
    """The rows of a query, shown as ipython-sql shows them (NULL is None). `columns` has the names."""

    def __init__(self, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], note: str = "") -> None:
        super().__init__(rows)
        self.columns = list(columns)
        self._note = note

    def dicts(self) -> list[dict[str, Any]]:
        """Each row as a dict."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]

    @property
    def note(self) -> str:
        """The line under the table: what is not shown."""
        return self._note or (f"{len(self):,} rows, the first {LIMIT} shown" if len(self) > LIMIT else "")

    def _table(self) -> prettytable.PrettyTable:
        table = prettytable.PrettyTable(_distinct(self.columns))
        for row in self[:LIMIT]:
            table.add_row(list(row))
        return table

    def __repr__(self) -> str:
        return f"{self._table()}" + (f"\n{self.note}" if self.note else "")

    def _repr_html_(self) -> str:
        note = f"\n<span style='font-style:italic'>{escape(self.note)}</span>" if self.note else ""
        return str(self._table().get_html_string()) + note


class Panel:
    """Something to show in two forms: HTML for the notebook, text for everything else."""

    def __init__(self, html: str, text: str) -> None:
        self.html = html
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def words_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Panel:
    """A small table of words, left-aligned, without Python's quotes."""
    head = "".join(f"<th style='text-align:left'>{escape(str(name))}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td style='text-align:left'>{escape(str(value))}</td>" for value in row) + "</tr>"
        for row in rows
    )
    plain = prettytable.PrettyTable(list(columns), align="l")
    for row in rows:
        plain.add_row([str(value) for value in row])
    return Panel(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>", str(plain))


def show(*things: Any) -> None:
    """Display in a notebook, print elsewhere."""
    try:
        from IPython.display import display
    except ImportError:  # pragma: no cover - the course installs IPython
        print(*things, sep="\n")
    else:
        display(*things)  # type: ignore[no-untyped-call]


def _distinct(names: Sequence[str]) -> list[str]:
    """Names that prettytable takes: a repeated one gets a number, as in ipython-sql."""
    seen: list[str] = []
    for name in names:
        free, at = name, 0
        while free in seen:
            at += 1
            free = f"{name}_{at}"
        seen.append(free)
    return seen
