"""Does a child answer truly, lose nothing on the way, and reach nothing outside?"""

import os
import subprocess
import sys
import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from grading.bench import PythonBench, scratch_base
from grading.contract import python
from grading.db import FileDb
from grading.draw import Draw
from grading.probe import Broken, Died, Steps
from grading.sandbox import jail
from grading.sandbox.forker import forker as forker_of_this_process
from grading.sandbox.handle import Child
from grading.sandbox.wire import Unsendable, decode, encode
from grading.sandbox.zygote import Spawner, Zygote, can_fork

ROOT = Path(__file__).parents[1]
needs_jail = pytest.mark.skipif(jail.level() == "none", reason="this machine gives no containment (see jail.py)")


@pytest.fixture(scope="module", params=["fork", "spawn"])
def forker(request):
    if request.param == "fork" and not can_fork():
        pytest.skip("no fork on this system")
    made = Zygote() if request.param == "fork" else Spawner()
    yield made
    made.close()


@pytest.fixture
def loaded(forker, tmp_path_factory):
    children = []

    def load(source, seconds=5.0, readable=()):
        scratch = scratch_base() / f"test-{len(os.listdir(scratch_base()))}-{time.monotonic_ns()}"
        scratch.mkdir()
        (scratch / "answer_file.py").write_text(source)
        child = Child(forker, scratch, Steps(), seconds, readable)
        children.append(child)
        outcome = child.load("answer_file.py")
        return child, outcome

    yield load
    for child in children:
        child.kill()


