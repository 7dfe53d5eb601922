"""Does lab 08 lead to v8, is its key of layers what really happens, and do its answers work together?"""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
import yaml
from pydantic import ValidationError

from grading.ddl import schema_lines
from grading.lab import load_lab
from grading.notebook import artifact_of, read_myst
from utils.drafts import find_draft
from utils.patterns import revision_text

ROOT = Path(__file__).parents[1]
LAB = ROOT / "solutions" / "08_validation"
EXERCISES = load_lab(LAB).exercises
TEXT = (LAB / "08_validation.md").read_text(encoding="utf-8")
CELLS = dict(filter(None, map(artifact_of, read_myst(TEXT))))
QUARANTINE = TEXT.split('QUARANTINE = """')[1].split('"""')[0]
REVISION = "catalogue/migrations/versions/0021_status_retired.py"
RESULT = (
    "INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES ({0}, 1, {1}, '2026-08-0{2}')"
)
ON, OFF = "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys = OFF"


def reference(exercise, name=None):
    """The text of a reference answer."""
    one = EXERCISES[exercise]
    return one.references[name or one.files[0]]


def catalogue():
    """The checkpoint, with the tables and triggers of the references, and a user ada."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    conn.executescript((LAB / "checkpoint.sql").read_text(encoding="utf-8"))
    conn.executescript(reference("users") + reference("result_rules") + QUARANTINE)
    conn.execute("INSERT INTO users (id, username, email) VALUES (1, 'ada', 'ada@example.org')")
    return conn


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """The answers, importable by their names."""
    for name in ("email_address", "user_create", "user_update", "create_user", "money", "ingest"):
        (tmp_path / f"{name}.py").write_text(reference(name), encoding="utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in ("email_address", "user_create", "user_update", "create_user", "money", "ingest"):
        sys.modules.pop(name, None)


INPUTS = {  # way, what is sent
    "root_form": ("form", {"username": "Root", "email": "r@example.org"}),
    "root_sql": (ON, "INSERT INTO users (username, email) VALUES ('root', 'r@example.org')"),
    "taken_form": ("form", {"username": "Ada", "email": "new@example.org"}),
    "owner_form": ("form", {"username": "bob", "email": "bob@example.org", "role": "owner"}),
    "age_sql": (ON, "UPDATE users SET age = 'old' WHERE id = 1"),
    "score_sql": (ON, RESULT.format(1, 870, 1)),
    "range_sql": (ON, "UPDATE benchmarks SET max_score = 1 WHERE id = 1"),
    "twice_sql": (ON, RESULT.format(1, 51, 2)),
    "stranger_sql": (ON, RESULT.format(9999, 50, 3)),
    "unguarded_sql": (OFF, RESULT.format(9999, 50, 3)),
}


def stopped_by(conn, way, sent, off=()):
    """The first layer that refuses an input, with the layers of `off` switched off."""
    from user_create import UserCreate

    prepared(conn, off)
    try:
        if way == "form":
            if "payload" not in off:
                sent = UserCreate.model_validate(sent).model_dump()
            names = [name for name in sent if name in ("username", "email", "role")]
            marks = ", ".join("?" * len(names))
            row = [sent[name] for name in names]
            conn.execute(f"INSERT INTO users ({', '.join(names)}) VALUES ({marks})", row)
        else:
            conn.execute(OFF if "key" in off else way)
            conn.execute(sent)
    except ValidationError:
        return "payload"
    except sqlite3.IntegrityError as error:
        word = str(error).partition(" constraint")[0]
        return {"CHECK": "check", "NOT NULL": "check", "UNIQUE": "key", "FOREIGN KEY": "key"}.get(word, "trigger")
    return "nothing"


def prepared(conn, off):
    """Switch layers of the database off; a result without a source of model 1 is there."""
    conn.execute(RESULT.format(1, 50, 2))
    if "trigger" in off:
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            conn.execute(f"DROP TRIGGER {name}")
    if "check" in off:
        conn.execute("PRAGMA ignore_check_constraints = ON")
    if "key" in off:
        conn.execute("DROP INDEX uq_benchmark_results_no_source")


@pytest.mark.parametrize("name", INPUTS)
def test_is_the_key_of_the_layers_what_happens(modules, name):
    key = yaml.safe_load(reference("defence"))
    assert stopped_by(catalogue(), *INPUTS[name]) == key[name]


@pytest.mark.parametrize("name", [name for name in INPUTS if name != "taken_form"])
def test_does_an_input_get_through_when_its_layer_is_switched_off(modules, name):
    """One UNIQUE belongs to its table and can't be switched off; every other layer can."""
    layer = yaml.safe_load(reference("defence"))[name]
    assert stopped_by(catalogue(), *INPUTS[name], off=(layer,)) == "nothing"


def test_does_no_other_layer_stand_in_for_one(modules):
    """With all layers but its own switched off, each input is stopped still."""
    key = yaml.safe_load(reference("defence"))
    layers = {"payload", "check", "key", "trigger"}
    for name, (way, sent) in INPUTS.items():
        if key[name] != "nothing" and name != "taken_form":
            assert stopped_by(catalogue(), way, sent, off=layers - {key[name]}) == key[name], name


