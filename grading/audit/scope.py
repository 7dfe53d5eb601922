"""The tables that a query names, and what their keys make impossible: so that operators change something.

A change that no valid data can show is no mutant. Each question is answered from keys, NOT NULL, CHECK and foreign
keys alone; where it can't be answered, the answer is the one that lets the mutant live.
"""

from sqlglot import exp

from grading.audit.scope_joins import Joins
from grading.audit.scope_rows import Rows

_RANKS = (exp.Rank, exp.DenseRank, exp.RowNumber)


class Scope(Rows, Joins):
    """A query's tree with the schema it is about: what operators ask before they change something."""

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
