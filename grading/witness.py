"""Queries that somebody drafted: right or wrong? For a wrong one, a fix, and a witness that proves it.

A witness is a script that fills the empty tables with a few rows on which the draft gives wrong rows.
In order, for each draft: the verdict is compared with the key; if the draft is wrong, the fix is judged
as any query is; the witness is run on the schema, within limits, and counted; then draft and reference
run on what it left, and must differ. Files of a draft that is right are not looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from grading import menu
from grading.bench import Failed, Finding, start_of
from grading.contract import Choice, Kind, Promise, Query
from grading.lab import Exercise
from grading.notebook import is_stub, stem
from grading.probe import Broken, Steps
from grading.query import difference, try_query
from grading.sql import SqlError, open_memory, prepared, run_script

RIGHT, WRONG = "right", "wrong"
VERDICTS = "verdicts"  # the part of the right-or-wrong answers; every draft has a part of its own, too


@dataclass(frozen=True)
class Draft:
    """One drafted query: what was asked (the contract of a right answer), and what was written."""

    key: str
    asked: Query
    sql: str
    witness: str

    @property
    def fix(self) -> str:
        """The file that the mended query goes into."""
        return self.asked.file


@dataclass
class Witnesses(Choice):
    """Drafted queries to judge, to mend and to prove wrong with at most `most` rows."""

    drafts: list[Draft] = field(default_factory=list)
    most: int = 10
    kind: Kind = field(init=False, default="witness")

    @property
    def files(self) -> list[str]:
        """The verdicts, then a fix and a witness for each draft."""
        return [self.file, *(file for draft in self.drafts for file in (draft.fix, draft.witness))]

    @property
    def required(self) -> list[str]:
        """The verdicts alone: which other files there must be depends on them."""
        return [self.file]

    @property
    def sentences(self) -> list[str]:
        """What each draft was asked for, and what makes a fix and a witness."""
        return [*map(_asked, self.drafts), *_rules(self.most)]

    def draft(self, key: str, asked: str, sql: str, **rest: Any) -> None:
        """Add a draft: the question it was written for, its text, and the fields of that question's contract."""
        name = f"{stem(self.file)}_{key}"
        query = Query(file=f"{name}_fix.sql", hand_in=asked, on=self.on, **rest)
        self.drafts.append(Draft(key, query, sql, f"{name}_witness.sql"))
        self.question(key, f"draft {key}", [RIGHT, WRONG], part=VERDICTS)


def witnesses(file: str, hand_in: str, **rest: Any) -> Witnesses:
    """The contract of drafts to be proved wrong; its drafts are added with `.draft(…)`."""
    return Witnesses(file=file, hand_in=hand_in, **rest)


def try_drafts(exercise: Exercise, contract: Witnesses, answers: Mapping[str, str], seed: str | None) -> list[Finding]:
    """What does not hold, draft by draft. Needs the references."""
    if exercise.references is None:
        raise ValueError(f"{exercise.id}: the key is not here; grade from solutions/.")
    key, given = menu.read(exercise.references[contract.file]), _verdicts(contract, answers)
    findings: list[Finding] = []
    for draft in contract.drafts:
        if given.get(draft.key) != key[draft.key]:
            broken = Broken("the right verdict", "another one", "verdict")
            findings.append(_finding(draft, "verdict", broken, hidden=True))
        elif key[draft.key] == WRONG:
            findings += _try_fix(exercise, draft, answers) + _try_witness(exercise, contract, draft, answers)
    return findings


def complete_drafts(exercise: Exercise, contract: Witnesses, answers: Mapping[str, str]) -> None:
    """Does each draft that is called wrong have a fix, and a witness on which the two differ?

    It needs no key, so it says nothing about right or wrong. Raises BadForm or Failed.
    """
    given = menu.form(contract, answers.get(contract.file, ""))
    for draft in contract.drafts:
        if given[draft.key] == RIGHT:
            continue
        for file in (draft.fix, draft.witness):
            if _open(exercise, file, answers):
                raise Failed(f"you call draft {draft.key} wrong, so {file} is wanted; write it and run its cell")
        image = _filled(exercise, contract, draft.witness, answers[draft.witness])
        if _differ(draft, image, draft.fix, answers[draft.fix]) is None:
            raise Failed(
                f"on {draft.witness}, draft {draft.key} and your fix give the same rows: it proves nothing yet"
            )


def praise(exercise: Exercise, contract: Witnesses, answers: Mapping[str, str]) -> list[str]:
    """A line for each witness that is right and has fewer rows than the judge's own."""
    said = []
    key, given = menu.read((exercise.references or {})[contract.file]), _verdicts(contract, answers)
    for draft in contract.drafts:
        if key[draft.key] != WRONG or given.get(draft.key) != WRONG or _try_witness(exercise, contract, draft, answers):
            continue
        mine = _size(_filled(exercise, contract, draft.witness, (exercise.references or {})[draft.witness]))
        yours = _size(_filled(exercise, contract, draft.witness, answers[draft.witness]))
        if yours < mine:
            said.append(
                f"Your witness against draft {draft.key} has {_rows(yours)}. The judge's own has {_rows(mine)}."
            )
    return said


def _asked(draft: Draft) -> str:
    asked = draft.asked
    columns = ", ".join(f"`{name}`" for name in asked.columns)
    noun = "Columns" if len(asked.columns) > 1 else "Column"
    near = f"A number may differ by {asked.precision:g}." if asked.precision is not None else ""
    more = [near, *(words for words in (asked.ties, asked.duplicates, asked.nulls, asked.empty) if words)]
    return " ".join([f"Draft {draft.key} was asked for: {asked.hand_in}", f"{noun}: {columns}.", *filter(None, more)])


