"""Where promises are tried: fresh data and, for Python, a fresh child for every one of them.

In order: the answer is made ready once (`Failed` if it can't be); for each promise and round the
probe gets what its parameters name (`db`, `draw`, `child`, `spawn`, `answer`); what it raised is a finding.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import apsw

from grading.answer import WHOLE, Answer
from grading.contract import Contract, Critique, Promise, Python
from grading.db import Db, FileDb
from grading.draw import Draw, hidden_draw, practice_draw
from grading.labelled import BadLabels, parts_of
from grading.probe import Broken, Died, Steps
from grading.sandbox.forker import Forker
from grading.sandbox.handle import Child
from grading.sandbox.words import words_of
from grading.served import ServedDb
from grading.source import Source
from grading.sql import SqlError, open_memory, prepared, run_script
from grading.verdict import Table
from grading.volume import opened

_PATIENCE = 2  # an answer that died so often is not tried any more


class Failed(Exception):
    """The answer can't be tried: it can't be read, or it raised while it was loaded. `hint` may be None: none helps."""

    def __init__(self, reason: str, line: int | None = None, hint: int | None = 1) -> None:
        super().__init__(reason)
        self.line = line
        self.hint = hint


@dataclass(frozen=True)
class Finding:
    """A promise that did not hold, in one round."""

    promise: Promise
    broken: Broken
    steps: Steps
    hidden: bool
    given: list[Table] = field(default_factory=list)  # the data on which it did not hold, where it may be shown


class Bench(Protocol):
    """Gives a probe what it needs, afresh."""

    def tools(self, draw: Draw, steps: Steps, needs: frozenset[str] = frozenset()) -> Any: ...


class StatementsBench:
    """The script is run once; every promise gets a copy of the database that it left.

    A promise that fills tables first has the parameter `run` (see grading.answer): it gets a copy of the
    start, and runs the script itself.
    """

    def __init__(self, contract: Contract, script: str, start: str) -> None:
        self._count: int | None = getattr(contract, "count", None)
        self._start = start
        self._parts = _parts(contract, script)
        later = bool(contract.promises) and all("run" in promise.needs for promise in contract.promises)
        self._image = b"" if getattr(contract, "labels", None) else self._left(script, later)

    def _left(self, script: str, later: bool) -> bytes:
        """What the script makes of the start. With `later`, a rule may refuse it here, where no rows are yet."""
        conn = opened(self._start)
        try:
            run_script(conn, script, self._count)
            if not conn.in_transaction:
                return bytes(conn.serialize("main"))
        except SqlError as error:
            if later and error.kind in ("constraint", "limit"):
                return b""
            raise Failed(f"SQLite says: {error}", error.line) from None
        finally:
            conn.close()
        raise Failed("the script leaves a transaction open: did you COMMIT?")

    @contextmanager
    def tools(self, draw: Draw, steps: Steps, needs: frozenset[str] = frozenset()) -> Iterator[dict[str, Any]]:
        """`db` and `draw`; `run`, too, where it is needed."""
        conn = opened(self._start) if "run" in needs else apsw.Connection(":memory:")
        try:
            if "run" not in needs:
                conn.deserialize("main", self._image)
            db = Db(prepared(conn), steps)
            yield {"db": db, "draw": draw, "run": Answer(db, self._parts, self._count, steps)}
        finally:
            conn.close()

    def loads(self) -> None:
        """The script ran when the bench was made."""


def _parts(contract: Contract, script: str) -> Mapping[str, str]:
    labels: list[str] = getattr(contract, "labels", [])
    try:
        return parts_of(script, labels) if labels else {WHOLE: script}
    except BadLabels as bad:
        raise Failed(str(bad)) from None


class PythonBench:
    """Every promise gets a scratch folder, a database file and a child with the answer loaded."""

    def __init__(
        self,
        contract: Python | Critique,
        source: str,
        start: str,
        forker: Forker,
        beside: Mapping[str, str] | None = None,
    ) -> None:
        self._contract = contract
        self._beside = dict(beside or {})
        self._words = words_of(self._beside)
        self._source = source
        self._start = start
        self._forker = forker.flavour(contract.preload or ("orm" if contract.served else ""))
        self._image: bytes | None = None

    @contextmanager
    def tools(self, draw: Draw, steps: Steps, needs: frozenset[str] = frozenset()) -> Iterator[dict[str, Any]]:
        """`child`, `spawn`, `db`, `draw`, and `answer` for its text."""
        scratch = Path(tempfile.mkdtemp(prefix="answer-", dir=scratch_base()))
        children: list[Child] = []
        db = self._laid_out(scratch, steps)
        try:

            def spawn() -> Child:
                children.append(Child(self._forker, scratch, steps, self._contract.seconds, turn=db.release))
                children[-1].words = self._words
                self._load(children[-1])
                return children[-1]

            answer = Source(self._source)
            yield {"child": spawn(), "spawn": spawn, "db": db, "draw": draw, "answer": answer}
        finally:
            for child in children:
                child.kill()
            db.release()
            shutil.rmtree(scratch, ignore_errors=True)
            if isinstance(db, ServedDb):
                db.close()

    def loads(self) -> None:
        """Raises Failed unless the file can be loaded and has its functions."""
        with self.tools(Draw("", practice=True), Steps()):
            pass

    def _laid_out(self, scratch: Path, steps: Steps) -> Db:
        for name, text in [*self._beside.items(), (self._contract.file, self._source)]:
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_text(text, encoding="utf-8")
        if self._contract.served:
            return self._kept_here(steps)
        path = scratch / "catalogue.db"
        if self._start:
            path.write_bytes(self._made())
        return FileDb(str(path), steps, kept=True)

    def _kept_here(self, steps: Steps) -> ServedDb:
        """The database in a folder of the judge's own, where no child can read or write."""
        folder = Path(tempfile.mkdtemp(prefix="served-", dir=scratch_base()))
        (folder / "catalogue.db").write_bytes(self._made())
        return ServedDb(folder / "catalogue.db", steps)

    def _made(self) -> bytes:
        """The database as a file: its script runs once, not once a promise."""
        if self._image is None:
            conn = open_memory(self._start)
            self._image = bytes(conn.serialize("main"))
            conn.close()
        return self._image

    def _load(self, child: Child) -> None:
        try:
            outcome = child.load(self._contract.file)
        except Died as died:
            raise Failed(f"while your file was loaded: {died.got}") from None
        if outcome.error:
            raise Failed(f"your file {outcome.said(located=False)}", outcome.line)
        missing = [name for name in function_names(self._contract.calls) if name not in outcome.value]
        if missing:
            raise Failed(f"your file has no function called {' or '.join(missing)}")


