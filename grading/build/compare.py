"""Is `labs/` byte for byte what the build makes from `solutions/`?"""

import json
import tempfile
from pathlib import Path

from grading.build.release import release_into, write_practice
from grading.build.source import notebook_of
from grading.lab import load_lab
from grading.notebook import read_ipynb, source_of


def differences(root: Path, name: str) -> list[str]:
    """One line for each file of `labs/<name>` that a fresh build makes otherwise; nothing is executed."""
    with tempfile.TemporaryDirectory(prefix="compare-") as temporary:
        made = release_into(root, name, Path(temporary))
        fresh = _files(made)
        write_practice(load_lab(root / "solutions" / name), Path(temporary) / "practice")
        fresh |= {f"practice/{file}": content for file, content in _files(Path(temporary) / "practice").items()}
    there = _files(root / "labs" / name)
    found = [f"labs/{name}/{file}: {_what(fresh.get(file), there.get(file))}" for file in sorted(fresh | there)]
    return [line for line in found if not line.endswith(": same")] + stale_notebook(root, name)


def _what(fresh: bytes | None, there: bytes | None) -> str:
    if fresh is None:
        return "no build makes it"
    if there is None:
        return "is missing"
    return "same" if fresh == there else "differs from a fresh build"


def _files(folder: Path) -> dict[str, bytes]:
    unwanted = ("__pycache__", ".ipynb_checkpoints")
    files = [path for path in folder.rglob("*") if path.is_file() and not set(path.parts) & set(unwanted)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def stale_notebook(root: Path, name: str) -> list[str]:
    """Does the executed notebook still say what the .md says? One line if it does not."""
    path = root / "solutions" / name / f"{name}.ipynb"
    wanted = [(cell.id, cell.cell_type, cell.source) for cell in notebook_of(path.parent).cells]
    if not path.is_file():
        return [f"solutions/{name}/{name}.ipynb: is missing"]
    try:
        cells = read_ipynb(path.read_text(encoding="utf-8"))
    except (ValueError, json.JSONDecodeError):
        return [f"solutions/{name}/{name}.ipynb: cannot be read"]
    there = [(cell.get("id"), cell.get("cell_type"), source_of(cell)) for cell in cells]
    return [] if there == wanted else [f"solutions/{name}/{name}.ipynb: differs from {name}.md"]
