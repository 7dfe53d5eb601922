"""Is whatever arrives either taken as it was meant or shown to a person, with nothing lost and nothing guessed?"""

import copy
import json
import shutil

import nbformat
import pytest
from tiny_course import NAME, RIGHT, answered, build_course, cell_at, hand_in

from grading.extract import answers_in, extract, rebuild
from grading.extract.outputs import MOST_TEXT, sanitised
from grading.lab import load_lab


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The tiny course, built once; nothing here writes to it."""
    root = tmp_path_factory.mktemp("course")
    build_course(root)
    return root


@pytest.fixture(scope="module")
def lab(built):
    return load_lab(built / "solutions" / NAME)


@pytest.fixture
def notebook(built):
    """A submission in which everything is right."""
    return answered(built / "labs", RIGHT)


def taken(lab, folder):
    """(what was taken, states by exercise), and the notebook rebuilt from it holds the same answers."""
    found = extract(lab, folder)
    released = json.loads((lab.folder.parents[1] / "labs" / NAME / f"{NAME}.ipynb").read_text())
    again = json.loads(json.dumps(rebuild(lab, released, found), ensure_ascii=False).encode())
    nbformat.validate(nbformat.from_dict(again))
    for id, answer in answers_in(lab, again).items():
        assert (answer.state, answer.reason) == (found.answers[id].state, found.answers[id].reason)
        if answer.state == "answered":
            assert answer.texts == found.answers[id].texts, "the stock path and ours must judge the same text"
    return found, {id: answer.state for id, answer in found.answers.items()}


ALL_ANSWERED = {"pets": "answered", "twice": "answered", "guess": "answered"}


def changed(notebook, file, **change):
    """The notebook with something else in the cell of a file."""
    notebook["cells"][cell_at(notebook, file)].update(change)
    return notebook


def moved(notebook):
    notebook["cells"].reverse()


def without_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def foreign_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {"nbgrader": {"grade_id": ["x"], "points": -1, "grade": "yes"}}


def new_ids(notebook):
    for at, cell in enumerate(notebook["cells"]):
        cell["id"] = f"new-{at}"


def no_ids(notebook):
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        del cell["id"]


def retyped(notebook):
    cell = notebook["cells"][cell_at(notebook, "pets.sql")]
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


def check_retyped(notebook):
    for cell in notebook["cells"]:
        if cell["source"].startswith("check("):
            cell["cell_type"] = "markdown"


def checks_deleted(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["source"].startswith("check(")]


def same_twice(notebook):
    at = cell_at(notebook, "twice.py")
    notebook["cells"].append(copy.deepcopy(notebook["cells"][at]) | {"id": "copy"})


def stub_twice(notebook):
    """The answer was written in a copy, and the given cell left alone."""
    at = cell_at(notebook, "pets.sql")
    notebook["cells"].insert(at + 1, copy.deepcopy(notebook["cells"][at]) | {"id": "copy"})
    notebook["cells"][at]["source"] = "%%artifact pets.sql\n-- YOUR SQL HERE"


def reused_copy(notebook):
    """A copied cell keeps nbgrader's id, and names another exercise's file."""
    first, second = cell_at(notebook, "pets.sql"), cell_at(notebook, "twice.py")
    metadata = copy.deepcopy(notebook["cells"][first]["metadata"])
    notebook["cells"][second] |= {"id": "copy", "metadata": metadata}


def windows(notebook):
    for cell in notebook["cells"]:
        cell["source"] = "\ufeff" + cell["source"].replace("\n", "\r\n")


def tried_below(notebook):
    """A student's own cells below an answer are no part of it."""
    at = cell_at(notebook, "pets.sql")
    own = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    sources = ("%sql SELECT * FROM pets", "print(twice(2))\n!ls", "rows = %sql SELECT 1", "%%sql\nSELECT 1;")
    notebook["cells"][at + 1 : at + 1] = [own | {"id": f"own-{k}", "source": text} for k, text in enumerate(sources)]


def worksheets(notebook):
    cells = [{**cell, "input": cell.pop("source")} for cell in notebook.pop("cells")]
    notebook["worksheets"] = [{"cells": cells}]