VALUES = [
    None, True, 0, -(2**70), 1.5, float("inf"), "", "é\x00'\ud800", b"\x00\xff", [1, [2]], (1, (2, "x")),
    {"a": 1, 2: None}, date(2024, 2, 29), datetime(2024, 2, 29, 12, 30), Decimal("0.10"), {"$t": [1]},
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_does_a_value_survive_the_wire(value):
    back = decode(encode(value))
    assert type(back) is type(value)
    assert back == value


def test_is_what_cannot_travel_named():
    with pytest.raises(Unsendable, match="object"):
        encode(object())


def test_does_a_subclass_that_claims_to_equal_everything_arrive_as_plain_data(loaded):
    child, _ = loaded(
        "class Liar(str):\n    def __eq__(self, other): return True\n    __hash__ = str.__hash__\n"
        "def f(): return Liar('lie')\n"
    )
    with pytest.raises(Broken, match="lie"):
        child.call("f").returns("truth")


def test_does_a_call_return_raise_and_keep_handles(loaded):
    child, outcome = loaded("import sqlite3\ndef f(a, *, b=2): return a + b\ndef g():\n    raise KeyError('no')\n")
    assert {"f", "g"} <= set(outcome.value)
    child.call("f", 1).returns(3)
    child.call("f", 1, b=5).returns(6)
    raised = child.call("g").raised("LookupError").mentioning("no")
    assert raised.line == 4
    with pytest.raises(Broken):
        child.call("f", 1).raised()


def test_are_classes_and_attributes_shown_as_one_writes_them(loaded):
    child, _ = loaded("class Meta(type): pass\nclass Post(metaclass=Meta): pass\ndef own():\n    return Post")
    kept = child.call("own").handle
    post = child.call("Post").handle
    child.ask(post, "__setattr__", "title", "Ada").returned()
    assert (repr(kept), repr(post)) == ("Post", "post"), "a class has its own name, not that of its metaclass"
    assert child._steps.lines[-1] == "post.title = 'Ada'"
    with pytest.raises(Broken) as broken:
        child.call("own").raised()
    assert broken.value.got == "no exception", "the name of an object that stayed there tells a student nothing"


def test_are_rows_asked_for_and_nothing_else_taken(loaded):
    child, _ = loaded("def f(what): return what\n")
    assert child.call("f", [(1, "a"), [2, "b"]]).rows == [(1, "a"), (2, "b")]
    assert child.call("f", []).rows == []
    for other in (None, 5, "ab", [1], {"a": 1}, (1, 2)):
        with pytest.raises(Broken, match="a list of tuples"):
            _ = child.call("f", other).rows


def test_has_a_connection_named_or_plain_rows_and_is_it_closed_without_a_step(loaded):
    child, _ = loaded("def f(conn): return type(conn.execute('SELECT 1 AS a').fetchone()).__name__\n")
    db = FileDb(child.path("rows.db"), Steps())
    child.call("f", child.connect(db, named=True)).returns("Row")
    plain = child.connect(db)
    child.call("f", plain).returns("tuple")
    steps = list(child._steps.lines)
    child.close(plain)
    assert child._steps.lines == steps
    child.call("f", plain).raised("ProgrammingError")


def test_is_an_iterator_fed_row_by_row_under_the_eyes_of_the_judge(loaded):
    child, _ = loaded("def total(rows):\n    return sum(n for n, in rows)\n")
    seen = []
    child.call("total", child.feed([(1,), (2,), (3,)], before=seen.append)).returns(6)
    assert seen == [0, 1, 2, 3]


def test_can_the_judge_kill_a_child_while_it_feeds_it(loaded):
    child, _ = loaded("def total(rows):\n    return sum(n for n, in rows)\n")
    feed = child.feed([(1,), (2,)], before=lambda k: child.kill() if k == 1 else None)
    assert child.call("total", feed).killed


STUBBORN = """
def f():
    while True:
        try:
            while True: pass
        except BaseException: pass
"""


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def f():\n    while True: pass\n", "no end after"),
        (STUBBORN, "no end"),
        ("import os\ndef f(): os._exit(0)\n", "ended before it answered"),
        ("import ctypes\ndef f(): ctypes.string_at(0)\n", "ended before it answered"),
        ("import os\ndef f():\n    for fd in range(3, 20):\n        try: os.write(fd, b'{\"returned\": 1}garbage\\n')\n"
         "        except OSError: pass\n", "ended before it answered"),
    ],
    ids=["loop", "stubborn loop", "exit", "segfault", "garbage on the channel"],
)  # fmt: skip
def test_is_an_answer_that_never_answers_ended(loaded, source, says):
    child, _ = loaded(source, seconds=1.0)
    started = time.monotonic()
    if "garbage" in source and not child_is_forked(child):
        pytest.skip("a spawned child's channel has other numbers")
    with pytest.raises(Died) as died:
        child.call("f")
    assert says in str(died.value.got)
    assert time.monotonic() - started < 15  # by the clock, on a busy machine


def child_is_forked(child):
    return isinstance(child._forker, Zygote)


@pytest.mark.parametrize("forker", ["fork"], indirect=True)
def test_is_a_child_that_sleeps_waited_for_once(loaded, monkeypatch):
    child, _ = loaded("import threading\ndef f(): threading.Event().wait()\n", seconds=0.25)
    monkeypatch.setattr(child._channel, "receive", lambda seconds: pytest.fail("waited for a second time"))
    with pytest.raises(Died, match="no end"):
        child.call("f")


def test_do_exit_and_interrupt_count_as_exceptions(loaded):
    child, _ = loaded("import sys\ndef f(): sys.exit(0)\ndef g(): raise KeyboardInterrupt\n")
    child.call("f").raised("SystemExit")
    child.call("g").raised("KeyboardInterrupt")


def test_does_printing_and_reading_input_disturb_nothing(loaded):
    child, _ = loaded("def f():\n    print('x' * 1_000_000)\n    return 1\ndef g(): return input()\n")
    child.call("f").returns(1)
    child.call("g").raised("EOFError")


