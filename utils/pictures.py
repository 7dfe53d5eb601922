"""Pictures of a live database, as inline SVG: its ER diagram, and what changed between two states of it.

Each has a text form too, for readers of text and for those who don't see the picture. The same
database always gives the same picture. Tables as grids with key arrows are in `utils.grids`.
"""

from utils.er import Marks, counted, described, draw
from utils.grids import table_with_arrows
from utils.paths import CATALOGUE
from utils.schema import Database, Schema, Table, read_schema
from utils.show import Panel

__all__ = ["er_diagram", "schema_diff", "table_with_arrows"]

_LEGEND = "PK primary key · FK foreign key · U unique · ? may be NULL · a line runs from many rows (fork) to one"
_DIFF_LEGEND = "+ new · − gone · ~ changed · "


def er_diagram(db: Database = CATALOGUE) -> Panel:
    """The tables of a live database with their columns, keys and row counts, and the lines between them.

    `db` is a path or an open connection. Raises CourseError when there is no such database.
    """
    schema = read_schema(db)
    if not schema.tables:
        words = f"There are no tables in {schema.name} yet."
        return Panel(f"<p>{words}</p>", words)
    heads = {name: counted(table.rows) for name, table in schema.tables.items()}
    drawn = draw(f"ER diagram of {schema.name}", schema, Marks(heads=heads), _LEGEND)
    return Panel(drawn, described(schema))


def schema_diff(before: Database | None = None, after: Database = CATALOGUE) -> Panel:
    """What changed from one database to another: the ER diagram with signs, and row counts.

    `before` is left out for the checkpoint that the lab began from. Both may be paths (`.db`, or `.sql`)
    or connections.
    """
    old = read_schema(_checkpoint() if before is None else before)
    new = read_schema(after)
    marks = _compared(old, new)
    both = Schema(new.name, {name: _merged(old.tables.get(name), new.tables.get(name)) for name in sorted(marks.heads)})
    words = _diff_words(old, new, marks)
    if not both.tables:
        return Panel(f"<p>{words}</p>", words)
    drawn = draw(f"What changed in {new.name}", both, marks, _DIFF_LEGEND + _LEGEND)
    return Panel(f"<div>{drawn}<p>{words.splitlines()[0]}</p></div>", words)


def _checkpoint() -> Database:
    from utils.session import current_lab

    return current_lab().checkpoint


def _compared(old: Schema, new: Schema) -> Marks:
    marks = Marks()
    for name in sorted({*old.tables, *new.tables}):
        was, now = old.tables.get(name), new.tables.get(name)
        marks.heads[name] = _rows_changed(was, now)
        if was is None or now is None:
            marks.tables[name] = "+" if was is None else "−"
            continue
        signs = _columns_compared(was, now)
        marks.columns |= {(name, column): sign for column, sign in signs.items()}
        if signs or set(was.foreign_keys) != set(now.foreign_keys):
            marks.tables[name] = "~"
    return marks


def _columns_compared(was: Table, now: Table) -> dict[str, str]:
    before, after = ({one.name: one for one in table.columns} for table in (was, now))
    signs = {name: "−" for name in before if name not in after}
    signs |= {name: "+" for name in after if name not in before}
    return signs | {name: "~" for name in after if name in before and before[name] != after[name]}


def _rows_changed(was: Table | None, now: Table | None) -> str:
    before, after = was.rows if was else 0, now.rows if now else 0
    return counted(after) if before == after else f"{before:,} → {counted(after)}"


def _merged(old: Table | None, new: Table | None) -> Table:
    """The new table, with the columns that are gone at its end."""
    if old is None or new is None:
        found = new or old
        assert found is not None, "a name comes from one of the two"
        return found
    gone = tuple(one for one in old.columns if new.column(one.name) is None)
    return Table(new.name, new.columns + gone, new.foreign_keys, new.rows)


def _diff_words(old: Schema, new: Schema, marks: Marks) -> str:
    rows = sum(table.rows for table in new.tables.values()) - sum(table.rows for table in old.tables.values())
    first = f"Tables: {len(old.tables)} → {len(new.tables)}. Rows: {rows:+,}."
    signed = [f"{marks.tables.get(name, ' ')} {name}: {words}" for name, words in marks.heads.items()]
    columns = [f"  {sign} {table}.{column}" for (table, column), sign in marks.columns.items()]
    return "\n".join([first, *signed, *columns])
