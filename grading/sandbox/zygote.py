"""The process that children are forked from: warm, small, with one thread and no database open.

A judge sends it one end of a socket pair; it forks, and the child serves on that end. Where there is
no fork (Windows), or `COURSE_NO_FORK` is set, a child is a new interpreter behind two pipes.
"""

import contextlib
import gc
import json
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from grading.sandbox import child, idle, jail
from grading.sandbox.wire import Channel, Closed

_WARM = {
    "": [
        "csv", "json", "datetime", "decimal", "pathlib", "re", "contextlib", "dataclasses", "threading", "io",
        "fractions", "hashlib", "heapq", "logging", "string", "unicodedata", "uuid",
    ],
    "orm": [
        "sqlalchemy", "sqlalchemy.orm", "sqlalchemy.dialects.sqlite", "sqlmodel", "alembic.autogenerate",
        "alembic.migration", "zoneinfo", "uuid", "sqlite3",
    ],
    "migration": ["grading.sandbox.alembic_warm"],
}  # fmt: skip


_PATIENCE = 60  # seconds for what takes milliseconds, or an import of a second; a machine may be busy


def can_fork() -> bool:
    """Is there a fork, and has nobody switched it off?"""
    return hasattr(os, "fork") and not os.environ.get("COURSE_NO_FORK")


