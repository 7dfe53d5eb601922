"""Which cells may be an answer, and which are only a piece of one."""

import ast
import difflib
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from grading.extract.outputs import clean
from grading.extract.read import Notebook, ids_of
from grading.lab import Lab
from grading.notebook import artifact_of, check_of, mend_text, source_of, stem
from grading.stub import KEY, is_stub

Cell = dict[str, Any]

LONGEST_PARSED = 20_000  # characters; what is parsed here comes from a submission
MAGICS = re.compile(r"^([ \t]*)[%!?][^\n]*", re.MULTILINE)
ASSIGNED_MAGICS = re.compile(r"^([^\n=#]*=[ \t]*)[%!][^\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Candidate:
    """A cell that may be an answer. `flaw` says why it can't be taken as it is; "" if it can."""

    where: str
    text: str
    flaw: str = ""


def candidates_for(name: str, released: str, notebooks: Iterable[Notebook], lab: Lab) -> list[Candidate]:
    """Every cell that may be the answer in the file `name`; stubs and identical copies are left out."""
    found: dict[str, Candidate] = {}
    id = stem(name)
    for notebook in notebooks:
        for at, (cell, artifact) in enumerate(zip(notebook.cells, notebook.artifacts, strict=True)):
            if (artifact is None or artifact[0] != name) and id not in notebook.ids[at]:
                continue
            candidate = _candidate(name, cell, artifact, f"{notebook.name}, cell {at + 1}", lab)
            if candidate is None or is_stub(candidate.text, released):
                continue
            follower = notebook.cells[at + 1] if at + 1 < len(notebook.cells) else {}
            if not candidate.flaw and _foreign(follower, lab) and _continues(name, released, candidate, follower):
                text = candidate.text + mend_text(source_of(follower))
                candidate = Candidate(candidate.where, text, "it seems to go on in the cell below")
            known = found.get(candidate.text.strip())
            if known is None or (known.flaw and not candidate.flaw):
                found[candidate.text.strip()] = candidate
    return list(found.values())


def answer_text(body: str) -> str:
    """An answer as it is judged: one newline at the end, Unix line ends, no byte-order mark."""
    return mend_text(mend_text(body).rstrip("\n"))


def _candidate(name: str, cell: Cell, artifact: tuple[str, str] | None, where: str, lab: Lab) -> Candidate | None:
    """What a cell with the answer's name, or at least its id, says."""
    if artifact is not None and artifact[0] == name:
        return Candidate(where, answer_text(artifact[1]))
    if not source_of(cell).strip():
        return None
    if artifact is None:
        flaw = f"its first line, `%%artifact {name}`, is missing"
        return Candidate(where, answer_text(source_of(cell)), flaw)
    if artifact[0] in lab.artifacts:
        return None  # a copy of this cell, made to write another answer in
    return Candidate(where, answer_text(artifact[1]), _unknown(artifact[0]))


def _unknown(name: str) -> str:
    return f"it names `{clean(name)}`, a file that no exercise asks for"


def _foreign(cell: Cell, lab: Lab) -> bool:
    """Did the student add this code cell?"""
    if cell.get("cell_type") != "code" or ids_of(cell) & lab.cell_ids:
        return False
    return check_of(cell) is None and artifact_of(cell) is None and bool(source_of(cell).strip())


def _continues(name: str, released: str, first: Candidate, follower: Cell) -> bool:
    """Is the cell below the second half of an answer that was split?

    It is if it can't be code of the notebook, or if it holds what the student was given in the first.
    """
    below = mend_text(source_of(follower))
    match PurePosixPath(name).suffix:
        case ".yaml" | ".yml":
            return bool(_keys(below) & _keys(released))
        case ".py":
            return below[0] in " \t" or (not _is_python(first.text) and _is_python(first.text + below))
        case _:
            return not below.startswith("%%") and not _is_python(below)


def _keys(text: str) -> set[str]:
    return {found["key"].strip() for line in text.split("\n") if (found := KEY.match(line))}


def _is_python(text: str) -> bool:
    """Can it be a cell of the notebook? Lines for IPython count as Python; very long texts do, too."""
    if len(text) > LONGEST_PARSED:
        return True
    plain = MAGICS.sub(r"\1pass", text)
    try:
        with warnings.catch_warnings(action="ignore"):
            ast.parse(ASSIGNED_MAGICS.sub(r"\1None", plain))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def strangers(notebooks: Iterable[Notebook], lab: Lab) -> Iterator[tuple[str, Candidate]]:
    """(name, candidate) of every cell whose `%%artifact NAME` no exercise asks for.

    A cell that still has the id of an answer is a candidate for that answer already.
    """
    answers = {stem(name) for name in lab.artifacts}
    for notebook in notebooks:
        for at, artifact in enumerate(notebook.artifacts):
            if artifact is None or artifact[0] in lab.artifacts or not artifact[1].strip():
                continue
            if not notebook.ids[at] & answers:
                where = f"{notebook.name}, cell {at + 1}"
                yield clean(artifact[0]), Candidate(where, answer_text(artifact[1]), _unknown(artifact[0]))


def likeliest(name: str, open_names: Iterable[str]) -> str | None:
    """Of the files that are still without an answer, the one that a wrong name most resembles."""
    same = [other for other in open_names if PurePosixPath(other).suffix == PurePosixPath(name).suffix]
    found = difflib.get_close_matches(name, same, n=1, cutoff=0.0)
    return found[0] if found else None
