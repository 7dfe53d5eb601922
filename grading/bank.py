"""The bank: right and wrong answers kept beside each exercise, read from their files.

The first lines of a wrong answer say what it is: `-- misconception: …`, `-- loses: part, part`
and, if need be, `-- hint: 2`. An exercise of several files takes the others from its reference;
where two files have the same ending, the name says which is meant: `wrong_x.<artifact>.sql`. An answer of
several files of its own is a folder of that name, with files named as the artifacts are, without their folders.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from grading.contract import ALL
from grading.lab import Exercise

_LINE = re.compile(r"^\s*(?:--|#|<!--)\s*(misconception|loses|hint)\s*:\s*(.*?)\s*(?:-->)?\s*$")


class BankError(ValueError):
    """A file of the bank that can't be used; the message says which and why."""


@dataclass(frozen=True)
class BankAnswer:
    """One answer of the bank: its name, its files, and what a wrong one is known for."""

    name: str
    right: bool
    files: dict[str, str]
    misconception: str | None
    loses: frozenset[str]
    hint: int | None


def answers_of(exercise: Exercise) -> list[BankAnswer]:
    """All answers of an exercise's bank, by name; of a draft's fix, those that stand for it. Raises BankError."""
    paths = sorted(p for p in exercise.folder.iterdir() if p.name.startswith(("right_", "wrong_")))
    return [_answer(exercise, path) for path in paths if _whole(exercise) or _fitting(exercise, path)]


def wrong_answers(exercise: Exercise) -> list[BankAnswer]:
    """The wrong ones."""
    return [answer for answer in answers_of(exercise) if not answer.right]


def _answer(exercise: Exercise, path: Path) -> BankAnswer:
    texts = _texts(exercise, path)
    said = _said(next(iter(texts.values())))
    right = path.name.startswith("right_")
    if not right and "misconception" not in said:
        raise BankError(f"{exercise.id}/{path.name}: the first line must be a comment `misconception: …`.")
    lost = said.get("loses", ALL) if _whole(exercise) else ALL
    loses = frozenset(part.strip() for part in lost.split(","))
    if not right and not loses <= set(exercise.parts):
        raise BankError(f"{exercise.id}/{path.name}: loses {sorted(loses)}, the parts are {sorted(exercise.parts)}.")
    files = {**(exercise.references or {}), **texts}
    hint = int(said["hint"]) if "hint" in said else None
    return BankAnswer(path.name, right, files, said.get("misconception"), loses, hint)


def _whole(exercise: Exercise) -> bool:
    """Is it the exercise of the folder, not one file of it judged as a query (`witness.fix_of`)?"""
    return exercise.id == exercise.folder.name


def _texts(exercise: Exercise, path: Path) -> dict[str, str]:
    """The answer's own files by artifact, in the order of their names."""
    if path.is_file():
        return {_target(exercise, path): path.read_text(encoding="utf-8")}
    artifacts = {Path(name).name: name for name in exercise.files}
    files = sorted(file for file in path.iterdir() if file.is_file())
    if not files or (strangers := [file.name for file in files if file.name not in artifacts]):
        what = f"{', '.join(strangers)} is none of its files" if files else "there is no file in it"
        raise BankError(f"{exercise.id}/{path.name}: {what}; name them {', '.join(artifacts)}.")
    return {artifacts[file.name]: file.read_text(encoding="utf-8") for file in files}


def _said(text: str) -> dict[str, str]:
    """The `key: value` comments before the first line that is none."""
    said: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            break
        said[match[1]] = match[2]
    return said


def _target(exercise: Exercise, path: Path) -> str:
    """Which file of the exercise an answer of the bank stands for."""
    fitting = _fitting(exercise, path)
    if len(fitting) != 1:
        raise BankError(
            f"{exercise.id}/{path.name}: it fits {len(fitting)} of {exercise.files}; "
            f"name it like wrong_name.ARTIFACT{path.suffix}."
        )
    return fitting[0]


def _fitting(exercise: Exercise, path: Path) -> list[str]:
    """The exercise's files that an answer's name leaves open: those of its ending, or the one that it names."""
    _, *middle = path.name.split(".")[:-1]
    return [f for f in exercise.files if Path(f).suffix == path.suffix and (not middle or Path(f).stem == middle[0])]
