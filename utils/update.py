"""A newer version of the course over an older one, without losing answers: `from_archive`, `from_git`.

In order: the answers of every notebook that was worked in are read, by the version that it was made with; each such
notebook goes to `kept/`; the newer files take the place of the older ones; the answers go into the newer notebooks.
A file that the newer version no longer has stays where it is.
"""

from __future__ import annotations

import json
import subprocess
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from utils.artifacts import write_atomic
from utils.errors import CourseError
from utils.paths import course_root
from utils.renew import RELEASED, Texts, answers_of, keep, loaded_lab, with_answers

_LOCK = "requirements.lock"


@dataclass
class News:
    """What an update did."""

    files: int = 0
    installed: bool = True  # False: other packages are wanted now
    moved: dict[str, tuple[str, list[str]]] = field(default_factory=dict)  # lab → where it is kept, answers moved

    def lines(self) -> list[str]:
        """What to tell the student."""
        if not self.files:
            return ["There is nothing new: this is the newest version. Nothing has changed."]
        said = [f"{self.files} file{'' if self.files == 1 else 's'} of the course: new or changed."]
        for lab, (kept, names) in self.moved.items():
            answers = f"your answers are in it: {', '.join(names)}" if names else "no answer was found for it"
            said.append(f"{lab}: a newer notebook; {answers}. The one from before is {kept}.")
        if not self.installed:
            said.append("Other packages are wanted: `make install`, or the two `uv pip install` lines of the README.")
        return [*said, "Next: restart the kernels of open notebooks, open them anew, and run all cells."]


def from_archive(archive: Path) -> News:
    """Take the course's newer version from the students' archive. Raises CourseError if it is none."""
    if not archive.is_file():
        raise CourseError(
            f"{archive} is not there. Next: give the path of the archive, as python -m utils update PATH."
        )
    root, files = course_root(), _files_of(archive)
    worked = {path: root / path for path in files if _is_notebook(path) and _worked_in(root / path, files[path])}
    answers = {path: _answers(own) for path, own in worked.items()}
    same = {path for path, own in worked.items() if _given(own.stem) == files[path]}  # no newer one: it stays
    news = News(installed=_content(root / _LOCK) == files.get(PurePosixPath(_LOCK)))
    for path, content in files.items():
        if path in same:
            continue
        if path in worked:
            content = _renewed(worked[path].read_bytes(), content, answers[path], worked[path].stem, news)
        if _content(root / path) != content:
            news.files += 1
            write_atomic(root / path, content)
    return news


def from_git() -> News:
    """Pull the course's newer version into a clone. Raises CourseError where that can't be done."""
    root = course_root()
    if not (root / ".git").exists():
        raise CourseError(
            "This folder is no clone, so git has nowhere to pull from. "
            "Next: python -m utils update PATH, with the path of the newer database-labs.zip."
        )
    before = _git(root, "rev-parse", "HEAD")
    changed = _git(root, "ls-files", "--modified", "-z", "--", "labs/*/*.ipynb").split("\0")
    worked = {name: root / name for name in changed if _is_notebook(PurePosixPath(name)) and (root / name).is_file()}
    answers = {name: _answers(path) for name, path in worked.items()}
    own = {name: path.read_bytes() for name, path in worked.items()}
    try:
        if worked:
            _git(root, "checkout", "--", *worked)
        _git(root, "pull", "--ff-only", "--quiet")
        new = set(_git(root, "diff", "--name-only", "-z", before, "HEAD").split("\0")) - {""}
        fresh = {name: (root / name).read_bytes() for name in new & set(own) if (root / name).is_file()}
    finally:  # whatever came or did not come: the student's notebooks first
        for name, content in own.items():
            write_atomic(root / name, content)
    news = News(files=len(new), installed=_LOCK not in new)
    for name, content in sorted(fresh.items()):
        write_atomic(root / name, _renewed(own[name], content, answers[name], worked[name].stem, news))
    return news


def _files_of(archive: Path) -> dict[PurePosixPath, bytes]:
    """The files of the archive by their path in the course."""
    try:
        with zipfile.ZipFile(archive) as zipped:
            entries = [one for one in zipped.infolist() if not one.is_dir()]
            tops = {PurePosixPath(one.filename).parts[0] for one in entries}
            files = {PurePosixPath(*PurePosixPath(one.filename).parts[1:]): zipped.read(one) for one in entries}
    except (OSError, zipfile.BadZipFile) as error:
        raise CourseError(f"{archive} can't be read: {error}. Next: download the archive again.") from None
    outside = [path for path in files if path.is_absolute() or ".." in path.parts or "\\" in str(path)]
    if len(tops) != 1 or outside or PurePosixPath("pyproject.toml") not in files or not any(map(_is_notebook, files)):
        raise CourseError(f"{archive} is not this course's archive. Next: give the path of database-labs.zip.")
    return files


def _is_notebook(path: PurePosixPath) -> bool:
    """Is it labs/LAB/LAB.ipynb?"""
    return len(path.parts) == 3 and path.parts[0] == "labs" and path.name == f"{path.parts[1]}.ipynb"


def _worked_in(notebook: Path, newer: bytes) -> bool:
    """Is there a notebook that is neither the newer one nor the older one as it was handed out?"""
    return notebook.is_file() and notebook.read_bytes() not in (newer, _given(notebook.stem))


def _answers(notebook: Path) -> Texts:
    """The answers in a notebook; none, if files of its lab are damaged: the newer version may mend them."""
    try:
        return answers_of(loaded_lab(notebook.stem), notebook)
    except CourseError:
        return {}


def _given(name: str) -> bytes | None:
    """The older notebook as it was handed out, if the archive said so."""
    return _content(course_root() / RELEASED / f"{name}.ipynb")


def _renewed(own: bytes, newer: bytes, answers: Texts, name: str, news: News) -> bytes:
    """The newer notebook with the answers in it; the older one is kept."""
    content, names = with_answers(json.loads(newer), answers)
    news.moved[name] = keep(name, own), names
    return content


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _git(root: Path, *words: str) -> str:
    """What a git command prints. Raises CourseError with its last line."""
    try:
        ran = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise CourseError("git is not installed here. Next: python -m utils update database-labs.zip") from None
    if ran.returncode:
        reason = (ran.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise CourseError(
            f"git {words[0]} stopped: {reason}. Nothing of yours has changed. Next: `git status` says more; "
            "or take the archive: python -m utils update database-labs.zip"
        )
    return ran.stdout.strip()
