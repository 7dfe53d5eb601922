# Correlated subqueries, and models that name their provider.
from models import Model, Provider
from sqlalchemy import func, select


def add_provider(session, slug, name, models):
    provider = Provider(slug=slug, name=name, kind="maker")
    for one in models:
        Model(name=one, provider=provider)
    session.add(provider)
    save(session)
    return provider.id


def find_models(session, slug, limit):
    query = (
        select(Model)
        .where(Model.provider.has(Provider.slug == slug), Model.context != None)
        .order_by(Model.context.desc(), Model.name, Model.version.desc())
        .limit(limit)
    )
    return session.scalars(query).all()


def set_status(session, model_id, status):
    model = session.get(Model, model_id)
    if model is None:
        return False
    model.status = status                       # the UPDATE is the session's business
    save(session)
    return True


def delete_model(session, model_id):
    model = session.get(Model, model_id)
    if model is None:
        return False
    session.delete(model)
    save(session)
    return True


def models_per_provider(session):
    counted = select(func.count(Model.id)).where(Model.provider_id == Provider.id).scalar_subquery()
    return [tuple(row) for row in session.execute(select(Provider.slug, counted).order_by(Provider.slug))]


def save(session):
    """Commit, or leave the session as usable as it was."""
    try:
        session.commit()
    except Exception:
        session.rollback()                      # without it, the caller's next line would fail
        raise
