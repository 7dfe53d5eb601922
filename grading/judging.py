"""From answers to verdicts: who is judged by a process, and who needs none. One code for every path.

Stock `nbgrader autograde` and `python -m grading grade` both come through here, so that the scores
of the two can't differ.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from grading.cache import VerdictCache
from grading.extract import Answer, Extraction
from grading.judge import contract_hash, versions
from grading.lab import Exercise, Lab
from grading.notebook import check_of
from grading.panel import panel_html, panel_text
from grading.sandbox import ladder
from grading.seed import seed_for
from grading.verdict import Verdict
from grading.worker import Judges, Task

Verdicts = dict[str, Verdict]


class NotReady(RuntimeError):
    """The judge can't run here: a fault of ours, found before anybody gets a score for it."""


def contained() -> None:
    """Raises NotReady where nothing would hold students' code, and nobody has accepted that."""
    if ladder.level() == "none" and not os.environ.get("COURSE_UNCONTAINED"):
        raise NotReady(
            "Nothing on this machine would contain students' code, so nothing was judged and nothing written. "
            "Next: `make doctor` says what is missing."
        )


def ready(pool: Judges, lab: Lab) -> None:
    """Let the judge look at an unanswered exercise. Raises NotReady unless it says so."""
    exercise = next(iter(lab.exercises.values()))
    verdict = pool.judge(lab.folder, exercise.id, exercise.released)
    if verdict.status != "wrong":
        raise NotReady(
            f"The judge does not run here: {verdict.reason}. Its own words stand above, on stderr. "
            "Next: `make doctor`, mend what it names, then do this again; nothing was written."
        )


def tasks_of(lab: Lab, answers: Mapping[str, Answer], who: Any = None) -> list[Task]:
    """A task for every answer that can be judged."""
    return [
        Task(lab.folder, id, answer.texts, seed_for(id, answer.texts), who)
        for id, answer in answers.items()
        if answer.state == "answered"
    ]


def unjudged(lab: Lab, answers: Mapping[str, Answer]) -> Verdicts:
    """The verdicts that need no judge: 0 for what is not answered, a person for what is in doubt."""
    return {id: _unjudged(lab.exercises[id], one) for id, one in answers.items() if one.state != "answered"}


def _unjudged(exercise: Exercise, answer: Answer) -> Verdict:
    missing = answer.state == "unanswered"
    return Verdict(
        exercise=exercise.id,
        points=exercise.points,
        score=0.0 if missing else None,
        status="wrong" if missing else "review",
        reason=answer.reason,
        parts=dict.fromkeys(exercise.parts, 0.0) if missing else {},
        versions=versions(contract_hash(exercise)),
        containment="nothing was run",
    )


def judge_answers(pool: Judges, lab: Lab, answers: Mapping[str, Answer]) -> Verdicts:
    """A verdict for every exercise of one submission."""
    verdicts = unjudged(lab, answers)
    for task, verdict in judged(pool, tasks_of(lab, answers)):
        verdicts[task.exercise] = verdict
    return verdicts


def judged(pool: Judges, tasks: Iterable[Task], known: VerdictCache | None = None) -> Iterator[tuple[Task, Verdict]]:
    """Tasks with their verdicts: first those that were judged before, then the others as they are done.

    What was our fault is tried once more.
    """
    waiting = []
    for task in tasks:
        if known is not None and (verdict := known.get(task)) is not None:
            yield task, verdict
        else:
            waiting.append(task)
    for task, verdict in pool.judge_all(waiting):
        verdict = pool.run(task) if verdict.status == "infra" else verdict
        if known is not None:
            known.put(task, verdict)
        yield task, verdict


def show_verdicts(lab: Lab, notebook: Any, verdicts: Verdicts) -> None:
    """Put each verdict's panel into its check cell, as the cell's only output."""
    for cell in notebook["cells"]:
        if (id := check_of(cell)) in verdicts:
            panel = (verdicts[id], lab.exercises[id])
            data = {"text/html": panel_html(*panel), "text/plain": panel_text(*panel)}
            cell["outputs"] = [_node(cell, {"output_type": "display_data", "metadata": {}, "data": data})]


def _node(cell: Any, output: dict[str, Any]) -> Any:
    """The output in the cell's own kind of mapping: nbformat's nodes want nodes inside."""
    make = type(cell)
    return make(output | {"metadata": make(), "data": make(output["data"])})


def put_score(grade: Any, verdict: Verdict) -> None:
    """Write a verdict into nbgrader's grade. Without a score, a person is asked, and no number stands there."""
    if verdict.score is not None and not 0 <= verdict.score <= verdict.points:
        raise ValueError(f"{verdict.exercise}: a score of {verdict.score} of {verdict.points} can't be; report it.")
    grade.auto_score = verdict.score if verdict.status in ("ok", "wrong", "error") else None
    grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None


def write_record(folder: Path, student: str, lab: Lab, taken: Extraction, verdicts: Verdicts) -> None:
    """The instructor's record of one submission, with seeds; no student may see it."""
    seeds = {task.exercise: task.seed for task in tasks_of(lab, taken.answers)}
    record = {
        "student": student,
        "lab": lab.name,
        "submitted": taken.submitted,
        "notes": taken.notes,
        "verdicts": [verdicts[id].model_dump() | {"seed": seeds.get(id)} for id in lab.exercises],
    }
    path = folder / "verdicts" / lab.name / f"{student}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / "verdicts" / ".gitignore").write_text("*\n", encoding="utf-8")  # never into a repository
    write_whole(path, json.dumps(record, indent=1, ensure_ascii=False) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a file so that whoever looks, also after a kill, finds the old text or the new one and never a part."""
    made = path.with_name(f"{path.name}.new")
    made.write_text(text, encoding="utf-8", errors="replace")
    os.replace(made, path)
