"""The tables that a query names, and what their keys make impossible: so that operators change something.

A change that no valid data can show is no mutant. Each question below is answered from keys, NOT NULL and foreign
keys alone; where it can't be answered, the answer is the one that lets the mutant live.
"""

from sqlglot import exp

from grading.cases.schema import Kind, Schema, Table

_RANKS = (exp.Rank, exp.DenseRank, exp.RowNumber)
_REJECTING = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Like, exp.Glob, exp.Between, exp.In)


class Scope:
    """A query's tree with the schema it is about."""

    def __init__(self, tree: exp.Expr, schema: Schema | None) -> None:
        self._tree = tree
        tables = {name.lower(): table for name, table in (schema.tables if schema else {}).items()}
        self._aliases: dict[str, Table] = {}
        for table in tree.find_all(exp.Table):
            if table.name.lower() in tables:
                self._aliases.setdefault(table.alias_or_name.lower(), tables[table.name.lower()])

    # columns

    def like(self, column: exp.Column, any_kind: bool = False) -> list[exp.Column]:
        """Other columns of the same table, of the same kind unless `any_kind`."""
        found = self._table(column)
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
        for name in _sources(select) if select is not None else []:
            known = self._aliases.get(name)
            if known is not None:
                names = [c.name for c in known.columns[:1]] + [c.name for c in known.columns[1:] if c.nullable][:2]
                found += [exp.column(one, table=name) for one in names]
        return found

    def kind(self, node: exp.Expr) -> Kind | None:
        """The kind of a column of a table."""
        table = self._table(node) if isinstance(node, exp.Column) else None
        return table.columns[table.index(node.name)].kind if table else None

    def nullable(self, column: exp.Column) -> bool:
        """May the column hold NULL in its table?"""
        table = self._table(column)
        return table is None or table.columns[table.index(column.name)].nullable

    def may_be_null(self, column: exp.Column, node: exp.Expr) -> bool:
        """May it be NULL here: by itself, or because its table is on the outer side of a join?"""
        select = node.find_ancestor(exp.Select)
        joins = select.args.get("joins") or [] if select is not None else []
        return self.nullable(column) or any(join.args.get("side") for join in joins)

    def determined(self, column: exp.Expr, others: list[exp.Expr]) -> bool:
        """Do other columns hold a key of its table?"""
        table = self._table(column) if isinstance(column, exp.Column) else None
        if table is None or not isinstance(column, exp.Column):
            return False
        known = {o.name.lower() for o in others if isinstance(o, exp.Column) and o.table == column.table}
        return any(set(key) <= known for key in table.keys)

    def determines(self, column: exp.Expr, other: exp.Expr) -> bool:
        """Is a column alone a key of the table of another one?"""
        return isinstance(column, exp.Column) and not self.nullable(column) and self.determined(other, [column])

    # comparisons and ranks

    def same_comparisons(self, node: exp.Expr) -> set[type[exp.Expr]]:
        """Comparisons that say the same: of a rank with 1, of a boolean with 0 or 1."""
        literal = node.args["expression"]
        if not isinstance(literal, exp.Literal):
            return set()
        if literal.is_string:  # nothing sorts before the empty text
            return {exp.NEQ, exp.GT} if literal.this == "" and isinstance(node, exp.NEQ | exp.GT) else set()
        if self._is_rank(node.this) and literal.this == "1":
            return {exp.EQ, exp.LTE}
        if self.kind(node.this) == "boolean" and literal.this in ("0", "1"):
            one = literal.this == "1"
            same: list[set[type[exp.Expr]]]
            same = [{exp.EQ, exp.GTE}, {exp.NEQ, exp.LT}] if one else [{exp.EQ, exp.LTE}, {exp.NEQ, exp.GT}]
            return next((group for group in same if type(node) in group), set())
        return set()

    def only_first(self, node: exp.Expr) -> bool:
        """Is a rank only asked whether it is 1?"""
        window = node.parent
        alias = window.parent if isinstance(window, exp.Window) else None
        if not isinstance(alias, exp.Alias):
            return False
        uses = [c for c in self._tree.find_all(exp.Column) if c.name.lower() == alias.alias.lower()]
        return bool(uses) and all(
            isinstance(c.parent, exp.EQ)
            and isinstance(c.parent.expression, exp.Literal)
            and c.parent.expression.this == "1"
            for c in uses
        )

    def _is_rank(self, node: exp.Expr) -> bool:
        if not isinstance(node, exp.Column):
            return False
        made = [a.this for a in self._tree.find_all(exp.Alias) if a.alias.lower() == node.name.lower()]
        return bool(made) and all(isinstance(m, exp.Window) and isinstance(m.this, _RANKS) for m in made)

    # whole SELECTs

    def only_asked_whether(self, select: exp.Expr) -> bool:
        """Is it inside EXISTS, where its columns and DISTINCT mean nothing?"""
        parent = select.parent.parent if isinstance(select.parent, exp.Subquery) else select.parent
        return isinstance(parent, exp.Exists)

    def asked_by_name(self, select: exp.Expr) -> bool:
        """Is it a table in FROM, or a CTE without a column list, so that its columns' order means nothing?"""
        parent = select.parent
        if isinstance(parent, exp.Subquery):
            return isinstance(parent.parent, exp.From | exp.Join)
        return isinstance(parent, exp.CTE) and not (parent.args["alias"].args.get("columns"))

    def rows_differ(self, select: exp.Expr) -> bool:
        """Can two rows of it never be equal, or would nobody see it?"""
        parent = select.parent.parent if isinstance(select.parent, exp.Subquery) else select.parent
        if isinstance(parent, exp.In) or (isinstance(select.parent, exp.Union) and select.parent.args.get("distinct")):
            return True
        group = select.args.get("group")
        outputs = [e.unalias() for e in select.expressions]
        if group is None and any(e.find(exp.AggFunc) and not e.find(exp.Window, exp.Subquery) for e in outputs):
            return True
        if group is not None:
            return all(c in outputs or self.determined(c, outputs) for c in group.expressions)
        source = select.args.get("from_")
        first = source.this if source is not None else None
        if not isinstance(first, exp.Table) or not all(self._one_each(j) for j in select.args.get("joins") or []):
            return False
        table = self._aliases.get(first.alias_or_name.lower())
        given = {e.name.lower() for e in outputs if isinstance(e, exp.Column) and self._table(e) is table}
        return table is not None and any(
            set(key) <= given and not any(table.columns[table.index(c)].nullable for c in key) for key in table.keys
        )

    def counted_once(self, count: exp.Expr) -> bool:
        """Does COUNT count a key of a table whose rows the joins can't repeat?"""
        select, column = count.find_ancestor(exp.Select), count.this
        table = self._table(column) if isinstance(column, exp.Column) else None
        if table is None or select is None or (column.name.lower(),) not in table.keys or self.nullable(column):
            return False
        joins = select.args.get("joins") or []
        names = _sources(select)
        if not joins:
            return True
        if len(joins) > 1 or len(names) != 2 or self._source(column) != names[1]:
            return False
        on, first = joins[0].args.get("on"), self._aliases.get(names[0])
        parts = on.flatten() if isinstance(on, exp.And) else [on] if on is not None else []
        asked = {name for part in parts for name in _asked(part, names[0])}
        return first is not None and any(set(key) <= asked for key in first.keys)

    def _one_each(self, join: exp.Expr) -> bool:
        """Does a join find at most one row, because it asks for a key?"""
        on, joined = join.args.get("on"), join.this
        table = self._aliases.get(joined.alias_or_name.lower()) if isinstance(joined, exp.Table) else None
        if table is None or on is None or (join.args.get("side") or "").upper() in ("RIGHT", "FULL"):
            return False
        parts = on.flatten() if isinstance(on, exp.And) else [on]
        asked = {name for part in parts for name in _asked(part, joined.alias_or_name.lower())}
        return any(set(key) <= asked for key in table.keys)

    # joins

    def has_on(self, join: exp.Join) -> bool:
        """Does a join say on what?"""
        return bool(join.args.get("on") or join.args.get("using"))

    def same_join(self, join: exp.Join, now: str, side: str) -> bool:
        """Do two kinds of a join give the same, because missing rows can't be, or are thrown away afterwards?"""
        select = join.parent
        if not isinstance(select, exp.Select):
            return False
        kinds, joined = {now, side}, join.this.alias_or_name.lower()
        before = _sources(select)
        before = before[: before.index(joined)] if joined in before else before
        left_same = self._always_found(join, select, before) or self._rejected(select, join, {joined})
        right_same = self._rejected(select, join, set(before))
        if kinds == {"", "LEFT"}:
            return left_same
        return right_same if kinds == {"", "RIGHT"} else left_same and right_same

    def _always_found(self, join: exp.Join, select: exp.Select, before: list[str]) -> bool:
        """Is it on a NOT NULL foreign key of a table that stands before it and is never missing itself?"""
        on, parent = join.args.get("on"), self._aliases.get(join.this.alias_or_name.lower())
        if not isinstance(on, exp.EQ) or parent is None:
            return False
        earlier = (select.args.get("joins") or [])[: join.index]
        for one, other in ((on.this, on.expression), (on.expression, on.this)):
            child = self._table(one) if isinstance(one, exp.Column) else None
            if child is None or not isinstance(other, exp.Column) or one.table.lower() not in before:
                continue
            if any(j.args.get("side") for j in earlier) or self.nullable(one):
                continue
            keys = [k for k in child.foreign_keys if k.parent == parent.name and k.columns == (one.name.lower(),)]
            if any(k.targets == (other.name.lower(),) for k in keys):
                return True
        return False

    def _rejected(self, select: exp.Select, join: exp.Join, names: set[str]) -> bool:
        """Does WHERE, or a later inner join, throw away rows in which these tables are missing?"""
        later = (select.args.get("joins") or [])[(join.index or 0) + 1 :]
        conditions = [j.args["on"] for j in later if j.args.get("on") and not j.args.get("side")]
        if select.args.get("where"):
            conditions.append(select.args["where"].this)
        parts = [p for c in conditions for p in (c.flatten() if isinstance(c, exp.And) else [c])]
        return any(self._refuses_null(part, names) for part in parts)

    def _refuses_null(self, part: exp.Expr, names: set[str]) -> bool:
        inner = part.this if isinstance(part, exp.Not) else part
        if isinstance(part, exp.Not) and isinstance(inner, exp.Is) and isinstance(inner.expression, exp.Null):
            sides = [inner.this]
        elif isinstance(inner, _REJECTING):
            sides = [inner.this, inner.args.get("expression")]
        else:
            return False
        return any(isinstance(c, exp.Column) and self._source(c) in names for c in sides)

    def _source(self, column: exp.Column) -> str:
        if column.table:
            return column.table.lower()
        return next((name for name, table in self._aliases.items() if column.name.lower() in table.names), "")

    def _table(self, column: exp.Column) -> Table | None:
        found = self._aliases.get(self._source(column))
        return found if found is not None and column.name.lower() in found.names else None


def _sources(select: exp.Select) -> list[str]:
    """The aliases of a SELECT's FROM and joins, in order."""
    parts = [select.args.get("from_"), *(select.args.get("joins") or [])]
    return [part.this.alias_or_name.lower() for part in parts if part is not None and part.this is not None]


def _is_one(node: exp.Expr) -> bool:
    return isinstance(node, exp.Literal) and node.this == "1"


def _asked(on: exp.Expr, name: str) -> set[str]:
    sides = (on.args.get("this"), on.args.get("expression")) if isinstance(on, exp.EQ) else ()
    return {c.name.lower() for c in sides if isinstance(c, exp.Column) and c.table.lower() == name}
