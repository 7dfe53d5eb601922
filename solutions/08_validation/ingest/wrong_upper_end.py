# misconception: the ends are outside
# loses: accepted, codes, thousand, again
"""A file of results goes into the catalogue, and what is wrong with it into quarantine."""

import csv
import json
import re
from datetime import date
from pathlib import Path

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")         # float() also reads nan, 1e1 and 1_0


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
    elif known and not known[1] <= float(row["score"]) < known[2]:
        yield "range"
    try:
        if date.fromisoformat(row["date_tested"]).isoformat() != row["date_tested"]:    # it also reads 20260105
            yield "date"
    except ValueError:
        yield "date"
    if row["source"] not in sources:
        yield "source"


def ingest(conn, path):
    models = {str(id): id for (id,) in conn.execute("SELECT id FROM models WHERE deleted_at IS NULL")}
    benchmarks = {
        name: (id, low, high)
        for id, name, low, high in conn.execute("SELECT id, name, min_score, max_score FROM benchmarks")
    }
    sources = {"": None, **dict(conn.execute("SELECT name, id FROM sources").fetchall())}
    accepted = quarantined = 0
    with open(path, newline="", encoding="utf-8") as file, conn:
        for line, cells in enumerate(csv.DictReader(file), start=2):
            row = {key: cell.strip() for key, cell in cells.items()}
            codes = list(faults(row, models, benchmarks, sources))
            if not codes:
                score = float(row["score"])
                key = (models[row["model_id"]], benchmarks[row["benchmark"]][0], row["date_tested"], sources[row["source"]])
                accepted += conn.execute(                   # OR IGNORE: what is there stays, and counts 0
                    "INSERT OR IGNORE INTO benchmark_results (model_id, benchmark_id, date_tested, source_id, score) "
                    "VALUES (?, ?, ?, ?, ?)", (*key, score)
                ).rowcount
                stored = conn.execute(                      # IS finds NULL, too
                    "SELECT score FROM benchmark_results "
                    "WHERE model_id = ? AND benchmark_id = ? AND date_tested = ? AND source_id IS ?", key
                ).fetchone()
                if stored != (score,):
                    codes = ["conflict"]
            new = 0
            for code in codes:
                new += conn.execute(
                    "INSERT OR IGNORE INTO quarantine (file, line, code, payload) VALUES (?, ?, ?, ?)",
                    (Path(path).name, line, code, json.dumps(cells)),
                ).rowcount
            if new:
                quarantined += 1
    return accepted, quarantined
