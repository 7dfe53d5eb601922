"""The mutants of a query exercise's reference: first order, and a sample of pairs, each a query of its own."""

from grading.audit.mutate import Mutant, mutants, second_order
from grading.audit.programs import Programs
from grading.cases.arena import Arena
from grading.cases.kill import asked_of

PAIRS = 40  # second-order mutants tried for each query


def query_mutants(arena: Arena, seed: str, pairs: int = PAIRS) -> list[Mutant]:
    """Mutants that run on the arena's schema, in a fixed order; none that SQLite compiles to a program met before."""
    schema, reference = arena.engine.schema, arena.reference.sql
    programs = Programs(schema, arena.contract.names)
    programs.new(reference)

    def keep(text: str) -> bool:
        return bool(asked_of(arena, [text])) and programs.new(text)

    try:
        first = mutants(reference, schema, keep)
        return [*first, *second_order(reference, first, schema, keep, pairs, seed)]
    finally:
        programs.close()
