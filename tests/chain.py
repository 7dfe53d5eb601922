"""What a lab's references leave behind when they run on its checkpoint: for tests that chain the labs."""

import csv
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from grading.lab import load_lab

ROOT = Path(__file__).parents[1]
SOLUTIONS = ROOT / "solutions"


def references(lab):
    """file → text, of all exercises of a lab"""
    return {name: text for one in load_lab(SOLUTIONS / lab).exercises.values() for name, text in one.references.items()}


def started(lab):
    """A database as a lab begins with it."""
    conn = sqlite3.connect(":memory:")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.executescript((SOLUTIONS / lab / "checkpoint.sql").read_text(encoding="utf-8"))
    return conn


def cells(lab):
    """The code cells of a lab's text."""
    text = (SOLUTIONS / lab / f"{lab}.md").read_text(encoding="utf-8")
    return re.findall(r"```\{code-cell\} ipython3\n(.*?)```", text, re.DOTALL)


def left_by_02():
    """The catalogue after lab 02: its answers, and the cells that are given, in the order of the notebook."""
    conn, made = started("02_normalisation"), references("02_normalisation")
    conn.executescript(made["schema_v2.sql"])
    given = {}
    for cell in cells("02_normalisation"):
        if cell.startswith(("CUT =", "FILL =")):
            exec(cell.split("if ready")[0], given)
    conn.executescript(given["CUT"] + given["FILL"])
    opinions = next(cell for cell in cells("02_normalisation") if "INSERT INTO opinions (id" in cell)
    conn.execute(re.search(r'"""\s*(INSERT INTO opinions.*?)"""', opinions, re.DOTALL)[1])
    conn.executescript(made["fill_v2.sql"] + made["split_tags.sql"])
    with (ROOT / "data" / "providers.csv").open(encoding="utf-8", newline="") as file:
        hosts = [
            (row["id"], row["slug"], row["name"], row["kind"]) for row in csv.DictReader(file) if row["kind"] == "host"
        ]
    conn.executemany("INSERT INTO providers (id, slug, name, kind) VALUES (?, ?, ?, ?)", hosts)
    for name in re.findall(r'for name in \(("raw_models".*?)\)', "".join(cells("02_normalisation")))[0].split(", "):
        conn.execute(f"DROP TABLE {name}")
    conn.executescript("DROP TABLE temp.can; DROP TABLE temp.clean; DROP TABLE temp.uses;")
    conn.commit()
    return conn


def ran(project, database, *steps):
    """What each step of Alembic's left in the file."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "lab_05_chain.py", project, database, *steps],
        env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def names_of(conn):
    return [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def schema_of(conn):
    """What a schema says, whatever its spaces, comments and the order of its tables."""
    found = {}
    for kind, name, sql in conn.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        plain = re.sub(r"--[^\n]*", "", sql)
        found[kind, name] = re.sub(r"\s+", " ", plain).replace("( ", "(").replace(" )", ")").strip()
    return found


def facts_of(conn):
    """table → its rows, with a name in place of every id: which number a row has is nobody's promise.

    A row's own `id` is left out, and each foreign key is replaced by the columns of a UNIQUE of its parent.
    """
    return {name: sorted(_facts(conn, name), key=repr) for name in names_of(conn)}


def _facts(conn, table):
    columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
    keys = {row[3]: row[2] for row in conn.execute(f"PRAGMA foreign_key_list({table})")}
    for row in conn.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall():
        named = dict(zip(columns, row, strict=True))
        kept = {name: value for name, value in named.items() if name != "id" or len(columns) == 1}
        yield tuple(_name(conn, keys[name], value) if name in keys else value for name, value in kept.items())


def _name(conn, table, id):
    """What names a row, in place of its id."""
    unique = {"models": "provider_id, name, version", "providers": "slug", "opinions": "content"}.get(table, "name")
    return id and conn.execute(f"SELECT {unique} FROM {table} WHERE id = ?", (id,)).fetchone()
