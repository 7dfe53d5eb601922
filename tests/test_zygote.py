"""Are children with SQLAlchemy made from a process that has it, and the others from one that has not?"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grading.probe import Steps
from grading.sandbox.handle import Child
from grading.sandbox.zygote import Zygote, can_fork

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(not can_fork(), reason="without fork there is no zygote")
LOADED = "import sys\ndef f(): return [name in sys.modules for name in ('sqlalchemy', 'sqlmodel', 'alembic')]\n"


@pytest.fixture
def zygote():
    made = Zygote()
    yield made
    made.close()


def loaded(forker, tmp_path, seconds=5.0):
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "a.py").write_text(LOADED)
    child = Child(forker, tmp_path, Steps(), seconds)
    child.load("a.py").returned()
    return child


def test_has_a_flavour_loaded_what_it_is_for(zygote, tmp_path):
    child = loaded(zygote.flavour("orm"), tmp_path / "orm")
    child.call("f").returns([True, True, True])
    child.kill()


def test_is_a_flavour_made_once(zygote):
    assert zygote.flavour("orm") is zygote.flavour("orm")
    assert zygote.flavour("") is zygote


def test_do_both_make_children_side_by_side(zygote, tmp_path):
    first = loaded(zygote.flavour("orm"), tmp_path / "1")
    second = loaded(zygote, tmp_path / "2")
    third = loaded(zygote.flavour("orm"), tmp_path / "3")
    for child in (first, second, third):
        child.call("f").returned()
    assert not any(child.kill() for child in (first, second, third))


def test_does_a_flavour_end_with_its_zygote(tmp_path):
    made = Zygote()
    flavour = made.flavour("orm")
    loaded(flavour, tmp_path).kill()
    made.close()
    for _ in range(100):
        try:
            os.kill(flavour._pid, 0)
            if Path(f"/proc/{flavour._pid}/stat").read_text().rpartition(") ")[2].startswith("Z"):
                return  # it ended; that nobody has asked for its end is this machine's own affair
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the process still runs: nothing closed its channel")


def test_does_a_judge_fork_its_zygote_before_it_imports_the_judge():
    code = "import sys, grading.process; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"apsw", "pydantic", "sqlglot", "yaml", "sqlalchemy", "pandas"} & set(done.stdout.split())
    assert not heavy, "whatever is imported before the zygote is copied with each child"
