"""What nbgrader's generate_assignment runs on a lab: metadata from names, stubs by kind of file."""

from typing import Any

from nbgrader.preprocessors import ClearSolutions as StockClearSolutions
from nbgrader.preprocessors import NbGraderPreprocessor

from grading.lab import LabError
from grading.notebook import artifact_of, cell_ids, check_of, headings_of
from grading.stub import released_text

SCHEMA = 3


class FillMetadata(NbGraderPreprocessor):  # type: ignore[misc]
    """All of nbgrader's metadata, from `%%artifact NAME`, `check("id")` and the heading's points."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Mark answers as solution cells and checks as graded cells."""
        points: float | None = None
        for cell, name in zip(nb.cells, cell_ids(nb.cells), strict=True):
            cell["id"] = name
            for heading in headings_of(cell):
                points = heading.points if heading.points is not None else points
            if (check := check_of(cell)) is not None:
                if points is None:
                    raise LabError(f'check("{check}") has no heading with points above it; add "(2 points, …)".')
                self._graded(cell, name, points)
                points = None
            elif cell.cell_type == "code" and points is not None and artifact_of(cell) is not None:
                cell.metadata["nbgrader"] = _marks(cell, name, solution=True)
        return nb, resources

    def _graded(self, cell: Any, name: str, points: float) -> None:
        whole = int(points) if float(points).is_integer() else points
        cell.metadata["nbgrader"] = _marks(cell, name, grade=True, locked=True) | {"points": whole}
        cell.metadata["tags"] = ["raises-exception"]  # Run All goes on; solutions must not carry it


def _marks(cell: Any, name: str, *, grade: bool = False, solution: bool = False, locked: bool = False) -> Any:
    flags = {"grade": grade, "solution": solution, "locked": locked, "task": False}
    kind = {"grade_id": name, "schema_version": SCHEMA, "cell_type": cell.cell_type}
    return type(cell.metadata)(flags | kind)


class ClearSolutions(StockClearSolutions):  # type: ignore[misc]
    """The stub of the file's kind: the stock one puts Python's into SQL."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Replace what stands between the markers of an answer cell."""
        if cell.cell_type == "code" and (artifact := artifact_of(cell)) is not None:
            name, body = artifact
            if cell.metadata.get("nbgrader", {}).get("solution"):
                magic = cell.source.lstrip("\n").partition("\n")[0]  # with its `--on side.db`, where there is one
                cell["source"] = f"{magic}\n{released_text(name, body)}".rstrip("\n")
        if "BEGIN SOLUTION" in cell.source or "END SOLUTION" in cell.source:
            raise LabError(f"the cell {cell.id!r} has a solution marker outside an exercise; remove it.")
        return cell, resources
