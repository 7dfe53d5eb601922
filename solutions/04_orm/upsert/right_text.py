# Plain SQL.
from sqlalchemy import text

SQL = text("""
    INSERT INTO benchmark_results (model_id, benchmark_id, date_tested, score, source)
    VALUES (:model_id, :benchmark_id, :date_tested, :score, :source)
    ON CONFLICT (model_id, benchmark_id, date_tested) DO UPDATE
    SET score = excluded.score, source = excluded.source
    WHERE score IS NOT excluded.score OR source IS NOT excluded.source""")
COUNT = text("SELECT count(*) FROM benchmark_results")


def upsert(session, rows):
    before = session.scalar(COUNT)
    if not rows:
        return 0, 0
    values = [row | {"date_tested": row["date_tested"].isoformat()} for row in rows]
    touched = session.execute(SQL, values).rowcount
    inserted = session.scalar(COUNT) - before
    return inserted, touched - inserted
