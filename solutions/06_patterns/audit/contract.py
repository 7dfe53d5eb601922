"""What `audit` promises: a log that has every change, each once."""

import json

from grading.contract import expect, far_from_utc, statements

TABLES = """
CREATE TABLE models (
    id             INTEGER  NOT NULL PRIMARY KEY,
    provider_id    INTEGER  NOT NULL,
    name           TEXT     NOT NULL,
    version        TEXT     NOT NULL DEFAULT '',
    max_output     INTEGER,
    status         TEXT     NOT NULL DEFAULT 'active',
    base_model_id  INTEGER  REFERENCES models (id) ON DELETE SET NULL,
    display_name   TEXT     NOT NULL,
    context_window INTEGER,
    meta           JSON,
    updated_at     DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    deleted_at     DATETIME
);
CREATE TRIGGER trg_models_touch AFTER UPDATE ON models
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
    UPDATE models SET updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = NEW.id;
END;
INSERT INTO models (id, provider_id, name, display_name) VALUES (1, 1, 'old', 'Old');
"""

contract = statements(
    file="audit.sql",
    hand_in=(
        "A script that makes the table `audit_log` and triggers on `models`. The table has the columns `id` (SQLite "
        "chooses it), `table_name`, `row_id`, `action`, `old`, `new` and `changed_at`; `old` and `new` may be NULL, "
        "the others may not. A row of `models` is kept as a JSON object with the nine columns as its keys, and no "
        "others. Nothing is written with `REPLACE`, and the `id` of a model does not change. "
        "Whether an UPDATE that writes the same values again makes a line is up to you."
    ),
    on=TABLES,
    parts={"table": 1, "lines": 2},
)
KEYS = ("provider_id", "name", "version", "display_name", "context_window", "max_output", "status",
        "base_model_id", "deleted_at")  # fmt: skip
SOME = "INSERT INTO audit_log (table_name, row_id, action, old, new) VALUES (?, 1, ?, NULL, NULL)"
LINES = "SELECT table_name, row_id, action, old IS NULL, new IS NULL FROM audit_log ORDER BY id"


def row(db, number):
    """A row of models as it must be logged."""
    return dict(zip(KEYS, db.rows(f"SELECT {', '.join(KEYS)} FROM models WHERE id = ?", number)[0], strict=True))


def logged(db, column, where="1"):
    """The last object in a column of the log; what is no JSON is shown as it is."""
    text = db.one(f"SELECT {column} FROM audit_log WHERE {where} ORDER BY id DESC LIMIT 1")
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text


def same(what, found, wanted):
    """Of two objects that differ, the keys that differ are compared; they alone are shown."""
    if isinstance(found, dict):
        sides = [{key: json.dumps(value) for key, value in one.items()} for one in (found, wanted)]
        keys = sorted(key for key in {*found, *wanted} if sides[0].get(key) != sides[1].get(key))
        found, wanted = ({key: one[key] for key in keys if key in one} for one in (found, wanted))
        what = f"{what}, the keys that differ" if keys else what
    text = json.dumps(found, ensure_ascii=False) if isinstance(found, dict) else repr(found)
    expect(what, text).equals(json.dumps(wanted, ensure_ascii=False))


def add(db, draw, number):
    """A new model."""
    db.accepts("INSERT INTO models (id, provider_id, name, display_name, context_window) VALUES (?, 2, ?, ?, ?)",
               number, draw.name(), draw.text(), draw.int(1, 9999))  # fmt: skip


@contract.promise(part="lines", hint=1)
def inserted(db, draw):
    """A new row makes one line: `models`, its id (also one that SQLite chose), `insert`, no old, and the new row."""
    add(db, draw, number := draw.int(10, 99))
    db.gives(LINES, [("models", number, "insert", 0 + 1, 0)], ordered=True)
    same("new", logged(db, "new"), row(db, number))
    db.accepts("INSERT INTO models (provider_id, name, display_name) VALUES (2, ?, 'chosen')", draw.name())
    db.gives("SELECT row_id FROM audit_log ORDER BY id", [(number,), (number + 1,)], ordered=True)