HARMLESS = [
    moved, without_metadata, foreign_metadata, new_ids, no_ids, retyped, check_retyped, checks_deleted, same_twice,
    stub_twice, reused_copy, windows, tried_below, worksheets,
]  # fmt: skip


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__)
def test_is_a_harmless_change_mended(lab, notebook, tmp_path, change):
    change(notebook)
    found, states = taken(lab, hand_in(tmp_path, "ada", json.dumps(notebook)))
    assert states == ALL_ANSWERED
    assert {name: text for answer in found.answers.values() for name, text in answer.texts.items()} == RIGHT


def edited_copy(notebook):
    same_twice(notebook)
    notebook["cells"][-1]["source"] += "\n# another one"


def first_line_gone(notebook):
    cell = notebook["cells"][cell_at(notebook, "twice.py")]
    cell["source"] = cell["source"].split("\n", 1)[1]


def split_as_jupyterlab_does(notebook):
    """Both halves keep nbgrader's metadata; the lower one gets a new id."""
    at = cell_at(notebook, "twice.py")
    first, second = notebook["cells"][at]["source"].split("\n    ", 1)
    notebook["cells"].insert(at + 1, copy.deepcopy(notebook["cells"][at]) | {"id": "half", "source": "    " + second})
    notebook["cells"][at]["source"] = first


def split_by_hand(notebook):
    split_as_jupyterlab_does(notebook)
    notebook["cells"][cell_at(notebook, "twice.py") + 1]["metadata"] = {}


def unknown_name(notebook):
    cell = notebook["cells"][cell_at(notebook, "twice.py")]
    cell["source"] = cell["source"].replace("twice.py", "twise.py")


def unknown_name_elsewhere(notebook):
    unknown_name(notebook)
    without_metadata(notebook)
    new_ids(notebook)


def not_text(notebook):
    notebook["cells"][cell_at(notebook, "twice.py")]["source"] += "\n# \ud800"


@pytest.mark.parametrize(
    "change",
    [
        edited_copy, first_line_gone, split_as_jupyterlab_does, split_by_hand, unknown_name, unknown_name_elsewhere,
        not_text,
    ],
    ids=lambda change: change.__name__,
)  # fmt: skip
def test_does_a_doubt_go_to_a_person_and_stay_with_its_exercise(lab, notebook, tmp_path, change):
    change(notebook)
    found, states = taken(lab, hand_in(tmp_path, "ada", json.dumps(notebook)))
    assert states == ALL_ANSWERED | {"twice": "review"}
    assert "twice.py" in found.answers["twice"].reason
    assert found.answers["twice"].candidates["twice.py"], "a person must see what there is"


def test_are_all_candidates_shown_to_the_person(lab, notebook, built, tmp_path):
    edited_copy(notebook)
    found = extract(lab, hand_in(tmp_path, "ada", json.dumps(notebook)))
    released = json.loads((built / "labs" / NAME / f"{NAME}.ipynb").read_text())
    shown = [
        cell["source"] for cell in rebuild(lab, released, found)["cells"] if "Candidate" in "".join(cell["source"])
    ]
    assert len(shown) == 2
    assert "another one" in shown[1]
    assert "cell 15" in shown[1], "it says where the cell stood"


@pytest.mark.parametrize("suffix", [".sql", ".yaml"])
def test_is_the_second_half_of_a_split_answer_noticed(lab, notebook, tmp_path, suffix):
    name = next(file for file in RIGHT if file.endswith(suffix))
    at = cell_at(notebook, name)
    lines = notebook["cells"][at]["source"].split("\n")
    notebook["cells"][at]["source"] = "\n".join(lines[:2])
    lower = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"].insert(at + 1, lower | {"source": "\n".join(lines[2:])})
    _, states = taken(lab, hand_in(tmp_path, "ada", json.dumps(notebook)))
    assert states == ALL_ANSWERED | {name.split(".")[0]: "review"}


def test_is_a_deleted_cell_an_unanswered_exercise_only(lab, notebook, tmp_path):
    del notebook["cells"][cell_at(notebook, "pets.sql")]
    changed(notebook, "guess.yaml", source="")
    _, states = taken(lab, hand_in(tmp_path, "ada", json.dumps(notebook)))
    assert states == {"pets": "unanswered", "twice": "answered", "guess": "unanswered"}


