# misconception: ondelete of the table alone
# loses: session
# hint: 3
from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


opinion_tags = Table(
    "opinion_tags",
    Base.metadata,
    Column("opinion_id", ForeignKey("opinions.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id", ondelete="RESTRICT"), primary_key=True),
)


class Model(Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    opinions: Mapped[list["Opinion"]] = relationship(
        back_populates="model",
        passive_deletes=True,                   # … which leaves rows that it has not loaded to the table
    )


class Opinion(Base):
    __tablename__ = "opinions"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"))     # for everything else
    content: Mapped[str]
    model: Mapped["Model"] = relationship(back_populates="opinions")
    tags: Mapped[list["Tag"]] = relationship(secondary=opinion_tags)     # no cascade: a tag belongs to nobody


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
