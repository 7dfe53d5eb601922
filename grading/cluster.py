"""The same tasks beyond one machine: on the workers of a dask.distributed scheduler, by its address.

Each thread of a dask worker has one judge's process (worker.Worker), which it keeps. A task whose dask worker died is
given to another one by the scheduler. Workers need the course at the same path, with the same packages. Nothing of a
student's runs in a dask worker: answers stay in the judge's process and its jail, which reaches no scheduler.

One machine has a Pool: a task costs some milliseconds more through a scheduler, as much as judging a query.
"""

import threading
from collections.abc import Iterable, Iterator
from typing import Any

from grading.lab import load_lab
from grading.sandbox import ladder
from grading.verdict import Verdict
from grading.worker import Judges, Task, Worker, failure

_SECONDS = 5  # for a scheduler to answer, and for a worker to be there
_here = threading.local()


class Unreachable(RuntimeError):
    """Nothing answers as a scheduler at the address, or nothing works for it."""


def judge_here(task: Task, strict: bool) -> Verdict:
    """In a dask worker: the verdict on a task, by this thread's own judge."""
    if not hasattr(_here, "judge"):
        _here.judge = Worker(strict)
    verdict: Verdict = _here.judge.tried(task)
    return verdict


class Cluster(Judges):
    """The judges behind a scheduler, such as `tcp://host:8786`. Raises Unreachable."""

    def __init__(self, scheduler: str, strict: bool = True) -> None:
        from distributed import Client  # most of a second: only where it is asked for

        self._strict = strict
        self._level = ladder.level() if strict else ""
        try:
            self._client = Client(scheduler, set_as_default=False, timeout=_SECONDS)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise Unreachable(
                f"No scheduler answers at {scheduler} ({error}). Next: start one with `dask scheduler`, workers with "
                f"`dask worker {scheduler}` in this course's folder, or leave --scheduler out."
            ) from error
        self._wait_for_a_worker(scheduler)

    def _wait_for_a_worker(self, scheduler: str) -> None:
        """A scheduler without workers keeps every task, and says nothing."""
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            self.close()
            raise Unreachable(
                f"The scheduler at {scheduler} has no workers. Next: `dask worker {scheduler}` in this course's "
                "folder, on each machine that is to judge, then the same command again; nothing was written."
            ) from error

    def close(self) -> None:
        """Leave the scheduler; it and its workers stay, for the next class."""
        self._client.close()  # type: ignore[no-untyped-call]

    def run(self, task: Task) -> Verdict:
        """The verdict on a task."""
        ((_, verdict),) = self.judge_all([task])
        return verdict

    def judge_all(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Verdict]]:
        """Tasks with their verdicts, as they are done."""
        from distributed import as_completed

        sent = {self._client.submit(judge_here, task, self._strict, pure=False): task for task in tasks}
        for future in as_completed(sent, loop=self._client.loop):  # type: ignore[no-untyped-call]
            task = sent.pop(future)  # a verdict that is taken is not kept in the workers
            yield task, self._verdict(future, task)

    def _verdict(self, future: Any, task: Task) -> Verdict:
        if future.status == "finished":
            verdict: Verdict = future.result()
            return verdict
        exercise = load_lab(task.lab).exercises[task.exercise]
        return failure(exercise, "infra", f"no worker gave a verdict: {future.exception()}", self._level)