TRIES = {
    "read the repository": "open({root!r} + '/pyproject.toml').read()",
    "read the solutions": "__import__('os').listdir({root!r} + '/solutions')",
    "read the system's users": "open('/etc/passwd').read()",
    "read its parent's environment": "open('/proc/%d/environ' % __import__('os').getppid()).read()",
    "write outside its scratch": "open('/tmp/should-not-be-there', 'w')",
    "list its neighbours": "__import__('os').listdir(__import__('os').path.dirname(__import__('os').getcwd()))",
    "open a socket": "__import__('socket').socket()",
    "start a process": "__import__('os').fork()",
    "run a program": "__import__('os').execv('/bin/true', ['true'])",
    "signal its parent": "__import__('os').kill(__import__('os').getppid(), 9)",
    "make a namespace": "__import__('ctypes').CDLL(None, use_errno=True).unshare(0x10000000) == 0 or 1 / 0",
    "take much memory": "bytearray(8 << 30)",
    "write a large file": "open('big', 'wb').write(bytes(200 << 20))",
    "trace its parent": "__import__('ctypes').CDLL(None).ptrace(16, __import__('os').getppid(), 0, 0) == 0 or 1 / 0",
}


@needs_jail
@pytest.mark.parametrize("forker", ["fork"], indirect=True)
@pytest.mark.parametrize("what", TRIES)
def test_can_a_child_reach_nothing_outside(loaded, what, pytestconfig):
    source = "def f():\n    " + TRIES[what].format(root=str(pytestconfig.rootpath)) + "\n    return 'reached'\n"
    child, _ = loaded(source)
    try:
        outcome = child.call("f")
    except Died:
        return  # SIGXFSZ and the like end it: contained as well
    assert outcome.error, f"a child could {what}: mend grading/sandbox/jail.py"


@needs_jail
@pytest.mark.parametrize("forker", ["fork"], indirect=True)
def test_does_a_child_see_none_of_our_environment(loaded, monkeypatch):
    child, _ = loaded("import os\ndef f(): return sorted(os.environ)\n")
    assert set(child.call("f").value) <= {"HOME", "TMPDIR", "PATH", "LANG", "LC_CTYPE"}


@pytest.mark.parametrize("forker", ["fork"], indirect=True)
def test_is_nothing_left_running_after_a_kill(loaded):
    child, _ = loaded(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\ndef f(): return 1\n"
    )
    child.call("f").returns(1)
    child.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(child._pid, 0)


@needs_jail
@pytest.mark.parametrize("forker", ["fork"], indirect=True)
def test_can_a_readable_folder_be_read_and_not_written(loaded, tmp_path):
    (tmp_path / "given.txt").write_text("given")
    source = "def f(path): return open(path).read()\ndef g(path): open(path, 'w').write('mine')\n"
    child, _ = loaded(source, readable=(tmp_path,))
    child.call("f", str(tmp_path / "given.txt")).returns("given")
    child.call("g", str(tmp_path / "given.txt")).raised("PermissionError")
    assert (tmp_path / "given.txt").read_text() == "given"


FORGED = {
    "a number that is none": b'{"returned": {"$n": "x"}}',
    "a date that is none": b'{"returned": {"$d": "x"}}',
    "bytes that are none": b'{"returned": {"$b": 5}}',
    "a list as key": b'{"returned": {"$m": [[[1], 2]]}}',
    "a handle without a number": b'{"returned": {"$h": []}}',
    "a deep value": b'{"returned": ' + b"[" * 900 + b"]" * 900 + b"}",
    "an unknown mark": b'{"returned": {"$?": 1}}',
    "an exception without a name": b'{"raised": {}}',
    "nothing": b"{}",
}


@pytest.mark.parametrize("name", FORGED)
def test_is_a_forged_reply_the_answer_s_own_failure(loaded, name):
    """Whatever the line says, the judge goes on: an answer that forges is no fault of ours."""
    child, _ = loaded(
        f"import os\ndef f():\n    os.write(3, {FORGED[name]!r} + b'\\n')\n    while True: pass\n", seconds=1.0
    )
    if not child_is_forked(child):
        pytest.skip("a spawned child's channel has other numbers")
    try:
        child.call("f").returns("right")
    except Broken:  # Died is one
        return
    pytest.fail("it passed")


