# Cascades one by one; UNIQUE in place of a primary key.
from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


opinion_tags = Table(
    "opinion_tags",
    Base.metadata,
    Column("opinion_id", ForeignKey("opinions.id", ondelete="CASCADE"), nullable=False),
    Column("tag_id", ForeignKey("tags.id", ondelete="RESTRICT"), nullable=False),
    UniqueConstraint("opinion_id", "tag_id"),
)


class Model(Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    opinions: Mapped[list["Opinion"]] = relationship(
        back_populates="model",
        cascade="save-update, merge, refresh-expire, expunge, delete, delete-orphan",
        passive_deletes=True,                   # … which leaves rows that it has not loaded to the table
    )


class Opinion(Base):
    __tablename__ = "opinions"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"))     # for everything else
    content: Mapped[str]
    model: Mapped["Model"] = relationship(back_populates="opinions")
    tags: Mapped[list["Tag"]] = relationship("Tag", secondary=lambda: opinion_tags, lazy="selectin")     # no cascade: a tag belongs to nobody


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
