"""Does every right answer of the banks get everything, and every wrong one lose what it names?

All judging is done side by side, on a copy of the labs: first with hidden seeds (which try the practice
cases, too), then, with practice files made from these verdicts, on practice alone. So a stale `labs/`
can't hide an error. Then each answer is one test. Answers that run in children cost a second or more: they
are judged once, with the reference three times, and two of them on practice alone.
"""

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from grading.bank import BankAnswer, answers_of
from grading.contract import Choice, Critique
from grading.drafts import Witnesses
from grading.lab import Exercise, load_lab
from grading.notebook import stem
from grading.practice import FAST, KNOWN, known_of
from grading.verdict import Verdict
from grading.worker import Pool, Task

SOLUTIONS = Path(__file__).resolve().parents[1] / "solutions"
SEEDS = ["one", "two", "three"]
BUMP, PANDAS = "bump", "right_pandas.py"  # waits for a lock, 6 s a run; imports pandas in each child
HIDDEN_ONLY = "caught by hidden cases only"  # a wrong answer that practice can't catch says so in its file
REPEATS = {"migration": 3, "query": 20, "statements": 20, "choice": 20, "python": 3, "critique": 3, "witness": 3}
REFERENCE, RELEASED = "the reference", "the released stub"


@dataclass(frozen=True)
class Case:
    """One answer to one exercise; for pytest it is called like `providers/wrong_enum.sql`."""

    exercise: Exercise
    name: str
    files: dict[str, str]
    known: BankAnswer | None = None

    @property
    def id(self) -> str:
        return f"{self.exercise.id}/{self.name}"

    @property
    def seeds(self) -> list[str | None]:
        """Three for what must not be rejected; fewer where there is nothing hidden, or little time.

        A wrong query has shown itself on practice before a hidden database is drawn.
        """
        right = self.name == REFERENCE or (self.known is not None and self.known.right)
        fast = self.exercise.kind in FAST
        if self.name.endswith(".yaml") or (self.exercise.kind == "query" and not right) or self.name == PANDAS:
            return [None]
        return SEEDS if fast or (self.name == REFERENCE and self.exercise.id != BUMP) else SEEDS[:1]

    def task(self, root: Path, seed: str | None, *who: object) -> Task:
        """To be judged on the copy of the labs; its verdict is found by exercise, name and `who`."""
        lab = root / "solutions" / self.exercise.folder.parent.name
        return Task(lab, self.exercise.id, self.files, seed, (self.exercise.id, self.name, *who))


def exercises() -> list[Exercise]:
    """Every exercise of every lab that has a bank."""
    folders = sorted({path.parent.parent for path in SOLUTIONS.glob("*/*/wrong_*")})
    return [exercise for folder in folders for exercise in load_lab(folder).exercises.values()]


def cases() -> list[Case]:
    """The reference, the stub and the whole bank of every exercise."""
    made = []
    for ex in exercises():
        made += [Case(ex, REFERENCE, ex.references or {}), Case(ex, RELEASED, ex.released)]
        made += [Case(ex, answer.name, answer.files, answer) for answer in answers_of(ex)]
    return made


EXERCISES, CASES = exercises(), cases()
RIGHT = [case for case in CASES if case.name == REFERENCE or (case.known and case.known.right)]
WRONG = [case for case in CASES if case.known and not case.known.right]


def each(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.id)


each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)


