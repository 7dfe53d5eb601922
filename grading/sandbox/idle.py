"""Does a process wait for somebody else? Looked up in /proc, so on Linux alone."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

_LOOK = 0.01  # seconds between two looks
_QUIET = 6  # looks in a row at which it sleeps, and has used no processor time meanwhile


def until_it_waits(look: Callable[[], Sequence[str]], done: Callable[[float], bool], most: float) -> None:
    """Return as soon as a process sleeps, or `done(seconds)` says that it has answered; after `most` seconds at last.

    `look` gives what `seen` gives. A process that is kept from running by others on a busy machine does not sleep: it
    is runnable, and waited for. Where there is no /proc, the whole time is waited.
    """
    end, quiet, before = time.monotonic() + most, 0, ""
    while quiet < _QUIET and time.monotonic() < end:
        if done(_LOOK):
            return
        state, used = look()
        quiet = quiet + 1 if state == "S" and used == before else 0
        before = used


def seen(pid: int) -> tuple[str, str]:
    """A process's state, and the processor time that it has used; ("", "") if they can't be read."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except (OSError, UnicodeDecodeError):
        return "", ""
    return fields[0], "/".join(fields[11:13])
