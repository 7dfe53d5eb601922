"""Does lab 04 begin from v3 and leave v4, the same tables, and is what its text says so?"""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, Text, text
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from data.checkpoint import checkpoint
from grading.lab import load_lab

ROOT = Path(__file__).parents[1]
LAB = ROOT / "solutions" / "04_orm"
TEXT = (LAB / "04_orm.md").read_text(encoding="utf-8")


SEND = """
from sqlalchemy import create_mock_engine
engine = create_mock_engine("sqlite://", lambda sql, *_, **__: print(str(sql.compile(dialect=engine.dialect)) + ";"))
Base.metadata.create_all(engine, checkfirst=False)
"""


def database(script):
    conn = sqlite3.connect(":memory:")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.executescript(script)
    return conn


def schema(conn):
    """type and name → its statement, without comments and spaces"""
    found = {}
    for kind, name, sql in conn.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        found[kind, name] = " ".join(re.sub(r"--[^\n]*", "", sql).split())
    return found


def test_is_v3_made_of_the_references_of_lab_03():
    """The checkpoint's views are lab 03's reference answers, word for word."""
    lab = load_lab(ROOT / "solutions" / "03_sql")
    references = {name: text for one in lab.exercises.values() for name, text in (one.references or {}).items()}
    source = (ROOT / "solutions" / "03_sql" / "03_sql.md").read_text(encoding="utf-8")
    views = dict(re.findall(r'make_view\("(\w+)", "(\w+\.sql)"\)', source))
    state = (ROOT / "data" / "states" / "v3.sql").read_text(encoding="utf-8").split("\n", 1)[1]
    made = "\n".join(f"CREATE VIEW {view} AS\n{references[file].strip()}" for view, file in views.items())
    assert state == made + "\n", "write data/states/v3.sql anew from the references of lab 03"


def test_is_the_checkpoint_v2_and_four_views():
    v3, v2 = database(checkpoint("v3")), database(checkpoint("v2"))
    new = set(schema(v3)) - set(schema(v2))
    assert new == {("view", name) for name in ("v_leaderboard", "v_lineage", "v_model_summary", "v_monthly")}
    tables = [name for kind, name in schema(v2) if kind == "table"]
    for table in tables:
        assert v3.execute(f"SELECT * FROM {table}").fetchall() == v2.execute(f"SELECT * FROM {table}").fetchall(), table


def test_does_the_metadata_of_the_reference_make_the_tables_of_v4():
    """From outside: the tables that the classes make have the columns, keys and named rules of the catalogue."""
    source = load_lab(LAB).exercises["models"].references["models.py"]
    ddl = subprocess.run([sys.executable, "-c", source + SEND], capture_output=True, text=True, check=True).stdout
    made, target = database(ddl), database(checkpoint("v3"))
    tables = sorted(name for kind, name in schema(target) if kind == "table")
    assert sorted(name for kind, name in schema(made) if kind == "table") == tables
    for table in tables:
        for pragma, first in (("table_info", 1), ("foreign_key_list", 2)):  # without numbers: the order may differ
            ours, theirs = (sorted(str(row[first:]) for row in conn.execute(f"PRAGMA {pragma}({table})"))
                            for conn in (made, target))  # fmt: skip
            assert ours == theirs, f"{table}: {pragma}"
        names = [sorted(re.findall(r"CONSTRAINT (\w+)", schema(conn)["table", table])) for conn in (made, target)]
        assert names[0] == names[1], f"{table}: its constraints are called otherwise"


def test_does_the_executed_notebook_say_that_nothing_changed():
    cells = json.loads((LAB / "04_orm.ipynb").read_text(encoding="utf-8"))["cells"]
    diary = next(cell for cell in cells if cell["cell_type"] == "code" and "schema_diff()" in "".join(cell["source"]))
    said = "".join(diary["outputs"][-1]["data"]["text/plain"])
    assert said.startswith("Tables: 12 → 12. Rows: +0.")
    assert not re.findall(r"^\s*[+~−] ", said, re.MULTILINE), said


def test_does_the_cell_that_tries_4_5_show_a_right_answer_as_right():
    """A session holds objects weakly: what the cell changes it must hold itself, or the change meets nobody."""
    cells = json.loads((LAB / "04_orm.ipynb").read_text(encoding="utf-8"))["cells"]
    look = next(cell for cell in cells if "import cascades\n" in "".join(cell["source"]) and cell["cell_type"] == "code"
                and "%%artifact" not in "".join(cell["source"]))  # fmt: skip
    said = "".join(line for out in look["outputs"] for line in out["text"])
    assert said.split("\n")[:4] == ["models 1", "opinions 0", "opinion_tags 0", "tags 1"]


@pytest.mark.parametrize("default", ["strftime('%Y', 'now')", "(strftime('%Y', 'now'))"])
def test_does_a_default_that_is_an_expression_stand_in_brackets_whoever_sets_them(default):
    column = Column("made", Text, server_default=text(default))
    ddl = str(CreateTable(Table("notes", MetaData(), column)).compile(dialect=dialect()))
    assert "made TEXT DEFAULT (strftime('%Y', 'now'))" in ddl


def test_does_a_module_that_lies_beside_answers_tell_the_answer_of_4_1():
    """The judge's own models.py is made from tables: nobody can copy 4.1 from what is released."""
    given = (LAB / "given" / "models.py").read_text(encoding="utf-8")
    assert "mapped_column" not in given
    assert "Mapped[" not in given


@pytest.mark.parametrize("word", ["session.query", "declarative_base()", "datetime.utcnow"])
def test_is_an_old_word_used_in_code_of_the_lab(word):
    """The text may speak of them (in the table of then and now); no cell may use them."""
    code = "\n".join(re.findall(r"```\{code-cell\}[^\n]*\n(.*?)```", TEXT, flags=re.DOTALL))
    assert word not in code


@pytest.mark.parametrize("enforced", [True, False])
@pytest.mark.parametrize("everywhere", [True, False])
def test_does_the_disaster_show_what_the_text_says_beside_a_listener_on_every_engine(tmp_path, enforced, everywhere):
    """`@event.listens_for(Engine, …)` is a right answer to 4.2, and it hears the careless engine at the end."""
    cell = next(
        cell for cell in re.findall(r"```\{code-cell\}[^\n]*\n(.*?)```", TEXT, re.DOTALL) if "bulk_delete(" in cell
    )
    (tmp_path / "catalogue.sql").write_text(checkpoint("v3"), encoding="utf-8")
    code = f"""
import sqlite3
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.orm import Session
from utils.database import disaster as disaster_on
if {everywhere}:
    event.listen(Engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
catalogue = sqlite3.connect(":memory:")
catalogue.executescript(open("catalogue.sql", encoding="utf-8").read())
{cell.rpartition("disaster(")[0]}
print(disaster_on(bulk_delete, catalogue, foreign_keys={enforced}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
                          env=os.environ | {"PYTHONPATH": str(ROOT)})  # fmt: skip
    said = "685 rows died." if enforced else "83 rows died, 548 foreign keys name no row."
    assert said in done.stdout, done.stdout
