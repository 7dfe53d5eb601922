# misconception: ORDER BY forgotten
# loses: page
# hint: 3
from models import BenchmarkResult, Model
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload


def leaderboard(session, limit):
    tested = (
        select(func.count())
        .where(BenchmarkResult.model_id == Model.id)
        .correlate(Model)
        .scalar_subquery()                      # a number a model, so the limit counts models
    )
    query = (
        select(Model)
        .order_by(tested.desc(), Model.name, Model.version, Model.id)
        .limit(limit)
        .options(
            joinedload(Model.provider),         # one on the other side: a join costs no statement
            selectinload(Model.results).joinedload(BenchmarkResult.benchmark),
        )
    )
    return [page_of(model) for model in session.scalars(query)]


def page_of(model):
    """What the page shows of one model; everything in it is loaded already."""
    results = [(one.benchmark.name, one.date_tested, one.score) for one in model.results]
    return {
        "model": model.name,
        "version": model.version,
        "provider": model.provider.slug,
        "results": results,
    }
