# misconception: no foreign key
# loses: ends, deletes
# hint: 1
"""Models that are based on models."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


class Model(Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    base_model_id: Mapped[int | None] = mapped_column()

    base: Mapped["Model | None"] = relationship(primaryjoin="foreign(Model.base_model_id) == remote(Model.id)", back_populates="variants")
    variants: Mapped[list["Model"]] = relationship(back_populates="base", primaryjoin="Model.id == remote(foreign(Model.base_model_id))")    # no delete here: a variant outlives its base
