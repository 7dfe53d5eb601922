"""What a lab's cells say: its exercises with their headings and answer cells, and the names in use.

An author's notebook is cut at headings with points and at `check("id")`. A released lab carries the same
in `lab.json`, for its notebook belongs to the student: it changes with every answer.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from grading.notebook import HAND_IN, Cell, Heading, artifact_of, cell_ids, check_of, headings_of, source_of

FILE = "lab.json"


class LabError(ValueError):
    """A lab that is not well formed; the message says what, where, and what to do."""


@dataclass
class Found:
    """An exercise as the notebook alone shows it: its heading, and the body of each answer cell."""

    heading: Heading
    bodies: dict[str, str] = field(default_factory=dict)
    hand_in: bool = False


@dataclass(frozen=True)
class Structure:
    """A lab without its contracts. `artifacts` are all names after `%%artifact`, also outside exercises."""

    exercises: dict[str, Found]
    cell_ids: frozenset[str]
    artifacts: frozenset[str]


def structure_of(cells: Iterable[Cell]) -> Structure:
    """Cut the cells of a notebook as its author wrote it. Raises LabError, or ValueError for ids."""
    cells = list(cells)
    artifacts = frozenset(artifact[0] for cell in cells if (artifact := artifact_of(cell)))
    return Structure(_exercises(cells), frozenset(cell_ids(cells)), artifacts)


def dump(structure: Structure) -> str:
    """The text of `lab.json`."""
    data = {
        "exercises": {id: asdict(found) for id, found in structure.exercises.items()},
        "cell_ids": sorted(structure.cell_ids),
        "artifacts": sorted(structure.artifacts),
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def load(text: str) -> Structure:
    """Read `lab.json`. Raises LabError if it is not what `dump` writes."""
    try:
        data = json.loads(text)
        exercises = {id: Found(Heading(**one.pop("heading")), **one) for id, one in data["exercises"].items()}
        return Structure(exercises, frozenset(data["cell_ids"]), frozenset(data["artifacts"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LabError(
            f"{FILE} is damaged ({error}); to get it back: python -m utils update database-labs.zip"
        ) from error


def _exercises(cells: Iterable[Cell]) -> dict[str, Found]:
    """Cut the cells at their headings and checks."""
    done: dict[str, Found] = {}
    open_: Found | None = None
    last = ""
    for cell in cells:
        for heading in headings_of(cell):
            if heading.points is not None:
                _refuse_open(open_, f"before the heading {heading.title!r}")
                open_ = Found(heading)
            elif open_ is not None and heading.depth <= open_.heading.depth:
                _refuse_open(open_, f"before the heading {heading.title!r}")
            last = heading.title
        if open_ is not None and HAND_IN.search(source_of(cell)):
            open_.hand_in = True
        if (id := check_of(cell)) is not None:
            done[id] = _closed(id, open_, last, done)
            open_ = None
        elif open_ is not None and cell["cell_type"] == "code" and (artifact := artifact_of(cell)):
            open_.bodies[artifact[0]] = artifact[1]
    _refuse_open(open_, "before the end")
    return done


def _refuse_open(found: Found | None, where: str) -> None:
    if found is not None:
        raise LabError(f'{found.heading.title!r} has points but no check("id") {where}; add its check cell.')


def _closed(id: str, found: Found | None, heading: str, done: dict[str, Found]) -> Found:
    if id in done:
        raise LabError(f'check("{id}") stands there twice; each exercise has one check cell.')
    if found is None:
        raise LabError(
            f'check("{id}") stands under {heading!r}, a heading without points and level; '
            "write it as `### 1.2 Title (2 points, foundational)`, or intermediate, or advanced."
        )
    if not found.bodies:
        raise LabError(f'check("{id}") has no answer cell before it; add one that starts with `%%artifact NAME`.')
    return found
