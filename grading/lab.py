"""A lab as Python sees it: `load_lab(folder)` for labs/X (released) and solutions/X (with references).

1. read the source: the .md where there is one, else `lab.json`, else the .ipynb as it was released;
2. see its exercises: a heading with points, answer cells, `check("id")`;
3. load each exercise's contract.py by path, and cases.py where there is one;
4. compare what the notebook says with what the contract says.
"""

import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from grading import structure
from grading.contract import ALL, Contract
from grading.hand_in import hand_in_text
from grading.notebook import mend_text, read_ipynb, read_myst, stem
from grading.structure import Found, LabError
from grading.stub import reference_text, released_text, written_lines

__all__ = ["Exercise", "Lab", "LabError", "load_lab"]

GIVEN = "given"  # the folder of what stands beside answers; released, for check() needs it


@dataclass(frozen=True)
class Exercise:
    """One question of a lab. `references` is None in a released lab, where there are none."""

    id: str
    title: str
    number: str
    level: str
    points: float
    contract: Contract
    folder: Path
    released: dict[str, str]
    references: dict[str, str] | None
    hand_in: str
    written: dict[str, frozenset[int]] = field(default_factory=dict)  # lines of each reference that students write

    @property
    def kind(self) -> str:
        """query, statements, python, migration, choice, critique or witness."""
        return self.contract.kind

    @property
    def files(self) -> list[str]:
        """The names of the artifacts that make up an answer."""
        return self.contract.files

    @property
    def required(self) -> list[str]:
        """Those of its files without which an answer is not complete."""
        return self.contract.required

    @property
    def given(self) -> list[Path]:
        """The modules that stand beside the answer: from the exercise's folder `given/`, else from the lab's."""
        return [given_file(self.folder, name) for name in self.contract.beside]

    @property
    def beside(self) -> dict[str, str]:
        """Their names and texts."""
        return {name: path.read_text("utf-8") for name, path in zip(self.contract.beside, self.given, strict=True)}

    @property
    def parts(self) -> dict[str, float]:
        """Points by part; one part, `all`, where the contract declares none."""
        return dict(self.contract.parts) or {ALL: self.points}


@dataclass(frozen=True)
class Lab:
    """A lab's folder, read: its exercises in the order of the notebook."""

    name: str
    folder: Path
    exercises: dict[str, Exercise]
    cell_ids: frozenset[str]
    artifacts: frozenset[str]  # every `%%artifact NAME` of the notebook, also outside exercises

    @property
    def notebook(self) -> Path:
        """The lab's notebook."""
        return self.folder / f"{self.name}.ipynb"

    @property
    def checkpoint(self) -> Path:
        """The lab's start, as SQL."""
        return self.folder / "checkpoint.sql"

    @property
    def points(self) -> float:
        """The points of all exercises together."""
        return sum(exercise.points for exercise in self.exercises.values())


_cache: dict[Path, tuple[Any, Lab]] = {}


def load_lab(folder: Path | str) -> Lab:
    """The lab in `folder`; read once, and again when one of its files has changed. Raises LabError."""
    folder = Path(folder).resolve()
    source = _source(folder)
    state = _state(folder, source)
    if folder not in _cache or _cache[folder][0] != state:
        _cache[folder] = (state, _load(folder, source))
    return _cache[folder][1]


def _source(folder: Path) -> Path:
    """What the lab is read from: the author's text, else what was released with it, else the notebook."""
    for name in (f"{folder.name}.md", structure.FILE, f"{folder.name}.ipynb"):
        if (source := folder / name).is_file():
            return source
    raise LabError(
        f"There is no lab in {folder.name}: neither {folder.name}.md nor {folder.name}.ipynb is there. "
        "Next: name a lab that is there; `ls labs` lists them."
    )


def _state(folder: Path, source: Path) -> Any:
    patterns = ("*/contract.py", "*/cases.py", "given/*", "*/given/*", "states/*.sql")
    files = [source, *(file for pattern in patterns for file in sorted(folder.glob(pattern)) if file.is_file())]
    return [(str(file), (stat := file.stat()).st_mtime_ns, stat.st_size) for file in files]


