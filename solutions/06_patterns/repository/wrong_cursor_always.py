# misconception: a cursor behind the last page
# loses: page
# hint: 3
"""Models behind a counter."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, select, text, tuple_
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


class Provider(Base):
    __tablename__ = "providers"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Text(collation="NOCASE"), unique=True)


class Model(Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id", ondelete="RESTRICT"))
    name: Mapped[str]
    status: Mapped[str] = mapped_column(server_default=text("'active'"))
    context_window: Mapped[int | None]
    max_output: Mapped[int | None]
    deleted_at: Mapped[datetime | None]
    provider: Mapped["Provider"] = relationship()


class ModelRepository:
    """The living models, for whoever does not want to know about SQL."""

    CHANGEABLE = ("name", "status", "context_window", "max_output")

    def __init__(self, session):
        self.session = session

    def find(self, provider=None, status=None, part=None):
        """The models that fit all that is given: a provider's slug, a status, a part of the name."""
        asked = select(Model).where(Model.deleted_at.is_(None)).order_by(Model.name, Model.id)
        if provider is not None:
            asked = asked.join(Model.provider).where(Provider.slug == provider)
        if status is not None:
            asked = asked.where(Model.status == status)
        if part is not None:
            asked = asked.where(Model.name.icontains(part, autoescape=True))     # % and _ are letters here
        return list(self.session.scalars(asked))

    def update(self, id, changes):
        """Change what is in `changes`, and nothing else; the model, or None if there is none."""
        if strange := set(changes) - set(self.CHANGEABLE):
            raise ValueError(f"not to be changed: {', '.join(sorted(strange))}")     # before anything is changed
        model = self.session.get(Model, id)
        if model is None or model.deleted_at is not None:
            return None
        for name, value in changes.items():                  # a None that was sent is a value like any other
            setattr(model, name, value)
        self.session.flush()
        return model

    def page(self, size, after=None):
        """At most `size` models, and the cursor for the next page, or None behind the last one."""
        asked = select(Model).where(Model.deleted_at.is_(None)).order_by(Model.name, Model.id).limit(size + 1)
        if after is not None:
            asked = asked.where(tuple_(Model.name, Model.id) > tuple(after))
        found = list(self.session.scalars(asked))
        models = found[:size]                                # one more was asked for, to know whether there is one
        more = len(found) > size
        return models, (models[-1].name, models[-1].id) if models else None
