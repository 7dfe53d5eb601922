"""Is a lab read right, with and without its references, and is a broken one explained?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_course import FILES, NAME, TEXT, build_course, write_course

from grading.lab import LabError, load_lab

ROOT = Path(__file__).parents[1]


def test_is_a_source_read_with_its_references(tmp_path):
    lab = load_lab(write_course(tmp_path))
    assert list(lab.exercises) == ["pets", "twice", "guess"]
    assert lab.points == 6
    pets = lab.exercises["pets"]
    assert (pets.number, pets.title, pets.level, pets.kind) == ("7.1", "Pets", "foundational", "statements")
    assert pets.files == ["pets.sql"]
    assert pets.parts == {"columns": 1, "rules": 1}
    assert lab.exercises["twice"].parts == {"all": 3}
    assert pets.references["pets.sql"].startswith("CREATE TABLE pets")
    assert pets.released == {"pets.sql": "-- YOUR SQL HERE\n"}
    assert "- A kind that is neither cat nor dog is refused." in pets.hand_in


def test_does_a_released_lab_say_the_same_without_references(tmp_path):
    released, source = load_lab(build_course(tmp_path)), load_lab(tmp_path / "solutions" / NAME)
    for id, exercise in source.exercises.items():
        other = released.exercises[id]
        assert other.references is None
        assert (other.title, other.points, other.released, other.hand_in) == (
            exercise.title, exercise.points, exercise.released, exercise.hand_in,
        )  # fmt: skip
    assert released.cell_ids == source.cell_ids


def test_does_a_released_lab_stay_the_same_whatever_its_notebook_becomes(tmp_path):
    """The notebook in labs/ is the student's: an answer in it is no stub, and a deleted cell no error."""
    released = build_course(tmp_path)
    before = load_lab(released).exercises
    (released / f"{NAME}.ipynb").write_text("{}")
    assert {id: exercise.released for id, exercise in load_lab(released).exercises.items()} == {
        id: exercise.released for id, exercise in before.items()
    }
    (released / "lab.json").unlink()
    with pytest.raises(LabError, match="no list of cells"):
        load_lab(released)
    (released / "lab.json").write_text("[]")
    with pytest.raises(LabError, match=r"lab\.json is damaged"):
        load_lab(released)


def test_is_a_lab_read_again_when_a_file_changes(tmp_path):
    folder = write_course(tmp_path)
    first = load_lab(folder)
    assert load_lab(folder) is first
    contract = folder / "pets" / "contract.py"
    contract.write_text(contract.read_text().replace("neither cat nor dog", "no pet"))
    assert "no pet is refused" in load_lab(folder).exercises["pets"].hand_in


def test_do_further_cases_add_probes_but_no_sentence(tmp_path):
    folder = write_course(tmp_path)
    plain = load_lab(folder).exercises["pets"].hand_in
    (folder / "pets" / "cases.py").write_text(
        "def add(contract):\n"
        "    @contract.promise(part='rules', hidden=True)\n"
        "    def more(db):\n"
        "        '''A fish is refused.'''\n"
        "        db.refuses(\"INSERT INTO pets (name, kind) VALUES ('Nemo', 'fish')\")\n"
    )
    pets = load_lab(folder).exercises["pets"]
    assert len(pets.contract.promises) == 3
    assert pets.hand_in == plain


def test_is_reading_a_released_lab_cheap(tmp_path):
    """check() reads one at each start of a kernel."""
    folder = build_course(tmp_path)
    heavy = "{'jupytext', 'nbgrader', 'nbformat', 'nbconvert', 'pandas', 'sqlalchemy'}"
    script = (
        f"import sys; from grading.lab import load_lab; load_lab({str(folder)!r}); print({heavy} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("### 7.1 Pets (2 points, foundational)", "### 7.1 Pets", r'check\("pets"\).*a heading without points'),
        ("### 7.1 Pets (2 points, foundational)", "### 7.1 Pets (2 points, hard)", "points and level; .*intermediate"),
        ("### 7.1 Pets (2 points, foundational)", "### 7.1 Pets (3 points, foundational)", "3 points, the parts 2"),
        ('check("twice")', 'check("pets")', r'check\("pets"\) stands there twice|the id .check_pets'),
        ('check("twice")', "print(1)", r"'Twice' has points but no check"),
        ("%%artifact twice.py\n", "", r'check\("twice"\) has no answer cell'),
        ("%%artifact twice.py\n", "%%artifact double.py\n", r"\['double.py'\].*\['twice.py'\]"),
        ('check("twice")', 'check("double")', "double/contract.py"),
        ("<!-- hand in: pets -->", "", "`<!-- hand in: pets -->` is missing"),
        ("    # END SOLUTION\n", "", "never closed"),
    ],
)
def test_is_a_broken_lab_explained(tmp_path, old, new, message):
    folder = write_course(tmp_path)
    assert old in TEXT
    (folder / f"{NAME}.md").write_text(TEXT.replace(old, new, 1))
    with pytest.raises(LabError, match=message):
        load_lab(folder)


def test_is_a_missing_contract_explained(tmp_path):
    folder = write_course(tmp_path)
    (folder / "pets" / "contract.py").write_text("contract = None\n")
    with pytest.raises(LabError, match=r"pets/contract\.py has no `contract`"):
        load_lab(folder)
    (folder / "pets" / "contract.py").unlink()
    with pytest.raises(LabError, match=r"write pets/contract\.py"):
        load_lab(folder)


def test_is_a_folder_without_a_lab_explained(tmp_path):
    with pytest.raises(LabError, match="There is no lab"):
        load_lab(tmp_path)


def test_can_two_labs_have_exercises_of_the_same_name(tmp_path):
    """Contracts are loaded by path: none of them hides another."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first, second = (load_lab(write_course(tmp_path / name)) for name in ("one", "two"))
    assert first.exercises["pets"].contract is not second.exercises["pets"].contract
    assert "pets" not in sys.modules
    assert FILES["pets/contract.py"]
    assert json.dumps(sorted(first.exercises)) == json.dumps(sorted(second.exercises))
