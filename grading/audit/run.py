"""`audit(labs, exercise)`: every exercise on trial, with progress, a cache for what has not changed, and a report."""

from collections.abc import Callable, Iterable
from pathlib import Path

from grading.audit.key import key_of
from grading.audit.matrix import Settings, nothing_said, tried
from grading.audit.report import write
from grading.audit.trial import Trial
from grading.cases.practice import cache_folder
from grading.lab import Exercise, load_lab

ROOT = Path(__file__).resolve().parent.parent.parent
Watch = Callable[[str, int, int], None]  # what is done, how many, of how many
Told = Callable[[str, Trial], None]  # a lab's name and one of its exercises, when it is done


def audit(
    labs: Iterable[str] = (), exercise: str | None = None, root: Path = ROOT, out: Path | None = None,
    settings: Settings | None = None, watch: Watch = nothing_said, told: Told | None = None, fresh: bool = False,
) -> bool:  # fmt: skip
    """Audit some labs of solutions/ (none: all of them), or one exercise; True when every target holds.

    `fresh` asks for new trials, whatever the cache holds. Raises ValueError if there is no such exercise.
    """
    settings = settings or Settings()
    chosen = _chosen(list(labs), exercise, root)
    trials: dict[str, list[Trial]] = {}
    for done, (name, one) in enumerate(chosen):
        watch("exercises", done, len(chosen))
        trial = _tried(one, settings, watch, fresh)
        trials.setdefault(name, []).append(trial)
        if told is not None:
            told(name, trial)
    watch("exercises", len(chosen), len(chosen))
    write(trials, out or root / "grading" / "out" / "audit")
    return all(trial.holds for some in trials.values() for trial in some)


def _chosen(labs: list[str], exercise: str | None, root: Path) -> list[tuple[str, Exercise]]:
    names = labs or sorted(path.parent.name for path in root.glob("solutions/*/*.md"))
    every = [(name, one) for name in names for one in load_lab(root / "solutions" / name).exercises.values()]
    found = [(name, one) for name, one in every if exercise in (None, one.id)]
    if not found:
        known = ", ".join(one.id for _, one in every)
        raise ValueError(f"There is no exercise {exercise!r}. Next: name one of {known}.")
    return found


def _tried(exercise: Exercise, settings: Settings, watch: Watch, fresh: bool) -> Trial:
    """From the cache, or put on trial now."""
    path = cache_folder() / f"trial-{exercise.id}-{key_of(exercise, settings)}.json"
    if path.is_file() and not fresh:
        return Trial.model_validate_json(path.read_text(encoding="utf-8"))
    trial = tried(exercise, settings, lambda what, done, of: watch(f"{exercise.id}: {what}", done, of))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(trial.model_dump_json(), encoding="utf-8")
    return trial
