"""The judge's end of a child: what a probe may ask of a student's Python."""

import math
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from grading.db import FileDb
from grading.probe import Died, ScratchPath, Steps, shown
from grading.sandbox.forker import Forker
from grading.sandbox.idle import until_it_waits
from grading.sandbox.orm_requests import OrmRequests
from grading.sandbox.outcome import Feed, Handle, Outcome, outcome_of
from grading.sandbox.scratch import MOST_BYTES, overfull
from grading.sandbox.service import Service
from grading.sandbox.shown import asked_shown, call_shown
from grading.sandbox.wire import FORGED, Closed, Late, encode
from grading.served import ServedDb

_GLANCE = 0.1  # seconds between two looks at the scratch
_PATIENCE = 4  # how many times its CPU seconds a request may last: a busy machine is nobody's mistake


class Child(OrmRequests):
    """One process with the answer loaded. It has `seconds` of CPU time, and some patience by the clock."""

    def __init__(
        self, forker: Forker, scratch: Path, steps: Steps, seconds: float, readable: tuple[Path, ...] = (),
        turn: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        self._forker = forker
        self._turn = turn  # what the judge does each time before the answer goes on
        self._scratch = scratch
        self._steps = steps
        self._seconds = seconds
        self._wait_seconds = _PATIENCE * seconds
        self._late = False
        self._feeds: list[Feed] = []
        self._service = Service()
        self._pid, self._channel = forker.fork(scratch, math.ceil(seconds), readable)
        self._alive = True

    def load(self, file: str) -> Outcome:
        """Run the answer's file as a module; the value is the list of names that it defines."""
        return self._request({"do": "load", "path": str(self._scratch / file)})

    def call(self, fn: str, *args: Any, **kwargs: Any) -> Outcome:
        """Call one of the answer's functions and wait."""
        return self.start(fn, *args, **kwargs).wait()

    def quietly(self, fn: str, *args: Any, **kwargs: Any) -> Outcome:
        """Like `call`, without a step: for arguments too long to read; say with `db.note` what was done."""
        return self.start_quietly(fn, *args, **kwargs).wait()

    def start(self, fn: str, *args: Any, **kwargs: Any) -> "Pending":
        """Call one of the answer's functions without waiting."""
        self._steps.add(call_shown(fn, args, kwargs))
        return self.start_quietly(fn, *args, **kwargs)

    def start_quietly(self, fn: str, *args: Any, **kwargs: Any) -> "Pending":
        """Like `start`, without a step."""
        self._send({"do": "call", "fn": fn, **self._sent(args, kwargs)})
        return Pending(self)

    def ask(self, handle: Handle, name: str, *args: Any, **kwargs: Any) -> Outcome:
        """Call a method of something that stays in the child."""
        line = asked_shown(handle, name, args, kwargs)
        self._steps.add(line)
        message = {"do": "ask", "handle": handle.number, "name": name, "call": True}
        outcome = self._request({**message, **self._sent(args, kwargs)})
        if name == "get" and isinstance(outcome.value, Handle) and self._steps.lines[-1] == line:
            self._steps.lines[-1] = f"{outcome.value!r} = {line}"  # the next lines speak of it by this name
        return outcome

    def attribute(self, handle: Handle, name: str) -> Outcome:
        """Read an attribute of something that stays in the child."""
        return self._request({"do": "ask", "handle": handle.number, "name": name, "call": False})

    def item(self, handle: Handle, key: Any) -> Outcome:
        """An element of something that stays in the child."""
        self._steps.add(f"{handle!r}[{shown(key)}]")
        return self._request({"do": "item", "handle": handle.number, **self._sent((key,), {})})

    def connect(self, db: FileDb, foreign_keys: bool = True, named: bool = False) -> Handle:
        """A sqlite3 connection in the child, as `sqlite3.connect` gives it, or `open_db` (`named`: rows by name)."""
        return self._request({"do": "connect", "path": db.path, "foreign_keys": foreign_keys, "named": named}).handle

    def close(self, handle: Handle) -> None:
        """Close something that stays in the child: the judge's housekeeping, and no step."""
        self._request({"do": "ask", "handle": handle.number, "name": "close", "call": True, **self._sent((), {})})

    def alembic(self, project: Path, db: FileDb, command: str, answer: list[str], *args: Any, **kwargs: Any) -> Outcome:
        """Run one of Alembic's commands on a project; `answer` are the paths of the files that are the answer."""
        message = {"do": "alembic", "project": str(project), "db": db.path, "command": command, "answer": answer}
        return self._request({**message, "args": args, "kwargs": kwargs})

    def feed(self, rows: Iterable[Any], before: Callable[[int], None] | None = None) -> Feed:
        """An iterator argument; `before(k)` runs in the judge before row k is handed over, and at the end."""
        return Feed(list(rows), before)

    def path(self, name: str) -> ScratchPath:
        """A path in the child's scratch folder."""
        return ScratchPath(self._scratch / name)

    def put(self, name: str, content: str | bytes) -> ScratchPath:
        """Write a file into the child's scratch folder; its path."""
        self._steps.add_file(name, content)
        (self._scratch / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def kill(self) -> bool:
        """End the process at once, as a power cut would; had it used up its CPU time before?"""
        if not self._alive:
            return False
        self._alive = False
        self._turn()
        overrun = self._forker.end(self._pid)
        self._channel.close()
        self._service.close()
        return overrun

    def _sent(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        return {"args": [self._argument(a) for a in args], "kwargs": {k: self._argument(v) for k, v in kwargs.items()}}

    def _argument(self, value: Any) -> Any:
        if isinstance(value, Outcome):
            value = value.handle
        if isinstance(value, Handle):
            return {"$h": value.number}
        if isinstance(value, FileDb):
            return value.path
        if isinstance(value, ServedDb):
            raise TypeError("a served database goes to an answer as child.session(db) or child.engine(db)")
        if isinstance(value, Feed):
            self._feeds.append(value)
            return {"$feed": len(self._feeds) - 1}
        if isinstance(value, list):
            return [self._argument(v) for v in value]
        if isinstance(value, tuple):
            return {"$t": [self._argument(v) for v in value]}
        if isinstance(value, dict):
            return {"$m": [[encode(k), self._argument(v)] for k, v in value.items()]}
        return encode(value)

    def _request(self, message: dict[str, Any]) -> Outcome:
        self._send(message)
        return self._wait()

    def _send(self, message: dict[str, Any]) -> None:
        self._turn()
        try:
            self._channel.send(message)
        except Closed:
            self._died()

    def _wait(self) -> Outcome:
        self._turn()
        # A channel of pipes knows no time limit: there the timer ends the process, which closes it.
        timer = threading.Timer(self._wait_seconds, self._overran) if self._channel.untimed else None
        if timer:
            timer.start()
        try:
            return self._reply()
        finally:
            if timer:
                timer.cancel()

    def _overran(self) -> None:
        self._late = True
        self._forker.end(self._pid)

    def _reply(self) -> Outcome:
        end = time.monotonic() + self._wait_seconds
        while True:
            try:
                self._watch()
                message = self._channel.receive(self._wait_seconds)
                if "db" in message:
                    self._serve(message["db"], end)
                elif "more" in message:
                    self._hand_over(message["more"])
                else:
                    return outcome_of(message, self._scratch)
            except Late:
                self._late = True
                self._died()
            except (Closed, *FORGED):
                if not self._alive:
                    return Outcome(killed=True)
                self._died()

    def _watch(self) -> None:
        """Wait for a reply, and measure the scratch meanwhile: no limit of the system's bounds all files together.

        Raises Late when nothing came in time.
        """
        for _ in range(math.ceil(self._wait_seconds / _GLANCE)):
            if self._channel.ready(_GLANCE):
                return
            if overfull(self._scratch):
                self.kill()
                raise Died("an end", f"it filled its folder with more than {MOST_BYTES // 10**6} MB", "disk")
        raise Late

    def _serve(self, message: Any, end: float) -> None:
        """Answer a call of the DB-API proxy. A child that never stops asking is late as one that never answers."""
        if time.monotonic() > end:
            raise Late
        self._channel.send(self._service.answer(message))

    def _hand_over(self, number: int) -> None:
        feed = self._feeds[number]
        if feed.before is not None:
            feed.before(feed.given)
            self._turn()
            if not self._alive:
                raise Closed
        if feed.given >= len(feed.rows):
            self._channel.send({"end": True})
            return
        feed.given += 1
        self._channel.send({"row": encode(feed.rows[feed.given - 1])})

    def _died(self) -> NoReturn:
        late = self.kill() or self._late
        if late:
            raise Died("an end", f"no end after {self._seconds:g} seconds", "late")
        raise Died("an answer", "the process ended before it answered", "ended")


@dataclass(frozen=True)
class Pending:
    """A call that runs."""

    child: Child

    def wait(self) -> Outcome:
        """What came of it."""
        return self.child._wait()

    def until_it_waits(self, most: float) -> None:
        """Give it time to come to where it waits for a lock, or to its end: `most` seconds, less if that is seen."""
        child = self.child
        until_it_waits(lambda: child._forker.look(child._pid), child._channel.answered, most)
