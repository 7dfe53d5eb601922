# Two statements of one's own, put together in Python.
from models import Benchmark, BenchmarkResult, Model, Provider
from sqlalchemy import func, select


def leaderboard(session, limit):
    head = (
        select(Model.id, Model.name, Model.version, Provider.slug)
        .join(Provider)
        .outerjoin(BenchmarkResult, BenchmarkResult.model_id == Model.id)
        .group_by(Model.id)
        .order_by(func.count(BenchmarkResult.id).desc(), Model.name, Model.version, Model.id)
        .limit(limit)
    )
    pages = {}
    for id, name, version, slug in session.execute(head):
        pages[id] = {"model": name, "version": version, "provider": slug, "results": []}
    rest = (
        select(BenchmarkResult.model_id, Benchmark.name, BenchmarkResult.date_tested, BenchmarkResult.score)
        .join(Benchmark)
        .where(BenchmarkResult.model_id.in_(pages))
        .order_by(Benchmark.name, BenchmarkResult.date_tested)
    )
    for id, *result in session.execute(rest):
        pages[id]["results"].append(tuple(result))
    return list(pages.values())
