"""Do modules of the course stand beside an answer where its contract asks for them, and nowhere else?"""

import pytest
from tiny_course import NAME, write_course

from grading.build.release import release_into
from grading.judge import contract_hash, judge
from grading.lab import LabError, load_lab

ANSWER = {"twice.py": "import helper\n\n\ndef twice(number):\n    return helper.double(number)\n"}
HELPER = "def double(number):\n    return 2 * number\n"


@pytest.fixture
def course(tmp_path):
    """The tiny course, where `helper.py` stands beside the answer of `twice`."""
    folder = write_course(tmp_path)
    contract = folder / "twice" / "contract.py"
    contract.write_text(contract.read_text().replace("seconds=1", 'seconds=1, beside=["helper.py"]'))
    (folder / "given").mkdir()
    (folder / "given" / "helper.py").write_text(HELPER)
    return folder


def test_may_an_answer_import_what_stands_beside_it(course):
    assert judge(load_lab(course).exercises["twice"], ANSWER).passed


def test_does_the_file_of_the_exercise_go_before_that_of_the_lab(course):
    (course / "twice" / "given").mkdir()
    (course / "twice" / "given" / "helper.py").write_text(HELPER.replace("2 *", "3 *"))
    assert not judge(load_lab(course).exercises["twice"], ANSWER).passed


def test_does_the_judge_of_a_released_lab_have_it_too(course, tmp_path):
    made = release_into(tmp_path, NAME, tmp_path / "out")
    assert (made / "given" / "helper.py").read_text() == HELPER
    assert judge(load_lab(made).exercises["twice"], ANSWER).passed


def test_is_a_given_file_that_no_contract_names_a_stranger(course, tmp_path):
    (course / "given" / "other.py").write_text("")
    with pytest.raises(LabError, match=r"these files would be published: given/other\.py"):
        release_into(tmp_path, NAME, tmp_path / "out")


def test_does_a_change_of_it_change_the_hash_of_the_contract(course):
    before = contract_hash(load_lab(course).exercises["twice"])
    (course / "given" / "helper.py").write_text(HELPER + "\n")
    assert contract_hash(load_lab(course).exercises["twice"]) != before


def test_is_a_missing_file_explained(course):
    (course / "given" / "helper.py").unlink()
    with pytest.raises(LabError, match=r"beside= names helper\.py; write twice/given/helper\.py, or given/helper\.py"):
        load_lab(course)


def test_may_an_answer_not_stand_beside_itself(course):
    contract = course / "twice" / "contract.py"
    contract.write_text(contract.read_text().replace("helper.py", "twice.py"))
    (course / "given" / "twice.py").write_text(HELPER)
    with pytest.raises(LabError, match=r"twice\.py is the answer and stands in beside="):
        load_lab(course)
