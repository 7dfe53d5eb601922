"""Queries that somebody drafted: right or wrong? For a wrong one, a fix, and a witness that proves it.

In order, for each draft: the verdict is compared with the key; if the draft is wrong, the fix is judged
as any query is; the witness is run on the schema, within limits, and counted; then draft and reference
run on what it left, and must differ. Files of a draft that is right are not looked at.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grading import menu
from grading.bench import Failed, Finding
from grading.court import difference
from grading.drafts import RIGHT, WRONG, Draft, Witnesses
from grading.lab import Exercise
from grading.notebook import stem
from grading.probe import Broken, Steps
from grading.query import try_query
from grading.sql import SqlError, open_memory, prepared, run_script
from grading.start import start_of
from grading.stub import is_stub


class Refused(Failed):
    """A witness that breaks a rule of witnesses; `rule` says which, so that mistakes can be told apart."""

    def __init__(self, rule: str, reason: str, line: int | None = None) -> None:
        super().__init__(reason, line)
        self.rule = rule


def try_drafts(exercise: Exercise, contract: Witnesses, answers: Mapping[str, str], seed: str | None) -> list[Finding]:
    """What does not hold, draft by draft. Needs the references."""
    if exercise.references is None:
        raise ValueError(f"{exercise.id}: the key is not here; grade from solutions/.")
    key, given = menu.read(exercise.references[contract.file]), _verdicts(contract, answers)
    findings: list[Finding] = []
    for draft in contract.drafts:
        if given.get(draft.key) != key[draft.key]:
            broken = Broken("the right verdict", "another one", "verdict")
            findings.append(_finding(contract, draft, "verdict", broken, hidden=True))
        elif key[draft.key] == WRONG:
            findings += _try_fix(exercise, contract, draft, answers, seed) + _try_witness(
                exercise, contract, draft, answers
            )
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


def _verdicts(contract: Witnesses, answers: Mapping[str, str]) -> dict[str, Any]:
    try:
        return menu.read(answers.get(contract.file, ""))
    except menu.BadForm as bad:
        raise Failed(str(bad), bad.line, hint=None) from None


def _open(exercise: Exercise, file: str, answers: Mapping[str, str]) -> bool:
    return is_stub(answers.get(file, ""), exercise.released[file])


def fix_of(exercise: Exercise, draft: Draft) -> Exercise:
    """A draft's fix as a query exercise of its own."""
    return replace(
        exercise, id=stem(draft.fix), contract=draft.asked,
        references={draft.fix: (exercise.references or {})[draft.fix]},
        released={draft.fix: exercise.released[draft.fix]},
    )  # fmt: skip


def _try_fix(
    exercise: Exercise, contract: Witnesses, draft: Draft, answers: Mapping[str, str], seed: str | None
) -> list[Finding]:
    """The fix, judged as the query exercise that the draft was asked for."""
    if _open(exercise, draft.fix, answers):
        return [_finding(contract, draft, "fix", Broken("a query", "no answer", "open"))]
    try:
        found = try_query(fix_of(exercise, draft), answers[draft.fix], seed)
    except Failed as failed:
        return [_finding(contract, draft, "fix", Broken("rows", str(failed), "failed"))]
    return [_finding(contract, draft, "fix", one.broken, one.steps, one.hidden) for one in found[:1]]


def _try_witness(exercise: Exercise, contract: Witnesses, draft: Draft, answers: Mapping[str, str]) -> list[Finding]:
    """The witness: does the draft really give other rows on it than the reference?"""
    if _open(exercise, draft.witness, answers):
        return [_finding(contract, draft, "witness", Broken("a script of INSERTs", "no answer", "open"))]
    try:
        image = _filled(exercise, contract, draft.witness, answers[draft.witness])
    except Refused as refused:
        broken = Broken("a witness that the schema allows", str(refused), refused.rule)
        return [_finding(contract, draft, "witness", broken)]
    if _differ(draft, image, draft.fix, (exercise.references or {})[draft.fix]) is None:
        return [
            _finding(contract, draft, "witness", Broken("other rows than were asked for", "the right rows", "same"))
        ]
    return []


def _filled(exercise: Exercise, contract: Witnesses, name: str, text: str) -> bytes:
    """The database that a witness leaves. Raises Refused for one that breaks a rule of witnesses."""
    conn = open_memory(start_of(exercise))
    try:
        definitions = conn.execute(_DEFINITIONS).fetchall()
        run_script(conn, text)
        if conn.in_transaction:
            raise Refused("uncommitted", f"{name} leaves a transaction open: add COMMIT")
        if conn.execute(_DEFINITIONS).fetchall() != definitions:
            raise Refused("definition", f"{name} changes the definition of a table; a witness only inserts rows")
        image = conn.serialize("main")
    except SqlError as error:
        raise Refused("sqlite", f"{name}: SQLite says: {error}", error.line) from None
    finally:
        conn.close()
    if not 0 < (size := _size(image)) <= contract.most:
        raise Refused("size", f"{name} leaves {_rows(size)} in the tables; a witness has 1 to {contract.most}")
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


def _finding(
    contract: Witnesses, draft: Draft, what: str, broken: Broken, steps: Steps | None = None, hidden: bool = False
) -> Finding:
    promise = next(one for one in contract.promises if one.name == f"{what}_{draft.key}")
    return Finding(promise, broken, steps or Steps(), hidden)


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"
