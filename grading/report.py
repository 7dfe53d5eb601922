"""What the class did: grades.csv, verdicts.csv, and class.html, one page without outside resources."""

import csv
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from grading.insight import discrimination, lessons, shares
from grading.lab import Exercise, Lab
from grading.pipeline import Graded

BINS = 10
ANSWERS = 3  # shown of a misconception
STATUSES = ("ok", "wrong", "error", "review", "infra", "unsupported")
RARE = "unsupported"  # only `judge_query` gives it: named only where it is there
FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet runs a cell that starts so


@dataclass(frozen=True)
class Row:
    """One exercise of the class page: points on average (0 to 1), item-rest correlation, verdicts by status."""

    exercise: Exercise
    share: float
    discrimination: float | None
    counts: dict[str, int]
    unanswered: int


@dataclass(frozen=True)
class Seen:
    """A misconception: who showed it, and with which answers (text, students)."""

    exercise: Exercise
    name: str
    students: list[str]
    answers: list[tuple[str, list[str]]]


def write_reports(folder: Path, lab: Lab, graded: Sequence[Graded]) -> list[Path]:
    """Write the three files into `folder`; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in ("grades.csv", "verdicts.csv", "class.html")]
    _write_csv(paths[0], _grades(lab, graded))
    _write_csv(paths[1], _verdicts(lab, graded))
    paths[2].write_text(class_page(lab, graded), encoding="utf-8")
    return paths


def _write_csv(path: Path, rows: list[list[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([[_plain(value) for value in row] for row in rows])


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return f"{value:g}"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _grades(lab: Lab, graded: Sequence[Graded]) -> list[list[Any]]:
    """A row a student: what counts, of what, how much waits for a person; the judge's points alone and the late
    penalty; then what counts by exercise (empty: no score)."""
    head = ["student", "submitted", "points", "of", "waiting", "judged", "penalty", *lab.exercises]
    rows = [
        [one.student, "yes" if one.submitted else "no", one.points, lab.points, len(waiting(one)), one.judged,
         one.given.penalty, *("" if score is None else score for score in one.scores.values())]
        for one in graded
    ]  # fmt: skip
    return [head, *rows]


def _verdicts(lab: Lab, graded: Sequence[Graded]) -> list[list[Any]]:
    """A row a verdict: the judge's score, and what a person gave."""
    head = ["student", "exercise", "points", "score", "by hand", "status", "misconception", "reason"]
    rows: list[list[Any]] = []
    for one in graded:
        for id, verdict in one.verdicts.items():
            score = "" if verdict.score is None else verdict.score
            said = [one.given.by_hand.get(id, ""), verdict.status, verdict.misconception or "", verdict.reason]
            rows.append([one.student, id, verdict.points, score, *said])
    return [head, *rows]


def waiting(one: Graded) -> list[str]:
    """The exercises of a student that have no score yet, from the judge or from a person."""
    return [id for id, score in one.scores.items() if score is None]


def counted(graded: Sequence[Graded]) -> dict[str, int]:
    """How many verdicts there are of each status."""
    counts = Counter[str](verdict.status for one in graded for verdict in one.verdicts.values())
    return {status: counts[status] for status in STATUSES if status != RARE or counts[status]}


