"""The tables and columns that a query names: of which table a column is, and whether it may be NULL."""

from sqlglot import exp

from grading.cases.schema import Kind, Schema, Table


class Tables:
    """A query's tree with the schema it is about. A name is looked up in the nearest SELECT that has it."""

    def __init__(self, tree: exp.Expr, schema: Schema | None) -> None:
        self._tree = tree
        made = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
        tables = {name.lower(): table for name, table in (schema.tables if schema else {}).items()}
        self._known = {name: table for name, table in tables.items() if name not in made}
        self._aliases: dict[str, Table] = {}  # for columns that stand in no tree yet
        for table in tree.find_all(exp.Table):
            if table.name.lower() in self._known:
                self._aliases.setdefault(table.alias_or_name.lower(), self._known[table.name.lower()])

    def like(self, column: exp.Column, any_kind: bool = False) -> list[exp.Column]:
        """Other columns of the same table, of the same kind unless `any_kind`."""
        found = self.table(column)
        if found is None:
            return []
        mine = found.columns[found.index(column.name)]
        same = [c for c in found.columns if c.name.lower() != column.name.lower()]
        numbers = {"integer", "real", "boolean"}
        return [
            exp.column(c.name, table=column.table or None)
            for c in same
            if any_kind or c.kind == mine.kind or {c.kind, mine.kind} <= numbers
        ]

    def columns(self, node: exp.Expr) -> list[exp.Column]:
        """Columns of the tables of the SELECT around a node: for each table its first, then nullable ones."""
        select = node.find_ancestor(exp.Select)
        found: list[exp.Column] = []
        for name, table in self.named(select).items() if select is not None else ():
            if table is not None:
                names = [c.name for c in table.columns[:1]] + [c.name for c in table.columns[1:] if c.nullable][:2]
                found += [exp.column(one, table=name) for one in names]
        return found

    def children(self, select: exp.Expr) -> list[tuple[str, str, Table, str]]:
        """Tables that a SELECT does not name and whose rows refer to its tables, with the columns of both sides."""
        named = self.named(select)
        return [
            (name, key.targets[0], child, key.columns[0])
            for name, parent in named.items() if parent is not None
            for child in self._known.values() if child not in named.values()
            for key in child.foreign_keys if key.parent == parent.name and len(key.columns) == 1
        ]  # fmt: skip

    def kind(self, node: exp.Expr) -> Kind | None:
        """The kind of a column of a table."""
        table = self.table(node) if isinstance(node, exp.Column) else None
        return table.columns[table.index(node.name)].kind if table else None

    def nullable(self, column: exp.Column) -> bool:
        """May the column hold NULL in its table?"""
        table = self.table(column)
        return table is None or table.columns[table.index(column.name)].nullable

    def may_be_null(self, column: exp.Column, node: exp.Expr) -> bool:
        """May it be NULL here: by itself, or because its table is on the outer side of a join?"""
        select = node.find_ancestor(exp.Select)
        joins = select.args.get("joins") or [] if select is not None else []
        return self.nullable(column) or any(join.args.get("side") for join in joins)

    def determined(self, column: exp.Expr, others: list[exp.Expr]) -> bool:
        """Do other columns hold a key of its table?"""
        table = self.table(column) if isinstance(column, exp.Column) else None
        if table is None or not isinstance(column, exp.Column):
            return False
        known = {o.name.lower() for o in others if isinstance(o, exp.Column) and o.table == column.table}
        return any(set(key) <= known for key in table.keys)

    def determines(self, column: exp.Expr, other: exp.Expr) -> bool:
        """Is a column alone a key of the table of another one?"""
        return isinstance(column, exp.Column) and not self.nullable(column) and self.determined(other, [column])

    def table(self, column: exp.Column) -> Table | None:
        """The table of the schema that a column is of; None if it is of a subquery, or can't be told."""
        found = self.place(column)
        return found[1] if found and found[1] is not None and column.name.lower() in found[1].names else None

    def place(self, column: exp.Column) -> tuple[str, Table | None] | None:
        """The name under which a column's table stands in its SELECT or in one around it, and the table."""
        select = column.find_ancestor(exp.Select)
        while select is not None:
            for name, table in self.named(select).items():
                mine = column.table.lower() == name if column.table else table and column.name.lower() in table.names
                if mine:
                    return name, table
            select = select.find_ancestor(exp.Select)
        names = [column.table.lower()] if column.table else list(self._aliases)
        fitting = [n for n in names if n in self._aliases and column.name.lower() in self._aliases[n].names]
        return (fitting[0], self._aliases[fitting[0]]) if fitting else None

    def named(self, select: exp.Expr) -> dict[str, Table | None]:
        """What FROM and the joins of a SELECT name, in order; None for what is no table of the schema."""
        return {
            part.alias_or_name.lower(): self._known.get(part.name.lower()) if isinstance(part, exp.Table) else None
            for part in sources(select)
        }


def sources(select: exp.Expr) -> list[exp.Expr]:
    """The tables and subqueries of a SELECT's FROM and joins, in order."""
    parts = [select.args.get("from_"), *(select.args.get("joins") or [])]
    return [part.this for part in parts if part is not None and part.this is not None]


def conjuncts(*conditions: exp.Expr | None) -> list[exp.Expr]:
    """The conditions that must all be true."""
    found: list[exp.Expr] = []
    for condition in conditions:
        plain = condition.unnest() if condition is not None else None
        if isinstance(plain, exp.Where | exp.And):
            parts = [plain.this] if isinstance(plain, exp.Where) else [plain.this, plain.expression]
            found += conjuncts(*parts)
        elif plain is not None:
            found.append(plain)
    return found
