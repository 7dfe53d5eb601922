"""A released course of one small lab, as a student has it: no solutions, a folder to work in."""

import shutil
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from tiny_course import NAME, write_course

from grading.notebook import artifact_of, read_myst
from grading.stub import released_text

RIGHT_PETS = """\
CREATE TABLE pets (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cat', 'dog'))
);
"""


def released(root: Path) -> Path:
    """Write `labs/07_tiny` below `root` and remove the solutions. Returns the lab's folder."""
    source, lab = write_course(root), root / "labs" / NAME
    lab.mkdir()
    (lab / f"{NAME}.ipynb").write_text(nbformat.writes(_notebook(source / f"{NAME}.md")), encoding="utf-8")
    shutil.copy(source / "checkpoint.sql", lab)
    for contract in sorted(source.glob("*/contract.py")):
        (lab / contract.parent.name).mkdir()
        shutil.copy(contract, lab / contract.parent.name)
    shutil.rmtree(root / "solutions")
    return lab


def _notebook(text: Path) -> nbformat.NotebookNode:
    notebook = nbformat.v4.new_notebook()
    for cell in read_myst(text.read_text(encoding="utf-8")):
        if artifact := artifact_of(cell):
            cell["source"] = f"%%artifact {artifact[0]}\n{released_text(*artifact)}".rstrip("\n")
        make = nbformat.v4.new_code_cell if cell["cell_type"] == "code" else nbformat.v4.new_markdown_cell
        notebook.cells.append(make(cell["source"], id=f"cell-{len(notebook.cells)}"))
    return notebook


def run_cells(folder: Path, cells: list[str]) -> list[list[nbformat.NotebookNode]]:
    """Run cells in a kernel of their own whose working directory is `folder`; the outputs of each cell."""
    made = [nbformat.v4.new_code_cell(cell, id=f"cell-{at}") for at, cell in enumerate(cells)]
    return run_notebook(folder, nbformat.v4.new_notebook(cells=made))


def run_notebook(folder: Path, notebook: nbformat.NotebookNode) -> list[list[nbformat.NotebookNode]]:
    """Run a notebook's code cells; the outputs of each."""
    client = NotebookClient(
        notebook, timeout=60, kernel_name="python3", allow_errors=True, record_timing=False,
        coalesce_streams=True, resources={"metadata": {"path": str(folder)}},
    )  # fmt: skip
    client.execute()
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def printed(outputs: list[nbformat.NotebookNode]) -> str:
    """What a cell printed."""
    return "".join(output.text for output in outputs if output.output_type == "stream")


def raised(outputs: list[nbformat.NotebookNode]) -> list[str]:
    """The lines that a student sees of a cell's errors."""
    return [line for output in outputs if output.output_type == "error" for line in output.traceback]


def shown(outputs: list[nbformat.NotebookNode], mime: str = "text/plain") -> str:
    """What a cell displayed."""
    return "\n".join(output.data.get(mime, "") for output in outputs if "data" in output)
