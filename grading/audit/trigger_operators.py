"""What people get wrong in a trigger: the event, the row that is meant, a statement of its body, or all of it.

sqlglot does not read triggers, so the head is read here and each statement of the body by sqlglot.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import sqlglot
from sqlglot import exp

from grading.answer import statements_of
from grading.audit.mutate import replaced
from grading.audit.scope import Scope
from grading.audit.sql_operators import OPERATORS

_HEAD = re.compile(
    r"\s*CREATE\s+(?:TEMP\s+|TEMPORARY\s+)?TRIGGER\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<name>\S+)\s+"
    r"(?P<when>BEFORE|AFTER|INSTEAD\s+OF)?\s*(?P<event>INSERT|DELETE|UPDATE)(?:\s+OF\s+(?P<columns>[\w\s,]+?))?\s+ON\s+"
    r"(?P<table>\S+)\s+(?:FOR\s+EACH\s+ROW\s+)?(?:WHEN\s+(?P<condition>.+?)\s+)?BEGIN\s+(?P<body>.+?)\s*END\s*;?\s*",
    re.IGNORECASE | re.DOTALL,
)
_EVENTS = ("INSERT", "DELETE", "UPDATE")
_ROWS = re.compile(r"\b(NEW|OLD)\b\.", re.IGNORECASE)


@dataclass(frozen=True)
class Trigger:
    """A trigger, read: its head and the statements of its body."""

    name: str
    when: str
    event: str
    columns: str
    table: str
    condition: str
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        """The trigger as a statement."""
        of = f" OF {self.columns}" if self.columns else ""
        condition = f"\nWHEN {self.condition}" if self.condition else ""
        head = f"CREATE TRIGGER {self.name} {self.when} {self.event}{of} ON {self.table}{condition}"
        return f"{head}\nBEGIN\n{''.join(f'    {one};{chr(10)}' for one in self.body)}END"


def trigger_of(statement: str) -> Trigger | None:
    """The trigger that a statement makes; None for another statement. Raises sqlglot.errors.SqlglotError."""
    found = _HEAD.fullmatch(re.sub(r"--[^\n]*", "", statement))
    if found is None:
        return None
    part = {key: " ".join((value or "").split()) for key, value in found.groupdict().items() if key != "body"}
    body = tuple(_written(sqlglot.parse_one(one, dialect="sqlite")) for one in statements_of(found["body"]))
    return Trigger(**{**part, "when": part["when"] or "BEFORE", "event": part["event"].upper()}, body=body)


def trigger_mutants(trigger: Trigger) -> Iterator[tuple[str, str]]:
    """(operator, text) of every mutant; an empty text is the trigger left out."""
    yield "trigger_dropped", ""
    for name, make in _OPERATORS.items():
        yield from ((name, made.text) for made in make(trigger))
    for at, one in enumerate(trigger.body):
        for name, text in _statement_mutants(one):
            yield name, replace(trigger, body=(*trigger.body[:at], text, *trigger.body[at + 1 :])).text


def _events(trigger: Trigger) -> Iterator[Trigger]:
    for event in _EVENTS:
        if event != trigger.event:
            yield replace(trigger, event=event, columns="")


def _heads(trigger: Trigger) -> Iterator[Trigger]:
    """Without `OF columns`, without WHEN."""
    if trigger.columns:
        yield replace(trigger, columns="")
    if trigger.condition:
        yield replace(trigger, condition="")


def _statements(trigger: Trigger) -> Iterator[Trigger]:
    """A body with a statement less."""
    if len(trigger.body) > 1:
        for at in range(len(trigger.body)):
            yield replace(trigger, body=trigger.body[:at] + trigger.body[at + 1 :])


def _rows(trigger: Trigger) -> Iterator[Trigger]:
    """NEW for OLD and OLD for NEW, at each place."""
    for at, one in enumerate(trigger.body):
        for found in _ROWS.finditer(one):
            other = "OLD" if found[1].upper() == "NEW" else "NEW"
            text = one[: found.start(1)] + other + one[found.end(1) :]
            yield replace(trigger, body=(*trigger.body[:at], text, *trigger.body[at + 1 :]))


_OPERATORS: dict[str, Callable[[Trigger], Iterator[Trigger]]] = {
    "trigger_event": _events, "trigger_head": _heads, "trigger_statement_dropped": _statements, "old_new": _rows,
}  # fmt: skip


def _statement_mutants(statement: str) -> Iterator[tuple[str, str]]:
    tree = sqlglot.parse_one(statement, dialect="sqlite")
    scope, seen = Scope(tree, None), {_written(tree)}
    for name, operator in OPERATORS.items():
        for at, node in enumerate(list(tree.walk())):
            if _in_refusal(node.expressions[0] if name == "selected" and node.expressions else node):
                continue
            for new in operator(node, scope):
                text = _written(replaced(tree, at, new))
                if text not in seen:
                    seen.add(text)
                    yield name, text


def _in_refusal(node: exp.Expr) -> bool:
    """Is it a RAISE, or inside one? Its words tell nothing apart, nor does a second one in the same SELECT."""
    while not isinstance(node, exp.Anonymous | exp.Select) and node.parent is not None:
        node = node.parent
    return isinstance(node, exp.Anonymous) and node.name.upper() == "RAISE"


def _written(tree: exp.Expr) -> str:
    return tree.sql("sqlite", comments=False)
