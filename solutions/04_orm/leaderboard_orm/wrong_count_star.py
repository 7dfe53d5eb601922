# misconception: COUNT(*) counts the row of NULLs
# loses: page
# hint: 2
from models import BenchmarkResult, Model
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload


def leaderboard(session, limit):
    many = func.count()                         # a model without results has one row, too: of NULLs
    query = (
        select(Model)
        .outerjoin(Model.results)
        .group_by(Model.id)
        .order_by(many.desc(), Model.name, Model.version)
        .limit(limit)
        .options(joinedload(Model.provider), selectinload(Model.results).joinedload(BenchmarkResult.benchmark))
    )
    return [page_of(model) for model in session.scalars(query)]


def page_of(model):
    """What the page shows of one model; everything in it is loaded already."""
    results = [(one.benchmark.name, one.date_tested, one.score) for one in model.results]
    return {
        "model": model.name,
        "version": model.version,
        "provider": model.provider.slug,
        "results": sorted(results),
    }
