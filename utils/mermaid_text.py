"""A live schema as Mermaid, the text from which many pages and editors draw an ER diagram."""

from collections.abc import Sequence

from utils.paths import CATALOGUE
from utils.schema import Database, ForeignKey, Schema, Table, read_schema
from utils.show import Panel


def mermaid(tables: Sequence[str] | None = None, db: Database = CATALOGUE) -> Panel:
    """The `erDiagram` of a live database, of all its tables or of some."""
    from html import escape

    schema = read_schema(db)
    chosen = [table for name, table in schema.tables.items() if tables is None or name in tables]
    lines = ["erDiagram"]
    for table in chosen:
        lines += [f"    {_line(schema, table, key)}" for key in table.foreign_keys if _drawn(key, chosen)]
    for table in chosen:
        lines += [f"    {table.name} {{", *(f"        {one}" for one in _columns(table)), "    }"]
    text = "\n".join(lines)
    return Panel(f"<pre>{escape(text)}</pre>", text)


def _drawn(key: ForeignKey, chosen: Sequence[Table]) -> bool:
    return any(table.name == key.parent for table in chosen)


def _line(schema: Schema, table: Table, key: ForeignKey) -> str:
    """`providers ||--o{ models : provider_id`: one and only one, to none or many."""
    columns = {column.name: column for column in table.columns}
    optional = any(columns[name].nullable for name in key.columns if name in columns)
    alone = any(columns[name].unique for name in key.columns if name in columns)
    one, many = "|o" if optional else "||", "o|" if alone else "o{"
    return f"{key.parent} {one}--{many} {table.name} : {', '.join(key.columns)}"


def _columns(table: Table) -> list[str]:
    """`INTEGER id PK`, a line a column."""
    foreign = {name for key in table.foreign_keys for name in key.columns}
    lines = []
    for one in table.columns:
        marks = [mark for mark, there in (("PK", one.key), ("FK", one.name in foreign), ("UK", one.unique)) if there]
        lines.append(f"{one.type or 'ANY'} {one.name} {', '.join(marks)}".rstrip())
    return lines
