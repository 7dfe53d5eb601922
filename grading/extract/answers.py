"""One answer an exercise: taken, missing, or for a person. A doubt is never decided here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from grading.extract.candidates import Candidate, candidates_for, likeliest, strangers
from grading.extract.outputs import clean
from grading.extract.read import Notebook, ids_of, read_folder
from grading.lab import Exercise, Lab
from grading.notebook import check_of

LONGEST = 1_000_000  # characters of one answer
State = Literal["answered", "unanswered", "review"]


@dataclass(frozen=True)
class Answer:
    """What was handed in for one exercise: the text of each file, or why a person must look."""

    exercise: str
    state: State
    reason: str
    texts: dict[str, str]
    candidates: dict[str, list[Candidate]] = field(default_factory=dict)


@dataclass(frozen=True)
class Extraction:
    """A whole submission: an answer for every exercise, remarks for the instructor, cells with outputs."""

    answers: dict[str, Answer]
    notes: list[str]
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    submitted: bool = True


def extract(lab: Lab, folder: Path) -> Extraction:
    """The answers in a submission's folder; a folder that is missing gives no answers, too."""
    notebooks, notes = read_folder(folder)
    own = [notebook for notebook in notebooks if _belongs(notebook, lab)]
    notes += [f"{notebook.name} has no cell of this lab" for notebook in notebooks if notebook not in own]
    if not own:
        return _nothing(lab, notes)
    notes += _other_names([notebook.name for notebook in own], lab.notebook.name)
    notes += _unknown_checks(own, lab)
    answers = {exercise.id: _answer(exercise, own, lab) for exercise in lab.exercises.values()}
    for name, candidate in strangers(own, lab):
        notes.append(f"{candidate.where}: no exercise asks for `{name}`")
        _adopt(lab, answers, name, candidate)
    return Extraction(answers, notes, _cells(own))


def _other_names(names: list[str], usual: str) -> list[str]:
    """What is said of notebooks that are not called as they should be."""
    others = [name for name in names if name != usual]
    return [f"{name} is {'read beside' if usual in names else 'graded as'} {usual}" for name in others]


def _nothing(lab: Lab, notes: list[str]) -> Extraction:
    """No notebook of this lab: a person looks at what there is; where there is nothing, it is missing."""
    state: State = "review" if notes else "unanswered"
    reason = "; ".join(notes) if notes else "nothing was submitted"
    answers = {id: Answer(id, state, reason, dict(ex.released)) for id, ex in lab.exercises.items()}
    return Extraction(answers, notes, submitted=bool(notes))


def _belongs(notebook: Notebook, lab: Lab) -> bool:
    files = {name for exercise in lab.exercises.values() for name in exercise.files}
    named = any(artifact is not None and artifact[0] in files for artifact in notebook.artifacts)
    return named or any((check_of(cell) or "") in lab.exercises for cell in notebook.cells)


def _unknown_checks(notebooks: Iterable[Notebook], lab: Lab) -> list[str]:
    checks = [(nb.name, at, check_of(cell)) for nb in notebooks for at, cell in enumerate(nb.cells, start=1)]
    return [
        f'{name}, cell {at}: check("{clean(id)}") names no exercise of {lab.name}'
        for name, at, id in checks
        if id is not None and id not in lab.exercises
    ]


def _answer(exercise: Exercise, notebooks: list[Notebook], lab: Lab) -> Answer:
    """All files of one exercise: one doubt makes the whole exercise one for a person."""
    found = {name: candidates_for(name, exercise.released[name], notebooks, lab) for name in exercise.files}
    doubts = [doubt for name, candidates in found.items() if (doubt := _doubt(name, candidates))]
    texts = {name: found[name][0].text if found[name] else exercise.released[name] for name in exercise.files}
    if doubts:
        return Answer(exercise.id, "review", "; ".join(doubts), texts, found)
    if not any(found.values()):
        return Answer(exercise.id, "unanswered", "not answered yet", texts)
    return Answer(exercise.id, "answered", "", texts, found)


def _doubt(name: str, candidates: list[Candidate]) -> str:
    """Why these candidates can't be judged; "" if there is none or exactly one without a flaw."""
    if len(candidates) > 1:
        places = " and ".join(candidate.where for candidate in candidates)
        return f"there are {len(candidates)} different answers for {name}: {places}"
    for candidate in candidates:
        if candidate.flaw:
            return f"the answer for {name} ({candidate.where}) is doubtful: {candidate.flaw}"
        if len(candidate.text) > LONGEST:
            return f"the answer for {name} ({candidate.where}) is longer than {LONGEST:,} characters"
        if not _encodes(candidate.text):
            return f"the answer for {name} ({candidate.where}) holds bytes that are not UTF-8"
    return ""


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _adopt(lab: Lab, answers: dict[str, Answer], name: str, candidate: Candidate) -> None:
    """A cell with an unknown name goes to a person, under the unanswered exercise that it resembles most."""
    by_name = {file: ex.id for ex in lab.exercises.values() for file in ex.files}
    open_ = [file for file, id in by_name.items() if answers[id].state == "unanswered"]
    if (file := likeliest(name, open_)) is None:
        return
    id = by_name[file]
    texts = answers[id].texts | {file: candidate.text}
    reason = f"there is no answer for {file}, but one at {candidate.where}: {candidate.flaw}"
    answers[id] = Answer(id, "review", reason, texts, {file: [candidate]})


def _cells(notebooks: list[Notebook]) -> dict[str, dict[str, Any]]:
    """The code cells by their ids, for their outputs; the first one wins."""
    cells: dict[str, dict[str, Any]] = {}
    for notebook in notebooks:
        for cell in notebook.cells:
            if cell.get("cell_type") == "code":
                for name in sorted(ids_of(cell)):
                    cells.setdefault(name, cell)
    return cells