def test_is_an_unknown_exercise_remarked_and_nothing_else(lab, notebook, tmp_path):
    cells = ("%%artifact diary.md\nDear diary", 'check("cats")')
    own = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"] += [own | {"id": f"own-{at}", "source": source} for at, source in enumerate(cells)]
    found, states = taken(lab, hand_in(tmp_path, "ada", json.dumps(notebook)))
    assert states == ALL_ANSWERED
    assert any("`diary.md`" in note for note in found.notes)
    assert any('check("cats") names no exercise' in note for note in found.notes)


UNREADABLE = {
    "cut off": (b'{"cells": [{"cell_type": "code", "sou', "is not JSON, or was cut off"),
    "empty": (b"", "is empty"),
    "blank": (b"  \n", "is empty"),
    "a web page": (b"<html>Log in first</html>", "is not JSON"),
    "a list": (b"[1, 2]", "has no cells"),
    "cells of nothing": (b'{"cells": null}', "has no cells"),
    "deep": (b"[" * 100_000, "is not JSON"),
    "binary": (bytes(range(256)) * 4, "is not JSON"),
    "another lab": (b'{"cells": [{"cell_type": "code", "source": "1", "metadata": {}}]}', "has no cell of this lab"),
    "odd cells": (b'{"cells": [1, null, [], {"source": 5}, {"cell_type": "code", "metadata": 3}]}', "has no cell"),
}


@pytest.mark.parametrize("content", UNREADABLE, ids=str)
def test_does_an_unreadable_notebook_go_to_a_person_as_it_is(lab, tmp_path, content):
    sent, reason = UNREADABLE[content]
    folder = hand_in(tmp_path, "ada", sent)
    found, states = taken(lab, folder)
    assert set(states.values()) == {"review"}
    assert all(reason in answer.reason for answer in found.answers.values())
    assert (folder / f"{NAME}.ipynb").read_bytes() == sent, "nothing of a submission may be changed"
    assert [path.name for path in folder.iterdir()] == [f"{NAME}.ipynb"]


@pytest.mark.parametrize("name", [f"{NAME} (1).ipynb", f"{NAME}-Copy1.ipynb", "my work.ipynb", f"{NAME}.ipynb.txt"])
def test_is_a_renamed_notebook_taken(lab, notebook, tmp_path, name):
    found, states = taken(lab, hand_in(tmp_path, "ada", json.dumps(notebook), name))
    assert states == ALL_ANSWERED
    assert found.notes == [f"{name} is graded as {NAME}.ipynb"]


def test_do_two_notebooks_count_together(lab, notebook, built, tmp_path):
    """The untouched download and the one with the work, or twice the same: nothing to decide."""
    hand_in(tmp_path, "ada", json.dumps(answered(built / "labs", {})))
    hand_in(tmp_path, "ada", json.dumps(notebook), f"{NAME} (1).ipynb")
    folder = hand_in(tmp_path, "ada", json.dumps(notebook), f"{NAME} (2).ipynb")
    found, states = taken(lab, folder)
    assert states == ALL_ANSWERED
    assert found.notes == [f"{NAME} ({k}).ipynb is read beside {NAME}.ipynb" for k in (1, 2)]
    other = changed(copy.deepcopy(notebook), "pets.sql", source="%%artifact pets.sql\nSELECT 'another';")
    hand_in(tmp_path, "ada", json.dumps(other), f"{NAME} (3).ipynb")
    assert taken(lab, folder)[1] == ALL_ANSWERED | {"pets": "review"}


def test_does_a_readable_copy_count_beside_an_unreadable_one(lab, notebook, tmp_path):
    hand_in(tmp_path, "ada", b"")
    found, states = taken(lab, hand_in(tmp_path, "ada", json.dumps(notebook), f"{NAME} (1).ipynb"))
    assert states == ALL_ANSWERED
    assert f"{NAME}.ipynb is empty" in found.notes


def test_is_a_notebook_found_in_a_folder_below(lab, notebook, tmp_path):
    folder = tmp_path / "submitted" / "ada" / NAME
    hand_in(folder, "x", json.dumps(notebook))
    assert taken(lab, folder)[1] == ALL_ANSWERED


