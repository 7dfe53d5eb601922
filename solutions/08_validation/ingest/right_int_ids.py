import csv
import json
import re
from datetime import date
from pathlib import Path


def is_day(text):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def ingest(conn, path):
    models = {str(i): i for (i,) in conn.execute("SELECT id FROM models WHERE deleted_at IS NULL")}
    benchmarks = {
        name: (i, lo, hi) for i, name, lo, hi in conn.execute("SELECT id, name, min_score, max_score FROM benchmarks")
    }
    sources = {"": None, **{name: i for i, name in conn.execute("SELECT id, name FROM sources")}}
    accepted = quarantined = 0
    file = Path(path).name
    with open(path, newline="", encoding="utf-8") as opened:
        for number, raw in enumerate(csv.DictReader(opened), start=2):
            cells = {k: v.strip() for k, v in raw.items()}
            codes = []
            try:
                model = int(cells["model_id"])
            except ValueError:
                model = None
            if str(model) not in models:
                codes.append("model")
            if cells["benchmark"] not in benchmarks:
                codes.append("benchmark")
            if cells["source"] not in sources:
                codes.append("source")
            score = None
            if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cells["score"]):
                score = float(cells["score"])
                if cells["benchmark"] in benchmarks:
                    _, lo, hi = benchmarks[cells["benchmark"]]
                    if not lo <= score <= hi:
                        codes.append("range")
            else:
                codes.append("score")
            if not is_day(cells["date_tested"]):
                codes.append("date")
            if not codes:
                key = (model, benchmarks[cells["benchmark"]][0], cells["date_tested"], sources[cells["source"]])
                row = conn.execute(
                    "SELECT score FROM benchmark_results WHERE model_id = ? AND benchmark_id = ? AND date_tested = ? AND source_id IS ?",
                    key,
                ).fetchone()
                if row is None:
                    conn.execute(
                        "INSERT INTO benchmark_results (model_id, benchmark_id, date_tested, source_id, score) VALUES (?, ?, ?, ?, ?)",
                        (*key, score),
                    )
                    accepted += 1
                elif row[0] != score:
                    codes.append("conflict")
            new = 0
            for code in codes:
                new += conn.execute(
                    "INSERT OR IGNORE INTO quarantine (file, line, code, payload) VALUES (?, ?, ?, ?)",
                    (file, number, code, json.dumps(raw)),
                ).rowcount
            quarantined += new > 0
    conn.commit()
    return accepted, quarantined
