"""Questions to the classes of an answer, as a program would ask them."""

import os
import time

import soft_delete as s
from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased, joinedload, selectinload

DELETED = {"with_deleted": True}


def names(session, deleted=False):
    """The names of all models, in their order."""
    asked = select(s.Model.name).order_by(s.Model.id)
    return list(session.scalars(asked.execution_options(**DELETED) if deleted else asked))


def objects(session, deleted=False):
    """The same, by way of objects."""
    asked = select(s.Model).order_by(s.Model.id)
    return [one.name for one in session.scalars(asked.execution_options(**DELETED) if deleted else asked)]


def got(session, number, deleted=False):
    """The name of session.get(Model, number), or None."""
    found = session.get(s.Model, number, execution_options=DELETED if deleted else {})
    return found and found.name


def count(session):
    """How many models there are: select(func.count()).select_from(Model)."""
    return session.scalar(select(func.count()).select_from(s.Model))


def joined(session, deleted=False):
    """The ids of results that have a model, by a join."""
    asked = select(s.Result.id).join(s.Result.model).order_by(s.Result.id)
    return list(session.scalars(asked.execution_options(**DELETED) if deleted else asked))


def counts(session):
    """Slug and number of models of each provider, by an outer join."""
    asked = select(s.Provider.slug, func.count(s.Model.id)).outerjoin(s.Provider.models).group_by(s.Provider.id)
    return [tuple(row) for row in session.execute(asked.order_by(s.Provider.id))]


def through_alias(session):
    """The names of all models, by an aliased(Model)."""
    other = aliased(s.Model)
    return list(session.scalars(select(other.name).order_by(other.id)))


def of_provider(session, number, way="lazy"):
    """The names in provider.models, loaded at once or later."""
    options = {"lazy": [], "selectin": [selectinload(s.Provider.models)], "joined": [joinedload(s.Provider.models)]}
    asked = select(s.Provider).where(s.Provider.id == number).options(*options[way])
    return sorted(one.name for one in session.scalars(asked).unique().one().models)


def restore(session, number):
    """An update(Model) that sets deleted_at to NULL, and a commit."""
    session.execute(update(s.Model).where(s.Model.id == number).values(deleted_at=None))
    session.commit()


def far_from_utc():
    """From here on, the clock on this wall is five hours ahead of UTC."""
    os.environ["TZ"] = "FAR-5"
    if hasattr(time, "tzset"):  # Windows has no such thing
        time.tzset()


def remove(session, number):
    """soft_delete.remove(session, session.get(Model, number)), and a commit."""
    s.remove(session, session.get(s.Model, number))
    session.commit()
