"""Where a mutant is wrong that the judge took for right, or how long one has looked for such a place.

An argument in `equivalent.yaml` (fingerprint: why; written by a person, never released) counts only after
10,000 random databases and all tiny ones found no difference. A script is compared by what it accepts; an answer in
Python by hidden cases of further seeds.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from grading.audit.dml import search_scripts
from grading.audit.judged import Judged, Step
from grading.audit.made import query_behind
from grading.audit.mutate import Mutant
from grading.audit.trial import RANDOM, TRIED_AGAIN, Survivor
from grading.cases.api import options_of, script_of
from grading.cases.arena import Arena
from grading.cases.engine import Asked
from grading.cases.enumerate import all_tiny
from grading.cases.errors import Unsupported
from grading.cases.practice import arena_of
from grading.cases.search import search, smallest
from grading.lab import Exercise
from grading.sql import SqlError
from grading.start import start_of

ARGUMENTS = "equivalent.yaml"
FEW = 1500  # random databases for a survivor without an argument
TINY = 50_000  # tiny databases at most; the scopes that fit are done wholly
_BATCH = 2_500  # databases of one seed


@dataclass(frozen=True)
class Evidence:
    """How long one looked, in words; whether that is enough; and a database that tells the two apart."""

    said: str
    enough: bool
    killer: str | None = None


def arguments_of(exercise: Exercise) -> dict[str, str]:
    """Why a mutant is equivalent, by its fingerprint. Raises ValueError for a file that says it in another way."""
    path: Path = exercise.folder / ARGUMENTS
    found = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if not isinstance(found or {}, dict) or not all(isinstance(why, str) for why in (found or {}).values()):
        raise ValueError(f"{exercise.id}/{ARGUMENTS}: a line is the fingerprint of a mutant, a colon, the argument.")
    return {str(key): " ".join(why.split()) for key, why in (found or {}).items()}


def looked_for(judged: Judged, mutant: Mutant, one: Survivor, step: Step) -> Evidence:
    """Look for a database, or a hidden case, that shows a surviving mutant to be wrong."""
    exercise, argued = judged.exercise, one.argument is not None
    query = query_behind(exercise, mutant.file or exercise.contract.file)
    if query is not None:
        return _on_databases(query, mutant.text, RANDOM if argued else FEW)
    if exercise.kind == "statements":
        return _on_scripts(exercise, mutant.text, RANDOM if argued else FEW)
    if exercise.kind in ("choice", "witness"):
        return Evidence("nothing is drawn for such an answer", enough=False)
    return _on_seeds(judged, mutant, TRIED_AGAIN, step)


def wrong_somewhere(exercise: Exercise, text: str) -> bool:
    """Is a query wrong on some database, be it a larger one? A text that is no single query counts as wrong."""
    arena = arena_of(exercise)
    try:
        options = replace(options_of(arena.contract), larger=60)
        return search(arena, arena.ask(text), 300, "audit/cheats", options)[0] is not None
    except (SqlError, Unsupported):
        return True
    finally:
        arena.close()


def _on_databases(exercise: Exercise, text: str, random: int) -> Evidence:
    arena = arena_of(exercise)
    try:
        asked, options = arena.ask(text), options_of(arena.contract)
        tried = 0
        for batch in range(3 * random // _BATCH + 1):
            found, some = search(arena, asked, min(_BATCH, random), f"audit/{batch}", options)
            tried += some
            if found is not None:
                return Evidence(
                    f"differs on random database {tried:,}", False, script_of(arena.engine.schema, found.data)
                )
            if tried >= random:
                break
        return _on_tiny(arena, asked, tried, random)
    except (SqlError, Unsupported) as error:
        return Evidence(f"could not be compared: {error}", enough=False)
    finally:
        arena.close()


def _on_tiny(arena: Arena, asked: Asked, tried: int, random: int) -> Evidence:
    options = options_of(arena.contract)
    tiny = all_tiny(arena, [asked], TINY, options)
    if asked.sql in tiny.found:
        small = smallest(arena, asked, tiny.found[asked.sql][0], options)
        return Evidence("differs on a tiny database", False, script_of(arena.engine.schema, small.data))
    said = f"no difference on {tried:,} random databases and on tiny ones: {tiny.said}"
    return Evidence(said, enough=tried >= random and bool(tiny.scopes))


def _on_scripts(exercise: Exercise, text: str, random: int) -> Evidence:
    reference = (exercise.references or {})[exercise.contract.file]
    found = search_scripts(start_of(exercise), reference, text, random)
    if found.difference is not None:
        return Evidence("lets other rows in", False, found.difference)
    said = f"no difference on {found.random:,} random statements and in all {found.tiny:,} tiny sequences"
    return Evidence(said, enough=found.random >= random and found.tiny > 0)


def _on_seeds(judged: Judged, mutant: Mutant, seeds: int, step: Step) -> Evidence:
    answers = judged.answers(mutant.file, mutant.text)
    some = [(answers, f"audit/{k}") for k in range(seeds)]
    verdicts = judged.seeded(some, "looking for evidence", step)
    lost = [k for k, verdict in enumerate(verdicts) if not verdict.passed]
    if lost:
        return Evidence(f"loses on {len(lost)} of {seeds} further seeds", False, verdicts[lost[0]].reason)
    return Evidence(f"passes with {seeds} further hidden seeds", enough=True)
