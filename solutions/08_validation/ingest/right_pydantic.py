import csv
import json
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, StringConstraints, ValidationError


def real_day(text):
    date.fromisoformat(text)
    return text


class Row(BaseModel):
    score: Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
    date_tested: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(real_day)]


def ingest(conn, path):
    conn.row_factory = None
    alive = {str(row[0]) for row in conn.execute("SELECT id FROM models WHERE deleted_at IS NULL")}
    tests = {row[1]: row for row in conn.execute("SELECT id, name, min_score, max_score FROM benchmarks")}
    origin = {row[1]: row[0] for row in conn.execute("SELECT id, name FROM sources")} | {"": None}
    seen = {tuple(row[:4]): row[4] for row in conn.execute(
        "SELECT model_id, benchmark_id, date_tested, source_id, score FROM benchmark_results")}
    known = set(conn.execute("SELECT line, code FROM quarantine WHERE file = ?", (Path(path).name,)).fetchall())
    results, reasons = [], []
    with Path(path).open(encoding="utf-8", newline="") as file:
        for line, cells in enumerate(csv.DictReader(file), 2):
            row = {name: cell.strip() for name, cell in cells.items()}
            codes = set()
            try:
                Row.model_validate(row)
            except ValidationError as error:
                codes = {{"score": "score", "date_tested": "date"}[one["loc"][0]] for one in error.errors()}
            if row["model_id"] not in alive:
                codes.add("model")
            if row["source"] not in origin:
                codes.add("source")
            if row["benchmark"] not in tests:
                codes.add("benchmark")
            elif "score" not in codes:
                _, _, low, high = tests[row["benchmark"]]
                if float(row["score"]) < low or float(row["score"]) > high:
                    codes.add("range")
            if not codes:
                key = (int(row["model_id"]), tests[row["benchmark"]][0], row["date_tested"], origin[row["source"]])
                score = float(row["score"])
                if key not in seen:
                    seen[key] = score
                    results.append((*key, score))
                elif seen[key] != score:
                    codes.add("conflict")
            reasons += [(Path(path).name, line, code, json.dumps(cells)) for code in codes if (line, code) not in known]
    with conn:
        conn.executemany("INSERT INTO benchmark_results (model_id, benchmark_id, date_tested, source_id, score) "
                         "VALUES (?, ?, ?, ?, ?)", results)
        conn.executemany("INSERT INTO quarantine (file, line, code, payload) VALUES (?, ?, ?, ?)", reasons)
    return len(results), len({line for _, line, _, _ in reasons})
