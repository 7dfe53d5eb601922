"""The answer in a probe's hands: for questions in which the judge fills tables first, and then the script runs.

A probe that has the parameter `run` gets a database as it is before the answer. `run()` runs the script on it,
`run("insert")` one labelled part of it (see grading.labelled). `run.on()` goes on behind a statement that a
rule refuses, so that a mistake costs the part that it is in.
"""

from collections.abc import Iterator, Mapping

import apsw

from grading.db import Db
from grading.probe import Broken, Died, Steps
from grading.sql import SqlError

WHOLE = ""  # the name of a script that has no labels


class Answer:
    """A script, or its labelled parts, to be run on the database of one probe."""

    def __init__(self, db: Db, parts: Mapping[str, str], count: int | None, steps: Steps) -> None:
        self._db = db
        self._parts = parts
        self._count = count
        self._steps = steps

    def __call__(self, label: str = WHOLE) -> None:
        """Run it. Broken unless it runs to its end, with no transaction left open."""
        if (error := self._error(label)) is not None:
            line = f" in line {error.line}" if error.line else ""
            raise _stopped(error, f" under `-- {label}`" if label else line)

    def text(self, label: str = WHOLE) -> str:
        """What the answer says there: a query that `db` runs in the probe's own way."""
        text = self._parts[label]
        return text.partition("\n")[2] if label else text  # in one line, its label would make a comment of it

    def on(self) -> None:
        """Run the statements one by one; one that a rule refuses is noted, and changes nothing."""
        self._steps.add("your script runs, statement by statement")
        for at, text in enumerate(statements_of(self._parts[WHOLE]), start=1):
            try:
                self._db.script(text)
            except SqlError as error:
                if error.kind != "constraint":
                    raise _stopped(error, f" in statement {at}") from None
                self._steps.add(f"its statement {at} is refused: {error}")
        self._db.tidy()

    def refused(self, label: str = WHOLE) -> str:
        """Run it. Broken unless a rule of a table refuses it; SQLite's message about the rule."""
        error = self._error(label)
        if error is None:
            raise Broken("refused", "accepted", "accepted")
        if error.kind != "constraint":
            raise Broken("refused by a rule of the table", f"an error ({error})", "error") from None
        return str(error)

    def _error(self, label: str) -> SqlError | None:
        self._steps.add(f"your statement under `-- {label}` runs" if label else "your script runs")
        try:
            self._db.script(self._parts[label], self._count)
            self._db.tidy()
        except SqlError as error:
            return error
        return None


def _stopped(error: SqlError, place: str) -> Broken:
    """An answer that did not get to its end; one that overruns the limits is not tried on and on."""
    kind = Died if error.kind == "limit" else Broken
    return kind("it runs", f"an error{place} ({error})", f"{error.kind}:answer")


def statements_of(script: str) -> Iterator[str]:
    """The statements of a script, one by one; the comments before each belong to it."""
    text = ""
    for piece in script.split(";"):
        text += piece + ";"
        if apsw.complete(text):
            if text.strip("; \t\r\n"):
                yield text
            text = ""
    if text.strip("; \t\r\n"):
        yield text.removesuffix(";")