def function_names(calls: list[str]) -> list[str]:
    """`load(conn, rows)` → `load`."""
    return [call.partition("(")[0].strip() for call in calls]


def try_all(exercise_id: str, contract: Contract, bench: Bench, seed: str | None, brief: bool = False) -> list[Finding]:
    """Try every promise on practice draws and, with a seed, on hidden ones; what did not hold. `brief`: the first.

    Of an answer that died too often, a promise that was never tried does not hold.
    """
    findings: list[Finding] = []
    tried: set[str] = set()
    for promise, draw, hidden in _rounds(exercise_id, contract, seed):
        if brief and findings:
            break
        if any(f.promise is promise for f in findings):
            continue
        if sum(isinstance(f.broken, Died) for f in findings) >= _PATIENCE:
            untried = Died("an answer", "not tried any more, after what came before", "untried")
            findings += [Finding(promise, untried, Steps(), hidden)] if promise.name not in tried else []
            continue
        tried.add(promise.name)
        steps = Steps()
        try:
            with bench.tools(draw, steps, promise.needs) as tools:
                promise.probe(**{name: tools[name] for name in promise.needs})
        except Broken as broken:
            findings.append(Finding(promise, broken, steps, hidden))
    return findings


def _rounds(exercise_id: str, contract: Contract, seed: str | None) -> Iterator[tuple[Promise, Draw, bool]]:
    for promise in contract.promises:
        for k in range(promise.rounds if promise.drawn else 1):
            yield promise, practice_draw(exercise_id, promise.name, k), promise.hidden
    for promise in contract.promises if seed is not None else []:
        for k in range(promise.rounds if promise.drawn else 0):
            yield promise, hidden_draw(seed or "", promise.name, k), True


@cache
def scratch_base() -> Path:
    """This process's folder for scratch; in memory where that can be had: no answer fails for a slow disk."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    made = Path(os.path.realpath(tempfile.mkdtemp(prefix="judge-", dir=memory)))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made
