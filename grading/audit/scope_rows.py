"""Can a query's rows be equal, and would anybody see it? Answered from keys by functional dependencies.

Columns determine others: a key all of its table, an inner join's `a = b` one another, a constant needs nothing. When
the columns of a result determine a key of every table that could repeat rows, no two rows are equal. Only integers
count in `a = b`: texts can be equal under a collation and differ.
"""

from collections.abc import Iterable

from sqlglot import exp

from grading.audit.scope_tables import Tables, conjuncts, sources
from grading.cases.schema import Table

Attribute = tuple[str, str]  # the name of a table in a SELECT, a column in lower case
Rule = tuple[frozenset[Attribute], frozenset[Attribute]]  # the first determine the second


class Rows(Tables):
    """What can be said about the rows of SELECTs."""

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
        return self._unseen(select) or self._step_of_one(select) or self._never_equal(select)

    def counted_once(self, count: exp.Expr) -> bool:
        """Does COUNT(c) count different values: do c and the group's columns determine the row?"""
        select, column = count.find_ancestor(exp.Select), count.this
        if not isinstance(column, exp.Column) or select is None or self.table(column) is None or self.nullable(column):
            return False
        group = select.args.get("group")
        given = [column, *(group.expressions if group is not None else [])]
        mine = self.place(column)
        known = self._determined(select, given, inner={mine[0]}) if mine else None
        return known is not None and self._row_known(select, known)

    def _unseen(self, select: exp.Expr) -> bool:
        """Does what is around it not tell one row from several equal ones?"""
        if select.args.get("limit"):
            return False
        inside = select.parent.parent if isinstance(select.parent, exp.Subquery) else select.parent
        if isinstance(inside, exp.In | exp.Exists):
            return True
        if isinstance(select.parent, exp.SetOperation):
            return bool(select.parent.args.get("distinct")) or isinstance(select.parent, exp.Except | exp.Intersect)
        around = inside.parent if isinstance(inside, exp.From) else None
        return isinstance(around, exp.Select) and len(sources(around)) == 1 and _set_of_rows(around)

    def _step_of_one(self, select: exp.Expr) -> bool:
        """Is it the step of a recursion from the CTE alone? A step sees one row at a time and gives one at most."""
        cte, from_ = select.find_ancestor(exp.CTE), sources(select)
        union = select.parent
        return (
            cte is not None and isinstance(union, exp.Union) and union.parent is cte and union.expression is select
            and len(from_) == 1 and isinstance(from_[0], exp.Table) and from_[0].name.lower() == cte.alias.lower()
        )  # fmt: skip

    def _never_equal(self, select: exp.Expr) -> bool:
        outputs = [e.unalias() for e in select.expressions]
        group = select.args.get("group")
        if group is None and any(e.find(exp.AggFunc) and not e.find(exp.Window, exp.Subquery) for e in outputs):
            return True  # one row
        if not sources(select):
            return True  # one row at most
        if group is not None and all(c in outputs for c in group.expressions):
            return True
        if group is None and (made := self._made_distinct(select)):
            return made <= {e.name.lower() for e in outputs if isinstance(e, exp.Column)}
        known = self._determined(select, outputs)
        if known is None:
            return False
        groups = [self._attribute(c) for c in group.expressions] if group is not None else [None]
        return all(c in known for c in groups) or self._row_known(select, known)

    def _made_distinct(self, select: exp.Expr) -> set[str]:
        """The columns of its only source, if that is a CTE or subquery whose rows all differ; else none."""
        from_ = sources(select)
        body = self._body(from_[0]) if len(from_) == 1 else None
        distinct = body is not None and (body.args.get("distinct") or isinstance(body, exp.Except | exp.Intersect))
        return {name.lower() for name in _names(from_[0], body)} if distinct and body is not None else set()

    def _body(self, source: exp.Expr) -> exp.Expr | None:
        if isinstance(source, exp.Subquery):
            return source.this if isinstance(source.this, exp.Query) else None
        made = [cte.this for cte in self._tree.find_all(exp.CTE) if cte.alias.lower() == source.name.lower()]
        return made[0] if len(made) == 1 else None

    def _determined(
        self, select: exp.Expr, given: Iterable[exp.Expr], inner: Iterable[str] = ()
    ) -> set[Attribute] | None:  # fmt: skip
        """All that some columns determine in a SELECT of plain tables; `inner`: joins that match in every row asked"""
        tables, joins = self.named(select), select.args.get("joins") or []
        if None in tables.values() or len(tables) != len(sources(select)) or not tables:
            return None
        if any((join.args.get("side") or "").upper() in ("RIGHT", "FULL") for join in joins):
            return None
        sure = [j for j in joins if not j.args.get("side") or j.this.alias_or_name.lower() in inner]
        conditions = conjuncts(select.args.get("where"), *(join.args.get("on") for join in sure))
        rules = [rule for name, table in tables.items() if table for rule in _key_rules(name, table)]
        rules += [rule for part in conditions for rule in self._equalities(part)]
        return _closure({place for column in given if (place := self._attribute(column)) is not None}, rules)

    def _row_known(self, select: exp.Expr, known: set[Attribute]) -> bool:
        """Do the known columns hold a key of every table that could repeat rows?"""
        single = {j.this.alias_or_name.lower() for j in select.args.get("joins") or [] if self._one_each(j)}
        return all(
            any({(name, column) for column in key} <= known for key in _sure_keys(table))
            for name, table in self.named(select).items() if table is not None and name not in single
        )  # fmt: skip

    def _attribute(self, column: exp.Expr) -> Attribute | None:
        place = self.place(column) if isinstance(column, exp.Column) else None
        return (place[0], column.name.lower()) if place and place[1] is not None else None

    def _equalities(self, part: exp.Expr) -> list[Rule]:
        if not isinstance(part, exp.EQ):
            return []
        sides = [side for side in (part.this, part.expression) if self.kind(side) in ("integer", "boolean")]
        places = [place for side in sides if (place := self._attribute(side)) is not None]
        if len(places) == 2:
            one, other = frozenset(places[:1]), frozenset(places[1:])
            return [(one, other), (other, one)]
        alone = isinstance(part.this, exp.Literal) or isinstance(part.expression, exp.Literal)
        return [(frozenset(), frozenset(places))] if alone and places else []

    def _one_each(self, join: exp.Expr) -> bool:
        """Does a join find at most one row, because it asks for a key?"""
        select, name = join.parent, join.this.alias_or_name.lower()
        table = self.named(select).get(name) if isinstance(select, exp.Select) else None
        if table is None:
            return False
        asked = {
            side.name.lower()
            for part in conjuncts(join.args.get("on")) if isinstance(part, exp.EQ)
            for side, other in ((part.this, part.expression), (part.expression, part.this))
            if isinstance(side, exp.Column) and side.table.lower() == name and not _names_table(other, name)
        }  # fmt: skip
        return any(set(key) <= asked for key in table.keys)