def environment() -> Environment:
    """Where the pages' templates are; everything that is put into one is escaped."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.tests["several"] = lambda students: len(students) > 1
    env.globals["most_answers"] = ANSWERS
    env.filters["number"] = lambda value: f"{value:.1f}".removesuffix(".0")
    return env


def class_page(lab: Lab, graded: Sequence[Graded]) -> str:
    """The page about the class, as HTML."""
    handed_in = [one.points for one in graded if one.submitted]
    return (
        environment()
        .get_template("class.html")
        .render(
            lab=lab,
            title=titled(lab.name),
            graded=graded,
            handed_in=len(handed_in),
            mean=statistics.fmean(handed_in) if handed_in else 0.0,
            median=statistics.median(handed_in) if handed_in else 0.0,
            waiting=sum(len(waiting(one)) for one in graded),
            statuses=list(counted(graded)),
            rows=[_row(lab.exercises[id], share, graded) for id, share in shares(lab, graded).items()],
            lessons=lessons(lab, graded),
            bins=_bins(lab, handed_in),
            misconceptions=_misconceptions(lab, graded),
            people=_people(lab, graded),
            notes=[(one.student, note) for one in graded for note in one.notes],
        )
    )


def titled(name: str) -> str:
    """`04_orm` → `04 ORM`: short words are abbreviations."""
    return " ".join(word.upper() if len(word) <= 3 else word.capitalize() for word in name.split("_"))


def _row(exercise: Exercise, share: float | None, graded: Sequence[Graded]) -> Row:
    """Averages count those who handed in, and whose answer has a score."""
    verdicts = [one.verdicts[exercise.id] for one in graded if one.submitted]
    counts = Counter(verdict.status for verdict in verdicts)
    unanswered = sum(one.submitted and one.states[exercise.id] == "unanswered" for one in graded)
    counts["wrong"] -= unanswered
    by_status = {status: counts[status] for status in STATUSES}  # type: ignore[index]
    return Row(exercise, share or 0.0, discrimination(exercise.id, graded), by_status, unanswered)


def _bins(lab: Lab, points: list[float]) -> list[tuple[str, int]]:
    """(label, count) of about ten ranges of whole points."""
    top = math.ceil(lab.points)
    width = max(math.ceil((top + 1) / BINS), 1)
    counts = Counter(math.floor(value) // width for value in points)
    starts = range(0, top + 1, width)
    return [(f"{start} to {min(start + width - 1, top)}", counts[start // width]) for start in starts]


def _misconceptions(lab: Lab, graded: Sequence[Graded]) -> list[Seen]:
    """The misconceptions of the class, the most frequent first."""
    seen: dict[tuple[str, str], list[Graded]] = defaultdict(list)
    for one in graded:
        for id, verdict in one.verdicts.items():
            if verdict.misconception and not verdict.passed:
                seen[id, verdict.misconception].append(one)
    ordered = sorted(seen.items(), key=lambda item: (-len(item[1]), list(lab.exercises).index(item[0][0]), item[0][1]))
    return [_seen(lab.exercises[id], name, some) for (id, name), some in ordered]


def _seen(exercise: Exercise, name: str, some: Sequence[Graded]) -> Seen:
    """A misconception with the answers that showed it, the same text once."""
    answers: dict[str, list[str]] = defaultdict(list)
    for one in some:
        texts = {file: text.strip() for file, text in one.texts.get(exercise.id, {}).items() if text.strip()}
        shown = "\n\n".join(text if len(texts) == 1 else f"# {file}\n{text}" for file, text in texts.items())
        answers[shown].append(one.student)
    ordered = sorted(answers.items(), key=lambda item: (-len(item[1]), item[0]))
    return Seen(exercise, name, [one.student for one in some], [item for item in ordered if item[0]])


def _people(lab: Lab, graded: Sequence[Graded]) -> list[tuple[str, str, str, str]]:
    """(student, exercises, status, reason) of everything without a score; one row for one reason."""
    found: dict[tuple[str, str, str], list[Exercise]] = defaultdict(list)
    for one in graded:
        for id in waiting(one):
            found[one.student, one.verdicts[id].status, one.verdicts[id].reason].append(lab.exercises[id])
    return [
        (student, _exercises(lab, exercises), status, reason) for (student, status, reason), exercises in found.items()
    ]


def _exercises(lab: Lab, exercises: list[Exercise]) -> str:
    if len(exercises) == len(lab.exercises):
        return f"all {len(exercises)}"
    return ", ".join(f"{one.number} {one.title}".strip() for one in exercises)
