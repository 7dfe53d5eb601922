# misconception: limit on the rows of a join
# loses: page, statements
# hint: 2
from models import BenchmarkResult, Model
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload


def leaderboard(session, limit):
    tested = (
        select(func.count())
        .where(BenchmarkResult.model_id == Model.id)
        .correlate(Model)
        .scalar_subquery()
    )
    query = (
        select(Model)
        .outerjoin(Model.results)
        .order_by(tested.desc(), Model.name, Model.version, Model.id)
        .limit(limit)
        .options(joinedload(Model.provider), contains_eager(Model.results).joinedload(BenchmarkResult.benchmark))
    )
    return [page_of(model) for model in session.scalars(query).unique()]


def page_of(model):
    results = [(one.benchmark.name, one.date_tested, one.score) for one in model.results]
    return {"model": model.name, "version": model.version, "provider": model.provider.slug, "results": sorted(results)}