class Judges:
    """Workers for the whole module: more of them than cores, for some answers mostly wait."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pool = Pool(4, strict=False)  # not strict: the copy of the labs is outside the course

    def all(self, tasks: Iterable[Task]) -> dict[object, list[Verdict]]:
        """Verdicts by `who`; the long ones first."""
        found = defaultdict(list)
        tasks = sorted(tasks, key=lambda task: (task.exercise != BUMP, PANDAS not in task.who))
        for task, verdict in self.pool.judge_all(tasks):
            found[task.who].append(verdict)
        return dict(found)


class Verdicts(dict[object, list[Verdict]]):
    """Verdicts by `who`; those of an exercise are made together, when the first of them is asked for."""

    def __init__(self, judges: Judges, tasks_of: Callable[[Exercise], Iterable[Task]]) -> None:
        super().__init__()
        self._judges, self._tasks_of = judges, tasks_of

    def __missing__(self, who: tuple[object, ...]) -> list[Verdict]:
        exercise = next(one for one in EXERCISES if one.id == who[0])
        self.update(self._judges.all(self._tasks_of(exercise)))
        return dict.__getitem__(self, who)


def of_exercise(cases: list[Case], exercise: Exercise) -> list[Case]:
    return [case for case in cases if case.exercise is exercise]


@pytest.fixture(scope="module")
def judges(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    for lab in {exercise.folder.parent for exercise in EXERCISES}:
        shutil.copytree(lab, root / "solutions" / lab.name)
    made = Judges(root)
    yield made
    made.pool.close()


@pytest.fixture(scope="module")
def verdicts(judges) -> dict[object, list[Verdict]]:
    """All answers with hidden seeds, by exercise, name and seed."""
    root = judges.root
    return Verdicts(
        judges, lambda ex: [case.task(root, seed, seed) for case in of_exercise(CASES, ex) for seed in case.seeds]
    )


def of(case: Case, verdicts: dict[object, list[Verdict]]) -> dict[str | None, Verdict]:
    """The verdicts on an answer, by seed."""
    return {seed: verdicts[case.exercise.id, case.name, seed][0] for seed in case.seeds}


def shown(verdict: Verdict) -> dict[str, str]:
    """How an answer fails, as far as a student may see it."""
    return {name: code for name, code in verdict.broken.items() if code != "hidden"}


def broken_by(case: Case, verdicts: dict[object, list[Verdict]]) -> dict[str, str]:
    """The same, of an answer that was judged with a seed."""
    return shown(of(case, verdicts)[case.seeds[0]])


def parts_of(exercise: Exercise, broken: dict[str, str]) -> set[str]:
    """The parts that broken promises and wrong menu answers belong to."""
    part = {promise.name: promise.part for promise in exercise.contract.promises}
    if isinstance(exercise.contract, Choice):
        part |= {question.key: question.part for question in exercise.contract.questions}
    return {part.get(name, "all") for name in broken}


@each(RIGHT)
def test_does_a_right_answer_get_everything(case, verdicts):
    for seed, verdict in of(case, verdicts).items():
        assert verdict.status == "ok", (
            f"{case.id} is right and was rejected (seed {seed!r}): {verdict.reason} {verdict.broken}. "
            "Mend the contract, or the answer if it breaks what the text says."
        )
        assert verdict.score == case.exercise.points
        assert verdict.containment != "none"


@each([case for case in CASES if case.name == RELEASED])
def test_does_the_released_stub_get_nothing(case, verdicts):
    for verdict in of(case, verdicts).values():
        assert (verdict.status, verdict.score) == ("wrong", 0), f"{case.id}: {verdict.reason}"


@each(WRONG)
def test_does_a_wrong_answer_lose_what_it_names_and_no_more(case, verdicts):
    hidden_only = any(HIDDEN_ONLY in text for text in case.files.values())
    for seed, verdict in of(case, verdicts).items():
        where = f"{case.id} (seed {seed!r}): {verdict.reason} {verdict.broken}"
        assert verdict.status in ("wrong", "error"), f"{where}: it was accepted. Mend the contract's cases."
        lost = parts_of(case.exercise, verdict.broken)
        assert lost == case.known.loses, f"{where}: it says loses {sorted(case.known.loses)} and lost {sorted(lost)}."
        assert {part for part, points in verdict.parts.items() if points} == set(case.exercise.parts) - lost or (
            case.exercise.points == 0
        )
        # Drafts have no practice cases: `check()` looks at their form alone.
        seen = verdict.broken if isinstance(case.exercise.contract, Witnesses) else shown(verdict)
        practice = parts_of(case.exercise, dict(seen))
        assert practice == (set() if hidden_only else lost), (
            f"{where}: practice shows {sorted(practice)}. Make practice show it, "
            f"or write `{HIDDEN_ONLY}` into the file."
        )


def known_by(verdicts: dict[object, list[Verdict]], exercise: Exercise) -> list[dict[str, object]]:
    """What the practice file, or known.json, should say of the wrong answers."""
    wrong = of_exercise(WRONG, exercise)
    return [{"misconception": c.known.misconception, "hint": c.known.hint,
             "broken": dict(sorted(broken_by(c, verdicts).items()))} for c in wrong]  # fmt: skip


@each_exercise
def test_does_what_ships_of_known_wrong_answers_still_hold(exercise, verdicts):
    lab = exercise.folder.parent.name
    assert known_of(exercise) == known_by(verdicts, exercise), f"run `python -m grading build {lab}` and commit it"


@pytest.fixture(scope="module")
def recognised(judges, verdicts) -> dict[object, list[Verdict]]:
    """Wrong answers on practice alone, with the known wrong answers made from `verdicts`."""

    def tasks(ex: Exercise) -> list[Task]:
        lab = judges.root / "solutions" / ex.folder.parent.name
        path = lab / ex.id / KNOWN if isinstance(ex.contract, Choice) else lab / "practice" / f"{ex.id}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"known": known_by(verdicts, ex)}), encoding="utf-8")
        wrong = of_exercise(WRONG, ex)
        return [case.task(judges.root, None) for case in (wrong if ex.kind in FAST else wrong[:2])]

    return Verdicts(judges, tasks)


def twins_of(case: Case, verdicts: dict[object, list[Verdict]]) -> list[Case]:
    """The wrong answers that fail on practice as this one does, itself among them."""
    mine = broken_by(case, verdicts)
    return [one for one in WRONG if one.exercise is case.exercise and broken_by(one, verdicts) == mine]


@each(WRONG)
def test_has_its_failure_one_name(case, verdicts):
    twins = twins_of(case, verdicts)
    assert {one.known.misconception for one in twins} == {case.known.misconception}, (
        f"{case.id} fails like this on practice: {broken_by(case, verdicts)}, and so do {[one.name for one in twins]}. "
        "Answers that fail alike must share the misconception's name, or one must become distinguishable."
    )


@each([case for case in WRONG if case.exercise.kind in FAST or case in of_exercise(WRONG, case.exercise)[:2]])
def test_is_its_misconception_recognised_on_practice(case, recognised, verdicts):
    verdict, known = recognised[case.exercise.id, case.name][0], case.known
    assert verdict.misconception == known.misconception, f"{case.id} fails like this: {verdict.broken}"
    assert known.hint is None or verdict.hint in {one.known.hint for one in twins_of(case, verdicts)}


@each_exercise
def test_is_the_bank_large_enough(exercise):
    mine = [case for case in CASES if case.exercise is exercise and case.known]
    right = [case.name for case in mine if case.known.right]
    wrong = [case.name for case in mine if not case.known.right]
    assert len(wrong) >= 5, f"{exercise.id} has {len(wrong)} wrong answers; write some more from what students believe."
    least = 5 if exercise.kind == "query" else 3
    assert len(right) >= least, f"{exercise.id} has {len(right)} right answers, not {least}: write other families."
    if isinstance(exercise.contract, Critique):
        kinds = {Path(name).suffix for name in wrong}
        both = {Path(exercise.contract.file).suffix, ".yaml"}
        assert kinds == both, f"{exercise.id}: its wrong answers are {kinds}; the repair and the findings."


def test_has_one_idea_one_name_in_all_exercises():
    spelt = defaultdict(set)
    for case in WRONG:
        name = case.known.misconception
        assert len(name) <= 50, f"{case.id}: {name!r} is a sentence; the class page wants a short noun phrase."
        assert not name.endswith("."), f"{case.id}: {name!r} is a name, so it ends without a full stop."
        spelt[stem(name)].add(name)
    assert all(len(names) == 1 for names in spelt.values()), [names for names in spelt.values() if len(names) > 1]


@pytest.fixture(scope="module")
def repeated(judges, recognised) -> dict[object, list[Verdict]]:
    """The reference and the first wrong answer of each exercise, again and again on practice alone."""

    def tasks(ex: Exercise) -> list[Task]:
        two = (Case(ex, REFERENCE, ex.references or {}), of_exercise(WRONG, ex)[0])
        recognised[ex.id, two[1].name]  # writes the file of known answers
        return [case.task(judges.root, None) for case in two for _ in range(3 if ex.id == BUMP else REPEATS[ex.kind])]

    return Verdicts(judges, tasks)


@each_exercise
def test_is_the_verdict_the_same_when_it_is_repeated(exercise, repeated):
    for name in (REFERENCE, of_exercise(WRONG, exercise)[0].name):
        first, *others = repeated[exercise.id, name]
        assert others
        assert all(verdict == first for verdict in others), f"{exercise.id}/{name}: its verdict changes between runs."
