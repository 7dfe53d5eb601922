# misconception: scores are rounded
# loses: accepted, codes, thousand
# hint: 3
"""A file of results goes into the catalogue, and what is wrong with it into quarantine."""

import csv
import json
import re
from datetime import date
from pathlib import Path


def faults(row, models, benchmarks, sources):
    codes = []
    if row["model_id"] not in models:
        codes.append("model")
    known = benchmarks.get(row["benchmark"])
    if known is None:
        codes.append("benchmark")
    if row["source"] not in sources:
        codes.append("source")
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", row["score"]):
        codes.append("score")
    elif known and not known[1] <= float(row["score"]) <= known[2]:
        codes.append("range")
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row["date_tested"]):
            raise ValueError
        date.fromisoformat(row["date_tested"])
    except ValueError:
        codes.append("date")
    return codes


def ingest(conn, path):
    models = {str(i): i for (i,) in conn.execute("SELECT id FROM models WHERE deleted_at IS NULL")}
    benchmarks = {name: (i, lo, hi) for name, i, lo, hi in conn.execute("SELECT name, id, min_score, max_score FROM benchmarks")}
    sources = {"": None, **dict(conn.execute("SELECT name, id FROM sources"))}
    accepted = quarantined = 0
    with open(path, newline="", encoding="utf-8") as file:
        for line, cells in enumerate(csv.DictReader(file), start=2):
            row = {k: v.strip() for k, v in cells.items()}
            codes = faults(row, models, benchmarks, sources)
            if not codes:
                score = round(float(row["score"]), 1)
                key = (models[row["model_id"]], benchmarks[row["benchmark"]][0], row["date_tested"], sources[row["source"]])
                found = conn.execute("SELECT score FROM benchmark_results WHERE model_id = ? AND benchmark_id = ? AND date_tested = ? AND source_id IS ?", key).fetchone()
                if found is None:
                    conn.execute("INSERT INTO benchmark_results (model_id, benchmark_id, date_tested, source_id, score) VALUES (?, ?, ?, ?, ?)", (*key, score))
                    accepted += 1
                elif found[0] != score:
                    codes.append("conflict")
            new = 0
            for code in codes:
                new += conn.execute("INSERT OR IGNORE INTO quarantine (file, line, code, payload) VALUES (?, ?, ?, ?)",
                             (Path(path).name, line, code, json.dumps(cells))).rowcount
            quarantined += bool(new)
    conn.commit()
    return accepted, quarantined
