"""Questions to the classes of an answer, as a program would ask them."""

import os
import time

import soft_delete as s
from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased, joinedload, selectinload

DELETED = {"with_deleted": True}


def names(session, deleted=False):
    """session.scalars(select(Model.name)); with_deleted={deleted}."""
    asked = select(s.Model.name).order_by(s.Model.id)
    return list(session.scalars(asked.execution_options(**DELETED) if deleted else asked))


def objects(session, deleted=False):
    """session.scalars(select(Model)); with_deleted={deleted}."""
    asked = select(s.Model).order_by(s.Model.id)
    return [one.name for one in session.scalars(asked.execution_options(**DELETED) if deleted else asked)]


def got(session, number, deleted=False):
    """session.get(Model, {number}), its name or None; with_deleted={deleted}."""
    found = session.get(s.Model, number, execution_options=DELETED if deleted else {})
    return found and found.name


def count(session):
    """session.scalar(select(func.count()).select_from(Model))."""
    return session.scalar(select(func.count()).select_from(s.Model))


def joined(session, deleted=False):
    """session.scalars(select(Result.id).join(Result.model)); with_deleted={deleted}."""
    asked = select(s.Result.id).join(s.Result.model).order_by(s.Result.id)
    return list(session.scalars(asked.execution_options(**DELETED) if deleted else asked))


def counts(session):
    """select(Provider.slug, func.count(Model.id)).outerjoin(Provider.models).group_by(Provider.id)."""
    asked = select(s.Provider.slug, func.count(s.Model.id)).outerjoin(s.Provider.models).group_by(s.Provider.id)
    return [tuple(row) for row in session.execute(asked.order_by(s.Provider.id))]


def through_alias(session):
    """other = aliased(Model); session.scalars(select(other.name))."""
    other = aliased(s.Model)
    return list(session.scalars(select(other.name).order_by(other.id)))


def of_provider(session, number, way="lazy"):
    """The names in provider.models of session.get(Provider, {number}), loaded this way: {way}."""
    options = {"lazy": [], "selectin": [selectinload(s.Provider.models)], "joined": [joinedload(s.Provider.models)]}
    asked = select(s.Provider).where(s.Provider.id == number).options(*options[way])
    return sorted(one.name for one in session.scalars(asked).unique().one().models)


def restore(session, number):
    """session.execute(update(Model).values(deleted_at=None).where(Model.id == {number})); session.commit()."""
    session.execute(update(s.Model).where(s.Model.id == number).values(deleted_at=None))
    session.commit()


def far_from_utc():
    """From here on, the clock on this wall is five hours ahead of UTC."""
    os.environ["TZ"] = "FAR-5"
    if hasattr(time, "tzset"):  # Windows has no such thing
        time.tzset()


def remove(session, number):
    """remove(session, session.get(Model, {number})); session.commit()."""
    s.remove(session, session.get(s.Model, number))
    session.commit()
