"""Saved answers: files under `artifacts/`, written whole or not at all.

In order: the name is judged (it must stay inside the folder, on every system, and hide no module of
Python), the content is turned into bytes by its type and the name's ending, and the bytes take the
file's place in one step.
"""

import json
import os
import re
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from utils.errors import CourseError
from utils.paths import artifacts_folder

_MISSING: Any = object()
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # devices on Windows
_OURS = {"utils", "grading", "sql", "sqlalchemy", "sqlmodel", "alembic", "pandas", "pydantic", "yaml", "openai"}


class ArtifactError(CourseError):
    """An artifact's name or content cannot be used, or the artifact is not there."""


def artifact_path(name: str) -> Path:
    """The file of an artifact, inside the artifacts folder whatever the name says.

    Raises ArtifactError for a name that leaves the folder, is not portable, or hides a module of Python.
    """
    reason = _objection(name)
    if reason:
        raise ArtifactError(
            f"{name!r} can't be the name of an artifact: {reason}. "
            "Use a plain name such as 'providers.sql' or 'app/models.py'."
        )
    root = artifacts_folder()
    path = root.joinpath(*PurePosixPath(name).parts)
    _refuse_links(name, root, path)
    return path


def shown(name: str) -> str:
    """How an artifact is named in messages: the same on every machine."""
    return f"artifacts/{name}"


def save_artifact(name: str, content: Any, overwrite: bool = True) -> str:
    """Save text, bytes, a dict or list (`.json`, `.yaml`) or a DataFrame (`.csv`) and return where.

    The file is replaced in one step: a crash leaves the old one or the new one, never half of either.
    Raises ArtifactError for a bad name, a content that does not fit the ending, or, with
    `overwrite=False`, a file that is there already.
    """
    path = artifact_path(name)
    if path.is_dir():
        raise ArtifactError(f"{shown(name)} is a folder. Choose the name of a file in it.")
    if not overwrite and path.exists():
        raise ArtifactError(
            f"{shown(name)} is there already and overwrite=False. "
            "Leave overwrite out to replace it, or choose another name."
        )
    write_atomic(path, _as_bytes(name, content))
    return shown(name)


def load_artifact(name: str, default: Any = _MISSING, as_text: bool = False) -> Any:
    """Read an artifact back: a dict or list from `.json` and `.yaml`, a DataFrame from `.csv`, else text.

    What is not UTF-8 comes as bytes. `as_text=True` gives every kind as text. A missing artifact gives
    `default`; without a default it raises ArtifactError.
    """
    path = artifact_path(name)
    if not path.is_file():
        if default is not _MISSING:
            return default
        raise ArtifactError(f"{shown(name)} is not there. {_next_step(name)}")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return path.read_bytes()
    return text if as_text else _from_text(name, path, text)


def write_atomic(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path` in one step: temporary file, fsync, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".saving-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)  # mkstemp gives 0600, and an answer is an ordinary file
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _objection(name: str) -> str | None:
    """Why a name cannot be an artifact's, or None."""
    if not isinstance(name, str) or not name.strip():
        return "it is empty"
    if "\\" in name or re.match(r"[A-Za-z]:", name) or ":" in name:
        return "folders are written with '/', without a drive letter, a colon or a backslash"
    if name.startswith("/"):
        return "it is an absolute path, and artifacts stay in their folder"
    parts = name.split("/")
    if ".." in parts:
        return "'..' leaves the artifacts folder"
    for part in parts:
        if part in ("", "."):
            return "it has an empty part"
        if part.startswith("."):
            return "names with a dot in front are kept for the course"
        if _FORBIDDEN.search(part) or part != part.strip() or part.endswith(".") or _RESERVED.fullmatch(part):
            return f"{part!r} is not a file name on every system"
    return _hides(name, parts[0])


def _hides(name: str, first: str) -> str | None:
    """An answer `json.py` would be found by `import json`, or never be: both mislead."""
    module = first.removesuffix(".py")
    if not name.endswith(".py"):
        return None
    if module in sys.stdlib_module_names:
        return f"`import {module}` belongs to Python's own library and the answer would hide it"
    return f"`import {module}` belongs to a library of this course" if module in _OURS else None


def _refuse_links(name: str, root: Path, path: Path) -> None:
    inside = path
    while inside != root:
        if inside.is_symlink():
            raise ArtifactError(
                f"{shown(name)} goes through the symbolic link {inside.name!r}, which may lead out of the "
                "folder. Remove the link, or choose another name."
            )
        inside = inside.parent


def _as_bytes(name: str, content: Any) -> bytes:
    ending = PurePosixPath(name).suffix.lower()
    if isinstance(content, bytes | bytearray):
        return bytes(content)
    if isinstance(content, str):
        return content.encode("utf-8")
    if isinstance(content, dict | list) and ending in (".json", ".yaml", ".yml"):
        return _structured(name, content, ending)
    if ending == ".csv" and hasattr(content, "to_csv"):  # a DataFrame, without importing pandas for it
        return str(content.to_csv(index=False, lineterminator="\n")).encode("utf-8")
    raise ArtifactError(
        f"{shown(name)} can't hold a {type(content).__name__}. Text and bytes go into any file, a dict or "
        "list into .json or .yaml, a DataFrame into .csv: change the ending or the content."
    )


def _structured(name: str, content: Any, ending: str) -> bytes:
    try:
        if ending == ".json":
            return (json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")
        return str(yaml.safe_dump(content, sort_keys=False, allow_unicode=True)).encode("utf-8")
    except (TypeError, ValueError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise ArtifactError(
            f"{shown(name)} was not saved: {reason}. Use only text, numbers, true, false, null, lists and dicts."
        ) from None


def _from_text(name: str, path: Path, text: str) -> Any:
    ending = path.suffix.lower()
    try:
        if ending == ".json":
            return json.loads(text)
        if ending in (".yaml", ".yml"):
            return yaml.safe_load(text)
        if ending == ".csv":
            import pandas  # late: it takes most of a second

            return pandas.read_csv(path)
    except (ValueError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise ArtifactError(
            f"{shown(name)} can't be read as {ending[1:].upper()}: {reason}. "
            f"Mend the file, or read it with load_artifact({name!r}, as_text=True)."
        ) from None
    return text


def _next_step(name: str) -> str:
    folder = artifacts_folder()
    there = sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )
    listed = f"There are: {', '.join(there[:12])}{', …' if len(there) > 12 else ''}. " if there else ""
    return f"{listed}Run the cell that starts with %%artifact {name}, or save_artifact({name!r}, …)."


def _sync_folder(folder: Path) -> None:
    """Make the rename durable too. Windows can't open a folder, and needs no such step."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
