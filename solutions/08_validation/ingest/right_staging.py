import csv
import json
import re
from datetime import datetime
from pathlib import Path

HEAD = ["model_id", "benchmark", "score", "date_tested", "source"]


def is_number(text):
    return bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text))


def is_day(text):
    try:
        return datetime.strptime(text, "%Y-%m-%d").strftime("%Y-%m-%d") == text
    except ValueError:
        return False


def ingest(conn, path):
    conn.execute("DROP TABLE IF EXISTS temp.sent")
    conn.execute("CREATE TEMP TABLE sent (line INTEGER PRIMARY KEY, payload TEXT, model_id TEXT, benchmark TEXT, score REAL, day TEXT, source TEXT, is_number INT, is_day INT)")
    with open(path, newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))
    for number, cells in enumerate(lines[1:], start=2):
        m, b, s, d, q = (c.strip() for c in cells)
        conn.execute("INSERT INTO sent VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     (number, json.dumps(dict(zip(HEAD, cells))), m, b, float(s) if is_number(s) else None, d, q, is_number(s), is_day(d)))
    conn.execute("DROP TABLE IF EXISTS temp.fault")
    conn.execute("""CREATE TEMP TABLE fault AS
        SELECT line, 'model' AS code FROM sent WHERE model_id NOT IN (SELECT CAST(id AS TEXT) FROM models WHERE deleted_at IS NULL)
        UNION ALL SELECT line, 'benchmark' FROM sent WHERE benchmark NOT IN (SELECT name FROM benchmarks)
        UNION ALL SELECT line, 'source' FROM sent WHERE source <> '' AND source NOT IN (SELECT name FROM sources)
        UNION ALL SELECT line, 'score' FROM sent WHERE NOT is_number
        UNION ALL SELECT line, 'date' FROM sent WHERE NOT is_day
        UNION ALL SELECT line, 'range' FROM sent JOIN benchmarks AS b ON b.name = benchmark WHERE is_number AND (score < min_score OR score > max_score)""")
    conn.execute("DROP TABLE IF EXISTS temp.good")
    conn.execute("""CREATE TEMP TABLE good AS
        SELECT line, CAST(model_id AS INTEGER) AS model_id, b.id AS benchmark_id, sent.score, day, s.id AS source_id,
               row_number() OVER (PARTITION BY model_id, b.id, day, s.id ORDER BY line) AS place
        FROM sent JOIN benchmarks AS b ON b.name = benchmark LEFT JOIN sources AS s ON s.name = source
        WHERE line NOT IN (SELECT line FROM fault)""")
    accepted = conn.execute("""INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested, source_id)
        SELECT model_id, benchmark_id, score, day, source_id FROM good AS g WHERE place = 1 AND NOT EXISTS (
            SELECT 1 FROM benchmark_results AS r WHERE r.model_id = g.model_id AND r.benchmark_id = g.benchmark_id AND r.date_tested = g.day AND r.source_id IS g.source_id)""").rowcount
    conn.execute("""INSERT INTO fault SELECT line, 'conflict' FROM good AS g JOIN benchmark_results AS r
        ON r.model_id = g.model_id AND r.benchmark_id = g.benchmark_id AND r.date_tested = g.day AND r.source_id IS g.source_id WHERE r.score <> g.score""")
    name = Path(path).name
    before = conn.execute("SELECT count(DISTINCT line) FROM quarantine WHERE file = ?", (name,)).fetchone()[0]
    conn.execute("INSERT OR IGNORE INTO quarantine (file, line, code, payload) SELECT ?, line, code, payload FROM fault JOIN sent USING (line) WHERE true ORDER BY line", (name,))
    after = conn.execute("SELECT count(DISTINCT line) FROM quarantine WHERE file = ?", (name,)).fetchone()[0]
    conn.commit()
    return accepted, after - before
