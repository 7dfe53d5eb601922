"""What makes children, and this process's own."""

import atexit
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from grading.sandbox.wire import Channel
from grading.sandbox.zygote import Spawner, Zygote, can_fork


class Forker(Protocol):
    """What makes children: a Zygote, or a Spawner where there is no fork."""

    def flavour(self, name: str) -> "Forker": ...
    def fork(self, scratch: Path, cpu_seconds: int, readable: tuple[Path, ...] = ()) -> tuple[int, Channel]: ...
    def look(self, pid: int) -> Sequence[str]: ...
    def end(self, pid: int) -> bool: ...
    def close(self) -> None: ...


@cache
def forker() -> Zygote | Spawner:
    """A zygote, or what stands for it where there is no fork, ended with this process.

    Call it before anything opens a database or starts a thread; the sooner, the smaller are the children.
    """
    made = Zygote() if can_fork() else Spawner()
    atexit.register(made.close)
    return made
