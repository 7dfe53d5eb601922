"""Do the notebooks do what they show: solutions as recorded, labs from top to bottom, both of them twice?"""

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from chain import schema_of
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
LABS = sorted(path.parent.name for path in ROOT.glob("solutions/*/*.ipynb"))


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of what notebooks need, in which they may write."""
    made = tmp_path_factory.mktemp("course")
    for name in ("solutions", "labs", "data"):
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("artifacts", "*.db", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", made)
    return made


def notebook(lab, where="solutions"):
    return json.loads((ROOT / where / lab / f"{lab}.ipynb").read_text(encoding="utf-8"))


def environment():
    kept = {name: value for name, value in os.environ.items() if name != "COURSE_ARTIFACTS"}
    return {**kept, "PYTHONPATH": str(ROOT)}


def nbval(lab, course):
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--nbval-cell-timeout=60", "-p", "no:cacheprovider",
         "-p", "no:xdist", "-q", "-o", "addopts=", "-o", "filterwarnings=", f"{lab}.ipynb"],
        cwd=course / "solutions" / lab, env=environment(), capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("lab", LABS)
def test_does_a_solution_give_its_recorded_outputs_twice_in_one_folder(lab, course):
    for turn in ("first", "second"):
        run = nbval(lab, course)
        assert run.returncode == 0, f"{turn} run of {lab}: `make build LAB={lab}` and look\n{run.stdout[-6000:]}"


def test_does_lab_01_leave_the_catalogue_that_lab_02_starts_from(course):
    lab = "01_fundamentals"
    if not (course / "solutions" / lab / "catalogue.db").exists():
        nbval(lab, course)
    target, got = sqlite3.connect(":memory:"), sqlite3.connect(course / "solutions" / lab / "catalogue.db")
    target.executescript((ROOT / "tests/target/v1.sql").read_text())
    tables = {key: sql for key, sql in schema_of(got).items() if key in schema_of(target)}
    assert tables == schema_of(target)
    assert got.execute("SELECT count(*), count(DISTINCT kind) FROM providers").fetchone() == (12, 1)
    assert got.execute("SELECT count(*), count(base_model_id) FROM models").fetchone() == (204, 9)
    assert got.execute("PRAGMA foreign_key_check").fetchall() == []
    columns = "provider_id, name, version, context, max_output, open_weights, status, knowledge_cutoff"
    rows = [tuple(row) for row in got.execute(f"SELECT {columns} FROM models ORDER BY id")]
    got.close()
    clean = list(csv.DictReader((ROOT / "data/models.csv").read_text(encoding="utf-8").splitlines()))
    assert rows == [tuple(meant(row[name.strip()], name.strip()) for name in columns.split(",")) for row in clean]


def meant(cell, column):
    if column in ("provider_id", "context", "max_output", "open_weights"):
        return int(cell) if cell else None
    return cell if cell or column == "version" else None


@pytest.mark.parametrize("lab", LABS)
def test_is_every_cell_of_a_solution_executed_in_order(lab):
    counts = [cell["execution_count"] for cell in notebook(lab)["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1)), f"{lab}: build it again with `make build LAB={lab}`"


@pytest.mark.parametrize("lab", LABS)
def test_has_a_solution_its_outputs(lab):
    code = [cell for cell in notebook(lab)["cells"] if cell["cell_type"] == "code"]
    shown = [cell for cell in code if cell["outputs"]]
    assert len(shown) >= 0.7 * len(code), f"{lab}: {len(shown)} of {len(code)} cells show something"
    for cell in code:
        if "".join(cell["source"]).startswith("check("):
            assert cell["outputs"], f"{lab}: {cell['id']} shows no panel"
            assert "raises-exception" not in cell["metadata"].get("tags", []), f"{lab}: {cell['id']} may not fail"


@pytest.mark.parametrize("lab", LABS)
def test_does_only_a_check_stop_in_a_released_lab(lab, course, monkeypatch):
    """Run All in a lab as it is handed out: unanswered cells say what they wait for, checks say one line.

    The folder of answers is the one that the solution has filled: as for a student who comes back to an
    empty copy of the lab.
    """
    folder = course / "labs" / lab
    for name in ("COURSE_ARTIFACTS",):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for _ in range(2):
        made = nbformat.read(folder / f"{lab}.ipynb", as_version=4)
        NotebookClient(made, timeout=60, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
        for cell in made.cells:
            errors = [out for out in cell.get("outputs", []) if out.output_type == "error"]
            if errors:
                assert cell.source.startswith("check("), f"{lab}: {cell.id} stops: {errors[0].evalue}"
                assert errors[0].evalue, f"{lab}: {cell.id} says nothing"
                assert not errors[0].evalue.count("\n"), f"{lab}: {cell.id} says more than a line"


@pytest.mark.parametrize("lab", LABS)
def test_is_a_notebook_free_of_places_and_times_of_one_machine(lab):
    for where in ("solutions", "labs"):
        text = json.dumps(notebook(lab, where), ensure_ascii=False)
        for sign in ("/tmp/", "/home/", str(Path.home()) + "/", "0x7f", str(ROOT)):
            assert sign not in text, f"{where}/{lab} shows {sign!r}"
