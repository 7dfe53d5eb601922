"""The mutants of an answer that Alembic runs, file by file."""

from dataclasses import replace

from grading.audit.made import Made, maker
from grading.audit.migration_operators import migration_mutants
from grading.audit.python_mutants import python_mutants
from grading.lab import Exercise
from grading.migration import Migration, RevisionCritique


@maker("migration")
def made(exercise: Exercise) -> Made:
    """The mutants of each file of the answer in turn; env.py and modules are Python like any other."""
    contract, found = exercise.contract, Made()
    assert isinstance(contract, Migration | RevisionCritique), "an answer that Alembic runs"
    for name in contract.layout.answer:
        text, written = (exercise.references or {})[name], exercise.written.get(name)
        revision = name in contract.layout.revisions
        some = migration_mutants(text, written) if revision else python_mutants(text, written=written)
        found.mutants += [replace(mutant, file=name) for mutant in some]
    return found
