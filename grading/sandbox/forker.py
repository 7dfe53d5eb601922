"""This process's own source of children."""

import atexit
from functools import cache

from grading.sandbox.zygote import Spawner, Zygote, can_fork


@cache
def forker() -> Zygote | Spawner:
    """A zygote, or what stands for it where there is no fork, ended with this process.

    Call it before anything opens a database or starts a thread; the sooner, the smaller are the children.
    """
    made = Zygote() if can_fork() else Spawner()
    atexit.register(made.close)
    return made
