"""The ladder of containment: which level this machine gives, and how a judge is started at it.

`namespaces`: bubblewrap puts the judge and its children into namespaces of their own: no network device, no other
process, a read-only system, a scratch of bounded size that is gone with them; inside, all of `landlock`.
`landlock`: Landlock, seccomp and limits alone (jail.py).
`none`: nothing; grading refuses that unless it is told to go on.

The strongest level is taken; COURSE_CONTAINMENT names a lower one. Source: bwrap(1).
"""

import os
import shutil
import subprocess
from functools import cache

from grading.sandbox import jail

LEVELS = ("namespaces", "landlock", "none")
SET = "COURSE_LEVEL"  # what a judge is told by whoever started it; no answer's process can read or set it
WANTED = "COURSE_CONTAINMENT"
SCRATCH_BYTES = 1 << 30
_WRAP = [
    "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev",
    "--size", str(SCRATCH_BYTES), "--tmpfs", "/dev/shm",  # noqa: S108
]  # fmt: skip


class NoSuchLevel(RuntimeError):
    """A level is asked for that this machine does not give; the message says which it gives."""


def level() -> str:
    """The level at which this machine judges. Raises NoSuchLevel if one is wanted that it does not give."""
    given = available()
    wanted = os.environ.get(WANTED) or given[0]
    if wanted not in given:
        raise NoSuchLevel(
            f"{WANTED}={wanted} is asked for, and this machine gives {', '.join(given)}. "
            "Next: `make doctor` says how to get a better level."
        )
    return wanted


@cache
def available() -> tuple[str, ...]:
    """The levels that this machine gives, strongest first."""
    if jail.level() == "none":
        return ("none",)
    return LEVELS if _wraps() else LEVELS[1:]


@cache
def _wraps() -> bool:
    """Is bubblewrap here, and may it make namespaces? Tried once."""
    if shutil.which("bwrap") is None:
        return False
    try:
        return subprocess.run(["bwrap", *_WRAP, "true"], capture_output=True, timeout=10).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def contained(command: list[str]) -> list[str]:
    """The command that runs another one at this machine's level."""
    return ["bwrap", *_WRAP, "--", *command] if level() == "namespaces" else command