def _set_of_rows(select: exp.Expr) -> bool:
    """Is it a SELECT DISTINCT that looks at one row after the other?"""
    counted = any(e.find(exp.AggFunc, exp.Window) for e in select.expressions)
    return bool(select.args.get("distinct")) and not any((counted, select.args.get("limit"), select.args.get("group")))


def _names(source: exp.Expr, body: exp.Expr) -> list[str]:
    """The names of the columns that a CTE or subquery gives."""
    while isinstance(body, exp.SetOperation):
        body = body.this
    alias = source.find_ancestor(exp.Query)
    for cte in alias.root().find_all(exp.CTE) if alias is not None else []:
        if cte.alias.lower() == source.name.lower() and cte.args["alias"].args.get("columns"):
            return [column.name for column in cte.args["alias"].args["columns"]]
    return [e.alias_or_name for e in body.expressions]


def _sure_keys(table: Table) -> list[tuple[str, ...]]:
    """Keys without a column that may be NULL: NULLs are all different to UNIQUE."""
    return [key for key in table.keys if not any(table.columns[table.index(c)].nullable for c in key)]


def _key_rules(name: str, table: Table) -> list[Rule]:
    every = frozenset((name, column) for column in table.names)
    return [(frozenset((name, column) for column in key), every) for key in _sure_keys(table)]


def _closure(known: set[Attribute], rules: list[Rule]) -> set[Attribute]:
    """All that some columns determine."""
    size = -1
    while size != len(known):
        size = len(known)
        known = known.union(*(right for left, right in rules if left <= known))
    return known


def _names_table(node: exp.Expr, name: str) -> bool:
    return any(column.table.lower() in ("", name) for column in node.find_all(exp.Column))
