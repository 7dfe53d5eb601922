"""The students' archive: what they work with, and nothing that answers a question."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("labs", "utils", "grading", "data", "docs")
FILES = (
    "pyproject.toml", "requirements.lock", "Makefile", "README.md", "GLOSSARY.md", "CONTRIBUTING.md", "LICENSE",
    "requirements-site.lock", ".gitattributes", ".gitignore", ".env.example",
)  # fmt: skip
NEVER = ("solutions", "tests", ".git", "out", "__pycache__", ".ipynb_checkpoints", "artifacts")
NEVER_NAMED = ("right_*", "wrong_*", "cases.py", "*.pyc", "*.db", "*.db-*", "*.db.*", ".env")
OURS = re.compile(rb"<!-- not in the archive -->\n.*?<!-- until here -->\n", re.DOTALL)  # of the README
EPOCH = (1980, 1, 1, 0, 0, 0)  # a ZIP knows no earlier time; the archive's bytes depend on its content alone
NAME = "database-labs"
RELEASED = "labs/.released"  # every notebook once more: students change theirs, and may want a fresh one


class NothingToRelease(RuntimeError):
    """There are no labs in labs/, or not all of one; the message says what to do."""


def archive(root: Path, out: Path) -> Path:
    """Write `out/database-labs.zip`, the same bytes at each call, and return its path."""
    files = sorted(released_files(root), key=lambda path: path.relative_to(root).as_posix())
    if not any(path.suffix == ".ipynb" for path in files):
        raise NothingToRelease("labs/ holds no notebook. Next: python -m grading build")
    if unknown := _unknown(root):
        raise NothingToRelease(
            f"Nothing was released, because git does not know {', '.join(unknown)}: students would get a lab of which "
            "a part is missing. Next: `git add labs solutions` (or remove what does not belong there), then release."
        )
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"{NAME}.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in files:
            content = path.read_bytes()
            zipped.writestr(_entry(path.relative_to(root)), OURS.sub(b"", content) if path.suffix == ".md" else content)
        for path in files:
            if path.suffix == ".ipynb":
                zipped.writestr(_entry(Path(RELEASED) / path.name), path.read_bytes())
    return made


def released_files(root: Path) -> Iterator[Path]:
    """Every file of the archive. In a clone, only what git knows counts: a note lying about is not released."""
    known = _tracked(root)
    for path in [root / name for name in FILES] + [path for name in FOLDERS for path in (root / name).rglob("*")]:
        if path.is_file() and not path.is_symlink() and (known is None or path in known) and _wanted(path, root):
            yield path


def _wanted(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return not set(parts) & set(NEVER) and not any(path.match(pattern) for pattern in NEVER_NAMED)


def _tracked(root: Path) -> set[Path] | None:
    """The files under version control; None outside a clone."""
    names = _listed(root)
    return None if names is None else {root / name for name in names}


def _unknown(root: Path) -> list[str]:
    """What stands in labs/ and git neither knows nor ignores: folders, as `NAME/`, and files."""
    names = _listed(root, "--others", "--exclude-standard", "--directory", "--no-empty-directory", "--", "labs")
    return [name for name in names or [] if _wanted(root / name, root)]


def _listed(root: Path, *options: str) -> list[str] | None:
    """What `git ls-files` says; None outside a clone, or without git."""
    command = ["git", "ls-files", "-z", *options]
    try:
        asked = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return [name for name in asked.stdout.split("\0") if name] if asked.returncode == 0 else None


def _entry(name: Path) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{NAME}/{name.as_posix()}", EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    return entry
