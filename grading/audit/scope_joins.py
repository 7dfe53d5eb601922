"""Would another kind of join give the same rows, because missing rows can't be, or are thrown away afterwards?"""

from sqlglot import exp

from grading.audit.scope_tables import Tables, conjuncts

_REJECTING = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Like, exp.Glob, exp.Between, exp.In)


class Joins(Tables):
    """What can be said about the joins of a SELECT."""

    def has_on(self, join: exp.Join) -> bool:
        """Does a join say on what?"""
        return bool(join.args.get("on") or join.args.get("using"))

    def same_join(self, join: exp.Join, now: str, side: str) -> bool:
        """Do two kinds of a join give the same?"""
        select = join.parent
        if not isinstance(select, exp.Select):
            return False
        kinds, joined = {now, side}, join.this.alias_or_name.lower()
        names = list(self.named(select))
        before = names[: names.index(joined)] if joined in names else names
        whole = self._whole(select, join)
        left_same = self._finds(join, before, {joined}) or self._rejected(select, join, {joined})
        right_same = self._found(join, whole) or self._rejected(select, join, set(before))
        if kinds == {"", "LEFT"}:
            return left_same
        return right_same if kinds == {"", "RIGHT"} else left_same and right_same

    def _whole(self, select: exp.Select, join: exp.Join) -> set[str]:
        """The tables of which every row has come through the joins before this one."""
        whole = set(list(self.named(select))[:1])
        for earlier in (select.args.get("joins") or [])[: join.index or 0]:
            joined, side = earlier.this.alias_or_name.lower(), (earlier.args.get("side") or "").upper()
            if side == "LEFT":
                continue
            comes = side in ("RIGHT", "FULL") or self._found(earlier, whole)
            stay = whole if side == "FULL" else {name for name in whole if self._finds(earlier, [name], {joined})}
            whole = stay | ({joined} if comes else set())
        return whole

    def _finds(self, join: exp.Join, names: list[str], targets: set[str]) -> bool:
        """Does a row of one of these tables surely find the joined one: by a NOT NULL foreign key, and that alone?"""
        earlier = (join.parent.args.get("joins") or [])[: join.index or 0] if join.parent else []
        missing = {j.this.alias_or_name.lower() for j in earlier if (j.args.get("side") or "").upper() == "LEFT"}
        if any((j.args.get("side") or "").upper() in ("RIGHT", "FULL") for j in earlier):
            return False
        return self._refers(join, set(names) - missing, targets)

    def _found(self, join: exp.Join, whole: set[str]) -> bool:
        """Does every row of the joined table surely find one of the tables that are whole?"""
        return self._refers(join, {join.this.alias_or_name.lower()}, whole)

    def _refers(self, join: exp.Join, children: set[str], parents: set[str]) -> bool:
        on = join.args.get("on")
        if not isinstance(on, exp.EQ):
            return False
        for one, other in ((on.this, on.expression), (on.expression, on.this)):
            if not isinstance(one, exp.Column) or not isinstance(other, exp.Column) or self.nullable(one):
                continue
            child, parent = self.place(one), self.place(other)
            if not child or not parent or child[0] not in children or parent[0] not in parents:
                continue
            keys = child[1].foreign_keys if child[1] else ()
            if parent[1] and any(
                (k.parent, k.columns, k.targets) == (parent[1].name, (one.name.lower(),), (other.name.lower(),))
                for k in keys
            ):
                return True
        return False

    def _rejected(self, select: exp.Select, join: exp.Join, names: set[str]) -> bool:
        """Does WHERE, or a later inner join, throw away rows in which these tables are missing?"""
        later = (select.args.get("joins") or [])[(join.index or 0) + 1 :]
        conditions = [j.args["on"] for j in later if j.args.get("on") and not j.args.get("side")]
        if select.args.get("where"):
            conditions.append(select.args["where"])
        return any(self._refuses_null(part, names) for part in conjuncts(*conditions))

    def _refuses_null(self, part: exp.Expr, names: set[str]) -> bool:
        inner = part.this if isinstance(part, exp.Not) else part
        if isinstance(part, exp.Not) and isinstance(inner, exp.Is) and isinstance(inner.expression, exp.Null):
            sides = [inner.this]
        elif isinstance(inner, _REJECTING):
            sides = [inner.this, inner.args.get("expression")]
        else:
            return False
        places = [self.place(c) for c in sides if isinstance(c, exp.Column)]
        return any(place is not None and place[0] in names for place in places)
