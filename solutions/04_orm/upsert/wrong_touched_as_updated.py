# misconception: inserted rows counted as changed
# loses: numbers
# hint: 2
from models import BenchmarkResult
from sqlalchemy import func, or_, select
from sqlalchemy.dialects.sqlite import insert


def upsert(session, rows):
    if not rows:
        return 0, 0                             # an INSERT without values would be a row of defaults
    table = BenchmarkResult.__table__
    counted = select(func.count()).select_from(table)
    new = insert(table)
    statement = new.on_conflict_do_update(
        index_elements=["model_id", "benchmark_id", "date_tested"],
        set_={"score": new.excluded.score, "source": new.excluded.source},
        where=or_(
            table.c.score.is_distinct_from(new.excluded.score),
            table.c.source.is_distinct_from(new.excluded.source),
        ),                                      # what is the same already is left alone, and not counted
    )
    before = session.scalar(counted)
    touched = session.execute(statement, rows).rowcount
    inserted = session.scalar(counted) - before
    return inserted, touched
