"""How much an answer may leave in its scratch folder."""

import contextlib
import os
from pathlib import Path

MOST_BYTES, MOST_FILES = 128_000_000, 4_000


def overfull(folder: Path) -> bool:
    """Does a folder hold more bytes, or more files, than an answer may leave? Stops counting as soon as it does."""
    size = count = 0
    for where, _, names in os.walk(folder):
        for name in names:
            count += 1
            with contextlib.suppress(OSError):
                size += os.lstat(os.path.join(where, name)).st_size
            if size > MOST_BYTES or count > MOST_FILES:
                return True
    return False
