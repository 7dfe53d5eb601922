# misconception: a base with variants can't be deleted
# loses: deletes
# hint: 3
"""Models that are based on models."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


class Model(Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    base_model_id: Mapped[int | None] = mapped_column(ForeignKey("models.id"))

    base: Mapped["Model | None"] = relationship(remote_side=[id], back_populates="variants")
    variants: Mapped[list["Model"]] = relationship(back_populates="base")    # no delete here: a variant outlives its base
