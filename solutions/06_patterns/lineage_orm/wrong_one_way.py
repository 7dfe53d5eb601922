# misconception: one end only
# loses: ends
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
    base_model_id: Mapped[int | None] = mapped_column(ForeignKey("models.id", ondelete="SET NULL"))

    base: Mapped["Model | None"] = relationship(remote_side=[id], overlaps="variants")
    variants: Mapped[list["Model"]] = relationship(overlaps="base")    # no delete here: a variant outlives its base
