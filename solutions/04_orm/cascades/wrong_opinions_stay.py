# misconception: ondelete forgotten on the opinions
# loses: session, bulk
# hint: 2
from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


opinion_tags = Table(
    "opinion_tags",
    Base.metadata,
    Column("opinion_id", ForeignKey("opinions.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)


class Model(Base):
    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    opinions: Mapped[list["Opinion"]] = relationship(
        back_populates="model",
        cascade="all, delete-orphan",           # for what goes through a session …
        passive_deletes=True,                   # … which leaves rows that it has not loaded to the table
    )


class Opinion(Base):
    __tablename__ = "opinions"

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id"))     # for everything else
    content: Mapped[str]
    model: Mapped["Model"] = relationship(back_populates="opinions")
    tags: Mapped[list["Tag"]] = relationship(secondary=opinion_tags)     # no cascade: a tag belongs to nobody


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