@contract.promise(part="lines", hint=2)
def updated(db, draw):
    """An UPDATE of one of the nine columns makes one line for each row: `update`, with the row before and after;
    the trigger that writes `updated_at` makes no second one."""
    before = row(db, 1)
    column, value = draw.choice([("status", "beta"), ("max_output", 7), ("version", "v"), ("deleted_at", "2026-01-01")])
    db.accepts(f"UPDATE models SET {column} = ? WHERE id = 1", value)
    db.gives(LINES, [("models", 1, "update", 0, 0)], ordered=True)
    same("old", logged(db, "old"), before)
    same("new", logged(db, "new"), row(db, 1))


@contract.promise(part="lines", hint=2)
def each_column(db, draw):
    """An UPDATE of any one of the nine columns makes its line."""
    db.given("INSERT INTO models (id, provider_id, name, display_name) VALUES (2, 1, 'x', 'X')")
    for column, value in zip(KEYS, (2, "n", "v", "d", 5, 6, "beta", 2, "2026-01-01"), strict=True):
        count, before = db.one("SELECT count(*) FROM audit_log"), row(db, 1)
        db.accepts(f"UPDATE models SET {column} = ? WHERE id = 1", value)
        db.gives("SELECT count(*) FROM audit_log", [(count + 1,)])
        same("old", logged(db, "old"), before)
        same("new", logged(db, "new"), row(db, 1))


@contract.promise(part="lines", hint=3)
def others(db, draw):
    """An UPDATE of other columns alone makes no line."""
    db.accepts("UPDATE models SET meta = ? WHERE id = 1", f'{{"n": {draw.int(1, 9)}}}')
    db.accepts("UPDATE models SET updated_at = '2020-01-01 00:00:00'")
    db.gives(LINES, [])


@contract.promise(part="lines", hint=1)
def deleted(db, draw):
    """A row that is deleted makes one line: `delete`, the old row, no new."""
    before = row(db, 1)
    db.accepts("DELETE FROM models WHERE id = 1")
    db.gives(LINES, [("models", 1, "delete", 0, 1)], ordered=True)
    same("old", logged(db, "old"), before)


@contract.promise(part="lines", hint=1)
def several(db, draw):
    """A statement that changes several rows makes a line for each; a value that is NULL is `null`, a number is a
    number, and quotes in a text do no harm."""
    db.accepts(
        "INSERT INTO models (id, provider_id, name, display_name, max_output) VALUES (5, 3, ?, 'a \"b\" c', 12), (6, "
        "3, 'x', '', NULL)",
        draw.text(),
    )
    same("new of row 5", logged(db, "new", "row_id = 5"), row(db, 5))
    same("new of row 6", logged(db, "new", "row_id = 6"), row(db, 6))
    db.accepts("UPDATE models SET status = 'beta' WHERE id > 1")
    db.accepts("DELETE FROM models")
    db.gives("SELECT action, row_id FROM audit_log ORDER BY action, row_id",
             [("delete", 1), ("delete", 5), ("delete", 6), ("insert", 5), ("insert", 6),
              ("update", 5), ("update", 6)])  # fmt: skip


@contract.promise(part="table", hint=3)
def table(db, draw):
    """The log begins empty: what was there before the script is not logged. `action` is `insert`, `update` or `delete`,
    in small letters, and the table refuses everything else."""
    db.gives("SELECT count(*) FROM audit_log", [(0,)])
    for good in ("insert", "update", "delete"):
        db.accepts(SOME, "models", good)
    for bad in ("Insert", "", draw.slug(), None):
        db.refuses(SOME, "models", bad)
    db.refuses("UPDATE audit_log SET row_id = NULL")


@contract.promise(part="table", hint=3)
def any_table(db):
    """`table_name` keeps every text as it is, for other tables may be logged there later; it is not NULL."""
    for name in ("providers", "007"):
        db.accepts(SOME, name, "insert")
    db.gives("SELECT table_name FROM audit_log", [("providers",), ("007",)])
    db.refuses("UPDATE audit_log SET table_name = NULL")


@contract.promise(part="table", hint=3)
def when(db):
    """`changed_at` is the time of now, in UTC, if nothing else is said, and is not NULL."""
    with far_from_utc(db):
        db.accepts(SOME, "models", "insert")
        db.accepts("UPDATE models SET status = 'beta'")
    db.note("is it the time of now, in UTC?")
    near = "abs(julianday('now') - julianday(changed_at)) < 0.01"
    db.gives(f"SELECT DISTINCT {near} FROM audit_log", [(1,)])
    db.refuses("UPDATE audit_log SET changed_at = NULL")