def test_is_nothing_different_from_something_that_is_no_notebook(lab, tmp_path):
    found, states = taken(lab, tmp_path / "submitted" / "nobody" / NAME)
    assert set(states.values()) == {"unanswered"}
    assert not found.submitted
    folder = hand_in(tmp_path, "ada", "2026-01-01", "timestamp.txt")
    assert not taken(lab, folder)[0].submitted
    hand_in(tmp_path, "ada", "My answers", "answers.docx")
    found, states = taken(lab, folder)
    assert set(states.values()) == {"review"}
    assert "answers.docx" in found.notes[0]


def test_is_a_link_to_another_file_not_followed(lab, notebook, tmp_path):
    """A link to somebody else's work, or to the reference, is no answer."""
    other = hand_in(tmp_path, "bo", json.dumps(notebook)) / f"{NAME}.ipynb"
    folder = tmp_path / "submitted" / "ada" / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").symlink_to(other)
    found, states = taken(lab, folder)
    assert set(states.values()) == {"review"}
    assert "is a link" in found.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_is_another_encoding_read(lab, notebook, tmp_path, encoding):
    content = json.dumps(notebook, ensure_ascii=False).encode(encoding)
    assert taken(lab, hand_in(tmp_path, "ada", content))[1] == ALL_ANSWERED


def test_do_bytes_that_are_not_utf_8_cost_only_their_own_answer(lab, notebook, tmp_path):
    notebook["cells"][cell_at(notebook, "twice.py")]["source"] += "\n# caf?"
    content = json.dumps(notebook).encode().replace(b"caf?", b"caf\xe9")
    _, states = taken(lab, hand_in(tmp_path, "ada", content))
    assert states == ALL_ANSWERED | {"twice": "review"}


def test_is_an_endless_answer_not_judged(lab, notebook, tmp_path):
    changed(notebook, "pets.sql", source="%%artifact pets.sql\n" + "x" * 1_000_001)
    _, states = taken(lab, hand_in(tmp_path, "ada", json.dumps(notebook)))
    assert states == ALL_ANSWERED | {"pets": "review"}


def test_is_one_student_unaffected_by_another(lab, notebook, tmp_path):
    good = hand_in(tmp_path, "ada", json.dumps(notebook))
    before = extract(lab, good)
    hand_in(tmp_path, "bo", b"\x00")
    shutil.copytree(good, tmp_path / "submitted" / "bo" / "copy")
    assert extract(lab, good) == before


def test_are_outputs_kept_as_plain_text_only():
    outputs = [
        {"output_type": "stream", "name": "stderr", "text": ["\x1b[31mred\x1b[0m\x07", "\nWARNING"]},
        {"output_type": "display_data", "data": {"text/html": "<script>x</script>", "text/plain": "plain"}},
        {"output_type": "display_data", "data": {"text/html": "<b>only</b>", "image/svg+xml": "<svg/>"}},
        {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo="}},
        {"output_type": "display_data", "data": {"image/png": "bm8gcG5n"}},
        {"output_type": "error", "ename": "E", "evalue": "why", "traceback": ["<b>long</b>"]},
        {"output_type": "stream", "text": "x" * 100_000},
        {"output_type": "new kind"}, {"output_type": "display_data", "data": 5}, 7, None,
    ]  # fmt: skip
    kept = sanitised({"outputs": outputs})
    text = json.dumps(kept)
    assert not [word for word in ("script", "svg", "\\u001b") if word in text]
    assert [output["text"][:11] for output in kept if output["output_type"] == "stream"] == [
        "red\ufffd\nWARNIN", "E: why", "x" * 11,
    ]  # fmt: skip
    assert [sorted(output["data"]) for output in kept if "data" in output] == [["text/plain"], ["image/png"]]
    assert max(len(output.get("text", "")) for output in kept) < MOST_TEXT + 20
    assert sanitised(None) == sanitised({"outputs": "no list"}) == []


def test_are_own_outputs_shown_where_they_were(lab, notebook, built, tmp_path):
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    first["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "my own output"}]
    for cell in notebook["cells"]:
        if cell["source"] == 'check("pets")':
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "Points: 2 of 2"}]
    found = extract(lab, hand_in(tmp_path, "ada", json.dumps(notebook)))
    released = json.loads((built / "labs" / NAME / f"{NAME}.ipynb").read_text())
    text = json.dumps(rebuild(lab, released, found))
    assert "my own output" in text
    assert "Points: 2 of 2" not in text, "a check cell shows our verdict only"
