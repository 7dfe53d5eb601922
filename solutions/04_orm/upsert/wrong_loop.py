# misconception: a statement for each row
# loses: statements
# hint: 2
from models import BenchmarkResult
from sqlalchemy import select


def upsert(session, rows):
    inserted = updated = 0
    for row in rows:
        key = [getattr(BenchmarkResult, name) == row[name] for name in ("model_id", "benchmark_id", "date_tested")]
        found = session.scalars(select(BenchmarkResult).where(*key)).first()
        if found is None:
            session.add(BenchmarkResult(**row))
            inserted += 1
        elif (found.score, found.source) != (row["score"], row["source"]):
            found.score, found.source = row["score"], row["source"]
            updated += 1
    session.flush()
    return inserted, updated
