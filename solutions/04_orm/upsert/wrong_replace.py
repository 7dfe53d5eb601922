# misconception: REPLACE in place of an update
# loses: stored, numbers
# hint: 1
from models import BenchmarkResult
from sqlalchemy import func, insert, select


def upsert(session, rows):
    if not rows:
        return 0, 0
    table = BenchmarkResult.__table__
    counted = select(func.count()).select_from(table)
    before = session.scalar(counted)
    session.execute(insert(table).prefix_with("OR REPLACE"), rows)
    inserted = session.scalar(counted) - before
    return inserted, len(rows) - inserted
