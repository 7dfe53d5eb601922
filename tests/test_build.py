"""Is labs/ what the build makes, the same each time, and free of what students must not see?"""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from tiny_course import FILES, NAME, TEXT, build_course, words_of, write_course

from grading.build import build_lab, differences, execute, lab_names, notebook_of, release_into, stale_notebook
from grading.build.release import write_notebook
from grading.lab import LabError, load_lab
from grading.notebook import check_of, headings_of, source_of

ROOT = Path(__file__).parents[1]
LABS = lab_names(ROOT)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def cells_of(folder):
    return json.loads((folder / f"{folder.name}.ipynb").read_text(encoding="utf-8"))["cells"]


@pytest.mark.parametrize("lab", LABS)
def test_is_labs_byte_for_byte_what_the_build_makes(lab):
    """Invariant 7. Nothing is executed, so it costs little; what known wrong answers lose, test_bank.py compares."""
    assert differences(ROOT, lab, again=False) == [], f"run `python -m grading build {lab}` and commit what it makes"


@pytest.mark.parametrize("lab", LABS)
def test_is_there_nothing_in_a_released_lab_but_what_is_meant(lab):
    loaded = load_lab(ROOT / "solutions" / lab)
    released = files(ROOT / "labs" / lab)
    allowed = {f"{lab}.ipynb", "checkpoint.sql", "lab.json"} | {f"{id}/contract.py" for id in loaded.exercises}
    source = ROOT / "solutions" / lab  # what is given, and schemas on the way: the lab shows them, as they are
    shown = [path for pattern in ("given/*", "*/given/*", "states/*.sql") for path in source.glob(pattern)]
    allowed |= {str(path.relative_to(source)) for path in shown if released.get(str(path.relative_to(source)))}
    assert set(released) - {f"practice/{id}.json" for id in loaded.exercises} == allowed
    text = "\n".join(words_of(ROOT / "labs" / lab / name) for name in released)
    assert "SOLUTION" not in text
    stubs = {id: exercise.released for id, exercise in load_lab(ROOT / "labs" / lab).exercises.items()}
    assert stubs == {id: exercise.released for id, exercise in loaded.exercises.items()}
    for exercise in loaded.exercises.values():
        for name, reference in exercise.references.items():
            assert reference.strip() not in text, f"the reference of {name} is in labs/{lab}"


