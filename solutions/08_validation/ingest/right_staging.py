import csv
import json
import os
import re

FAULTS = """
SELECT s.line, 'model' AS code FROM staged AS s
 WHERE NOT EXISTS (SELECT 1 FROM models AS m WHERE CAST(m.id AS TEXT) = s.model_id AND m.deleted_at IS NULL)
UNION ALL SELECT line, 'benchmark' FROM staged WHERE benchmark NOT IN (SELECT name FROM benchmarks)
UNION ALL SELECT line, 'score' FROM staged WHERE number IS NULL
UNION ALL SELECT s.line, 'range' FROM staged AS s JOIN benchmarks AS b ON b.name = s.benchmark
 WHERE s.number NOT BETWEEN b.min_score AND b.max_score
UNION ALL SELECT line, 'date' FROM staged
 WHERE date_tested IS NOT date(date_tested, '+0 days') OR date_tested NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
UNION ALL SELECT line, 'source' FROM staged WHERE source <> '' AND source NOT IN (SELECT name FROM sources)
"""
GOOD = """
SELECT s.line, CAST(s.model_id AS INTEGER), b.id, s.number, s.date_tested, (SELECT id FROM sources WHERE name = s.source)
FROM staged AS s JOIN benchmarks AS b ON b.name = s.benchmark
WHERE s.line NOT IN (SELECT line FROM faults) ORDER BY s.line
"""


def ingest(conn, path):
    name = os.path.basename(path)
    with open(path, encoding="utf-8", newline="") as file:
        raw = list(csv.DictReader(file))
    conn.execute("DROP TABLE IF EXISTS temp.staged")
    conn.execute("DROP TABLE IF EXISTS temp.faults")
    conn.execute("CREATE TEMP TABLE staged (line INTEGER PRIMARY KEY, model_id, benchmark, score, date_tested, source, number)")
    for line, cells in enumerate(raw, 2):
        clean = [cells[k].strip() for k in ("model_id", "benchmark", "score", "date_tested", "source")]
        number = float(clean[2]) if re.fullmatch(r"-?[0-9]+(?:[.][0-9]+)?", clean[2]) else None
        conn.execute("INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?)", (line, *clean, number))
    conn.execute(f"CREATE TEMP TABLE faults AS {FAULTS}")
    accepted = 0
    for line, model, benchmark, number, day, source in conn.execute(GOOD).fetchall():
        there = conn.execute("SELECT score FROM benchmark_results WHERE (model_id, benchmark_id, date_tested) = (?, ?, ?) "
                             "AND coalesce(source_id, -1) = coalesce(?, -1)", (model, benchmark, day, source)).fetchall()
        if not there:
            conn.execute("INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested, source_id) "
                         "VALUES (?, ?, ?, ?, ?)", (model, benchmark, number, day, source))
            accepted += 1
        elif there[0][0] != number:
            conn.execute("INSERT INTO faults VALUES (?, 'conflict')", (line,))
    bad = set()
    for line, code in conn.execute("SELECT line, code FROM faults").fetchall():
        if not conn.execute("SELECT 1 FROM quarantine WHERE file = ? AND line = ? AND code = ?", (name, line, code)).fetchone():
            conn.execute("INSERT INTO quarantine (file, line, code, payload) VALUES (?, ?, ?, ?)",
                         (name, line, code, json.dumps(raw[line - 2])))
            bad.add(line)
    conn.commit()
    return accepted, len(bad)
