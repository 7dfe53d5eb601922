"""The process that children are forked from: warm, small, with one thread and no database open.

A judge sends it one end of a socket pair; it forks, and the child serves on that end. For children that
want large libraries it forks, once, another zygote that has imported them (`preload`): whoever judges only
SQL never pays for that. Where there is no fork (Windows), or `COURSE_NO_FORK` is set, a child is a new
interpreter behind two pipes.
"""

import contextlib
import gc
import importlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

from grading.sandbox import child, jail
from grading.sandbox.wire import Channel, Closed

_WARM = ["csv", "json", "datetime", "decimal", "pathlib", "re", "contextlib", "dataclasses", "threading", "io"]
_IMPORT_SECONDS = 120  # a busy machine reads large libraries slowly


def can_fork() -> bool:
    """Is there a fork, and has nobody switched it off?"""
    return hasattr(os, "fork") and not os.environ.get("COURSE_NO_FORK")


class _Line:
    """The judge's end of one zygote."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._channel = Channel.over(sock)

    def order(self, message: dict[str, Any], sent: socket.socket | None = None, seconds: float = 10) -> Any:
        """What the zygote replies to an order; a socket that goes with it is ours no more."""
        if sent is None:
            self._sock.sendall(json.dumps(message).encode())
        else:
            socket.send_fds(self._sock, [json.dumps(message).encode()], [sent.fileno()])
            sent.close()
        return self._channel.receive(seconds)

    def close(self) -> None:
        """End the zygote; its children end with their channels."""
        self._channel.close()


class Zygote:
    """Start it first, before any database is open or thread started: both would cross the fork."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            ours.close()
            _serve(theirs)
        theirs.close()
        self._lines: dict[tuple[str, ...], _Line] = {(): _Line(ours)}
        self._of: dict[int, _Line] = {}  # a child's process id → the zygote that it was forked from

    def fork(
        self, scratch: Path, cpu_seconds: int, preload: tuple[str, ...] = (), readable: tuple[Path, ...] = ()
    ) -> tuple[int, Channel]:
        """A new child in its jail; its process id and the judge's end of its channel.

        `preload` names modules that it finds imported, `readable` folders that it may read, and not write.
        """
        line = self._warmed(preload)
        ours, theirs = socket.socketpair()
        order = {"scratch": str(scratch), "cpu": cpu_seconds, "readable": [str(path) for path in readable]}
        pid = line.order(order, theirs)["pid"]
        self._of[pid] = line
        return pid, Channel.over(ours)

    def _warmed(self, preload: tuple[str, ...]) -> _Line:
        """The zygote that has imported these modules; the first one makes it at the first wish."""
        if preload not in self._lines:
            ours, theirs = socket.socketpair()
            self._lines[()].order({"preload": preload}, theirs)
            self._lines[preload] = _Line(ours)
            self._lines[preload].order({"ready": True}, seconds=_IMPORT_SECONDS)
        return self._lines[preload]

    def end(self, pid: int) -> bool:
        """Kill a child and wait for its end; had the system ended it already, for its CPU time?"""
        return bool(self._of.pop(pid).order({"end": pid})["overrun"])

    def close(self) -> None:
        """End the zygotes; their children end with their channels."""
        for line in reversed(self._lines.values()):
            line.close()
        os.waitpid(self._pid, 0)


def _serve(sock: socket.socket, preload: list[str] = _WARM) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.setsid()
    for name in preload:
        importlib.import_module(name)
    jail.warm()
    gc.collect()
    gc.freeze()  # so that a child's collector does not touch, and copy, what it shares
    channel = Channel.over(sock)
    while True:
        message, fds, _, _ = socket.recv_fds(sock, 4096, 1)
        if not message:
            os._exit(0)
        channel.send(_obeyed(json.loads(message), fds, sock))


def _obeyed(order: dict[str, Any], fds: list[int], sock: socket.socket) -> dict[str, Any]:
    """Do what the judge orders: end a child, fork one, or fork a zygote that has imported more."""
    if "end" in order:
        return _end(order["end"])
    if "ready" in order:
        return {}
    pid = os.fork()
    if pid == 0:
        if "preload" in order:
            sock.close()
            _serve(socket.socket(fileno=fds[0]), order["preload"])
        try:
            _become_child(fds[0], order)
        finally:
            os._exit(1)
    os.close(fds[0])
    return {"pid": pid}


def _end(pid: int) -> dict[str, bool]:
    try:
        os.kill(pid, signal.SIGKILL)  # a child that ended before stays as it is until it is waited for
        _, status = os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        return {"overrun": False}
    return {"overrun": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU}


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

    def fork(
        self, scratch: Path, cpu_seconds: int, preload: tuple[str, ...] = (), readable: tuple[Path, ...] = ()
    ) -> tuple[int, Channel]:
        """A new child; its process id and the judge's end of its channel. It imports what it uses itself."""
        command = [sys.executable, "-m", "grading.sandbox.zygote", str(scratch)]
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        process = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, cwd=scratch, env=env)
        assert process.stdin is not None, "it is a pipe"
        assert process.stdout is not None, "it is a pipe"
        self._running[process.pid] = process
        return process.pid, Channel(None, process.stdout, process.stdin)  # type: ignore[arg-type]

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
