# One question, then at most two statements, each executed for a list of rows.
from models import BenchmarkResult
from sqlalchemy import bindparam, insert, select, update

KEY = ("model_id", "benchmark_id", "date_tested")


def upsert(session, rows):
    table = BenchmarkResult.__table__
    there = {}
    for one in session.execute(select(table)).mappings():
        there[tuple(one[name] for name in KEY)] = one
    new, changed = [], []
    for row in rows:
        old = there.get(tuple(row[name] for name in KEY))
        if old is None:
            new.append(row)
        elif (old["score"], old["source"]) != (row["score"], row["source"]):
            changed.append({"row": old["id"], "new_score": row["score"], "new_source": row["source"]})
    if new:
        session.execute(insert(table), new)
    if changed:
        values = {"score": bindparam("new_score"), "source": bindparam("new_source")}
        session.connection().execute(update(table).where(table.c.id == bindparam("row")).values(values), changed)
    return len(new), len(changed)
