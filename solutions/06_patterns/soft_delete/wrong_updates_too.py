# misconception: an update is filtered, too: is_select forgotten
# loses: deleting
# hint: 2
"""Models that are deleted, and stay."""

from datetime import UTC, datetime

from sqlalchemy import ForeignKey, Text, event
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, Session, mapped_column, relationship, sessionmaker, with_loader_criteria,
)


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


class SoftDeletes:
    """A mixin: what can be deleted softly."""

    deleted_at: Mapped[datetime | None] = mapped_column()


class Provider(Base):
    __tablename__ = "providers"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    models: Mapped[list["Model"]] = relationship(back_populates="provider")


class Model(SoftDeletes, Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id", ondelete="RESTRICT"))
    name: Mapped[str]
    provider: Mapped["Provider"] = relationship(back_populates="models")
    results: Mapped[list["Result"]] = relationship(back_populates="model", cascade="all, delete-orphan")


class Result(Base):
    __tablename__ = "results"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"))
    score: Mapped[float]
    model: Mapped["Model"] = relationship(back_populates="results")


def open_session(engine) -> Session:
    """A new session on this engine that leaves deleted objects out, unless it is asked for them."""
    sessions = sessionmaker(engine)
    event.listen(sessions, "do_orm_execute", hide_deleted)      # these sessions, and no others
    return sessions()


def remove(session, model) -> None:
    """Delete a model softly; nothing is committed."""
    model.deleted_at = datetime.now(UTC).replace(tzinfo=None)   # UTC, as SQLite's own times are
    session.flush()


def hide_deleted(state):
    """Leave out what is deleted, wherever it occurs."""
    if not state.execution_options.get("with_deleted"):
        living = with_loader_criteria(SoftDeletes, lambda cls: cls.deleted_at.is_(None), include_aliases=True)
        state.statement = state.statement.options(living)