def chain(folder):
    """The project as the lab's cells lay it out, in a folder."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    for name, place in (("alembic.ini", ""), ("env.py", "migrations"), ("keeping.py", "migrations")):
        (folder / place / name).write_text((LAB / "given" / name).read_text(encoding="utf-8"), encoding="utf-8")
    state = (LAB / "states" / "0018_indexes.sql").read_text(encoding="utf-8")
    revisions = [("0018_indexes", None, state), ("0019_users", "0018_indexes", reference("users")),
                 ("0020_result_rules", "0019_users", reference("result_rules")),
                 ("0022_quarantine", "0021_status_retired", QUARANTINE)]  # fmt: skip
    for name, down, script in revisions:
        (versions / f"{name}.py").write_text(revision_text(script, name, down, name), encoding="utf-8")
    (versions / "0021_status_retired.py").write_text(reference("status_retired"), encoding="utf-8")


def facts(script):
    """What the schema of a script says."""
    conn = apsw.Connection(":memory:")
    conn.execute(script)
    return schema_lines(conn)


def test_do_the_references_lead_to_v8_up_down_and_up_again(tmp_path):
    chain(tmp_path / "project")
    steps = ["upgrade:head", "downgrade:0018_indexes", "upgrade:head"]
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "lab_05_chain.py", tmp_path / "project", tmp_path / "made.db", *steps],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    head, low, again = (step["schema"] for step in json.loads(done.stdout))
    assert head == facts((ROOT / "tests" / "target" / "v8.sql").read_text(encoding="utf-8"))
    assert low == facts((LAB / "states" / "0018_indexes.sql").read_text(encoding="utf-8"))
    assert again == head


def test_does_the_ingested_file_leave_every_line_somewhere(modules, monkeypatch):
    from utils.dirty import dirty_results

    monkeypatch.chdir(modules)
    conn = catalogue()
    with sqlite3.connect("catalogue.db") as file:
        conn.backup(file)
    path = dirty_results()
    assert path.read_bytes() == dirty_results().read_bytes(), "the same bytes every time"
    import ingest

    before = conn.execute("SELECT count(*) FROM benchmark_results").fetchone()[0]
    accepted, quarantined = ingest.ingest(conn, path)
    assert conn.execute("SELECT count(*) FROM benchmark_results").fetchone()[0] == before + accepted
    assert 150 < quarantined < 350
    assert accepted + quarantined < 1000, "some lines only repeat others"
    codes = {code for (code,) in conn.execute("SELECT DISTINCT code FROM quarantine")}
    assert codes == {"model", "benchmark", "score", "range", "date", "source", "conflict"}
    assert ingest.ingest(conn, path) == (0, 0)


def test_do_the_answers_work_together(modules):
    from create_user import Taken, create_user
    from money import micro_usd
    from sqlalchemy import create_engine
    from sqlalchemy.orm import Session
    from user_create import UserCreate
    from user_update import changes

    engine = create_engine("sqlite://")
    with Session(engine) as session:
        session.connection().exec_driver_sql(reference("users"))
        new = UserCreate.model_validate({"username": " Ａｄａ ", "email": "Ada@Example.org"})
        assert create_user(session, **new.model_dump()) == 1
        with pytest.raises(Taken, match="email, username"):
            create_user(session, "ADA", "ada@example.org")
    assert changes({"email": "B@C.de", "age": None}) == {"email": "b@c.de", "age": None}
    assert micro_usd(0.44999999999999996) == 450_000


def test_what_does_a_refused_insert_leave_behind_and_what_a_failed_flush(tmp_path):
    """As the text before 8.5 says: an open transaction with the write lock; after a flush, a session that insists."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import IntegrityError, PendingRollbackError
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

    class Base(DeclarativeBase):
        pass

    class User(Base):
        __tablename__ = "users"
        id: Mapped[int] = mapped_column(primary_key=True)
        username: Mapped[str] = mapped_column(unique=True)

    engine = create_engine(f"sqlite:///{tmp_path / 'race.db'}")
    Base.metadata.create_all(engine)
    other = sqlite3.connect(tmp_path / "race.db", timeout=0, isolation_level=None)
    insert = "INSERT INTO users (username) VALUES ('ada')"
    other.execute(insert)
    with Session(engine) as session:
        with pytest.raises(IntegrityError):
            session.execute(text(insert))
        assert session.execute(text("SELECT count(*) FROM users")).scalar() == 1
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        session.rollback()
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        session.add(User(username="ada"))
        with pytest.raises(IntegrityError):
            session.flush()
        with pytest.raises(PendingRollbackError):
            session.execute(text("SELECT 1"))
    other.close()
    engine.dispose()


def test_is_the_draft_found_by_its_prompt():
    prompt = TEXT.split('prompt = """')[1].split('"""')[0]
    assert "# [A]" not in prompt
    found = find_draft(prompt)
    assert "SubscriberCreate" in str(found)