@pytest.mark.parametrize("lab", LABS)
def test_does_a_solution_show_its_outputs_in_order(lab):
    cells = [cell for cell in cells_of(ROOT / "solutions" / lab) if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    checks = [cell for cell in cells if check_of(cell)]
    assert checks, f"{lab} checks nothing"
    assert all(cell["outputs"] for cell in checks), f"`python -m grading build {lab}`"
    assert not [cell["id"] for cell in cells if "tags" in cell["metadata"]], "a solution may not hide an error"


def test_are_two_builds_the_same(tmp_path):
    write_course(tmp_path)
    (tmp_path / "solutions" / NAME / "practice").mkdir()
    first, second = (files(release_into(tmp_path, NAME, tmp_path / turn)) for turn in ("first", "second"))
    assert first == second


def test_what_stands_in_a_released_lab(tmp_path):
    released = build_course(tmp_path)
    assert set(files(released)) == {
        f"{NAME}.ipynb", "checkpoint.sql", "lab.json", "practice/pets.json", "practice/twice.json",
        "pets/contract.py", "twice/contract.py", "guess/contract.py",
    }  # fmt: skip
    cells = {cell["id"]: cell for cell in cells_of(released)}
    assert source_of(cells["pets"]) == "%%artifact pets.sql\n-- YOUR SQL HERE"
    assert source_of(cells["guess"]) == "%%artifact guess.yaml\nno_name:\nno_id:"
    assert "raise NotImplementedError" in source_of(cells["twice"])
    assert "zygote-canary" not in json.dumps(list(cells.values()))
    assert cells["check_pets"]["metadata"]["nbgrader"]["points"] == 2
    assert cells["pets"]["metadata"]["nbgrader"]["solution"]
    marked = [id for id, cell in cells.items() if "raises-exception" in cell["metadata"].get("tags", [])]
    assert marked == ["check_pets", "check_twice", "check_guess"]


def test_are_the_hand_in_sentences_made_from_the_contract(tmp_path):
    folder = write_course(tmp_path)
    text = "\n".join(cell.source for cell in notebook_of(folder).cells if headings_of(cell))
    assert "A kind that is neither cat nor dog is refused." in text
    assert "`no_name`: A pet without a name is" in text
    (folder / f"{NAME}.md").write_text(TEXT.replace("hand in: guess", "hand in: gues"))
    with pytest.raises(LabError, match="`<!-- hand in: gues -->` names no exercise"):
        notebook_of(folder)


@pytest.mark.parametrize("name", ["notes.md", "pets/answer.sql", "bank.zip", "practice/pets.bak"])
def test_does_an_unknown_file_stop_the_build(tmp_path, name):
    folder = write_course(tmp_path)
    (folder / "practice").mkdir()
    (folder / name).write_text("x")
    with pytest.raises(LabError, match=f"these files would be published: {name}"):
        release_into(tmp_path, NAME, tmp_path / "out")


def test_is_a_missing_start_explained(tmp_path):
    folder = write_course(tmp_path)
    (folder / "checkpoint.sql").unlink()
    with pytest.raises(LabError, match=r"checkpoint\.sql is missing"):
        release_into(tmp_path, NAME, tmp_path / "out")


def test_does_a_failed_build_leave_labs_alone(tmp_path):
    released = build_course(tmp_path)
    before = files(released)
    (tmp_path / "solutions" / NAME / "notes.md").write_text("x")
    with pytest.raises(LabError):
        build_lab(tmp_path, NAME, run=False, say=lambda line: None)
    assert files(released) == before


def test_is_every_difference_told(tmp_path):
    released = build_course(tmp_path)
    write_notebook(notebook_of(tmp_path / "solutions" / NAME), tmp_path / "solutions" / NAME / f"{NAME}.ipynb")
    assert differences(tmp_path, NAME) == []
    (released / "pets" / "contract.py").write_text("edited")
    (released / "practice" / "twice.json").unlink()
    (released / "own.txt").write_text("x")
    (tmp_path / "solutions" / NAME / "practice" / "pets.json").write_text("{}")
    assert differences(tmp_path, NAME) == [
        f"labs/{NAME}/own.txt: no build makes it",
        f"labs/{NAME}/pets/contract.py: differs from a fresh build",
        f"labs/{NAME}/practice/twice.json: is missing",
        f"solutions/{NAME}/practice/pets.json: differs from a fresh build",
    ]


def test_is_an_old_executed_notebook_told(tmp_path):
    folder = write_course(tmp_path)
    path = folder / f"{NAME}.ipynb"
    assert stale_notebook(tmp_path, NAME) == [f"solutions/{NAME}/{NAME}.ipynb: is missing"]
    write_notebook(notebook_of(folder), path)
    assert stale_notebook(tmp_path, NAME) == []
    path.write_text(path.read_text().replace("Nothing to hand in here", "Something"))
    assert stale_notebook(tmp_path, NAME) == [f"solutions/{NAME}/{NAME}.ipynb: differs from {NAME}.md"]
    path.write_text("{")
    assert "cannot be read" in stale_notebook(tmp_path, NAME)[0]


def small(*sources):
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{at}") for at, source in enumerate(sources)]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.mark.filterwarnings("ignore:.*never awaited:RuntimeWarning", "ignore::ResourceWarning")
def test_is_a_notebook_executed_in_a_copy_and_without_keys(tmp_path, monkeypatch):
    write_course(tmp_path)
    monkeypatch.setenv("SOME_API_KEY", "secret")
    code = "import os\nopen('left', 'w').close()\nprint(os.environ.get('SOME_API_KEY'), 'artifacts' in os.listdir('.'))"
    made = execute(small("1 + 1", code), tmp_path, NAME)
    assert [cell.execution_count for cell in made.cells] == [1, 2]
    assert made.cells[1].outputs[0].text == "None False\n"
    assert not (tmp_path / "solutions" / NAME / "left").exists()
    assert "language_info" not in made.metadata


@pytest.mark.filterwarnings("ignore:.*never awaited:RuntimeWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize(
    ("source", "message"),
    [("1 / 0", "does not run"), ("import os; print(os.getcwd())", "shows the folder it runs in")],
)
def test_is_a_cell_that_can_not_be_published_explained(tmp_path, source, message):
    write_course(tmp_path)
    with pytest.raises(LabError, match=message):
        execute(small(source), tmp_path, NAME)


def test_is_an_unreadable_form_of_markdown_refused(tmp_path):
    """The small reader and jupytext must agree, or a reference could differ from the notebook."""
    folder = write_course(tmp_path)
    odd = TEXT.replace("# Lab 7 Tiny", "# Lab 7 Tiny\n\n````{note}\n```{code-cell} ipython3\n1\n```\n````")
    (folder / f"{NAME}.md").write_text(odd)
    with pytest.raises(LabError, match="is read in two ways"):
        notebook_of(folder)


def test_does_the_tiny_course_have_all_that_is_tested_here():
    assert {name.split("/")[0] for name in FILES} == {"checkpoint.sql", "pets", "twice", "guess"}
    assert shutil.which("git"), "install git"


def test_does_a_judge_that_can_not_run_write_no_practice(tmp_path, monkeypatch):
    """Each wrong answer would seem to fail in the same way."""
    from grading.judging import NotReady
    from grading.worker import Pool, failure

    released = build_course(tmp_path)
    before = files(tmp_path)
    lab = load_lab(released)
    monkeypatch.setattr(Pool, "judge", lambda *args, **more: failure(lab.exercises["pets"], "error", "no such module"))
    with pytest.raises(NotReady, match="no such module"):
        build_lab(tmp_path, NAME, run=False, say=lambda line: None)
    assert files(tmp_path) == before
