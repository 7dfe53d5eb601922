"""A course of one lab, written into a folder."""

import textwrap
from collections.abc import Mapping
from pathlib import Path


def write_lab(root: Path, name: str, files: Mapping[str, str]) -> Path:
    """Write a course below `root` that has this lab alone (file name → text), and no labs/ yet. Returns its folder."""
    (root / "pyproject.toml").write_text("[project]\nname = 'course'\n", encoding="utf-8")
    (root / "labs").mkdir()
    folder = root / "solutions" / name
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return folder
