"""Judges in processes of their own (process.py), and a pool of them.

The pool restarts a worker that dies or overruns: if that happens twice to the same answer, alone, the
status is `error`; any other failure of ours is `infra` and is no score.
"""

import json
import os
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

from grading.lab import Exercise, load_lab
from grading.sandbox import jail, ladder
from grading.verdict import Verdict

_ROOT = Path(__file__).resolve().parents[1]
TASK_SECONDS = 300.0  # no exercise takes so long; a kill from outside for what no limit inside reaches


@dataclass(frozen=True)
class Task:
    """One answer to judge. `who` comes back with the verdict; `form` asks for the form alone."""

    lab: Path
    exercise: str
    answers: Mapping[str, str]
    seed: str | None = None
    who: Any = None
    form: bool = False


STOPPED = "the judge had to be stopped twice while this answer ran: it may never end, or want too much memory"


class WorkerDied(Exception):
    """The worker ended, or was ended, before it gave a verdict."""


class Worker:
    """A judge's process, started at the first task and again after a death. Used by one thread at a time."""

    def __init__(self, strict: bool = True, seconds: float = TASK_SECONDS) -> None:
        self._strict = strict
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None
        self._given_up = False

    def start(self) -> subprocess.Popen[str]:
        """The running process; a new one if there is none. Raises WorkerDied after `give_up`."""
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "grading.process", *(["--strict"] if self._strict else [])]
            command = ladder.contained(command) if self._strict else command
            # A session of its own: an interrupt of the notebook is not for the judge. It ends with its input.
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
                env=_environment(self._strict),
                start_new_session=os.name == "posix",
            )  # fmt: skip
        if self._given_up:  # asked last: whoever gave it up a moment ago found nothing to end
            self.close()
            raise WorkerDied
        return self._process

    def judge(self, task: Task) -> Verdict:
        """The verdict on a task. Raises WorkerDied, after which the next task gets a new process."""
        process = self.start()
        assert process.stdin is not None, "it is a pipe"
        assert process.stdout is not None, "it is a pipe"
        timer = threading.Timer(self._seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(_line(task))
            process.stdin.flush()
            reply = process.stdout.readline()
        except OSError:
            reply = ""
        finally:
            timer.cancel()
        if not reply:
            self.close()
            raise WorkerDied
        return Verdict.model_validate_json(reply)

    def tried(self, task: Task) -> Verdict:
        """The verdict on a task; a death is tried once more, then it is the answer's own (`error`)."""
        for _ in range(2):
            try:
                return self.judge(task)
            except WorkerDied:
                continue
        exercise = load_lab(task.lab).exercises[task.exercise]
        level = ladder.level() if self._strict else jail.level()
        return failure(exercise, "error", STOPPED, level)

    def warm(self, flavours: Iterable[str]) -> None:
        """Let the process import, beside its work, what the children of some exercises will want."""
        process = self.start()
        assert process.stdin is not None, "it is a pipe"
        process.stdin.write(json.dumps({"warm": sorted(set(flavours) - {""})}) + "\n")
        process.stdin.flush()

    def give_up(self) -> None:
        """End the process for good, from another thread than the one that waits for its verdict."""
        self._given_up = True
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """End the process; its children end with it."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


class Judges(ABC):
    """Judges side by side. Use them as a context manager; each answer is judged by one of them, in no fixed order."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """End all that were started."""

    @abstractmethod
    def run(self, task: Task) -> Verdict:
        """The verdict on a task."""

    @abstractmethod
    def judge_all(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Verdict]]:
        """Tasks with their verdicts, as they are done."""

    def judge(
        self, lab: Path | str, exercise: str, answers: Mapping[str, str], seed: str | None = None, form: bool = False
    ) -> Verdict:
        """The verdict on one answer."""
        return self.run(Task(Path(lab), exercise, answers, seed, form=form))


class Pool(Judges):
    """Some workers of this machine, each used by one thread at a time.

    The threads live as long as the pool: bubblewrap ends a worker with the thread that started it, not with the
    process (`--die-with-parent` is prctl's PR_SET_PDEATHSIG).
    """

    def __init__(self, workers: int | None = None, strict: bool = True) -> None:
        self.size = workers or os.cpu_count() or 1
        self._all = [Worker(strict) for _ in range(self.size)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._all:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(self.size)

    def close(self) -> None:
        """End all workers. What waits is not judged any more; what runs is given up."""
        for worker in self._all:
            worker.give_up()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.close()

    def run(self, task: Task) -> Verdict:
        """The verdict on a task."""
        return self._threads.submit(self._run, task).result()

    def judge_all(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Verdict]]:
        """Tasks with their verdicts, as they are done. What nobody asks for any more is not judged."""
        running = {self._threads.submit(self._run, task): task for task in tasks}
        try:
            for done in as_completed(running):
                yield running[done], done.result()
        finally:
            for future in running:
                future.cancel()

    def _run(self, task: Task) -> Verdict:
        worker = self._idle.get()
        try:
            return worker.tried(task)
        finally:
            self._idle.put(worker)


def _environment(strict: bool) -> dict[str, str]:
    """A worker's environment: it gets seeds that were drawn for an answer, never the course's own.

    The order of a set is the same in all of them, so an answer that prints one has one verdict.
    """
    known = {name: value for name, value in os.environ.items() if name not in ("COURSE_SEED", ladder.SET)}
    known |= {ladder.SET: ladder.level()} if strict else {}
    return {**known, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


def _line(task: Task) -> str:
    data = {"lab": str(task.lab), "exercise": task.exercise, "answers": dict(task.answers), "seed": task.seed}
    return json.dumps({**data, "form": task.form}) + "\n"


def failure(exercise: Exercise, status: str, reason: str, level: str = "") -> Verdict:
    """A verdict that no judging gave: `error` scores 0, `review` and `infra` have no score."""
    score = 0.0 if status == "error" else None
    return Verdict(
        exercise=exercise.id, points=exercise.points, score=score, status=status, reason=reason,  # type: ignore[arg-type]
        containment=level,
    )  # fmt: skip
