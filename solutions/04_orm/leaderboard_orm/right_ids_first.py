# First the ids, then all of it.
from models import BenchmarkResult, Model
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload


def leaderboard(session, limit):
    tested = (
        select(func.count())
        .where(BenchmarkResult.model_id == Model.id)
        .correlate(Model)
        .scalar_subquery()                      # a number a model, so the limit counts models
    )
    best = select(Model.id).order_by(tested.desc(), Model.name, Model.version, Model.id).limit(limit)
    ids = list(session.scalars(best))
    query = (
        select(Model)
        .where(Model.id.in_(ids))
        .options(joinedload(Model.provider), joinedload(Model.results).joinedload(BenchmarkResult.benchmark))
    )
    found = {model.id: model for model in session.scalars(query).unique()}
    return [page_of(found[one]) for one in ids]


def page_of(model):
    """What the page shows of one model; everything in it is loaded already."""
    results = [(one.benchmark.name, one.date_tested, one.score) for one in model.results]
    return {
        "model": model.name,
        "version": model.version,
        "provider": model.provider.slug,
        "results": sorted(results, key=lambda one: one[:2]),
    }
