"""The released notebook again, with a student's answers in it: what is judged, graded and read."""

import json
from typing import Any

from grading.extract.answers import Answer, Extraction
from grading.extract.outputs import sanitised
from grading.lab import Exercise, Lab
from grading.notebook import artifact_of, check_of, stem

KEY = "course"  # our place in the notebook's metadata


def rebuild(lab: Lab, released: dict[str, Any], taken: Extraction) -> dict[str, Any]:
    """A copy of the released notebook (as JSON) with the answers, and the candidates where there is doubt.

    Of the submission's cells only answers and, for the reader, sanitised outputs are used.
    """
    notebook: dict[str, Any] = json.loads(json.dumps(released))  # a fifth of what copy.deepcopy takes
    cells: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        cells.append(cell)
        if cell["cell_type"] != "code":
            continue
        if check_of(cell) is None:
            cell["outputs"] = sanitised(taken.cells.get(cell["id"]))
        if (artifact := artifact_of(cell)) and (answer := _answer_for(lab, taken, artifact[0])):
            cell["source"] = f"%%artifact {artifact[0]}\n{_safe(answer.texts[artifact[0]])}".rstrip("\n")
            cells += _candidates(answer, artifact[0])
    notebook["cells"] = cells
    states = {id: {"state": answer.state, "reason": answer.reason} for id, answer in taken.answers.items()}
    notebook["metadata"][KEY] = {"answers": states, "notes": taken.notes, "submitted": taken.submitted}
    return notebook


def answers_in(lab: Lab, notebook: Any) -> dict[str, Answer]:
    """The answers of a rebuilt notebook. Raises ValueError for a notebook that was not rebuilt here."""
    states = notebook["metadata"].get(KEY, {}).get("answers")
    if not isinstance(states, dict) or set(states) != set(lab.exercises):
        raise ValueError(
            "this notebook was not rebuilt from labs/; "
            "check that nbgrader_config.py calls grading.configuration.configure, then autograde again."
        )
    bodies = dict(found for cell in notebook["cells"] if cell.get("id") and (found := artifact_of(cell)))
    return {id: _read(exercise, states[id], bodies) for id, exercise in lab.exercises.items()}


def _read(exercise: Exercise, state: Any, bodies: dict[str, str]) -> Answer:
    texts = {name: bodies.get(name, exercise.released[name]) for name in exercise.files}
    return Answer(exercise.id, state["state"], state["reason"], texts)


def _answer_for(lab: Lab, taken: Extraction, name: str) -> Answer | None:
    """The answer that this file's cell belongs to; None outside exercises."""
    return next((taken.answers[id] for id, exercise in lab.exercises.items() if name in exercise.files), None)


def _candidates(answer: Answer, name: str) -> list[dict[str, Any]]:
    """Under a doubtful answer: every candidate, for the person who decides.

    They are code cells, for code is escaped on a feedback page; the text of a raw cell is not.
    """
    found = answer.candidates.get(name, []) if answer.state == "review" else []
    return [
        {
            "cell_type": "code",
            "id": f"{stem(name)}-candidate-{at}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": f"# Candidate {at} of {len(found)} for {name}: {one.where}"
            f"{'; ' + one.flaw if one.flaw else ''}\n\n{_safe(one.text)}".rstrip("\n"),
        }
        for at, one in enumerate(found, start=1)
    ]


def _safe(text: str) -> str:
    """Text that can be written as UTF-8: what can't is shown as a question mark (and was never judged)."""
    return text.encode("utf-8", errors="replace").decode("utf-8")
