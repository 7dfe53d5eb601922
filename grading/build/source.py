"""The .md becomes a notebook: jupytext, the "Hand in" sentences, ids made from names."""

from pathlib import Path
from typing import Any

from grading.lab import Lab, LabError, load_lab
from grading.notebook import HAND_IN, cell_ids, read_myst, source_of

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook_of(folder: Path) -> Any:
    """The lab's notebook as its .md says it, not executed (an nbformat node). Raises LabError."""
    import jupytext  # takes seconds

    lab = load_lab(folder)
    text = (folder / f"{lab.name}.md").read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="md:myst")
    _compare_readers(lab, text, notebook)
    notebook.metadata.clear()
    notebook.metadata["kernelspec"] = dict(KERNEL)
    for cell, name in zip(notebook.cells, cell_ids(notebook.cells), strict=True):
        cell["id"] = name
        cell["metadata"] = type(cell.metadata)()
        if cell.cell_type == "markdown":
            cell["source"] = _with_sentences(lab, cell.source)
    return notebook


def _with_sentences(lab: Lab, text: str) -> str:
    """The generated sentences under each `<!-- hand in: id -->`."""
    for found in reversed(list(HAND_IN.finditer(text))):
        if (exercise := lab.exercises.get(found["id"])) is None:
            raise LabError(f"{lab.name}.md: `<!-- hand in: {found['id']} -->` names no exercise; correct the id.")
        text = f"{text[: found.end()]}\n\n{exercise.hand_in.strip()}\n{text[found.end() :]}"
    return text.strip()


def _compare_readers(lab: Lab, text: str, notebook: Any) -> None:
    """Workers read references with the small reader: it must see the cells that jupytext sees."""
    small = [(cell["cell_type"], source_of(cell)) for cell in read_myst(text)]
    full = [(cell.cell_type, cell.source) for cell in notebook.cells]
    for at, (one, other) in enumerate(zip(small, full, strict=False), start=1):
        if one != other:
            raise LabError(
                f"{lab.name}.md: cell {at} is read in two ways: {one!r} and {other!r}; write it in a simpler form "
                "(```{code-cell} ipython3, or Markdown closed with +++)."
            )
    if len(small) != len(full):
        raise LabError(f"{lab.name}.md: {len(small)} or {len(full)} cells, by reader; look at the last cell's fence.")
