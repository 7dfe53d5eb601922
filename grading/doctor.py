"""What this machine gives a grader: containment, cores, scratch, versions; and the next command for what is missing."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from grading.sandbox import jail, ladder
from grading.sandbox.zygote import can_fork
from grading.seed import foretold
from grading.unwritable import cannot_write

_LIBRARIES = ("nbgrader", "apsw", "sqlalchemy", "alembic", "sqlglot", "jupyterlab")
_SCRATCH = 2 * ladder.SCRATCH_BYTES
_BETTER = {
    "namespaces": "the strongest level there is here",
    "landlock": "stronger: `apt-get install bubblewrap`, and let users make namespaces "
    "(`sysctl kernel.unprivileged_userns_clone=1`, or `kernel.apparmor_restrict_unprivileged_userns=0`)",
    "none": "students' code will not be run. Grade on Linux 5.13 or newer with libseccomp "
    "(`apt-get install libseccomp2`), in WSL2 or in a virtual machine; COURSE_UNCONTAINED=1 accepts the risk",
}


@dataclass(frozen=True)
class Remark:
    """One line of the report."""

    about: str
    state: Literal["good", "mind", "missing"]
    says: str


def remarks(root: Path) -> Iterator[Remark]:
    """What there is to say about this machine and the course at `root`, most important first."""
    yield _containment()
    yield _seed()
    yield _fork()
    yield from _writable(root)
    yield from _room(root)
    yield Remark("cores", "good", f"{os.cpu_count()}")
    yield from _versions()


def _containment() -> Remark:
    wanted = os.environ.get(ladder.WANTED) or ladder.LEVELS[0]
    if wanted not in ladder.LEVELS:
        says = f"there is no level {wanted}. Next: `unset {ladder.WANTED}`, or name {', '.join(ladder.LEVELS)}"
        return Remark("containment", "missing", says)
    try:
        level = ladder.level()
    except RuntimeError as error:
        return Remark("containment", "missing", str(error))
    state: Literal["good", "mind", "missing"] = "good"
    state = "missing" if level == "none" else "mind" if level != ladder.LEVELS[0] else state
    return Remark("containment", state, f"{level}: {_BETTER[level]}")


def _seed() -> Remark:
    if foretold():
        return Remark(
            "course seed", "mind",
            "the public one: hidden cases can be foretold. Before you grade for marks, `export COURSE_SEED=…` with a "
            "text that only you know, the same for the whole term",
        )  # fmt: skip
    return Remark("course seed", "good", "set, and not shown here")


def _fork() -> Remark:
    if can_fork():
        return Remark("children", "good", "forked from a warm process")
    return Remark("children", "mind", "started one by one (no fork here): right, and slower")


def _writable(root: Path) -> Iterator[Remark]:
    """Grading writes into the course's folder; nothing is said where it may."""
    if not os.access(root, os.W_OK):
        yield Remark("folder", "missing", cannot_write(root))


def _room(root: Path) -> Iterator[Remark]:
    for about, path in (("scratch", Path("/dev/shm")), ("disk", root)):  # noqa: S108
        if path.is_dir():
            free = shutil.disk_usage(path).free
            enough = free > _SCRATCH
            says = f"{free >> 20:,} MB free" + ("" if enough else f"; make room for {_SCRATCH >> 20:,} MB")
            yield Remark(about, "good" if enough else "mind", says)


def _versions() -> Iterator[Remark]:
    import apsw

    yield Remark("Python", "good", ".".join(map(str, sys.version_info[:3])))
    says = f"{apsw.sqlite_lib_version()} judges; notebooks run {sqlite3.sqlite_version}"
    yield Remark("SQLite", "good", says)
    for name in _LIBRARIES:
        try:
            yield Remark(name, "good", version(name))
        except PackageNotFoundError:
            yield Remark(name, "missing", "not installed. Next: `make install`")


def fit(found: list[Remark]) -> bool:
    """Can a class be graded here?"""
    return not any(remark.state == "missing" for remark in found) and jail.level() != "none"
