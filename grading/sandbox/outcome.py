"""What came of a request to a child, and what may be expected of it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grading.probe import Broken, shown
from grading.sandbox.wire import decode

_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")


@dataclass(frozen=True)
class Handle:
    """Something that stays in the child: a connection, a row, an object; a class is shown by its own name."""

    number: int
    type: str

    def __repr__(self) -> str:
        name = self.type.rsplit(".", 1)[-1]
        return name if self.type.startswith("class ") else name.lower()


@dataclass
class Feed:
    """An iterator argument: the judge hands over one row at a time."""

    rows: list[Any]
    before: Callable[[int], None] | None = None
    given: int = 0

    def __repr__(self) -> str:
        return shown(self.rows)


@dataclass
class Outcome:
    """What came of a request. `error` is the exception's type name; `killed` means the judge ended it."""

    value: Any = None
    names: list[str] = field(default_factory=list)
    message: str = ""
    line: int | None = None
    file: str | None = None  # which of the answer's files the line is in, where there are several
    killed: bool = False

    @property
    def error(self) -> str | None:
        """The type of the exception, or None."""
        return self.names[0] if self.names else None

    @property
    def handle(self) -> Handle:
        """The result that stayed in the child. Broken if it is a plain value or an exception."""
        self.returned()
        if not isinstance(self.value, Handle):
            missing = " (is there a `return`?)" if self.value is None else ""
            raise Broken("an object", f"{shown(self.value)}{missing}", "not-an-object")
        return self.value

    @property
    def number(self) -> int:
        """The result, for a probe that reckons with it. Broken unless it is a whole number."""
        self.returned()
        if type(self.value) is not int:
            raise Broken("a whole number", f"returns {shown(self.value)}", "no-number")
        return self.value

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The result, for a probe that goes through it. Broken unless it is a list of tuples or lists."""
        self.returned()
        found = self.value
        if not isinstance(found, list | tuple) or not all(isinstance(row, list | tuple) for row in found):
            raise Broken("a list of tuples", f"returns {shown(found)}", "no-rows")
        return [tuple(row) for row in found]

    def returned(self) -> "Outcome":
        """Broken if it raised."""
        if self.killed or self.error:
            raise Broken("no exception", self.said(), f"raised:{self.error}")
        return self

    def returns(self, value: Any) -> "Outcome":
        """Broken unless it returned this very value, of the same type."""
        self.returned()
        if type(self.value) is not type(value) or self.value != value:
            raise Broken(f"returns {shown(value)}", f"returns {shown(self.value)}", f"value:{shown(self.value)}")
        return self

    def raised(self, *types: str) -> "Outcome":
        """Broken unless it raised one of these types or a subclass; without types, any Exception."""
        wanted = types or ("Exception",)
        if not set(wanted) & set(self.names):
            text = " or ".join(wanted) if types else "an exception"
            kept = isinstance(self.value, Handle)  # an object that stayed there: its name tells a student nothing
            got = self.said() if self.error or self.killed else f"no exception{'' if kept else f': it {self.said()}'}"
            raise Broken(f"raises {text}", got, f"raised:{self.error}")
        return self

    def mentioning(self, text: str) -> "Outcome":
        """Broken unless the exception's message has the text in it."""
        if text not in self.message:
            raise Broken(f"a message with {shown(text)}", shown(self.message), "message")
        return self

    def said(self, located: bool = True) -> str:
        """The outcome in a few words, with the line in the answer if it is known."""
        if self.killed:
            return "ended by the judge"
        if not self.error:
            return f"returns {shown(self.value)}"
        place = f" in line {self.line}" if self.line and located else ""
        place += f" of {self.file}" if place and self.file else ""
        return f"raises {self.error}{place}: {self.message[:200] or '(without a message)'}"


def outcome_of(message: dict[str, Any], folder: Path) -> Outcome:
    """The outcome in a child's reply. Raises KeyError, TypeError or ValueError for what is none.

    The same answer gets the same words: a message names the files of the scratch `folder` as the steps do, and
    objects without their place in memory.
    """
    if "returned" in message:
        return Outcome(value=decode(message["returned"], {"$h": lambda body: Handle(int(body[0]), str(body[1]))}))
    raised = message["raised"]
    line, file = raised["line"], raised.get("file")
    return Outcome(
        names=[str(name) for name in raised["names"]] or ["Exception"],
        message=_ADDRESS.sub("", str(raised["message"]).replace(f"{folder}{os.sep}", "")),
        line=int(line) if line is not None else None,
        file=str(file) if file is not None else None,
    )
