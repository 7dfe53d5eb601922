import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ValidationError


def ingest(conn, path):
    look = {
        "model_id": {str(i): i for (i,) in conn.execute("SELECT id FROM models WHERE deleted_at IS NULL")},
        "benchmark": {n: (i, lo, hi) for n, i, lo, hi in conn.execute("SELECT name, id, min_score, max_score FROM benchmarks")},
        "source": {"": None} | dict(conn.execute("SELECT name, id FROM sources")),
    }

    def known(field):
        def rule(text):
            if text.strip() not in look[field]:
                raise ValueError("unknown")
            return text.strip()
        return rule

    def number(text):
        if not re.fullmatch(r"-?\d+(\.\d+)?", text.strip(), re.ASCII):
            raise ValueError("no number")
        return text.strip()

    def day(text):
        found = date.fromisoformat(text.strip())
        if found.isoformat() != text.strip():
            raise ValueError("no day")
        return text.strip()

    class Line(BaseModel):
        model_id: Annotated[str, AfterValidator(known("model_id"))]
        benchmark: Annotated[str, AfterValidator(known("benchmark"))]
        score: Annotated[str, AfterValidator(number)]
        date_tested: Annotated[str, AfterValidator(day)]
        source: Annotated[str, AfterValidator(known("source"))]

    names = {"model_id": "model", "date_tested": "date"}
    accepted, bad = 0, set()
    with Path(path).open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            codes = []
            try:
                good = Line.model_validate(cells)
            except ValidationError as error:
                codes = [names.get(e["loc"][0], e["loc"][0]) for e in error.errors()]
            b = look["benchmark"].get(cells["benchmark"].strip())
            if b and "score" not in codes and not b[1] <= float(cells["score"]) <= b[2]:
                codes.append("range")
            if not codes:
                key = look["model_id"][good.model_id], b[0], good.date_tested, look["source"][good.source]
                there = conn.execute("SELECT score FROM benchmark_results WHERE (model_id, benchmark_id, date_tested) = (?, ?, ?) AND source_id IS ?", key).fetchone()
                if there is None:
                    conn.execute("INSERT INTO benchmark_results (model_id, benchmark_id, date_tested, source_id, score) VALUES (?, ?, ?, ?, ?)", (*key, float(good.score)))
                    accepted += 1
                elif there[0] != float(good.score):
                    codes = ["conflict"]
            for code in codes:
                try:
                    conn.execute("INSERT INTO quarantine (file, line, code, payload) VALUES (?, ?, ?, json(?))", (Path(path).name, reader.line_num, code, json.dumps(cells)))
                    bad.add(reader.line_num)
                except __import__("sqlite3").IntegrityError:
                    pass
    conn.commit()
    return accepted, len(bad)
