# misconception: a statement for each row
# loses: statements
# hint: 2
from models import BenchmarkResult
from sqlalchemy import select


def upsert(session, rows):
    query = select(BenchmarkResult)
    there = {(one.model_id, one.benchmark_id, one.date_tested): one for one in session.scalars(query)}
    inserted = updated = 0
    for row in rows:
        found = there.get((row["model_id"], row["benchmark_id"], row["date_tested"]))
        if found is None:
            session.add(BenchmarkResult(**row))
            session.flush()
            inserted += 1
        elif (found.score, found.source) != (row["score"], row["source"]):
            found.score, found.source = row["score"], row["source"]
            updated += 1
    session.flush()
    return inserted, updated