def _load(folder: Path, source: Path) -> Lab:
    authored = source.suffix == ".md"
    text = source.read_text(encoding="utf-8")
    try:
        match source.suffix:
            case ".md":
                found = structure.structure_of(read_myst(text))
            case ".json":
                found = structure.load(text)
            case _:
                found = structure.structure_of(read_ipynb(text))
        exercises = {id: _exercise(id, folder, seen, authored) for id, seen in found.exercises.items()}
    except ValueError as error:
        raise LabError(f"{source.name}: {error}") from error
    return Lab(folder.name, folder, exercises, found.cell_ids, found.artifacts)


def _exercise(id: str, lab: Path, found: Found, authored: bool) -> Exercise:
    folder = lab / id
    contract = _contract(folder, id, authored)
    _compare(id, contract, found, authored)
    for name in contract.beside:
        given_file(folder, name)
    hand_in = re.sub(r"\n{3,}", "\n\n", hand_in_text(contract))
    released = {name: mend_text(found.bodies[name]) for name in contract.files}
    references, written = None, {}
    if authored:
        written = {name: written_lines(text) for name, text in released.items()}
        references = {name: reference_text(text) for name, text in released.items()}
        released = {name: released_text(name, text) for name, text in released.items()}
        if (cases := folder / "cases.py").is_file():
            _module(cases).add(contract)  # after the "Hand in" text: what it adds tests, and promises nothing
    heading = found.heading
    return Exercise(
        id, heading.title, heading.number, heading.level or "", heading.points or 0.0,
        contract, folder, released, references, hand_in, written,
    )  # fmt: skip


def given_file(folder: Path, name: str) -> Path:
    """The file that a contract puts beside an answer. Raises LabError if there is none."""
    for place in (folder / GIVEN / name, folder.parent / GIVEN / name):
        if place.is_file():
            return place
    raise LabError(f"{folder.name}: beside= names {name}; write {folder.name}/{GIVEN}/{name}, or {GIVEN}/{name}.")


def _contract(folder: Path, id: str, authored: bool) -> Contract:
    path = folder / "contract.py"
    if not path.is_file() and not authored:
        raise LabError(
            f"The lab is not complete: labs/{folder.parent.name}/{id}/contract.py is missing. "
            "Next: get the course's archive anew, or tell your instructor."
        )
    if not path.is_file():
        raise LabError(f'check("{id}") has no contract: write {id}/contract.py beside the notebook.')
    contract = getattr(_module(path), "contract", None)
    if not isinstance(contract, Contract):
        raise LabError(f"{id}/contract.py has no `contract`; write `contract = statements(…)` or another kind.")
    return contract


def _compare(id: str, contract: Contract, found: Found, authored: bool) -> None:
    """What the heading, the cells and the contract say must agree."""
    if getattr(contract, "id", stem(contract.file)) != id:
        raise LabError(f"{id}/contract.py is about {contract.file}; name the folder and check {stem(contract.file)!r}.")
    if twice := set(contract.beside) & set(contract.files):
        raise LabError(f"{id}: {twice.pop()} is the answer and stands in beside=, too; take it out there.")
    if set(contract.files) != set(found.bodies):
        raise LabError(
            f"{id}: the cells make {sorted(found.bodies)}, the contract asks for {sorted(contract.files)}; "
            "change one of the two."
        )
    total, points = sum(contract.parts.values()), found.heading.points
    if contract.parts and abs(total - (points or 0)) > 1e-9:
        raise LabError(f"{id}: the heading gives {points:g} points, the parts {total:g}; make them equal.")
    if authored and not found.hand_in:
        raise LabError(f"{id}: the line `<!-- hand in: {id} -->` is missing; write it above the answer cell.")


def _module(path: Path) -> ModuleType:
    """The module at `path`, fresh, under a name of its own, leaving no bytecode beside it."""
    module = ModuleType(f"{path.stem}_{path.parent.name}_{zlib.crc32(str(path).encode()):08x}")
    module.__file__ = str(path)
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)  # noqa: S102 - the course's own file
    return module