class Zygote:
    """Start it first, before any database is open or thread started: both would cross the fork."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            ours.close()
            _serve(theirs, "")
        theirs.close()
        self._talks_over(ours)

    def _talks_over(self, ours: socket.socket) -> None:
        self._channel = Channel.over(ours)
        self._sock = ours
        self._flavours: dict[str, Zygote] = {}

    def flavour(self, name: str) -> "Zygote":
        """A zygote with more imported, forked from this one when it is first asked for; "" is this one itself.

        Children that need no more stay small, and whoever asks need not be free of threads and databases.
        """
        if name not in _WARM:
            raise ValueError(f"there is no zygote for {name!r}: preload= takes one of {', '.join(filter(None, _WARM))}")
        if name and name not in self._flavours:
            made = object.__new__(Zygote)
            made._pid, ours = self._order({"flavour": name})
            made._talks_over(ours)
            self._flavours[name] = made
        return self._flavours[name] if name else self

    def fork(self, scratch: Path, cpu_seconds: int, readable: tuple[Path, ...] = ()) -> tuple[int, Channel]:
        """A new child in its jail; its process id and the judge's end of its channel.

        It may read the folders in `readable`, and not write them.
        """
        order = {"scratch": str(scratch), "cpu": cpu_seconds, "readable": [str(path) for path in readable]}
        pid, ours = self._order(order)
        return pid, Channel.over(ours)

    def _order(self, order: dict[str, Any]) -> tuple[int, socket.socket]:
        """Have a process forked that serves on one end of a socket pair; its id, and the other end."""
        ours, theirs = socket.socketpair()
        socket.send_fds(self._sock, [json.dumps(order).encode()], [theirs.fileno()])
        theirs.close()
        return self._channel.receive(_PATIENCE)["pid"], ours

    def look(self, pid: int) -> Sequence[str]:
        """What `idle.seen` sees of a child. Asked here, because a judge in its own jail has no /proc."""
        self._sock.sendall(json.dumps({"look": pid}).encode())
        return list(self._channel.receive(_PATIENCE)["seen"])

    def end(self, pid: int) -> bool:
        """Kill a child and wait for its end; had the system ended it already, for its CPU time?"""
        self._sock.sendall(json.dumps({"end": pid}).encode())
        return bool(self._channel.receive(_PATIENCE)["overrun"])

    def close(self) -> None:
        """End the zygote; its children end with their channels."""
        for flavour in self._flavours.values():
            flavour.close()
        self._channel.close()
        with contextlib.suppress(ChildProcessError):  # a flavour is not this process's child
            os.waitpid(self._pid, 0)


def _serve(sock: socket.socket, flavour: str) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.setsid()
    for name in _WARM[flavour]:
        __import__(name)
    jail.warm()
    gc.collect()
    gc.freeze()  # so that a child's collector does not touch, and copy, what it shares
    channel = Channel.over(sock)
    alive: set[int] = set()
    while True:
        message, fds, _, _ = socket.recv_fds(sock, 4096, 1)
        if not message:  # the judge is gone: a child that sleeps or loops would never notice
            for pid in alive:
                _end(pid)
            os._exit(0)
        order: dict[str, Any] = json.loads(message)
        if "end" in order:
            alive.discard(order["end"])
            channel.send(_end(order["end"]))
        elif "look" in order:
            channel.send({"seen": idle.seen(order["look"])})
        else:
            pid = _fork(sock, fds[0], order)
            alive |= set() if "flavour" in order else {pid}  # a flavour ends with its own channel
            channel.send({"pid": pid})


def _end(pid: int) -> dict[str, bool]:
    try:
        os.kill(pid, signal.SIGKILL)  # a child that ended before stays as it is until it is waited for
        _, status = os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        return {"overrun": False}
    return {"overrun": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU}


def _fork(sock: socket.socket, fd: int, order: dict[str, Any]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            if "flavour" in order:
                sock.close()
                gc.unfreeze()
                _serve(socket.socket(fileno=fd), order["flavour"])
            _become_child(fd, order)
        finally:
            os._exit(1)
    os.close(fd)
    return pid


def _become_child(fd: int, order: dict[str, Any]) -> None:
    """In the forked process: only the channel stays open, then the jail, then the judge's requests."""
    scratch = Path(order["scratch"])
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    sys.stdin, sys.stdout, sys.stderr = (open(n, mode) for n, mode in enumerate("rww"))  # noqa: SIM115
    kept = os.dup2(fd, 3)
    os.closerange(4, 4096)
    os.chdir(scratch)
    os.environ.clear()
    os.environ.update({"HOME": str(scratch), "TMPDIR": str(scratch), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
    random.seed()
    sys.path[:] = [str(scratch), *sys.path]
    sys.argv = ["answer"]
    jail.enter(scratch, order["cpu"], order["readable"])
    child.run(Channel.over(socket.socket(fileno=kept)))


class Spawner:
    """The same without fork: each child a new interpreter. Slower, and without a jail."""

    def __init__(self) -> None:
        self._running: dict[int, subprocess.Popen[bytes]] = {}

    def flavour(self, name: str) -> "Spawner":
        """This one: a new interpreter imports what it needs when it needs it."""
        return self

    def fork(self, scratch: Path, cpu_seconds: int, readable: tuple[Path, ...] = ()) -> tuple[int, Channel]:
        """A new child; its process id and the judge's end of its channel."""
        command = [sys.executable, "-m", "grading.sandbox.zygote", str(scratch)]
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONHASHSEED": "0"}
        process = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, cwd=scratch, env=env)
        assert process.stdin is not None, "it is a pipe"
        assert process.stdout is not None, "it is a pipe"
        self._running[process.pid] = process
        return process.pid, Channel(None, process.stdout, process.stdin)  # type: ignore[arg-type]

    def look(self, pid: int) -> Sequence[str]:
        """What `idle.seen` sees of a child: such a judge is in no jail."""
        return idle.seen(pid)

    def end(self, pid: int) -> bool:
        """Kill a child and wait for its end; here nothing limits its CPU time."""
        process = self._running.pop(pid, None)
        if process is not None:
            process.kill()
            process.wait()
        return False

    def close(self) -> None:
        """End every child."""
        for pid in list(self._running):
            self.end(pid)


def _spawned() -> None:
    """A child without fork: standard output is the channel, so what the answer prints goes nowhere."""
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(null, standard)
    sys.path[:] = [sys.argv[1], *sys.path]
    child.run(Channel(None, reader, writer))


if __name__ == "__main__":
    with contextlib.suppress(Closed):
        _spawned()
