"""The whole file into a temporary table, all codes with one query, and the table goes again."""

import csv
import json
import re
from datetime import date
from pathlib import Path

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

CODES = """
SELECT line, 'model' AS code FROM temp.incoming AS i
    WHERE NOT EXISTS (SELECT 1 FROM models AS m WHERE CAST(m.id AS TEXT) = i.model_id AND m.deleted_at IS NULL)
UNION ALL
SELECT line, 'benchmark' FROM temp.incoming AS i WHERE NOT EXISTS (SELECT 1 FROM benchmarks AS b WHERE b.name = i.benchmark)
UNION ALL
SELECT line, 'source' FROM temp.incoming AS i
    WHERE i.source <> '' AND NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.name = i.source)
UNION ALL
SELECT line, 'score' FROM temp.incoming WHERE score IS NULL
UNION ALL
SELECT line, 'range' FROM temp.incoming AS i JOIN benchmarks AS b ON b.name = i.benchmark
    WHERE i.score NOT BETWEEN b.min_score AND b.max_score
UNION ALL
SELECT line, 'date' FROM temp.incoming WHERE day IS NULL
ORDER BY line, code
"""
GOOD = """
SELECT i.line, CAST(i.model_id AS INTEGER), b.id, i.day, s.id, i.score
FROM temp.incoming AS i JOIN benchmarks AS b ON b.name = i.benchmark LEFT JOIN sources AS s ON s.name = i.source
ORDER BY i.line
"""


def day_of(text):
    try:
        return date.fromisoformat(text).isoformat() if DAY.fullmatch(text) else None
    except ValueError:
        return None


def ingest(conn, path):
    conn.execute("""CREATE TEMP TABLE incoming (line INTEGER PRIMARY KEY, model_id TEXT, benchmark TEXT, score REAL,
                                                day TEXT, source TEXT, payload TEXT)""")
    with open(path, newline="", encoding="utf-8") as file:
        for line, cells in enumerate(csv.DictReader(file), start=2):
            model, benchmark, score, day, source = (cell.strip() for cell in cells.values())
            number = float(score) if NUMBER.fullmatch(score) else None
            conn.execute("INSERT INTO temp.incoming VALUES (?, ?, ?, ?, ?, ?, ?)",
                         (line, model, benchmark, number, day_of(day), source, json.dumps(cells)))
    found = conn.execute(CODES).fetchall()
    faulty = {line for line, _ in found}
    accepted = 0
    for line, model, benchmark, day, source, score in conn.execute(GOOD).fetchall():
        if line in faulty:
            continue
        there = conn.execute(
            "SELECT score FROM benchmark_results "
            "WHERE model_id = ? AND benchmark_id = ? AND date_tested = ? AND source_id IS ?",
            (model, benchmark, day, source),
        ).fetchone()
        if there is None:
            conn.execute(
                "INSERT INTO benchmark_results (model_id, benchmark_id, date_tested, source_id, score) VALUES (?, ?, ?, ?, ?)",
                (model, benchmark, day, source, score),
            )
            accepted += 1
        elif there[0] != score:
            found.append((line, "conflict"))
    name, new = Path(path).name, set()
    for line, code in found:
        added = conn.execute(
            "INSERT OR IGNORE INTO quarantine (file, line, code, payload) "
            "SELECT ?, line, ?, payload FROM temp.incoming WHERE line = ?", (name, code, line)
        ).rowcount
        if added:
            new.add(line)
    conn.commit()
    conn.execute("DROP TABLE temp.incoming")
    return accepted, len(new)
