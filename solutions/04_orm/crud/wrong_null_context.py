# misconception: unknown ones kept: no filter, or `is not None`
# loses: read
# hint: 2
from models import Model, Provider
from sqlalchemy import func, select


def add_provider(session, slug, name, models):
    provider = Provider(slug=slug, name=name, kind="maker", models=[Model(name=one) for one in models])
    session.add(provider)                       # its models come along
    save(session)
    return provider.id


def find_models(session, slug, limit):
    query = (
        select(Model)
        .join(Model.provider)
        .where(Provider.slug == slug)
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
    query = (
        select(Provider.slug, func.count(Model.id))     # Model.id: NULL for a provider without models
        .outerjoin(Provider.models)
        .group_by(Provider.id)
        .order_by(Provider.slug)
    )
    return session.execute(query).all()


def save(session):
    """Commit, or leave the session as usable as it was."""
    try:
        session.commit()
    except Exception:
        session.rollback()                      # without it, the caller's next line would fail
        raise
