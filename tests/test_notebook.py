"""Are cells read the way authors and students write them?"""

from pathlib import Path

import jupytext
import pytest

from grading.notebook import (
    artifact_of,
    cell_ids,
    check_of,
    headings_of,
    mend_text,
    read_ipynb,
    read_myst,
    slug,
    source_of,
)
from grading.stub import is_stub, reference_text, released_text, written_lines

ROOT = Path(__file__).parents[1]


def code(source, **more):
    return {"cell_type": "code", "source": source, "metadata": {}, **more}


def prose(source):
    return {"cell_type": "markdown", "source": source, "metadata": {}}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("%%artifact a.sql\nSELECT 1;", ("a.sql", "SELECT 1;\n")),
        (["%%artifact a.sql\n", "SELECT 1;"], ("a.sql", "SELECT 1;\n")),
        ("\ufeff%%artifact a.sql\r\nSELECT 1;\r\n", ("a.sql", "SELECT 1;\n")),
        ("\n%%artifact migrations/0001.py\npass", ("migrations/0001.py", "pass\n")),
        ('%%artifact "a.md"   \ntext', ("a.md", "text\n")),
        ("%%artifact a.sql", ("a.sql", "")),
        ("%%artifact\nSELECT 1;", None),
        ("# %%artifact a.sql\nSELECT 1;", None),
        ("%%artifacts a.sql\nSELECT 1;", None),
        ("SELECT 1;", None),
    ],
)
def test_what_is_an_answer_cell(source, found):
    assert artifact_of(code(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('check("pets")', "pets"),
        ("check('pets')\n", "pets"),
        (' check( "pets" ) ', "pets"),
        ('x = check("pets")', None),
        ('check("pets"); print(1)', None),
        ('check("pets")\ncheck("cats")', None),
    ],
)
def test_what_is_a_check_cell(source, found):
    assert check_of(code(source)) == found
    assert check_of(prose(source)) is None, "a Markdown cell checks nothing"


def test_what_does_a_heading_say():
    (heading,) = headings_of(prose("### 1.10 Count (twice) together (2.5 points, advanced)\n\nProse."))
    assert (heading.number, heading.title, heading.points, heading.level) == (
        "1.10", "Count (twice) together", 2.5, "advanced",
    )  # fmt: skip
    assert headings_of(prose("### A side note (see below)"))[0].points is None
    assert headings_of(prose("```python\n# a comment (2 points, advanced)\n```")) == []


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.sql", "-- BEGIN SOLUTION\nSELECT 1;\n-- END SOLUTION\n", "-- YOUR SQL HERE\n"),
        ("a.sql", "SELECT 1;\n", "-- YOUR SQL HERE\n"),
        (
            "a.py",
            "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION\n",
            "def f():\n    raise NotImplementedError  # YOUR CODE HERE\n",
        ),
        (
            "a.yaml",
            "# BEGIN SOLUTION\none: stored   # because\nmany:\n  - x\n  - y\n# END SOLUTION\n",
            "one:\nmany:\n",
        ),
        ("a.md", "Title\n<!-- BEGIN SOLUTION -->\nText.\n<!-- END SOLUTION -->\n", "Title\nYOUR TEXT HERE\n"),
    ],
)
def test_which_stub_is_left_for_each_kind_of_file(name, text, left):
    assert released_text(name, text) == left
    assert "SOLUTION" not in reference_text(text)


@pytest.mark.parametrize(
    "text", ["# BEGIN SOLUTION\n1\n", "# BEGIN SOLUTION\n# BEGIN SOLUTION\n", "1\n# END SOLUTION\n"]
)
def test_is_a_marker_without_its_partner_refused(text):
    with pytest.raises(ValueError, match=r"a\.py: .*SOLUTION"):
        released_text("a.py", text)


def test_when_is_an_answer_still_a_stub():
    assert is_stub("-- YOUR SQL HERE   \r\n\r\n", "-- YOUR SQL HERE\n")
    assert is_stub("  \n", "-- YOUR SQL HERE\n"), "an emptied cell is not answered"
    assert not is_stub("SELECT 1;\n", "-- YOUR SQL HERE\n")


def test_are_ids_made_from_names_and_the_same_each_time():
    cells = [
        prose("Before any heading"), prose("# Lab 1"), code("import utils"), prose("### 1.2 Pets (2 points, advanced)"),
        code("%%artifact pets.sql\n1"), code('check("pets")'), prose("hint"), prose("# Lab 1"), prose("## Pets"),
    ]  # fmt: skip
    ids = cell_ids(cells)
    assert ids == ["top-1", "lab-1", "lab-1-1", "1-2-pets", "pets", "check_pets", "1-2-pets-1", "lab-1-2", "pets-2"]
    assert ids == cell_ids(cells)
    with pytest.raises(ValueError, match="'pets'"):
        cell_ids([code("%%artifact pets.sql\n1"), code("%%artifact pets.py\n1")])


def test_are_ids_fit_for_nbformat():
    assert slug("Größe & Ünïcode!") == "gr-e-n-code"
    assert slug("…") == "cell"
    assert len(slug("x" * 200)) <= 48


@pytest.mark.parametrize("path", sorted(ROOT.glob("solutions/*/[0-9]*.md")), ids=lambda path: path.stem)
def test_does_the_small_reader_see_what_jupytext_sees(path):
    text = path.read_text(encoding="utf-8")
    full = [(cell.cell_type, cell.source) for cell in jupytext.reads(text, fmt="md:myst").cells]
    assert [(cell["cell_type"], source_of(cell)) for cell in read_myst(text)] == full


def test_is_json_without_cells_refused():
    with pytest.raises(ValueError, match="no list of cells"):
        read_ipynb('{"worksheets": []}')


def test_is_text_mended_only_at_its_ends():
    assert mend_text("\ufeffa\r\nb\rc") == "a\nb\nc\n"
    assert mend_text("") == ""
    assert mend_text("a \n\n") == "a \n\n"


def test_are_the_lines_that_students_write_those_between_the_markers():
    text = "a = 1\n# BEGIN SOLUTION\nb = 2\nc = 3\n# END SOLUTION\nd = 4\n"
    text += "    # BEGIN SOLUTION\ne = 5\n    # END SOLUTION\n"
    reference = reference_text(text).split("\n")
    assert [reference[at - 1] for at in sorted(written_lines(text))] == ["b = 2", "c = 3", "e = 5"]
