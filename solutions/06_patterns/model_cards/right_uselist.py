"""A model and its card."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


class Model(Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    card = relationship(
        "ModelCard", uselist=False, back_populates="model", cascade="all, delete-orphan", passive_deletes=True
    )


class ModelCard(Base):
    __tablename__ = "model_cards"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"), unique=True)    # unique: 1:1
    summary: Mapped[str]
    license: Mapped[str | None]
    url: Mapped[str | None]
    model: Mapped["Model"] = relationship(back_populates="card")
