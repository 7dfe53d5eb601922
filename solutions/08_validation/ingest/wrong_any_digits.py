# misconception: \d is 0 to 9
# loses: codes, thousand
# hint: 2
"""A file of results goes into the catalogue, and what is wrong with it into quarantine."""

import csv
import json
import re
from datetime import date
from pathlib import Path

NUMBER = re.compile(r"-?\d+(\.\d+)?")         # float() also reads nan, 1e1 and 1_0
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")     # and fromisoformat also reads 20260105


def is_day(text):
    try:
        return bool(DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def faults(row, models, benchmarks, sources):
    """Every code that holds for a row, and not only the first one."""
    number = NUMBER.fullmatch(row["score"])
    known = benchmarks.get(row["benchmark"])
    if row["model_id"] not in models:
        yield "model"
    if known is None:
        yield "benchmark"
    if not number:
        yield "score"
    elif known and not known[1] <= float(row["score"]) <= known[2]:
        yield "range"
    if not is_day(row["date_tested"]):
        yield "date"
    if row["source"] not in sources:
        yield "source"


def ingest(conn, path):
    models = {str(id): id for (id,) in conn.execute("SELECT id FROM models WHERE deleted_at IS NULL")}
    benchmarks = {name: rest for name, *rest in conn.execute("SELECT name, id, min_score, max_score FROM benchmarks")}
    sources = {"": None, **dict(conn.execute("SELECT name, id FROM sources").fetchall())}
    accepted = quarantined = 0
    lines = list(csv.DictReader(Path(path).read_text("utf-8").splitlines()))
    with conn:
        for line, cells in enumerate(lines, 2):
            row = {key: cell.strip() for key, cell in cells.items()}
            codes = list(faults(row, models, benchmarks, sources))
            if not codes:
                key = (models[row["model_id"]], benchmarks[row["benchmark"]][0], row["date_tested"], sources[row["source"]])
                stored = conn.execute(                      # IS finds NULL, too
                    "SELECT score FROM benchmark_results "
                    "WHERE model_id = ? AND benchmark_id = ? AND date_tested = ? AND source_id IS ?", key
                ).fetchone()
                if stored is None:
                    accepted += 1
                    conn.execute(
                        "INSERT INTO benchmark_results (model_id, benchmark_id, date_tested, source_id, score) "
                        "VALUES (?, ?, ?, ?, ?)", (*key, float(row["score"]))
                    )
                elif stored[0] != float(row["score"]):
                    codes = ["conflict"]
            new = 0
            for code in codes:                              # OR IGNORE: a second run finds its own rows
                new += conn.execute(
                    "INSERT OR IGNORE INTO quarantine (file, line, code, payload) VALUES (?, ?, ?, ?)",
                    (Path(path).name, line, code, json.dumps(cells, ensure_ascii=False)),
                ).rowcount
            quarantined += new > 0
    return accepted, quarantined
