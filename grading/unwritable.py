"""What to say where a file or a folder may not be written."""

import getpass
import os
from pathlib import Path


def cannot_write(path: object) -> str:
    """Which folder, by whom, and the next step. `path` is what was to be written, or an error's `filename`."""
    asked = Path(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else Path.cwd()
    folder = asked
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        user = "this user"
    if asked.is_file() and os.access(folder, os.W_OK):
        return f"{asked} can't be opened by {user}. Next: `ls -l {asked}`, then `chmod u+rw {asked}`."
    return f"{folder} can't be written to by {user}. Next: `ls -ld {folder}`, then `chmod u+w {folder}`."
