"""Is `labs/` byte for byte what the build makes from `solutions/`?"""

import json
import tempfile
from pathlib import Path

from grading.build.release import release_into, write_practice
from grading.build.source import notebook_of
from grading.lab import load_lab
from grading.notebook import read_ipynb, source_of
from grading.structure import FILE


def differences(root: Path, name: str, again: bool = True) -> list[str]:
    """One line for each file of a lab that a fresh build makes otherwise; no notebook is executed.

    Without `again`, wrong answers that run in children are not judged once more (the tests of the bank do that).
    """
    source = root / "solutions" / name
    with tempfile.TemporaryDirectory(prefix="compare-") as temporary:
        fresh = _files(release_into(root, name, Path(temporary)))
        write_practice(load_lab(source), Path(temporary) / "practice", again)
        fresh = {file: content for file, content in fresh.items() if not file.startswith("practice/")}
        fresh |= {f"practice/{file}": content for file, content in _files(Path(temporary) / "practice").items()}
    # What stock generate_assignment copies from solutions/ must be as fresh as labs/ itself.
    built = {file: content for file, content in fresh.items() if _is_built(file)}
    there = {file: content for file, content in _files(source).items() if _is_built(file)}
    return [
        *_compare(f"labs/{name}", fresh, _files(root / "labs" / name)),
        *_compare(f"solutions/{name}", built, there),
        *stale_notebook(root, name),
    ]


def _is_built(file: str) -> bool:
    return file == FILE or file.startswith("practice/")


def _compare(where: str, fresh: dict[str, bytes], there: dict[str, bytes]) -> list[str]:
    found = [(file, _what(fresh.get(file), there.get(file))) for file in sorted(fresh | there)]
    return [f"{where}/{file}: {what}" for file, what in found if what]


def _what(fresh: bytes | None, there: bytes | None) -> str:
    if fresh is None:
        return "no build makes it"
    if there is None:
        return "is missing"
    return "" if fresh == there else "differs from a fresh build"


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
