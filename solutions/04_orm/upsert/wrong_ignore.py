# misconception: a known row left as it was
# loses: stored, numbers
# hint: 1
from models import BenchmarkResult
from sqlalchemy import func, or_, select
from sqlalchemy.dialects.sqlite import insert


def upsert(session, rows):
    if not rows:
        return 0, 0
    statement = insert(BenchmarkResult.__table__).on_conflict_do_nothing()
    inserted = session.execute(statement, rows).rowcount
    return inserted, len(rows) - inserted
