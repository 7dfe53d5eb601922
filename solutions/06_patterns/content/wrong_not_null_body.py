# misconception: NOT NULL on a column of one kind
# loses: classes, rules
# hint: 1
"""Pages, posts and images in one table."""

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


class Content(Base):
    __tablename__ = "contents"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "page"}


class BlogPost(Content):
    body: Mapped[str]              # NULL in the rows of all other kinds
    __mapper_args__ = {"polymorphic_identity": "post"}


class Image(Content):
    url: Mapped[str | None]
    width: Mapped[int | None]
    __mapper_args__ = {"polymorphic_identity": "image"}