WAITS = """
import time

def waits(seconds):
    time.sleep(seconds)
    return seconds

def computes(rounds):
    return sum(n * n for n in range(rounds))
"""


def test_is_a_call_watched_until_it_waits(loaded):
    """The judge changes something under an answer that waits for a lock; it must have come so far, and no later."""
    child, _ = loaded(WAITS)
    call, start = child.start("waits", 1.5), time.monotonic()
    call.until_it_waits(30)
    assert time.monotonic() - start < 1.5 or not Path("/proc/self/stat").exists(), "it sleeps: look at its state"
    assert call.wait().value == 1.5


@needs_jail
def test_is_a_call_watched_by_a_judge_in_its_own_jail(tmp_path):
    """It has no /proc: asked there, it would wait the whole time, at every verdict."""
    (tmp_path / "answer.py").write_text(WAITS, encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    asked = subprocess.run([sys.executable, "-c", IN_JAIL, tmp_path], capture_output=True, text=True, env=env)
    assert asked.stdout.split() == ["False", "S"], asked.stderr or "it sees no state: is `look` answered by the zygote?"


IN_JAIL = """
import sys, time
from pathlib import Path
from grading.probe import Steps
from grading.sandbox import idle, jail
from grading.sandbox.handle import Child
from grading.sandbox.zygote import Zygote
zygote, scratch = Zygote(), Path(sys.argv[1])
jail.restrict_files([str(scratch)], [])
child = Child(zygote, scratch, Steps(), 5)
child.load("answer.py").returned()
call = child.start("waits", 60)
end = time.monotonic() + 30
while (seen := zygote.look(child._pid))[0] != "S" and time.monotonic() < end:
    time.sleep(0.01)
print(any(idle.seen(child._pid)), seen[0])
child.kill()
"""


def test_is_a_call_that_computes_watched_to_its_end(loaded):
    child, _ = loaded(WAITS)
    call, start = child.start("computes", 2_000_000), time.monotonic()
    call.until_it_waits(2)
    assert call.wait().value == sum(n * n for n in range(2_000_000))
    assert time.monotonic() - start < 60


SWAP = """
import os, sqlite3
def swap(conn, path):
    conn.close()
    sqlite3.connect(path + ".new").executescript("CREATE TABLE t (x); INSERT INTO t VALUES (2)").connection.close()
    os.replace(path + ".new", path)
def feed(rows):
    return [row for row in rows]
"""


@pytest.fixture
def bench():
    """A bench whose answer puts another file in the database's place, and the database's kept connection."""
    contract = python("answer.py", "…", ["swap(conn, path)"])
    with PythonBench(contract, SWAP, "CREATE TABLE t (x);", forker_of_this_process()).tools(
        Draw("", practice=True), Steps()
    ) as tools:
        yield tools["child"], tools["db"]


def test_does_the_judge_see_a_file_that_took_the_database_s_place(bench):
    child, db = bench
    conn = child.connect(db)
    db.given("INSERT INTO t VALUES (1)")
    assert db.rows("SELECT x FROM t") == [(1,)]
    child.call("swap", conn, db).returned()
    assert db.rows("SELECT x FROM t") == [(2,)]


def test_is_the_judge_s_file_closed_whenever_the_answer_goes_on(bench):
    child, db = bench
    seen = []

    def before(_):
        seen.append(db._kept)  # released before the last row was handed over
        db.rows("SELECT x FROM t")
        assert db._kept is not None, "two looks in a row share one connection"

    child.call("feed", child.feed([1, 2], before)).returned()
    assert seen == [None, None, None]
    pending = child.start("feed", [])
    db.rows("SELECT x FROM t")
    pending.wait()
    assert db._kept is None
    db.rows("SELECT x FROM t")
    child.kill()
    assert db._kept is None


def test_is_what_the_judge_left_open_in_a_transaction_not_kept(bench):
    _, db = bench
    db.given("BEGIN IMMEDIATE")
    assert not db.locked()