def _rules(most: int) -> list[str]:
    return [
        "In all four, the columns and their order count; what they are called, and the order of the rows, does not.",
        "A draft is wrong if there is a database that the schema allows on which it does not give the rows asked for.",
        "For a draft that you call wrong: its fix is one `SELECT` that gives the rows asked for on every such "
        "database.",
        f"For a draft that you call wrong: its witness is a script of `INSERT` statements for the empty tables of the "
        f"catalogue, without views. It leaves at most {most} rows in all tables together, no rule of the schema "
        "refuses "
        "one of them, it changes no table's definition, and on these rows the draft gives wrong rows.",
        "The two files of a draft that you call right stay empty; they are not looked at.",
    ]


def _verdicts(contract: Witnesses, answers: Mapping[str, str]) -> dict[str, Any]:
    try:
        return menu.read(answers.get(contract.file, ""))
    except menu.BadForm as bad:
        raise Failed(str(bad), bad.line) from None


def _open(exercise: Exercise, file: str, answers: Mapping[str, str]) -> bool:
    return is_stub(answers.get(file, ""), exercise.released[file])


def _try_fix(exercise: Exercise, draft: Draft, answers: Mapping[str, str]) -> list[Finding]:
    """The fix, judged as the query exercise that the draft was asked for."""
    if _open(exercise, draft.fix, answers):
        return [_finding(draft, "fix", Broken("a query", "no answer", "open"))]
    alone = replace(
        exercise, id=stem(draft.fix), contract=draft.asked,
        references={draft.fix: (exercise.references or {})[draft.fix]},
        released={draft.fix: exercise.released[draft.fix]},
    )  # fmt: skip
    try:
        found = try_query(alone, answers[draft.fix])
    except Failed as failed:
        return [_finding(draft, "fix", Broken("rows", str(failed), "failed"))]
    return [_finding(draft, "fix", one.broken, one.steps, one.hidden) for one in found[:1]]


def _try_witness(exercise: Exercise, contract: Witnesses, draft: Draft, answers: Mapping[str, str]) -> list[Finding]:
    """The witness: does the draft really give other rows on it than the reference?"""
    if _open(exercise, draft.witness, answers):
        return [_finding(draft, "witness", Broken("a script of INSERTs", "no answer", "open"))]
    try:
        image = _filled(exercise, contract, draft.witness, answers[draft.witness])
    except Failed as failed:
        return [_finding(draft, "witness", Broken("a witness that the schema allows", str(failed), "failed"))]
    if _differ(draft, image, draft.fix, (exercise.references or {})[draft.fix]) is None:
        return [_finding(draft, "witness", Broken("other rows than were asked for", "the right rows", "same"))]
    return []


def _filled(exercise: Exercise, contract: Witnesses, name: str, text: str) -> bytes:
    """The database that a witness leaves. Raises Failed for one that breaks a rule of witnesses."""
    conn = open_memory(start_of(exercise))
    try:
        definitions = conn.execute(_DEFINITIONS).fetchall()
        run_script(conn, text)
        if conn.in_transaction:
            raise Failed(f"{name} leaves a transaction open: add COMMIT")
        if conn.execute(_DEFINITIONS).fetchall() != definitions:
            raise Failed(f"{name} changes the definition of a table; a witness only inserts rows")
        image = conn.serialize("main")
    except SqlError as error:
        raise Failed(f"{name}: SQLite says: {error}", error.line) from None
    finally:
        conn.close()
    if not 0 < (size := _size(image)) <= contract.most:
        raise Failed(f"{name} leaves {_rows(size)} in the tables; a witness has 1 to {contract.most}")
    return image


_DEFINITIONS = "SELECT type, name, sql FROM sqlite_schema ORDER BY rowid"


def _size(image: bytes) -> int:
    """How many rows there are, in all tables together."""
    conn = _opened(image)
    try:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return sum(conn.execute(f'SELECT count(*) FROM "{name}"').get for name in names)  # noqa: S608 - our own tables
    finally:
        conn.close()


def _differ(draft: Draft, image: bytes, file: str, right: str) -> Broken | None:
    """How the draft differs from a query on a database; None if it does not. Raises Failed if `right` does not run."""
    expected = _run(image, file, right)
    return difference(draft.asked, expected, _run(image, f"draft {draft.key}", draft.sql))


def _run(image: bytes, name: str, sql: str) -> Any:
    conn = _opened(image)
    try:
        result = run_script(conn, sql, 1)
    except SqlError as error:
        raise Failed(f"{name}: SQLite says: {error}", error.line) from None
    finally:
        conn.close()
    if not result.columns:
        raise Failed(f"{name} must be a SELECT: it gives no rows")
    return result


def _opened(image: bytes) -> Any:
    conn = open_memory()
    conn.deserialize("main", image)
    return prepared(conn)


def _finding(draft: Draft, what: str, broken: Broken, steps: Steps | None = None, hidden: bool = False) -> Finding:
    sentence = {
        "verdict": f"Draft {draft.key} is called what it is.",
        "fix": f"The fix of draft {draft.key} gives the rows asked for.",
        "witness": f"On the witness against draft {draft.key}, the draft gives wrong rows.",
    }[what]
    promise = Promise(f"{what}_{draft.key}", sentence, _not_probed, draft.key, None, 1, frozenset())
    return Finding(promise, broken, steps or Steps(), hidden)


def _not_probed() -> None:
    """Drafts are compared, not probed."""


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"
