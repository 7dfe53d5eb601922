# misconception: two lists write one table
# loses: lists
# hint: 3
"""Models, use cases, and how well the one fits the other."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


class UseCase(Base):
    __tablename__ = "use_cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Source(Base):
    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ModelUseCase(Base):
    __tablename__ = "model_use_cases"
    __table_args__ = (CheckConstraint("fit BETWEEN 1 AND 5", name="ck_model_use_cases_fit"),)    # NULL passes a CHECK

    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"), primary_key=True)
    use_case_id: Mapped[int] = mapped_column(ForeignKey("use_cases.id", ondelete="RESTRICT"), primary_key=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id", ondelete="SET NULL"))
    fit: Mapped[int | None]
    note: Mapped[str | None]

    model: Mapped["Model"] = relationship(back_populates="fits")
    use_case: Mapped["UseCase"] = relationship()
    source: Mapped["Source | None"] = relationship()


class Model(Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    fits: Mapped[list["ModelUseCase"]] = relationship(
        back_populates="model", cascade="all, delete-orphan", passive_deletes=True
    )
    use_cases: AssociationProxy[list["UseCase"]] = association_proxy(
        "fits", "use_case", creator=lambda use_case: ModelUseCase(use_case=use_case)
    )
